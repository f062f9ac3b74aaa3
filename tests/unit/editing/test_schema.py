import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.editing.schema import KINDS, editor_settings, schema, schema_files, write_schemas
from generator.editing.schema_words import DESCRIPTIONS, EXAMPLES
from generator.load.front_matter import read_article
from generator.load.record_fields import fields, nested_record
from generator.load.yaml.parser import parse
from generator.model.descriptions import descriptions
from generator.model.ids import Record
from tests import factories

ROOT = Path(__file__).parents[3]
DOSSIERS = (ROOT, ROOT / "tests/golden/small")
OPTIONAL = {"reviews"}
"""Kinds of file that a dossier has only once somebody needs them; their own tests try the schema."""


def files() -> Iterator[tuple[str, Path]]:
    for root in DOSSIERS:
        for name, kind in KINDS.items():
            yield from ((name, path) for path in sorted(root.glob(kind.glob)))


def models(model: type[Record]) -> set[type[Record]]:
    found = {model}
    for info in fields(model).values():
        inner = nested_record(info.annotation)
        found |= models(inner) if inner is not None else set()
    return found


ALL_MODELS = sorted(set[type[Record]]().union(*(models(kind.model) for kind in KINDS.values())), key=str)


def as_an_editors_program_reads_it(text: str) -> object:
    """Read YAML as version 1.2 does: dates and ``NO`` are text, figures are numbers."""

    class Loader(yaml.CSafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        sign: [(tag, pattern) for tag, pattern in entries if tag.rpartition(":")[2] not in {"timestamp", "bool"}]
        for sign, entries in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
    return yaml.load(text, Loader)  # noqa: S506 - a safe loader


def valid(name: str, data: object) -> bool:
    return bool(jsonschema.Draft7Validator(schema(name)).is_valid(data))


def test_a_schema_is_one() -> None:
    for name in KINDS:
        jsonschema.Draft7Validator.check_schema(schema(name))


def test_the_committed_schemas_and_settings_are_in_step_with_the_model() -> None:
    expected = {**schema_files(), ".vscode/settings.json": editor_settings()}
    written = {name: (ROOT / name).read_text("utf-8") for name in expected}
    assert written == expected, "run: dossier schema"
    assert {path.name for path in (ROOT / "schemas").iterdir()} == {Path(name).name for name in schema_files()}


def test_there_are_files_of_every_kind_to_try_the_schemas_on() -> None:
    assert {name for name, _ in files()} == KINDS.keys() - OPTIONAL


def test_a_real_file_is_valid_as_our_reader_and_as_an_editors_program_reads_it() -> None:
    faults = []
    for name, path in files():
        data = path.read_bytes()
        parsed = read_article(data, path.name) if path.suffix == ".md" else parse(data, path.name)
        assert isinstance(parsed.data, dict), path
        ours = {key: value for key, value in parsed.data.items() if key != "digest"}
        text = data.decode()
        front = text.split("\n---\n")[0].removeprefix("---\n") if path.suffix == ".md" else text
        validator = jsonschema.Draft7Validator(schema(name))
        for read in (ours, as_an_editors_program_reads_it(front)):
            faults += [f"{path}: {error.message}" for error in validator.iter_errors(read)]
    assert faults == []


@pytest.mark.parametrize("model", ALL_MODELS, ids=lambda model: model.__name__)
def test_every_field_is_described_to_the_editor(model: type[Record]) -> None:
    for name in fields(model):
        told = (
            descriptions(model).get(name)
            or DESCRIPTIONS.get(f"{model.__name__}.{name}")
            or (name == "digest" and "below")
        )
        assert told, f"{model.__name__}.{name}: add words to schema_words.py"


def test_no_words_and_no_example_speak_of_a_field_that_is_not_there() -> None:
    known = {
        f"{model.__name__}.{name}": descriptions(model).get(name) for model in ALL_MODELS for name in fields(model)
    }
    assert not DESCRIPTIONS.keys() - known.keys()
    assert not EXAMPLES.keys() - known.keys()
    assert not {key for key in DESCRIPTIONS if known[key]}, "the model's own docstring says it"


WITHOUT = {
    "Place.outline",
    "Review.by",
    "Review.digest",
    "Review.note",
    "Source.authors",
    "Source.editors",
    "Source.notes",
    "Source.digest",
}
"""Fields of which an example would be a made-up person, or which a program or a longer text fills."""


def test_every_field_that_holds_no_other_record_has_an_example() -> None:
    plain = {
        f"{model.__name__}.{name}"
        for model in ALL_MODELS
        for name, info in fields(model).items()
        if nested_record(info.annotation) is None
    }
    assert plain - EXAMPLES.keys() <= WITHOUT


def test_every_example_is_valid() -> None:
    tried, faults = set[str](), []
    for name, kind in KINDS.items():
        whole = schema(name)
        for key in EXAMPLES:
            record, _, field = key.partition(".")
            definition = whole if kind.model.__name__ == record and kind.list_field is None else None
            definition = definition or whole["definitions"].get(record)
            if definition is None:
                continue
            definition = definition["anyOf"][1] if record == "StatedDate" else definition
            at = {**definition["properties"][field], "definitions": whole["definitions"]}
            for example in at["examples"]:
                tried.add(key)
                faults += [f"{key}: {e.message}" for e in jsonschema.Draft7Validator(at).iter_errors(example)]
    assert faults == []
    assert tried == EXAMPLES.keys()


def fact_sheet(**statement: object) -> dict[str, Any]:
    sheet = as_an_editors_program_reads_it(factories.SMALLEST[factories.FACTS])
    assert isinstance(sheet, dict)
    sheet["statements"][0] |= statement
    return sheet


@pytest.mark.parametrize(
    "good",
    [
        {"when": 2031},
        {"when": "2031-05-03"},
        {"when": {"date": "2031-05", "basis": "The article gives the month."}},
        {"quantities": [{"measure": "landed", "value": 40}, {"measure": "landed", "value": "40.5"}]},
        {"quantities": [{"measure": "landed", "low": 1, "high": 2, "estimated": True}]},
        {"text": 40},
        {"kind": "analysis"},
    ],
    ids=str,
)
def test_what_our_reader_takes_is_valid(good: dict[str, object]) -> None:
    jsonschema.validate(fact_sheet(**good), schema("facts"))


@pytest.mark.parametrize(
    "bad",
    [
        {"orgins": ["none-given"]},
        {"when": "9 January 2025"},
        {"when": {"day": "2025-01-09"}},
        {"origins": "none-given"},
        {"origins": ["None Given"]},
        {"kind": "report"},
        {"quantities": [{"measure": "landed"}]},
        {"quantities": [{"measure": "landed", "value": "3,800"}]},
        {"quantities": [{"measure": "landed", "value": 1, "words": "some"}]},
        {"citations": [{"source": "gazette", "from": "Ada"}]},
        {"citations": [{"source": "gazette", "first": "Ada", "last": "said"}]},
        {"text": None},
    ],
    ids=str,
)
def test_what_our_reader_refuses_is_marked_while_typing(bad: dict[str, object]) -> None:
    assert valid("facts", fact_sheet())
    assert not valid("facts", fact_sheet(**bad))


def test_the_digest_is_no_field_of_the_record() -> None:
    assert "digest" not in schema("article")["properties"]
    assert "digest" not in schema("article")["required"]


def test_a_listed_value_says_what_it_means() -> None:
    told = schema("facts")["definitions"]["Citation"]["properties"]["mode"]
    assert told["enum"] == ["direct", "paraphrase", "embedded", "own-voice"]
    assert "`own-voice`: in its own voice, naming no origin" in told["description"]


def test_the_settings_map_every_yaml_file_and_nothing_that_is_not_there() -> None:
    mapped = json.loads(editor_settings())["yaml.schemas"]
    for path, glob in mapped.items():
        assert (ROOT / path).is_file()
        assert list(ROOT.glob(glob)) or Path(glob).stem in OPTIONAL, glob
    covered = {path for glob in mapped.values() for path in ROOT.glob(glob)}
    assert covered == {path for path in (ROOT / "sources").rglob("*.yml") if "archive" not in path.parts}


def test_schemas_are_written_once(tmp_path: Path) -> None:
    assert len(write_schemas(tmp_path)) == len(KINDS) + 1
    assert write_schemas(tmp_path) == ()

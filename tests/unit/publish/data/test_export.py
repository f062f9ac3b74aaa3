import csv
import dataclasses
import io
import json
from typing import Any

import jsonschema
import pytest

from generator.analyse.edition import Edition
from generator.publish.data.export import export_files
from generator.publish.data.model import Data
from generator.publish.data.schema import json_schema


@pytest.fixture(scope="module")
def files(edition: Edition) -> dict[str, bytes]:
    return export_files(edition)


@pytest.fixture(scope="module")
def data(files: dict[str, bytes]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files["data/dossier.json"])
    return loaded


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"data/{name}"].decode(), newline="")))


def test_all_data_files_are_there_and_the_same_every_time(files: dict[str, bytes], edition: Edition) -> None:
    names = [
        "conflicts.csv",
        "coverage.csv",
        "dossier.json",
        "dossier.schema.json",
        "sources.csl.json",
        "statements.csv",
    ]
    assert sorted(files) == [f"data/{name}" for name in names]
    assert export_files(edition) == files


def test_the_schema_is_in_step_with_the_model_and_describes_its_fields(files: dict[str, bytes]) -> None:
    schema = json_schema()
    assert json.loads(files["data/dossier.schema.json"]) == schema, "run: python -m tests.golden.expectations"
    address = schema["$defs"]["AddressData"]["properties"]["url"]
    assert address["description"] == "Left out where readers are not to be sent to it."


def test_the_data_follow_their_schema(data: dict[str, Any], files: dict[str, bytes]) -> None:
    schema = json.loads(files["data/dossier.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data)


def test_nothing_but_what_is_not_stated_is_left_out_of_the_data(data: dict[str, Any]) -> None:
    """A field is left out where it has its default, so no default may say anything."""
    fields = [info for model in Data.__subclasses__() for info in model.model_fields.values()]
    assert {info.default for info in fields if not info.is_required()} == {None}
    assert None not in data.values()


def test_a_field_that_the_schema_does_not_know_is_refused(data: dict[str, Any]) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    for spoilt in ({**data, "more": 1}, {**data, "statements": [{**data["statements"][0], "more": 1}]}):
        assert not validator.is_valid(spoilt)
    closed = [d for d in [json_schema(), *json_schema()["$defs"].values()] if d["type"] == "object"]
    assert all(d["additionalProperties"] is False for d in closed)


def test_every_statement_is_there_with_its_citations_and_paragraphs(data: dict[str, Any], edition: Edition) -> None:
    assert data["schema_version"] == "1.1"
    assert [s["id"] for s in data["statements"]] == [s.id for s in edition.dossier.statements]
    for shown, statement in zip(data["statements"], edition.dossier.statements, strict=True):
        assert shown["text"] == statement.text
        assert shown["origins"] == list(statement.origins)
        receipt = edition.receipts[f"statement/{statement.id}"] if statement.citations else None
        assert [(c["source"], c["from"], c["to"]) for c in shown["citations"]] == [
            (c.source, c.first, c.last) for c in statement.citations
        ]
        if receipt is not None:
            assert [c["paragraphs"] for c in shown["citations"]] == [list(c.paragraphs) for c in receipt.citations]


def test_references_within_the_data_lead_somewhere(data: dict[str, Any]) -> None:
    ids = {
        kind: {item["id"] for item in data[kind]}
        for kind in ("statements", "sources", "origins", "conflicts", "bodies")
    }
    for statement in data["statements"]:
        assert set(statement["conflicts"]) <= ids["conflicts"]
        assert set(statement["origins"]) - {"none-given"} <= ids["origins"]
        assert set(statement["speakers"]) <= ids["bodies"]
        assert {c["source"] for c in statement["citations"]} <= ids["sources"]
    for conflict in data["conflicts"]:
        assert set(conflict["statements"]) <= ids["statements"]


def test_hedges_survive(data: dict[str, Any], edition: Edition) -> None:
    for shown, statement in zip(data["statements"], edition.dossier.statements, strict=True):
        for figure, quantity in zip(shown["quantities"], statement.quantities, strict=True):
            assert figure["shown"] == quantity.shown
            assert figure.get("qualifier") == quantity.qualifier
            assert figure["estimated"] == quantity.estimated


def test_what_is_not_stated_is_left_out(data: dict[str, Any]) -> None:
    unidentified = next(s for s in data["sources"] if s["id"] == "leaflet")
    assert not {"publisher", "title", "published", "address"} & unidentified.keys()


def test_readers_of_the_data_are_not_sent_to_an_address_that_is_not_public(
    files: dict[str, bytes], edition: Edition
) -> None:
    hidden = [a.url for s in edition.dossier.sources if (a := s.address) is not None and not a.public]
    assert hidden
    assert not any(url.encode() in data for url in hidden for data in files.values())


def test_an_unchecked_statement_says_so_and_names_no_paragraph(edition: Edition) -> None:
    statement = next(s for s in edition.dossier.statements if s.citations)
    draft = dataclasses.replace(edition, unchecked=frozenset({f"statement/{statement.id}"}), draft=True)
    files = export_files(draft)
    data = json.loads(files["data/dossier.json"])
    shown = next(s for s in data["statements"] if s["id"] == statement.id)
    assert data["draft"] is True
    assert shown["checked"] is False
    assert all(c["paragraphs"] is None for c in shown["citations"])
    jsonschema.Draft202012Validator(json_schema()).validate(data)
    row = next(r for r in rows(files, "statements.csv") if r["id"] == statement.id)
    assert row["checked"] == "not yet"
    assert "¶" not in row["passages"]


def test_the_tables_say_what_the_data_say(files: dict[str, bytes], data: dict[str, Any]) -> None:
    statements = rows(files, "statements.csv")
    assert [r["id"] for r in statements] == [s["id"] for s in data["statements"]]
    assert [r["text"].removeprefix("'") for r in statements] == [s["text"] for s in data["statements"]]
    assert [r["id"] for r in rows(files, "conflicts.csv")] == [c["id"] for c in data["conflicts"]]
    coverage = [(r["source"], int(r["paragraph"])) for r in rows(files, "coverage.csv")]
    assert coverage == [(c["source"], c["paragraph"]) for c in data["coverage"]]

"""JSON Schemas of the source files, generated from the model: ``dossier schema``.

They serve completion and validation in a text editor. The check itself uses the model and reports more.
"""

import json
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo

from generator.core.files import has_content
from generator.editing.schema_words import DESCRIPTIONS, EXAMPLES
from generator.load.files import LIST_FILES
from generator.load.record_fields import fields, nested_record
from generator.model.dates import EdtfText, StatedDate
from generator.model.descriptions import descriptions
from generator.model.dossier import Correction, DossierRecord
from generator.model.ids import Record
from generator.model.origin import Origin
from generator.model.place import Body, Event, Place
from generator.model.quantity import Quantity
from generator.model.review import Review
from generator.model.source import Paragraphs, Source
from generator.model.topic import Topic

if typing.TYPE_CHECKING:
    import enum

FOLDER = "schemas"
Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that YAML extensions of text editors support best."""
_POINT = r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}Z)?)?)?[~?]?"
_PATTERNS = (
    (typing.get_args(EdtfText)[1], f"^{_POINT}(/{_POINT})?$"),
    (typing.get_args(Paragraphs)[1], r"^\s*\d{1,5}(-\d{1,5})?(\s*,\s*\d{1,5}(-\d{1,5})?)*\s*$"),
)
"""Validators of texts, which a schema cannot run, each with the pattern that replaces it."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of source file."""

    glob: str
    """The files, relative to the repository's root."""
    model: type[Record]
    title: str
    list_field: str | None = None
    """The field with the records, where the file is a list of them."""


KINDS: dict[str, FileKind] = {
    "dossier": FileKind("sources/dossier.yml", DossierRecord, "The dossier as a whole"),
    "facts": FileKind("sources/facts/*.yml", Topic, "A fact sheet: one topic"),
    "article": FileKind("sources/articles/*.md", Source, "The record of an article, between the lines of ---"),
    "origins": FileKind("sources/origins.yml", Origin, "Who said it first", LIST_FILES["origins.yml"]),
    "people-and-bodies": FileKind(
        "sources/people-and-bodies.yml", Body, "People and bodies", LIST_FILES["people-and-bodies.yml"]
    ),
    "places": FileKind("sources/places.yml", Place, "Places", LIST_FILES["places.yml"]),
    "events": FileKind("sources/events.yml", Event, "Events", LIST_FILES["events.yml"]),
    "corrections": FileKind("sources/corrections.yml", Correction, "Corrections", LIST_FILES["corrections.yml"]),
    "reviews": FileKind("sources/reviews.yml", Review, "Who has read which statement", LIST_FILES["reviews.yml"]),
}
"""Every kind of source file that editors write, by name of its schema."""


def schema_files() -> dict[str, str]:
    """Return the text of every schema by its path in the repository."""
    return {f"{FOLDER}/{name}.schema.json": _text(schema(name)) for name in KINDS}


def editor_settings() -> str:
    """Return ``.vscode/settings.json``, which maps files to schemas for the YAML extension."""
    mapped = {f"./{FOLDER}/{name}.schema.json": kind.glob for name, kind in KINDS.items() if kind.glob.endswith(".yml")}
    settings = {
        "yaml.schemas": mapped,
        "yaml.format.enable": False,
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.formatOnSave": False},
    }
    return _text(settings)


def write_schemas(root: Path) -> tuple[str, ...]:
    """Write the schemas and the editor settings that are out of date, and return their paths.

    Raises:
        OSError: A file cannot be written.
    """
    written = []
    for name, text in {**schema_files(), ".vscode/settings.json": editor_settings()}.items():
        path = root / name
        if not has_content(path, text.encode()):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            written.append(name)
    return tuple(written)


def schema(name: str) -> Schema:
    """Return the schema of a kind of file."""
    kind = KINDS[name]
    definitions = {model.__name__: _definition(model) for model in _models(kind.model)}
    head = {"$schema": _DRAFT, "title": kind.title}
    if kind.list_field is None:
        own = definitions.pop(kind.model.__name__)
        # The digest is the text below the front matter, not a field in it.
        properties = {key: value for key, value in own["properties"].items() if key != "digest"}
        required = [key for key in own["required"] if key != "digest"]
        return {**head, **own, "properties": properties, "required": required, "definitions": definitions}
    items = {"type": "array", "items": {"$ref": f"#/definitions/{kind.model.__name__}"}}
    return {
        **head,
        "type": "object",
        "properties": {kind.list_field: items},
        "required": [kind.list_field],
        "additionalProperties": False,
        "definitions": definitions,
    }


def _text(value: Schema) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _models(model: type[Record]) -> Iterator[type[Record]]:
    """Yield a model and every model nested in it, each once."""
    queue, seen = [model], set[type[Record]]()
    while queue:
        current = queue.pop(0)
        if current in seen:
            continue
        seen.add(current)
        yield current
        queue.extend(found for info in fields(current).values() if (found := nested_record(info.annotation)))


def _definition(model: type[Record]) -> Schema:
    """Return the schema of one model, with references to nested ones."""
    raw = model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    enums = {name: one for name, one in raw.get("$defs", {}).items() if "enum" in one}
    made: Schema = {
        "type": "object",
        "description": _plain(model.__doc__ or ""),
        "properties": {
            name: _property(model, name, info, raw["properties"][name], enums) for name, info in fields(model).items()
        },
        "required": raw.get("required", []),
        "additionalProperties": False,
    }
    if model is Quantity:
        made["oneOf"] = [{"required": ["value"]}, {"required": ["low", "high"]}, {"required": ["words"]}]
    if model is StatedDate:
        date = made["properties"]["date"]
        return {"description": made["description"], "anyOf": [date, made]}
    return made


def _property(model: type[Record], name: str, info: FieldInfo, raw: Schema, enums: dict[str, Schema]) -> Schema:
    key = f"{model.__name__}.{name}"
    value = _as_typed_in_yaml(raw, enums)
    for validator, pattern in _PATTERNS:
        if _has_validator(info, validator):
            value["pattern"] = pattern
    if "$ref" in value:
        # Draft 7 ignores the siblings of a $ref.
        value = {"allOf": [value]}
    description = _plain(descriptions(model).get(name) or DESCRIPTIONS[key])
    description += _meanings(info)
    made: Schema = {"description": description, **value}
    default = raw.get("default")
    if default not in (None, [], {}) and not isinstance(default, dict):
        made["default"] = default
    if key in EXAMPLES:
        made["examples"] = list(EXAMPLES[key])
    return made


def _as_typed_in_yaml(raw: Schema, enums: dict[str, Schema]) -> Schema:
    """Return the schema of a value in any form that YAML may give it: our parser reads every scalar as text.

    ``2025`` is a date to us but a number to a YAML extension; ``"3800"`` in quotation marks is a figure to us.
    """
    if "anyOf" in raw:
        options = [one for one in raw["anyOf"] if one != {"type": "null"}]
        return _as_typed_in_yaml(options[0], enums)
    if "$ref" in raw:
        name = raw["$ref"].rpartition("/")[2]
        return {"enum": enums[name]["enum"]} if name in enums else {"$ref": raw["$ref"]}
    kind = raw["type"]
    if kind == "array":
        made: Schema = {"type": "array", "items": _as_typed_in_yaml(raw["items"], enums)}
        return {**made, "minItems": raw["minItems"]} if "minItems" in raw else made
    if kind == "boolean":
        return {"enum": [True, False, "true", "false"]}
    if kind in {"number", "integer"}:
        bounds: Schema = {key: raw[key] for key in ("minimum", "maximum") if key in raw}
        return {"type": [kind, "string"], "pattern": r"^\s*-?\d+(\.\d+)?\s*$", **bounds}
    if "enum" in raw:
        return {"enum": raw["enum"]}
    limits: Schema = {key: raw[key] for key in ("minLength", "maxLength") if key in raw}
    # JavaScript regular expressions do not allow an escaped quotation mark.
    pattern = {"pattern": raw["pattern"].replace('\\"', '"')} if "pattern" in raw else {}
    return {"type": ["string", "number"], **limits, **pattern}


def _has_validator(info: FieldInfo, validator: object) -> bool:
    """Return whether the type of a field contains a validator, also if the field is optional."""
    queue: list[object] = [*info.metadata, info.annotation]
    while queue:
        part = queue.pop()
        if part == validator:
            return True
        queue.extend(typing.get_args(part))
    return False


def _meanings(info: FieldInfo) -> str:
    """Return the meanings of the values of an enum, where the model has words for them."""
    for part in (info.annotation, *typing.get_args(info.annotation)):
        words = getattr(part, "words", None)
        if isinstance(part, type) and words is not None:
            members = list(typing.cast("type[enum.Enum]", part))
            meanings = [f"`{one.value}`: {one.words}" for one in members if hasattr(one, "words")]
            return "\n\n" + "\n".join(meanings)
    return ""


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("``", "`")

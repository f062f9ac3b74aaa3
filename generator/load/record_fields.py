"""Fields of the record types by their names in the files, for hints and schemas."""

import functools
import typing
from collections.abc import Iterator, Mapping, Sequence

from pydantic.fields import FieldInfo

from generator.model.descriptions import descriptions
from generator.model.dossier import Correction, DossierRecord
from generator.model.ids import Record
from generator.model.origin import Origin
from generator.model.place import Body, Event, Place
from generator.model.review import Review
from generator.model.source import Source
from generator.model.topic import Topic

_ROOTS: tuple[type[Record], ...] = (Topic, Source, Origin, Body, Place, Event, Correction, Review, DossierRecord)
_MAX_KINDS = 3
"""A field that more kinds of record have gives no hint where it belongs."""


@functools.cache
def fields(model: type[Record]) -> Mapping[str, FieldInfo]:
    """Return the fields of a record type by the names used in the files; do not modify the result."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def nested_record(annotation: object) -> type[Record] | None:
    """Return the record type that a field holds, alone or in a list; None if it holds none."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in typing.get_args(annotation) if (found := nested_record(part))), None)


def model_at(model: type[Record], path: Sequence[str | int]) -> type[Record] | None:
    """Return the record type at a path within another; None if there is none.

    Args:
        model: The outer record type.
        path: Field names and list indices.
    """
    current: type[Record] | None = model
    for step in path:
        if isinstance(step, str) and current is not None:
            info = fields(current).get(step)
            current = nested_record(info.annotation) if info is not None else None
    return current


def description(model: type[Record] | None, name: str) -> str | None:
    """Return the first sentence of a field's description, without markup; None if it has none.

    Args:
        model: The record type.
        name: The field's name in the files.
    """
    said = descriptions(model).get(name) if model is not None else None
    if not said:
        return None
    first = said.split("\n\n")[0].replace("\n", " ").replace("``", "'")
    return first.split(". ")[0].rstrip(".:") + "."


@functools.cache
def kinds_with_field() -> dict[str, tuple[str, ...]]:
    """Return the kinds of record that have each field, in words, by field name; fields of many kinds are left out."""
    found: dict[str, set[str]] = {}
    for model in _all_models():
        for name in fields(model):
            found.setdefault(name, set()).add(kind_name(model))
    return {name: tuple(sorted(owners)) for name, owners in found.items() if len(owners) <= _MAX_KINDS}


def kind_name(model: type[Record]) -> str:
    """Return the name of a kind of record in words: ``stated date``."""
    name = model.__name__.removesuffix("Record")
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def _all_models() -> Iterator[type[Record]]:
    waiting, seen = list(_ROOTS), set[type[Record]]()
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        yield model
        waiting.extend(found for info in model.model_fields.values() if (found := nested_record(info.annotation)))

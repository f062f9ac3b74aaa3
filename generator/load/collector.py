"""Collect records one by one, so that one invalid record does not hide the others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import ValidationError

from generator.core.diagnostics import Diagnostic, Span
from generator.core.ids import ID_PATTERN
from generator.load.number_hints import invalid_numbers
from generator.load.record_locations import RecordLocation, Ref
from generator.load.validation_messages import RecordContext, validation_messages
from generator.load.yaml.positions import ParsedFile, Positions, YamlValue
from generator.model.ids import FieldPath, Record

R = TypeVar("R", bound=Record)

_ID_LINE = re.compile(rf"^ *(?:- +)?id: *[\"']?({ID_PATTERN})[\"']? *\r?$".encode(), re.MULTILINE)
_KINDS_IN_WORDS = {"source": "article", "body": "person or body"}


@dataclass(frozen=True, slots=True)
class DuplicateId:
    """Two records of one kind with the same id."""

    ref: Ref
    first: Span
    second: Span


@dataclass(slots=True)
class Collector:
    """The diagnostics, locations and unreadable ids collected so far."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    locations: dict[Ref, RecordLocation] = field(default_factory=dict)
    duplicates: list[DuplicateId] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)

    def add_file(self, parsed: ParsedFile, data: bytes) -> dict[str, YamlValue] | None:
        """Return the fields of a file; if it cannot be read, record its ids as unreadable and return None.

        Args:
            parsed: The parsed file.
            data: Its content, in which the ids are searched if it could not be parsed.
        """
        self.diagnostics.extend(parsed.diagnostics)
        if isinstance(parsed.data, dict):
            return parsed.data
        self.unreadable.update(match[1].decode("ascii") for match in _ID_LINE.finditer(data))
        return None

    def add_record(self, model: type[R], data: object, ref: Ref, spans: Positions) -> R | None:
        """Return a record that is a whole file; if it is invalid, report it and return None.

        Args:
            model: The record type.
            data: The parsed fields.
            ref: The record's kind and id.
            spans: The positions in the file.
        """
        self._add_location(ref, RecordLocation(spans, ()))
        name = spans.path.rsplit("/", 1)[-1] if ref[0] == "dossier" else _display_name(*ref)
        record = self._validated(model, data, RecordContext(model, name, spans, ()))
        if record is None:
            self.unreadable.add(ref[1])
        return record

    def add_items(
        self, model: type[R], kind: str, items: Sequence[YamlValue], spans: Positions, base: FieldPath
    ) -> tuple[R, ...]:
        """Return the valid records of a list and report the others.

        Args:
            model: The record type.
            kind: The kind of record, for references and messages.
            items: The parsed list.
            spans: The positions in the file.
            base: The path of the list in the file.
        """
        records: list[R] = []
        for index, item in enumerate(items):
            path = (*base, index)
            own_id = item.get("id") if isinstance(item, dict) else None
            known = isinstance(own_id, str) and re.fullmatch(ID_PATTERN, own_id) is not None
            if known or "id" not in model.model_fields:
                ref_id = str(own_id) if known else str(index)
                self._add_location((kind, ref_id), RecordLocation(spans, path))
            name = _display_name(kind, str(own_id)) if known else f"{_KINDS_IN_WORDS.get(kind, kind)} {index + 1}"
            record = self._validated(model, item, RecordContext(model, name, spans, path))
            if record is not None:
                records.append(record)
            elif known:
                self.unreadable.add(str(own_id))
        return tuple(records)

    def _add_location(self, ref: Ref, location: RecordLocation) -> None:
        first = self.locations.setdefault(ref, location)
        if first is not location:
            spans = [at.spans.value((*at.base, "id")) for at in (first, location)]
            self.duplicates.append(DuplicateId(ref, spans[0], spans[1]))

    def _validated(self, model: type[R], data: object, context: RecordContext) -> R | None:
        invalid = dict(invalid_numbers(data, context))
        self.diagnostics.extend(invalid.values())
        try:
            # Only documented names are accepted: 'from', not 'first'.
            record = model.model_validate(data, by_alias=True, by_name=False)
        except ValidationError as error:
            self.diagnostics.extend(validation_messages(error.errors(include_url=False), context, invalid))
            return None
        return None if invalid else record


def ids_in(tree: YamlValue) -> Iterator[str]:
    """Yield every id in a part of a file."""
    if isinstance(tree, dict):
        own = tree.get("id")
        if isinstance(own, str):
            yield own
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from ids_in(part)


def _display_name(kind: str, ref_id: str) -> str:
    return f"{_KINDS_IN_WORDS.get(kind, kind)} `{ref_id}`"

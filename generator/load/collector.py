"""Takes records in one by one, so that one faulty record does not hide the others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import ValidationError

from generator.core.diagnostics import Diagnostic, Span
from generator.load.number_hints import number_faults
from generator.load.record_locations import RecordLocation, Ref
from generator.load.validation_messages import Where, validation_messages
from generator.load.yaml.positions import Parsed, Path, Spans, Tree
from generator.model.ids import Record

R = TypeVar("R", bound=Record)

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID_LINE = re.compile(rb"^ *(?:- +)?id: *[\"']?([a-z0-9]+(?:-[a-z0-9]+)*)[\"']? *\r?$", re.MULTILINE)
_KINDS_IN_WORDS = {"source": "article", "body": "person or body"}


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two records of one kind with one id."""

    ref: Ref
    first: Span
    second: Span


@dataclass(slots=True)
class Collector:
    """What was read so far."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    places: dict[Ref, RecordLocation] = field(default_factory=dict)
    duplicates: list[Duplicate] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)

    def fields_of(self, parsed: Parsed, data: bytes) -> dict[str, Tree] | None:
        """Return the fields of a file; None where it cannot be read, and its ids are noted as unreadable."""
        self.diagnostics.extend(parsed.diagnostics)
        if isinstance(parsed.data, dict):
            return parsed.data
        self.unreadable.update(match[1].decode("ascii") for match in _ID_LINE.finditer(data))
        return None

    def record(self, model: type[R], data: object, ref: Ref, spans: Spans) -> R | None:
        """Return the record that is a whole file, or None once its faults are reported."""
        self._mark(ref, RecordLocation(spans, ()))
        name = spans.path.rsplit("/", 1)[-1] if ref[0] == "dossier" else _named(*ref)
        record = self._validated(model, data, Where(model, name, spans, ()))
        if record is None:
            self.unreadable.add(ref[1])
        return record

    def items(self, model: type[R], kind: str, items: Sequence[Tree], spans: Spans, base: Path) -> tuple[R, ...]:
        """Return the records of a list that can be read."""
        records: list[R] = []
        for index, item in enumerate(items):
            path = (*base, index)
            own_id = item.get("id") if isinstance(item, dict) else None
            known = isinstance(own_id, str) and _ID.fullmatch(own_id) is not None
            if known or "id" not in model.model_fields:
                ref_id = str(own_id) if known else str(index)
                self._mark((kind, ref_id), RecordLocation(spans, path))
            name = _named(kind, str(own_id)) if known else f"{_KINDS_IN_WORDS.get(kind, kind)} {index + 1}"
            record = self._validated(model, item, Where(model, name, spans, path))
            if record is not None:
                records.append(record)
            elif known:
                self.unreadable.add(str(own_id))
        return tuple(records)

    def _mark(self, ref: Ref, place: RecordLocation) -> None:
        first = self.places.setdefault(ref, place)
        if first is not place:
            spans = [at.spans.value((*at.base, "id")) for at in (first, place)]
            self.duplicates.append(Duplicate(ref, spans[0], spans[1]))

    def _validated(self, model: type[R], data: object, where: Where) -> R | None:
        odd = dict(number_faults(data, where))
        self.diagnostics.extend(odd.values())
        try:
            # Only the names that the manual gives are taken: 'from', not 'first'.
            record = model.model_validate(data, by_alias=True, by_name=False)
        except ValidationError as error:
            self.diagnostics.extend(validation_messages(error.errors(include_url=False), where, odd))
            return None
        return None if odd else record


def ids_in(tree: Tree) -> Iterator[str]:
    """Yield every id that stands in a part of a file, to be known as unreadable."""
    if isinstance(tree, dict):
        own = tree.get("id")
        if isinstance(own, str):
            yield own
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from ids_in(part)


def _named(kind: str, ref_id: str) -> str:
    return f"{_KINDS_IN_WORDS.get(kind, kind)} `{ref_id}`"

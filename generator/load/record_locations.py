"""Where every record stands in the files of the editors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.core.diagnostics import Span
from generator.load.yaml.positions import Path, Spans

Ref: TypeAlias = tuple[str, str]
"""Kind and id of a record: ``("statement", "zelensky-total")``.

The kinds are dossier (its id is ``dossier``), source, topic, question, statement, tension, origin, body, place,
event, correction and review (the last two have no id and go by their number in the list, from ``0``).
"""
DOSSIER_PATH = "sources/dossier.yml"
DOSSIER_REF: Ref = ("dossier", "dossier")


@dataclass(frozen=True, slots=True)
class RecordLocation:
    """Where one record stands."""

    spans: Spans
    base: Path
    """Its path within the file; empty where the whole file is the record."""


@dataclass(frozen=True, slots=True)
class RecordLocations:
    """The places of all records that could be read; of an id given twice, the first."""

    places: Mapping[Ref, RecordLocation] = field(default_factory=dict)

    def span(self, ref: Ref, *path: str | int) -> Span:
        """Return where a value of a record stands, or its nearest known ancestor within the record."""
        place = self.places.get(ref)
        return place.spans.value((*place.base, *path)) if place is not None else Span(DOSSIER_PATH)

    def key(self, ref: Ref, *path: str | int) -> Span:
        """Return where the name of a field of a record stands."""
        place = self.places.get(ref)
        return place.spans.key((*place.base, *path)) if place is not None else Span(DOSSIER_PATH)

    def path_of(self, ref: Ref) -> str:
        """Return the file in which a record stands, relative to the repository's root."""
        place = self.places.get(ref)
        return place.spans.path if place is not None else DOSSIER_PATH

    def by_key(self) -> Mapping[str, Span]:
        """Return where each record stands, by kind and id such as ``statement/zelensky-total``."""
        return _ByKey(self)

    def __contains__(self, ref: Ref) -> bool:
        """Return whether a record's place is known."""
        return ref in self.places

    def __iter__(self) -> Iterator[Ref]:
        """Yield the records in the order in which they were read."""
        return iter(self.places)


class _ByKey(Mapping[str, Span]):
    """The place of each record by one word. Few are asked for, and a check asks for none."""

    def __init__(self, marks: RecordLocations) -> None:
        self._marks = marks

    def __getitem__(self, key: str) -> Span:
        kind, _, name = key.partition("/")
        if (kind, name) not in self._marks:
            raise KeyError(key)
        return self._marks.span((kind, name))

    def __iter__(self) -> Iterator[str]:
        return (f"{kind}/{name}" for kind, name in self._marks)

    def __len__(self) -> int:
        return len(self._marks.places)

"""Locations of all records in the files of ``sources/``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.core.diagnostics import Span
from generator.load.yaml.positions import Positions
from generator.model.ids import FieldPath

Ref: TypeAlias = tuple[str, str]
"""Kind and id of a record: ``("statement", "zelensky-total")``.

The kinds are dossier (its id is ``dossier``), source, topic, question, statement, tension, origin, body, place,
event, correction and review (the last two have no id and go by their number in the list, from ``0``).
"""
_DOSSIER_PATH = "sources/dossier.yml"
DOSSIER_REF: Ref = ("dossier", "dossier")


@dataclass(frozen=True, slots=True)
class RecordLocation:
    """Location of one record."""

    spans: Positions
    """The positions in its file."""
    base: FieldPath
    """Its path within the file; empty if the whole file is the record."""


@dataclass(frozen=True, slots=True)
class RecordLocations:
    """Locations of all records that could be read; of a duplicate id, the first."""

    by_ref: Mapping[Ref, RecordLocation] = field(default_factory=dict)

    def span(self, ref: Ref, *path: str | int) -> Span:
        """Return the location of a value of a record, or of its nearest known ancestor.

        Args:
            ref: The record.
            path: Field names and list indices within it.
        """
        location = self.by_ref.get(ref)
        return location.spans.value((*location.base, *path)) if location is not None else Span(_DOSSIER_PATH)

    def by_key(self) -> dict[str, Span]:
        """Return the location of each record by kind and id, such as ``statement/zelensky-total``."""
        return {f"{kind}/{own_id}": self.span((kind, own_id)) for kind, own_id in self.by_ref}

    def __contains__(self, ref: Ref) -> bool:
        """Return whether a record's location is known."""
        return ref in self.by_ref

"""What happened, what was said and what was printed: three tracks, each as precise as its source."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.dates import StatedDate
from generator.model.dossier import Dossier
from generator.model.statement import Statement


class Track(enum.StrEnum):
    """Which kind of date an entry has."""

    HAPPENED = "happened"
    SAID = "said"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the timeline."""

    track: Track
    when: StatedDate
    kind: str
    """What the entry is about: ``statement``, ``origin`` or ``source``."""
    id: str
    topics: tuple[str, ...]
    """Topics on whose timeline it stands."""


def _topics(dossier: Dossier, statements: Iterable[Statement]) -> tuple[str, ...]:
    """Return the topics of some statements, which stand in page order."""
    return tuple(dict.fromkeys(dossier.topic_of[s.id].id for s in statements))


def timeline(dossier: Dossier) -> tuple[Entry, ...]:
    """Return all dated entries, by first possible day, then by track and id."""
    entries: list[Entry] = []
    for statement in dossier.statements:
        if statement.when is not None:
            here = dossier.topic_of[statement.id].id
            entries.append(Entry(Track.HAPPENED, statement.when, "statement", statement.id, (here,)))
    for origin in dossier.origins:
        if origin.said is not None:
            topics = _topics(dossier, dossier.statements_from[origin.id])
            entries.append(Entry(Track.SAID, origin.said, "origin", origin.id, topics))
    for source in dossier.sources:
        if source.published is not None:
            topics = _topics(dossier, dossier.statements_citing[source.id])
            entries.append(Entry(Track.PRINTED, source.published, "source", source.id, topics))
    tracks = list(Track)
    return tuple(
        sorted(
            entries,
            key=lambda e: (e.when.edtf.earliest, e.when.edtf.latest, tracks.index(e.track), e.id),
        )
    )

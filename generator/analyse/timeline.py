"""What happened, what was said and what was printed: three tracks, each as precise as its source."""

import datetime as dt
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
class TimelineEntry:
    """One entry of the timeline."""

    track: Track
    when: StatedDate
    kind: str
    """What the entry is about: ``statement``, ``origin`` or ``source``."""
    id: str
    topics: tuple[str, ...]
    """Topics on whose timeline it stands."""
    latest: dt.date
    """The last day that it can mean: what an article tells of lies no later than the article."""


def _latest(dossier: Dossier, when: StatedDate, sources: Iterable[str]) -> dt.date:
    """Return the last day of a date that is not later than the first article that tells of it."""
    records = (dossier.source_by_id.get(source) for source in sources)
    printed = [record.published.edtf.latest for record in records if record and record.published]
    bound = min(printed, default=when.edtf.latest)
    # What is told of a day to come, or under a wrong date, keeps its own end.
    return min(bound, when.edtf.latest) if bound >= when.edtf.earliest else when.edtf.latest


def _topics(dossier: Dossier, statements: Iterable[Statement]) -> tuple[str, ...]:
    """Return the topics of some statements, which stand in page order."""
    return tuple(dict.fromkeys(dossier.topic_of[s.id].id for s in statements))


def timeline(dossier: Dossier) -> tuple[TimelineEntry, ...]:
    """Return all dated entries, by first possible day, then by track and id."""
    entries: list[TimelineEntry] = []
    for statement in dossier.statements:
        if statement.when is not None:
            here = dossier.topic_of[statement.id].id
            latest = _latest(dossier, statement.when, (c.source for c in statement.citations))
            entries.append(TimelineEntry(Track.HAPPENED, statement.when, "statement", statement.id, (here,), latest))
    for origin in dossier.origins:
        if origin.said is not None:
            named_by = dossier.statements_from[origin.id]
            latest = _latest(dossier, origin.said, [c.source for s in named_by for c in s.citations])
            entries.append(
                TimelineEntry(Track.SAID, origin.said, "origin", origin.id, _topics(dossier, named_by), latest)
            )
    for source in dossier.sources:
        if source.published is not None:
            topics = _topics(dossier, dossier.statements_citing[source.id])
            latest = source.published.edtf.latest
            entries.append(TimelineEntry(Track.PRINTED, source.published, "source", source.id, topics, latest))
    tracks = list(Track)
    return tuple(
        sorted(
            entries,
            key=lambda e: (e.when.edtf.earliest, e.when.edtf.latest, tracks.index(e.track), e.id),
        )
    )

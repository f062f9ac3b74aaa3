"""The timeline: dated entries in three tracks (happened, said, printed), each as precise as its source."""

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.dates import StatedDate
from generator.model.dossier import Dossier
from generator.model.statement import Statement


class Track(enum.StrEnum):
    """The kind of date of an entry."""

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
    """Ids of the topics on whose timeline it appears."""
    latest: dt.date
    """The last possible day: what an article reports is no later than the article."""


def _latest(dossier: Dossier, when: StatedDate, sources: Iterable[str]) -> dt.date:
    """Return the last day of a date, but no later than the first of the articles that report it."""
    records = (dossier.source_by_id.get(source) for source in sources)
    printed = [record.published.edtf.latest for record in records if record and record.published]
    bound = min(printed, default=when.edtf.latest)
    # A date in the future, or a wrong one, keeps its own last day.
    return min(bound, when.edtf.latest) if bound >= when.edtf.earliest else when.edtf.latest


def _topics(dossier: Dossier, statements: Iterable[Statement]) -> tuple[str, ...]:
    """Return the ids of the topics of statements, each once."""
    return tuple(dict.fromkeys(dossier.topic_of[s.id].id for s in statements))


def timeline(dossier: Dossier) -> tuple[TimelineEntry, ...]:
    """Return all dated entries, by first possible day, then by track and id."""
    entries: list[TimelineEntry] = []
    for statement in dossier.statements:
        if statement.when is not None:
            topic = dossier.topic_of[statement.id].id
            latest = _latest(dossier, statement.when, (c.source for c in statement.citations))
            entries.append(TimelineEntry(Track.HAPPENED, statement.when, "statement", statement.id, (topic,), latest))
    for origin in dossier.origins:
        if origin.said is not None:
            statements = dossier.statements_from[origin.id]
            latest = _latest(dossier, origin.said, [c.source for s in statements for c in s.citations])
            entries.append(
                TimelineEntry(Track.SAID, origin.said, "origin", origin.id, _topics(dossier, statements), latest)
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

"""Dates on pages: the rows of the timeline, and the state of the dossier."""

from generator.analyse.timeline import TimelineEntry
from generator.model.dates import parse_edtf
from generator.render.views.lookups import Lookups, date_view
from generator.render.views.models.pages import TimelineRow


def as_of(lookups: Lookups) -> str:
    """Return the day up to which the dossier is complete, in words."""
    return parse_edtf(lookups.dossier.record.as_of).words


def state_words(lookups: Lookups) -> str:
    """Return the version and date of the dossier, for citing a page."""
    return f"version {lookups.dossier.record.version}, as of {as_of(lookups)}"


def timeline_rows(lookups: Lookups, topic: str | None = None) -> tuple[TimelineRow, ...]:
    """Return the rows of the timeline, of all topics or of one, by first possible day.

    Args:
        lookups: The look-ups that views share.
        topic: The id of a topic; None for all.
    """
    return tuple(_row(lookups, entry) for entry in lookups.edition.timeline if topic is None or topic in entry.topics)


def _row(lookups: Lookups, entry: TimelineEntry) -> TimelineRow:
    dossier = lookups.dossier
    anchor = ""
    if entry.kind == "statement":
        statement = dossier.statement_by_id[entry.id]
        text, anchor = statement.text, entry.id
        uri = f"topics/{dossier.topic_of[entry.id].id}.md"
        by = f"{lookups.who(statement)}; {', '.join(lookups.places(statement))}"
    elif entry.kind == "origin":
        origin = dossier.origin_by_id[entry.id]
        text, uri, by = origin.title, f"origins/{entry.id}.md", lookups.body_name(origin.speaker)
    else:
        source = dossier.source_by_id[entry.id]
        uri, by = f"sources/{entry.id}.md", source.short
        text = f"“{source.title}”" if source.title else source.short
    view = date_view(entry.when)
    if view is None:
        raise ValueError(entry.id)
    edtf = entry.when.edtf
    return TimelineRow(
        track=entry.track.value,
        when=view,
        vague=edtf.approximate or edtf.earliest != edtf.latest or view.basis is not None,
        text=text,
        uri=uri,
        anchor=anchor,
        by=by,
        topics=entry.topics,
    )

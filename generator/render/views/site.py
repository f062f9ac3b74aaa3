"""The whole of what is printed."""

from generator.analyse.edition import Edition
from generator.render.charts.chronology import timeline_picture
from generator.render.views.dates import as_of, timeline_rows
from generator.render.views.lookups import Context
from generator.render.views.models.pages import SiteView
from generator.render.views.overview import (
    correction_views,
    event_views,
    home_view,
    matrix_view,
)
from generator.render.views.registers import origin_view, source_view, speaker_view
from generator.render.views.topics import topic_view


def site_view(edition: Edition) -> SiteView:
    """Return everything that a site or a printed dossier says."""
    return view_of(Context(edition))


def view_of(context: Context) -> SiteView:
    """Return the same, made with look-ups that others share."""
    edition, dossier = context.edition, context.dossier
    speakers = (speaker_view(context, body) for body in dossier.bodies)
    return SiteView(
        title=dossier.record.title,
        subtitle=dossier.record.subtitle,
        version=dossier.record.version,
        as_of=as_of(context),
        draft=edition.draft,
        internal=edition.internal,
        home=home_view(context),
        topics=tuple(topic_view(context, topic) for topic in dossier.topics),
        sources=tuple(source_view(context, source) for source in dossier.sources),
        origins=tuple(origin_view(context, origin) for origin in dossier.origins),
        speakers=tuple(speaker for speaker in speakers if speaker is not None),
        conflicts=context.conflicts,
        matrix=matrix_view(context),
        timeline=timeline_rows(context),
        timeline_picture=timeline_picture(context, edition.timeline, "Timeline", "timeline"),
        events=event_views(context),
        corrections=correction_views(context),
    )

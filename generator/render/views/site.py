"""The view of everything that is printed."""

from generator.analyse.edition import Edition
from generator.render.charts.chronology import timeline_picture
from generator.render.views.dates import as_of, timeline_rows
from generator.render.views.lookups import Lookups
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
    """Return everything that the site or the printed dossier says."""
    return site_view_from(Lookups(edition))


def site_view_from(lookups: Lookups) -> SiteView:
    """Return everything that the site or the printed dossier says, from look-ups that are shared with other views."""
    edition, dossier = lookups.edition, lookups.dossier
    speakers = (speaker_view(lookups, body) for body in dossier.bodies)
    return SiteView(
        title=dossier.record.title,
        subtitle=dossier.record.subtitle,
        version=dossier.record.version,
        as_of=as_of(lookups),
        draft=edition.draft,
        internal=edition.internal,
        home=home_view(lookups),
        topics=tuple(topic_view(lookups, topic) for topic in dossier.topics),
        sources=tuple(source_view(lookups, source) for source in dossier.sources),
        origins=tuple(origin_view(lookups, origin) for origin in dossier.origins),
        speakers=tuple(speaker for speaker in speakers if speaker is not None),
        conflicts=lookups.conflicts,
        matrix=matrix_view(lookups),
        timeline=timeline_rows(lookups),
        timeline_picture=timeline_picture(lookups, edition.timeline, "Timeline", "timeline"),
        events=event_views(lookups),
        corrections=correction_views(lookups),
    )

"""Views of the overview pages: home, matrix, events, corrections."""

from generator.model.statement import StatementKind
from generator.render.views.citation_list import CitationList
from generator.render.views.dates import as_of
from generator.render.views.lookups import Lookups, date_view, pilcrow, speakers_words
from generator.render.views.models.pages import (
    CorrectionView,
    EventView,
    Fact,
    HomeView,
    MatrixRow,
    MatrixView,
    counted,
)
from generator.render.views.source_summary import single_sources
from generator.render.views.topics import difference_facts, topic_facts


def home_view(lookups: Lookups) -> HomeView:
    """Return the view of the home page."""
    dossier, edition = lookups.dossier, lookups.edition
    citation_list = CitationList(lookups)
    summary = dossier.record.summary
    return HomeView(
        summary=citation_list.prose(summary, "answer") if summary else None,
        single=single_sources(lookups, dossier.statements),
        scope=citation_list.prose(dossier.record.scope, "scope"),
        limits=dossier.record.limits,
        rights=dossier.record.rights,
        facts=(
            counted(len(dossier.sources), "article"),
            counted(len(dossier.statements), "statement"),
            Fact(f"{edition.checked_citations} of {edition.citations}", "passages located in the texts"),
            *difference_facts(lookups.conflicts),
            Fact(f"{edition.signed_off} of {len(dossier.statements)}", "statements signed off by a second person"),
            Fact(as_of(lookups), "last day taken into account"),
        ),
        topics=tuple(
            (t.id, t.title, t.description, citation_list.prose(t.summary, t.id), topic_facts(lookups, t))
            for t in dossier.topics
        ),
        sources=citation_list.sources(),
    )


def matrix_view(lookups: Lookups) -> MatrixView:
    """Return the matrix of who reports what: a row for each reported statement, a column for each source."""
    sources = lookups.dossier.sources
    groups = []
    for topic in lookups.dossier.topics:
        rows = []
        for statement in topic.statements:
            if statement.kind is StatementKind.ANALYSIS:
                continue
            cells: dict[str, list[str]] = {}
            for number, citation in enumerate(statement.citations):
                place = pilcrow(lookups.edition.paragraphs(f"statement/{statement.id}", number))
                cells.setdefault(citation.source, []).append(place or "carried")
            carried = sorted(
                (lookups.source_numbers[source] - 1, places)
                for source, places in cells.items()
                if source in lookups.source_numbers
            )
            support = lookups.edition.corroboration[statement.id]
            rows.append(
                MatrixRow(
                    link=lookups.link(statement),
                    cells=tuple((column, ", ".join(dict.fromkeys(places))) for column, places in carried),
                    single=support.single_source,
                    differs=lookups.differs(statement),
                    speakers=speakers_words(support),
                )
            )
        groups.append((topic.id, topic.title, tuple(rows)))
    return MatrixView(tuple((s.id, s.short) for s in sources), tuple(groups))


def event_views(lookups: Lookups) -> tuple[EventView, ...]:
    """Return the events that are easily confused."""
    names = {e.id: e.name for e in lookups.dossier.events}
    return tuple(
        EventView(e.id, e.name, tuple(names.get(o, o) for o in e.not_to_be_confused_with), e.note)
        for e in lookups.dossier.events
        if e.not_to_be_confused_with
    )


def correction_views(lookups: Lookups) -> tuple[CorrectionView, ...]:
    """Return the corrections, newest first."""
    newest = sorted(lookups.dossier.corrections, key=lambda c: c.date.edtf.latest, reverse=True)
    return tuple(
        CorrectionView(view, c.text, c.reason, lookups.links(c.statements))
        for c in newest
        if (view := date_view(c.date)) is not None
    )

"""Pages over the whole dossier: home, matrix, timeline, corrections."""

from generator.model.statement import Kind
from generator.render.views.citation_list import CitationList
from generator.render.views.dates import as_of
from generator.render.views.lookups import Context, date_view, pilcrow, speakers_words
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


def home_view(context: Context) -> HomeView:
    """Return the first page."""
    dossier, edition = context.dossier, context.edition
    apparatus = CitationList(context)
    summary = dossier.record.summary
    return HomeView(
        summary=apparatus.prose(summary, "answer") if summary else None,
        single=single_sources(context, dossier.statements),
        scope=apparatus.prose(dossier.record.scope, "scope"),
        limits=dossier.record.limits,
        rights=dossier.record.rights,
        facts=(
            counted(len(dossier.sources), "article"),
            counted(len(dossier.statements), "statement"),
            Fact(f"{edition.checked_citations} of {edition.citations}", "passages located in the texts"),
            *difference_facts(context.conflicts),
            Fact(f"{edition.signed_off} of {len(dossier.statements)}", "statements signed off by a second person"),
            Fact(as_of(context), "last day taken into account"),
        ),
        topics=tuple(
            (t.id, t.title, t.description, apparatus.prose(t.summary, t.id), topic_facts(context, t))
            for t in dossier.topics
        ),
        sources=apparatus.sources(),
    )


def matrix_view(context: Context) -> MatrixView:
    """Return who reports what: a row for each reported statement, a column for each source."""
    sources = context.dossier.sources
    groups = []
    for topic in context.dossier.topics:
        rows = []
        for statement in topic.statements:
            if statement.kind is Kind.ANALYSIS:
                continue
            cells: dict[str, list[str]] = {}
            for number, citation in enumerate(statement.citations):
                place = pilcrow(context.edition.paragraphs(f"statement/{statement.id}", number))
                cells.setdefault(citation.source, []).append(place or "carried")
            carried = sorted(
                (context.numbers[source] - 1, places) for source, places in cells.items() if source in context.numbers
            )
            support = context.edition.corroboration[statement.id]
            rows.append(
                MatrixRow(
                    link=context.link(statement),
                    cells=tuple((column, ", ".join(dict.fromkeys(places))) for column, places in carried),
                    single=support.single_source,
                    differs=context.differs(statement),
                    speakers=speakers_words(support),
                )
            )
        groups.append((topic.id, topic.title, tuple(rows)))
    return MatrixView(tuple((s.id, s.short) for s in sources), tuple(groups))


def event_views(context: Context) -> tuple[EventView, ...]:
    """Return the events that must not be taken for one another."""
    names = {e.id: e.name for e in context.dossier.events}
    return tuple(
        EventView(e.id, e.name, tuple(names.get(o, o) for o in e.not_to_be_confused_with), e.note)
        for e in context.dossier.events
        if e.not_to_be_confused_with
    )


def correction_views(context: Context) -> tuple[CorrectionView, ...]:
    """Return the corrections, the newest first."""
    newest = sorted(context.dossier.corrections, key=lambda c: c.date.edtf.latest, reverse=True)
    return tuple(
        CorrectionView(view, c.text, c.reason, context.links(c.statements))
        for c in newest
        if (view := date_view(c.date)) is not None
    )

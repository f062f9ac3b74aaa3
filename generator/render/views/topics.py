"""Topic pages: the answer in short, the accounts side by side, the gaps, the proof."""

from collections.abc import Iterable, Sequence

from generator.analyse.corroboration import corroborate
from generator.analyse.timeline import Track
from generator.model.ids import NONE_GIVEN
from generator.model.statement import Kind, Statement
from generator.model.topic import Question, Topic
from generator.render.charts.estimates import estimates_picture
from generator.render.charts.route import route_picture
from generator.render.json_ld import json_ld
from generator.render.views.citation_list import CitationList
from generator.render.views.dates import state_words, timeline_rows
from generator.render.views.lookups import Lookups, capitalized, pilcrow, plural, speakers_words
from generator.render.views.models.pages import (
    Column,
    Fact,
    FigureRow,
    FigureTable,
    QuestionView,
    TimelineRow,
    TopicView,
    counted,
)
from generator.render.views.models.records import ConflictView
from generator.render.views.source_summary import source_summary
from generator.render.views.statements import StatementRenderer, figure_words

_FEWEST_COMPARED = 2


def topic_facts(lookups: Lookups, topic: Topic) -> tuple[Fact, ...]:
    """Return the counts of a topic's status strip."""
    unchecked = lookups.edition.unchecked
    citations = sum(len(s.citations) for s in topic.statements)
    found = sum(len(s.citations) for s in topic.statements if f"statement/{s.id}" not in unchecked)
    sources = {c.source for s in topic.statements for c in s.citations}
    speakers = speakers_words(corroborate(lookups.dossier, topic.statements)).split(" ", 1)
    conflicts = [c for c in lookups.conflicts if topic.id in c.topics]
    found_facts = [
        counted(len(topic.statements), "statement"),
        Fact(f"{len(sources)} of {len(lookups.dossier.sources)}", "articles"),
        Fact(speakers[0], speakers[1]),
        Fact(f"{found} of {citations}", "passages located in the texts"),
        *difference_facts(conflicts),
        counted(len(topic.gaps), "gap"),
    ]
    return tuple(fact for fact in found_facts if fact.number != "0")


def difference_facts(conflicts: Sequence[ConflictView]) -> tuple[Fact, ...]:
    """Return how many conflicts there are, those where accounts differ apart from what is to be read with care."""
    found = sum(c.differs for c in conflicts)
    facts = (
        counted(found, "point where accounts differ", "points where accounts differ", differs=True),
        counted(len(conflicts) - found, "point to be read with care", "points to be read with care"),
    )
    return tuple(fact for fact in facts if fact.number != "0")


def topic_view(lookups: Lookups, topic: Topic) -> TopicView:
    """Return a topic page."""
    citation_list = CitationList(lookups)
    printer = StatementRenderer(lookups, citation_list)
    summary = citation_list.prose(topic.summary, "summary")
    pending = {c.id: c for c in lookups.conflicts if topic.id in c.topics}
    here = {s.id for s in topic.statements}
    placed = {
        name: _best_question(topic, conflict)
        for name, conflict in pending.items()
        # What concerns other pages as much as this one belongs to none of its questions.
        if conflict.topic == topic.id or sum(a.id in here for a in conflict.accounts) >= _FEWEST_COMPARED
    }
    questions = tuple(
        _question(lookups, printer, topic, q, [pending.pop(c) for c, home in placed.items() if home == q.id])
        for q in topic.questions
    )
    known = {question.id for question in topic.questions}
    others = printer.accounts(s for s in topic.statements if not known & set(s.questions))
    return TopicView(
        id=topic.id,
        title=topic.title,
        description=topic.description,
        facts=topic_facts(lookups, topic),
        summary=summary,
        basis=source_summary(lookups, topic),
        figures=_figures(lookups, topic),
        chart=estimates_picture(lookups, topic),
        route=route_picture(lookups, topic),
        questions=questions,
        others=others,
        conflicts=_weightiest_first(pending.values()),
        gaps=topic.gaps,
        sources=citation_list.sources(),
        timeline=_timeline(lookups, topic),
        structured=json_ld(lookups, topic),
        cite=(topic.title, lookups.dossier.record.title, state_words(lookups)),
        withheld=lookups.withheld("topic", topic.id),
    )


def _timeline(lookups: Lookups, topic: Topic) -> tuple[TimelineRow, ...]:
    """Return what has a date on this page; nothing where that is only when its articles were printed."""
    rows = timeline_rows(lookups, topic.id)
    return rows if any(row.track != Track.PRINTED.value for row in rows) else ()


def _question(
    lookups: Lookups, printer: StatementRenderer, topic: Topic, question: Question, conflicts: list[ConflictView]
) -> QuestionView:
    """Return a question with its accounts and the conflicts that concern it most."""
    accounts = [s for s in topic.statements if question.id in s.questions]
    columns = _columns(lookups, question, accounts)
    compared = {s.id for _, statements in columns for s in statements}
    return QuestionView(
        id=f"q-{question.id}",
        ask=question.ask,
        columns=tuple(
            Column(
                heading=heading,
                support=_support(lookups, statements) if len(statements) > 1 else None,
                differs=any(lookups.differs(s) for s in statements),
                accounts=tuple(printer.account(s, question) for s in statements),
            )
            for heading, statements in columns
        ),
        rows=tuple(printer.account(s, question) for s in accounts if s.id not in compared),
        conflicts=_weightiest_first(conflicts),
    )


def _weightiest_first(conflicts: Iterable[ConflictView]) -> tuple[ConflictView, ...]:
    """Return conflicts with those first where the accounts themselves differ."""
    return tuple(sorted(conflicts, key=lambda conflict: not conflict.differs))


def _best_question(topic: Topic, conflict: ConflictView) -> str | None:
    """Return the question that most of a conflict's statements answer, None where none does."""
    concerned = {account.id for account in conflict.accounts}
    counts = {q.id: sum(s.id in concerned and q.id in s.questions for s in topic.statements) for q in topic.questions}
    best = max(counts, key=lambda q: counts[q], default=None)
    return best if best is not None and counts[best] else None


def _columns(
    lookups: Lookups, question: Question, accounts: list[Statement]
) -> list[tuple[tuple[str, ...], list[Statement]]]:
    """Return what stands side by side: one column for each answer given, else for each account with figures."""
    columns: list[tuple[tuple[str, ...], list[Statement]]] = []
    for answer in question.answers:
        given = [s for s in accounts if s.answer == answer.id]
        if given:
            columns.append(((answer.text,), given))
    if not question.answers:
        columns = [
            (tuple(capitalized(figure_words(lookups, q)) for q in s.quantities), [s])
            for s in accounts
            if s.quantities and s.kind is Kind.REPORTED
        ]
    return columns if len({heading for heading, _ in columns}) >= _FEWEST_COMPARED else []


def _support(lookups: Lookups, statements: list[Statement]) -> str:
    """Return who stands behind several accounts that give one answer."""
    support = corroborate(lookups.dossier, statements)
    return f"{speakers_words(support)}, {plural(len(support.sources), 'article')}"


def _figures(lookups: Lookups, topic: Topic) -> FigureTable | None:
    """Return what each article gives for the measures of a topic, None where fewer than two give anything."""
    measures = tuple(dict.fromkeys(q.measure for s in topic.statements for q in s.quantities))
    rows = []
    citing: dict[str, list[Statement]] = {}
    for statement in topic.statements:
        for source_id in dict.fromkeys(c.source for c in statement.citations if statement.quantities):
            citing.setdefault(source_id, []).append(statement)
    for source in lookups.dossier.sources:
        if source.id not in citing:
            continue
        cells: dict[str, dict[tuple[str, str], None]] = {measure: {} for measure in measures}
        for statement in citing[source.id]:
            cited = [n for n, c in enumerate(statement.citations) if c.source == source.id]
            places = dict.fromkeys(pilcrow(lookups.edition.paragraphs(f"statement/{statement.id}", n)) for n in cited)
            name = "the article itself" if set(statement.origins) == {NONE_GIVEN} else lookups.who(statement)
            whose = " ".join([name, ", ".join(p for p in places if p)]).strip()
            for quantity in statement.quantities:
                group = quantity.scope.group
                cells[quantity.measure][f"{quantity.shown} ({group})" if group else quantity.shown, whose] = None
        if any(cells.values()):
            published = source.published.shown if source.published else None
            rows.append(FigureRow(source.id, source.short, published, tuple(tuple(cells[m]) for m in measures)))
    if len(rows) < _FEWEST_COMPARED:
        return None
    terms = tuple((lookups.measure(m), lookups.measures[m].note if m in lookups.measures else None) for m in measures)
    return FigureTable(terms, tuple(rows))

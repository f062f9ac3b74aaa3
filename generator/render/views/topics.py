"""The view of a topic page: summary, accounts side by side, conflicts, gaps, sources."""

from collections.abc import Iterable, Sequence

from generator.analyse.corroboration import corroborate
from generator.analyse.timeline import Track
from generator.model.ids import NONE_GIVEN
from generator.model.statement import Statement, StatementKind
from generator.model.topic import Question, Topic
from generator.render.charts.estimates import estimates_picture
from generator.render.charts.route import route_picture
from generator.render.json_ld import json_ld
from generator.render.views.citation_list import CitationList
from generator.render.views.dates import state_words, timeline_rows
from generator.render.views.lookups import Lookups, capitalized, pilcrow, plural, speakers_words
from generator.render.views.models.pages import (
    AnswerColumn,
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
from generator.render.views.statements import StatementViewBuilder, figure_words

_MIN_COMPARED = 2


def topic_facts(lookups: Lookups, topic: Topic) -> tuple[Fact, ...]:
    """Return the counts of the status strip of a topic.

    Args:
        lookups: The look-ups that views share.
        topic: The topic.
    """
    unchecked = lookups.edition.unchecked
    citations = sum(len(s.citations) for s in topic.statements)
    found = sum(len(s.citations) for s in topic.statements if f"statement/{s.id}" not in unchecked)
    sources = {c.source for s in topic.statements for c in s.citations}
    speakers = speakers_words(corroborate(lookups.dossier, topic.statements)).split(" ", 1)
    conflicts = [c for c in lookups.conflicts if topic.id in c.topics]
    facts = [
        counted(len(topic.statements), "statement"),
        Fact(f"{len(sources)} of {len(lookups.dossier.sources)}", "articles"),
        Fact(speakers[0], speakers[1]),
        Fact(f"{found} of {citations}", "passages located in the texts"),
        *difference_facts(conflicts),
        counted(len(topic.gaps), "gap"),
    ]
    return tuple(fact for fact in facts if fact.number != "0")


def difference_facts(conflicts: Sequence[ConflictView]) -> tuple[Fact, ...]:
    """Return the counts of conflicts: where accounts differ, and what is to be read with care."""
    differing = sum(c.differs for c in conflicts)
    facts = (
        counted(differing, "point where accounts differ", "points where accounts differ", differs=True),
        counted(len(conflicts) - differing, "point to be read with care", "points to be read with care"),
    )
    return tuple(fact for fact in facts if fact.number != "0")


def topic_view(lookups: Lookups, topic: Topic) -> TopicView:
    """Return the view of a topic page.

    Args:
        lookups: The look-ups that views share.
        topic: The topic.
    """
    citation_list = CitationList(lookups)
    renderer = StatementViewBuilder(lookups, citation_list)
    summary = citation_list.prose(topic.summary, "summary")
    pending = {c.id: c for c in lookups.conflicts if topic.id in c.topics}
    own = {s.id for s in topic.statements}
    question_of = {
        name: _best_question(topic, conflict)
        for name, conflict in pending.items()
        # A conflict that is mostly about other topics belongs to no question of this one.
        if conflict.topic == topic.id or sum(a.id in own for a in conflict.accounts) >= _MIN_COMPARED
    }
    questions = tuple(
        _question(
            lookups, renderer, topic, q, [pending.pop(c) for c, question in question_of.items() if question == q.id]
        )
        for q in topic.questions
    )
    known = {question.id for question in topic.questions}
    others = renderer.accounts(s for s in topic.statements if not known & set(s.questions))
    return TopicView(
        id=topic.id,
        title=topic.title,
        description=topic.description,
        facts=topic_facts(lookups, topic),
        summary=summary,
        source_summary=source_summary(lookups, topic),
        figures=_figures(lookups, topic),
        chart=estimates_picture(lookups, topic),
        route=route_picture(lookups, topic),
        questions=questions,
        others=others,
        conflicts=_differing_first(pending.values()),
        gaps=topic.gaps,
        sources=citation_list.sources(),
        timeline=_timeline(lookups, topic),
        json_ld=json_ld(lookups, topic),
        cite=(topic.title, lookups.dossier.record.title, state_words(lookups)),
        withheld=lookups.withheld("topic", topic.id),
    )


def _timeline(lookups: Lookups, topic: Topic) -> tuple[TimelineRow, ...]:
    """Return the timeline of a topic; none where its only dates are those of its articles."""
    rows = timeline_rows(lookups, topic.id)
    return rows if any(row.track != Track.PRINTED.value for row in rows) else ()


def _question(
    lookups: Lookups, renderer: StatementViewBuilder, topic: Topic, question: Question, conflicts: list[ConflictView]
) -> QuestionView:
    """Return a question with its accounts, and the conflicts that are placed under it."""
    accounts = [s for s in topic.statements if question.id in s.questions]
    columns = _columns(lookups, question, accounts)
    compared = {s.id for _, statements in columns for s in statements}
    return QuestionView(
        id=f"q-{question.id}",
        ask=question.ask,
        columns=tuple(
            AnswerColumn(
                heading=heading,
                support=_support(lookups, statements) if len(statements) > 1 else None,
                differs=any(lookups.differs(s) for s in statements),
                accounts=tuple(renderer.account(s, question) for s in statements),
            )
            for heading, statements in columns
        ),
        rows=tuple(renderer.account(s, question) for s in accounts if s.id not in compared),
        conflicts=_differing_first(conflicts),
    )


def _differing_first(conflicts: Iterable[ConflictView]) -> tuple[ConflictView, ...]:
    """Return the conflicts, those first in which the accounts themselves differ."""
    return tuple(sorted(conflicts, key=lambda conflict: not conflict.differs))


def _best_question(topic: Topic, conflict: ConflictView) -> str | None:
    """Return the id of the question that most statements of a conflict answer; None where none does."""
    concerned = {account.id for account in conflict.accounts}
    counts = {q.id: sum(s.id in concerned and q.id in s.questions for s in topic.statements) for q in topic.questions}
    best = max(counts, key=lambda q: counts[q], default=None)
    return best if best is not None and counts[best] else None


def _columns(
    lookups: Lookups, question: Question, accounts: list[Statement]
) -> list[tuple[tuple[str, ...], list[Statement]]]:
    """Return the columns of a question: one for each answer given, else one for each account with figures."""
    columns: list[tuple[tuple[str, ...], list[Statement]]] = []
    for answer in question.answers:
        giving_it = [s for s in accounts if s.answer == answer.id]
        if giving_it:
            columns.append(((answer.text,), giving_it))
    if not question.answers:
        columns = [
            (tuple(capitalized(figure_words(lookups, q)) for q in s.quantities), [s])
            for s in accounts
            if s.quantities and s.kind is StatementKind.REPORTED
        ]
    return columns if len({heading for heading, _ in columns}) >= _MIN_COMPARED else []


def _support(lookups: Lookups, statements: list[Statement]) -> str:
    """Return how many speakers and articles give one answer."""
    support = corroborate(lookups.dossier, statements)
    return f"{speakers_words(support)}, {plural(len(support.sources), 'article')}"


def _figures(lookups: Lookups, topic: Topic) -> FigureTable | None:
    """Return the figures of each article for the measures of a topic; None where fewer than two have any."""
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
            attribution = " ".join([name, ", ".join(p for p in places if p)]).strip()
            for quantity in statement.quantities:
                group = quantity.scope.group
                cells[quantity.measure][f"{quantity.shown} ({group})" if group else quantity.shown, attribution] = None
        if any(cells.values()):
            published = source.published.shown if source.published else None
            rows.append(FigureRow(source.id, source.short, published, tuple(tuple(cells[m]) for m in measures)))
    if len(rows) < _MIN_COMPARED:
        return None
    terms = tuple(
        (lookups.measure_label(m), lookups.measures[m].note if m in lookups.measures else None) for m in measures
    )
    return FigureTable(terms, tuple(rows))

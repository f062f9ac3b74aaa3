"""Identifiers: each names one record, and every reference leads to one."""

from collections.abc import Iterable, Iterator

from generator.analyse.prose import parse_prose, references
from generator.check.facts import Facts, near_miss
from generator.check.registry import Finding, rule
from generator.diagnostics import Span
from generator.model.ids import NONE_GIVEN
from generator.model.statement import Statement

Reference = tuple[Span, str, str, str, Iterable[str]]
"""Place, the record that refers, what is referred to, the id, and the ids there are."""


@rule("ID101")
def duplicate_ids(facts: Facts) -> Iterator[Finding]:
    """An id is used twice.

    An id names one record of its kind, and a statement's id is its address on the site. Give one of the two records
    another id, and change the references that mean it.
    """
    for duplicate in facts.loaded.duplicates:
        kind, name = duplicate.ref
        yield Finding(
            duplicate.second,
            f"{kind} `{name}`: this id is already used",
            hint="Give one of the two another id.",
            related=(duplicate.first,),
        )


@rule("ID102")
def unresolved_references(facts: Facts) -> Iterator[Finding]:
    """A reference leads nowhere.

    The id that stands here belongs to no record of the kind that is meant. Most often it is mistyped; the hint
    names what comes close. Otherwise the record has yet to be written.
    """
    for span, where, kind, wanted, known in _all_references(facts):
        if wanted not in known and wanted not in facts.loaded.unreadable:
            yield Finding(span, f"{where}: unknown {kind} `{wanted}`", hint=near_miss(wanted, known))


def _all_references(facts: Facts) -> Iterator[Reference]:
    yield from _of_statements(facts)
    yield from _of_topics(facts)
    yield from _of_lists(facts)


def _of_statements(facts: Facts) -> Iterator[Reference]:
    dossier = facts.dossier
    subjects = [*dossier.body_by_id, *dossier.place_by_id, *dossier.event_by_id]
    for topic in dossier.topics:
        questions = [question.id for question in topic.questions]
        for statement in topic.statements:
            ref = ("statement", statement.id)
            where = f"statement `{statement.id}`"
            for i, question in enumerate(statement.questions):
                yield facts.span(ref, "questions", i), where, "question of this topic", question, questions
            for i, origin in enumerate(statement.origins):
                if origin != NONE_GIVEN:
                    yield facts.span(ref, "origins", i), where, "origin", origin, dossier.origin_by_id
            for i, subject in enumerate(statement.about):
                yield facts.span(ref, "about", i), where, "person, body, place or event", subject, subjects
            for i, ground in enumerate(statement.rests_on):
                yield facts.span(ref, "rests_on", i), where, "statement", ground, dossier.statement_by_id
            if statement.event is not None:
                yield facts.span(ref, "event"), where, "event", statement.event, dossier.event_by_id
            yield from _of_figures_and_legs(facts, statement)
            if statement.answer is not None:
                answers = [a.id for q in topic.questions if q.id in statement.questions for a in q.answers]
                yield facts.span(ref, "answer"), where, "answer of its questions", statement.answer, answers
    for holder in facts.holders:
        for path, citation in holder.citations:
            span = facts.span((holder.kind, holder.id), *path, "source")
            yield span, f"{holder.kind} `{holder.id}`", "source", citation.source, dossier.source_by_id


def _of_figures_and_legs(facts: Facts, statement: Statement) -> Iterator[Reference]:
    dossier, vocabulary = facts.dossier, facts.dossier.record.vocabulary
    measures = [term.id for term in vocabulary.measures]
    means = [term.id for term in vocabulary.means]
    ref = ("statement", statement.id)
    where = f"statement `{statement.id}`"
    for i, quantity in enumerate(statement.quantities):
        at = ("quantities", i)
        yield facts.span(ref, *at, "measure"), where, "measure", quantity.measure, measures
        if quantity.scope.place is not None:
            span = facts.span(ref, *at, "scope", "place")
            yield span, where, "place", quantity.scope.place, dossier.place_by_id
    for i, leg in enumerate(statement.legs):
        for key, place in (("start", leg.start), ("end", leg.end)):
            if place is not None:
                yield facts.span(ref, "legs", i, key), where, "place", place, dossier.place_by_id
        if leg.means is not None:
            yield facts.span(ref, "legs", i, "means"), where, "means of travel", leg.means, means


def _of_topics(facts: Facts) -> Iterator[Reference]:
    statements = facts.dossier.statement_by_id
    for ref, where, summary in facts.summaries:
        for wanted in dict.fromkeys(references(parse_prose(summary))):
            yield facts.span(ref, "summary"), where, "statement", wanted, statements
    for topic in facts.dossier.topics:
        where = f"topic `{topic.id}`"
        for tension in topic.tensions:
            for i, wanted in enumerate(tension.statements):
                span = facts.span(("tension", tension.id), "statements", i)
                yield span, f"tension `{tension.id}`", "statement", wanted, statements
        for question in topic.questions:
            answers = [answer.id for answer in question.answers]
            for i, answer in enumerate(question.answers):
                for j, wider in enumerate(answer.within):
                    span = facts.span(("question", question.id), "answers", i, "within", j)
                    yield span, f"question `{question.id}`", "answer", wider, answers


def _of_lists(facts: Facts) -> Iterator[Reference]:
    dossier = facts.dossier
    circumstances = [term.id for term in dossier.record.vocabulary.circumstances]
    for origin in dossier.origins:
        ref = ("origin", origin.id)
        where = f"origin `{origin.id}`"
        yield facts.span(ref, "speaker"), where, "person or body", origin.speaker, dossier.body_by_id
        for i, link in enumerate(origin.chain):
            if link.body is not None:
                span = facts.span(ref, "chain", i, "body")
                yield span, where, "person or body", link.body, dossier.body_by_id
        for i, circumstance in enumerate(origin.circumstances):
            span = facts.span(ref, "circumstances", i, "kind")
            yield span, where, "circumstance", circumstance.kind, circumstances
        for i, relation in enumerate(origin.lineage):
            span = facts.span(ref, "lineage", i, "origin")
            yield span, where, "origin", relation.origin, dossier.origin_by_id
    for body in dossier.bodies:
        where = f"person or body `{body.id}`"
        if body.part_of is not None:
            span = facts.span(("body", body.id), "part_of")
            yield span, where, "person or body", body.part_of, dossier.body_by_id
        for i, other in enumerate(body.may_be):
            span = facts.span(("body", body.id), "may_be", i)
            yield span, where, "person or body", other, dossier.body_by_id
    for event in dossier.events:
        for i, other in enumerate(event.not_to_be_confused_with):
            span = facts.span(("event", event.id), "not_to_be_confused_with", i)
            yield span, f"event `{event.id}`", "event", other, dossier.event_by_id
    for source in dossier.sources:
        if source.publisher is not None:
            span = facts.span(("source", source.id), "publisher")
            yield span, f"source `{source.id}`", "person or body", source.publisher, dossier.body_by_id

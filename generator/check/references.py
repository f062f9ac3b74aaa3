"""Which record names which, and where a name leads nowhere."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.analyse.prose import parse_prose
from generator.analyse.prose import references as references_of
from generator.check.facts import Facts
from generator.diagnostics import Span
from generator.model.ids import NONE_GIVEN
from generator.model.statement import Statement

QUESTION = "question of this topic"
ORIGIN = "origin"
SOURCE = "source"


class Reference(NamedTuple):
    """An id that stands for another record."""

    span: Span
    where: str
    """The record that refers."""
    kind: str
    """What is referred to."""
    wanted: str
    known: Iterable[str]
    """The ids there are."""


_HELD_IN = {
    ORIGIN: ("sources/origins.yml",),
    SOURCE: ("sources/articles/",),
    "event": ("sources/events.yml",),
    "place": ("sources/places.yml",),
    "person or body": ("sources/people-and-bodies.yml",),
    "person, body, place or event": ("sources/people-and-bodies.yml", "sources/places.yml", "sources/events.yml"),
    "statement": ("sources/facts/",),
}
_UNREAD = ("LD1", "LD2")
"""How the codes begin of what keeps a file from being read at all."""


def dangling(facts: Facts) -> Iterator[Reference]:
    """Yield the references that lead nowhere; of a file that cannot be read nobody knows what it holds."""
    unread = {d.span.path for d in facts.loaded.diagnostics if d.code.startswith(_UNREAD)}
    hidden = {kind for kind, paths in _HELD_IN.items() if any(path.startswith(paths) for path in unread)}
    for reference in references(facts):
        if reference.kind in hidden:
            continue
        if reference.wanted not in reference.known and reference.wanted not in facts.loaded.unreadable:
            yield reference


def leads_astray(facts: Facts, *kinds: str) -> bool:
    """Return whether a reference of some kind leads nowhere: what nothing names may be what it meant.

    The rules on what nobody names then hold their tongue, so that one mistyped id gives one finding.
    """
    return any(reference.kind in kinds for reference in dangling(facts))


def references(facts: Facts) -> Iterator[Reference]:
    """Yield everything in the records that names another record."""
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
                yield Reference(facts.span(ref, "questions", i), where, QUESTION, question, questions)
            for i, origin in enumerate(statement.origins):
                if origin != NONE_GIVEN:
                    yield Reference(facts.span(ref, "origins", i), where, ORIGIN, origin, dossier.origin_by_id)
            for i, subject in enumerate(statement.about):
                yield Reference(facts.span(ref, "about", i), where, "person, body, place or event", subject, subjects)
            for i, ground in enumerate(statement.rests_on):
                yield Reference(facts.span(ref, "rests_on", i), where, "statement", ground, dossier.statement_by_id)
            if statement.event is not None:
                yield Reference(facts.span(ref, "event"), where, "event", statement.event, dossier.event_by_id)
            yield from _of_figures_and_legs(facts, statement)
            # Of a question that leads nowhere the answers are not known.
            if statement.answer is not None and set(statement.questions) <= set(questions):
                answers = [a.id for q in topic.questions if q.id in statement.questions for a in q.answers]
                yield Reference(facts.span(ref, "answer"), where, "answer of its questions", statement.answer, answers)
    for holder in facts.holders:
        for path, citation in holder.citations:
            span = facts.span((holder.kind, holder.id), *path, "source")
            yield Reference(span, f"{holder.kind} `{holder.id}`", SOURCE, citation.source, dossier.source_by_id)


def _of_figures_and_legs(facts: Facts, statement: Statement) -> Iterator[Reference]:
    dossier, vocabulary = facts.dossier, facts.dossier.record.vocabulary
    measures = [term.id for term in vocabulary.measures]
    means = [term.id for term in vocabulary.means]
    ref = ("statement", statement.id)
    where = f"statement `{statement.id}`"
    for i, quantity in enumerate(statement.quantities):
        at = ("quantities", i)
        yield Reference(facts.span(ref, *at, "measure"), where, "measure", quantity.measure, measures)
        if quantity.scope.place is not None:
            span = facts.span(ref, *at, "scope", "place")
            yield Reference(span, where, "place", quantity.scope.place, dossier.place_by_id)
    for i, leg in enumerate(statement.legs):
        for key, place in (("start", leg.start), ("end", leg.end)):
            if place is not None:
                yield Reference(facts.span(ref, "legs", i, key), where, "place", place, dossier.place_by_id)
        if leg.means is not None:
            yield Reference(facts.span(ref, "legs", i, "means"), where, "means of travel", leg.means, means)


def _of_topics(facts: Facts) -> Iterator[Reference]:
    statements = facts.dossier.statement_by_id
    for ref, where, summary in facts.summaries:
        for wanted in dict.fromkeys(references_of(parse_prose(summary))):
            yield Reference(facts.span(ref, "summary"), where, "statement", wanted, statements)
    for topic in facts.dossier.topics:
        for tension in topic.tensions:
            for i, wanted in enumerate(tension.statements):
                span = facts.span(("tension", tension.id), "statements", i)
                yield Reference(span, f"tension `{tension.id}`", "statement", wanted, statements)
        for question in topic.questions:
            answers = [answer.id for answer in question.answers]
            for i, answer in enumerate(question.answers):
                for j, wider in enumerate(answer.within):
                    span = facts.span(("question", question.id), "answers", i, "within", j)
                    yield Reference(span, f"question `{question.id}`", "answer", wider, answers)


def _of_lists(facts: Facts) -> Iterator[Reference]:
    dossier = facts.dossier
    circumstances = [term.id for term in dossier.record.vocabulary.circumstances]
    for origin in dossier.origins:
        ref = ("origin", origin.id)
        where = f"origin `{origin.id}`"
        yield Reference(facts.span(ref, "speaker"), where, "person or body", origin.speaker, dossier.body_by_id)
        for i, link in enumerate(origin.chain):
            if link.body is not None:
                span = facts.span(ref, "chain", i, "body")
                yield Reference(span, where, "person or body", link.body, dossier.body_by_id)
        for i, circumstance in enumerate(origin.circumstances):
            span = facts.span(ref, "circumstances", i, "kind")
            yield Reference(span, where, "circumstance", circumstance.kind, circumstances)
        for i, relation in enumerate(origin.lineage):
            span = facts.span(ref, "lineage", i, "origin")
            yield Reference(span, where, ORIGIN, relation.origin, dossier.origin_by_id)
    for body in dossier.bodies:
        where = f"person or body `{body.id}`"
        if body.part_of is not None:
            span = facts.span(("body", body.id), "part_of")
            yield Reference(span, where, "person or body", body.part_of, dossier.body_by_id)
        for i, other in enumerate(body.may_be):
            span = facts.span(("body", body.id), "may_be", i)
            yield Reference(span, where, "person or body", other, dossier.body_by_id)
    for event in dossier.events:
        for i, other in enumerate(event.not_to_be_confused_with):
            span = facts.span(("event", event.id), "not_to_be_confused_with", i)
            yield Reference(span, f"event `{event.id}`", "event", other, dossier.event_by_id)
    for source in dossier.sources:
        if source.publisher is not None:
            span = facts.span(("source", source.id), "publisher")
            yield Reference(span, f"source `{source.id}`", "person or body", source.publisher, dossier.body_by_id)

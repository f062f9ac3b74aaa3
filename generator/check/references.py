"""Which record names which, and where a name leads nowhere."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.analyse.prose import parse_prose
from generator.analyse.prose import references as references_of
from generator.load.record_locations import Ref
from generator.load.records import LoadedDossier
from generator.model.dossier import Dossier
from generator.model.holders import Holder
from generator.model.ids import NONE_GIVEN, FieldPath
from generator.model.statement import Statement

QUESTION = "question of this topic"
ORIGIN = "origin"
SOURCE = "source"
_IN_WORDS = {"body": "person or body"}


class Reference(NamedTuple):
    """An id that stands for another record."""

    ref: Ref
    """The record that refers."""
    path: FieldPath
    """Where in it the id stands."""
    kind: str
    """What is referred to."""
    wanted: str
    known: Collection[str]
    """The ids there are."""

    @property
    def where(self) -> str:
        """The record that refers, as a message names it."""
        kind, name = self.ref
        return "the dossier" if kind == "dossier" else f"{_IN_WORDS.get(kind, kind)} `{name}`"


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
_WITHOUT_SHEET = "LD321"


@dataclass(frozen=True, slots=True)
class Records:
    """What refers, and what is there to be referred to."""

    loaded: LoadedDossier
    dossier: Dossier
    holders: Sequence[Holder]
    """Every record that holds citations."""
    summaries: Sequence[tuple[Ref, str, str]]
    """Every summary, as :attr:`generator.check.check_context.CheckContext.summaries` has it."""


def find_dangling(records: Records) -> Iterator[Reference]:
    """Yield the references that lead nowhere; of a file that cannot be read nobody knows what it holds."""
    loaded = records.loaded
    unread = {d.span.path for d in loaded.diagnostics if d.code.startswith(_UNREAD)}
    # Of a topic that is listed and has no sheet nobody knows it either.
    unread |= {"sources/facts/" for d in loaded.diagnostics if d.code == _WITHOUT_SHEET}
    hidden = {kind for kind, paths in _HELD_IN.items() if any(path.startswith(paths) for path in unread)}
    twice = {duplicate.ref for duplicate in loaded.duplicates}
    for reference in references(records):
        # Which of two records of one id refers cannot be told.
        if reference.kind in hidden or reference.ref in twice:
            continue
        if reference.wanted not in reference.known and reference.wanted not in loaded.unreadable:
            yield reference


def references(records: Records) -> Iterator[Reference]:
    """Yield everything in the records that names another record."""
    yield from _of_statements(records.dossier, records.holders)
    yield from _of_topics(records.dossier, records.summaries)
    yield from _of_lists(records.dossier)


def _of_statements(dossier: Dossier, holders: Sequence[Holder]) -> Iterator[Reference]:
    subjects = dict.fromkeys([*dossier.body_by_id, *dossier.place_by_id, *dossier.event_by_id])
    for topic in dossier.topics:
        questions = dict.fromkeys(question.id for question in topic.questions)
        for statement in topic.statements:
            ref = ("statement", statement.id)
            for i, question in enumerate(statement.questions):
                yield Reference(ref, ("questions", i), QUESTION, question, questions)
            for i, origin in enumerate(statement.origins):
                if origin != NONE_GIVEN:
                    yield Reference(ref, ("origins", i), ORIGIN, origin, dossier.origin_by_id)
            for i, subject in enumerate(statement.about):
                yield Reference(ref, ("about", i), "person, body, place or event", subject, subjects)
            for i, ground in enumerate(statement.rests_on):
                yield Reference(ref, ("rests_on", i), "statement", ground, dossier.statement_by_id)
            if statement.event is not None:
                yield Reference(ref, ("event",), "event", statement.event, dossier.event_by_id)
            yield from _of_figures_and_legs(dossier, statement)
            # Of a question that leads nowhere the answers are not known.
            if statement.answer is not None and questions.keys() >= set(statement.questions):
                answers = [a.id for q in topic.questions if q.id in statement.questions for a in q.answers]
                yield Reference(ref, ("answer",), "answer of its questions", statement.answer, answers)
    for holder in holders:
        for path, citation in holder.citations:
            yield Reference((holder.kind, holder.id), (*path, "source"), SOURCE, citation.source, dossier.source_by_id)


def _of_figures_and_legs(dossier: Dossier, statement: Statement) -> Iterator[Reference]:
    if not statement.quantities and not statement.legs:
        return
    vocabulary = dossier.record.vocabulary
    measures = [term.id for term in vocabulary.measures]
    means = [term.id for term in vocabulary.means]
    ref = ("statement", statement.id)
    for i, quantity in enumerate(statement.quantities):
        at = ("quantities", i)
        yield Reference(ref, (*at, "measure"), "measure", quantity.measure, measures)
        if quantity.scope.place is not None:
            yield Reference(ref, (*at, "scope", "place"), "place", quantity.scope.place, dossier.place_by_id)
    for i, leg in enumerate(statement.legs):
        for key, place in (("start", leg.start), ("end", leg.end)):
            if place is not None:
                yield Reference(ref, ("legs", i, key), "place", place, dossier.place_by_id)
        if leg.means is not None:
            yield Reference(ref, ("legs", i, "means"), "means of travel", leg.means, means)


def _of_topics(dossier: Dossier, summaries: Sequence[tuple[Ref, str, str]]) -> Iterator[Reference]:
    statements = dossier.statement_by_id
    for ref, _, summary in summaries:
        for wanted in dict.fromkeys(references_of(parse_prose(summary))):
            yield Reference(ref, ("summary",), "statement", wanted, statements)
    for topic in dossier.topics:
        for tension in topic.tensions:
            for i, wanted in enumerate(tension.statements):
                yield Reference(("tension", tension.id), ("statements", i), "statement", wanted, statements)
        for question in topic.questions:
            answers = [answer.id for answer in question.answers]
            for i, answer in enumerate(question.answers):
                for j, wider in enumerate(answer.within):
                    yield Reference(("question", question.id), ("answers", i, "within", j), "answer", wider, answers)


def _of_lists(dossier: Dossier) -> Iterator[Reference]:
    circumstances = [term.id for term in dossier.record.vocabulary.circumstances]
    for origin in dossier.origins:
        ref = ("origin", origin.id)
        yield Reference(ref, ("speaker",), "person or body", origin.speaker, dossier.body_by_id)
        for i, link in enumerate(origin.chain):
            if link.body is not None:
                yield Reference(ref, ("chain", i, "body"), "person or body", link.body, dossier.body_by_id)
        for i, circumstance in enumerate(origin.circumstances):
            yield Reference(ref, ("circumstances", i, "kind"), "circumstance", circumstance.kind, circumstances)
        for i, relation in enumerate(origin.lineage):
            yield Reference(ref, ("lineage", i, "origin"), ORIGIN, relation.origin, dossier.origin_by_id)
    for body in dossier.bodies:
        if body.part_of is not None:
            yield Reference(("body", body.id), ("part_of",), "person or body", body.part_of, dossier.body_by_id)
        for i, other in enumerate(body.may_be):
            yield Reference(("body", body.id), ("may_be", i), "person or body", other, dossier.body_by_id)
    for event in dossier.events:
        for i, other in enumerate(event.not_to_be_confused_with):
            yield Reference(("event", event.id), ("not_to_be_confused_with", i), "event", other, dossier.event_by_id)
    for source in dossier.sources:
        if source.publisher is not None:
            yield Reference(
                ("source", source.id), ("publisher",), "person or body", source.publisher, dossier.body_by_id
            )

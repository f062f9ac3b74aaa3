"""References between records by id, and the dangling ones among them."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from generator.analyse.prose import parse_prose, references
from generator.load.record_locations import Ref
from generator.load.records import LoadedDossier
from generator.model.dossier import Dossier
from generator.model.holders import Holder
from generator.model.ids import NONE_GIVEN, FieldPath
from generator.model.statement import Statement

QUESTION = "question of this topic"
ORIGIN = "origin"
SOURCE = "source"
_KIND_WORDS = {"body": "person or body"}


class RecordReference(NamedTuple):
    """A reference from one record to another, by id."""

    ref: Ref
    """The referring record."""
    path: FieldPath
    """Path of the id within that record."""
    kind: str
    """What is referred to, as a message names it."""
    wanted: str
    """The id that is referred to."""
    known: Collection[str]
    """The ids that exist."""

    @property
    def where(self) -> str:
        """The referring record, as a message names it."""
        kind, name = self.ref
        return "the dossier" if kind == "dossier" else f"{_KIND_WORDS.get(kind, kind)} `{name}`"


_FILES = {
    ORIGIN: ("sources/origins.yml",),
    SOURCE: ("sources/articles/",),
    "event": ("sources/events.yml",),
    "place": ("sources/places.yml",),
    "person or body": ("sources/people-and-bodies.yml",),
    "person, body, place or event": ("sources/people-and-bodies.yml", "sources/places.yml", "sources/events.yml"),
    "statement": ("sources/facts/",),
}
"""The files, or the folder, in which the records of a kind are defined."""
_UNREADABLE_FILE = ("LD1", "LD2")
"""Prefixes of the codes of files that could not be read at all."""
_MISSING_SHEET = "LD321"
"""The code of a topic that ``dossier.yml`` lists and that has no fact sheet."""


def find_dangling(
    loaded: LoadedDossier, dossier: Dossier, holders: Sequence[Holder], summaries: Sequence[tuple[Ref, str, str]]
) -> Iterator[RecordReference]:
    """Yield the references to records that do not exist.

    Kinds of which a file could not be read are skipped: the record may be in that file.

    Args:
        loaded: What the loader found, with its diagnostics.
        dossier: The records.
        holders: Every record that holds citations.
        summaries: Every summary, as :attr:`generator.check.check_context.CheckContext.summaries` returns it.
    """
    unreadable = {d.span.path for d in loaded.diagnostics if d.code.startswith(_UNREADABLE_FILE)}
    unreadable |= {"sources/facts/" for d in loaded.diagnostics if d.code == _MISSING_SHEET}
    unknown_kinds = {kind for kind, paths in _FILES.items() if any(path.startswith(paths) for path in unreadable)}
    duplicated = {duplicate.ref for duplicate in loaded.duplicates}
    for reference in _record_references(dossier, holders, summaries):
        if reference.kind in unknown_kinds or reference.ref in duplicated:
            continue
        if reference.wanted not in reference.known and reference.wanted not in loaded.unreadable:
            yield reference


def _record_references(
    dossier: Dossier, holders: Sequence[Holder], summaries: Sequence[tuple[Ref, str, str]]
) -> Iterator[RecordReference]:
    yield from _of_statements(dossier, holders)
    yield from _of_topics(dossier, summaries)
    yield from _of_lists(dossier)


def _of_statements(dossier: Dossier, holders: Sequence[Holder]) -> Iterator[RecordReference]:
    subjects = dict.fromkeys([*dossier.body_by_id, *dossier.place_by_id, *dossier.event_by_id])
    for topic in dossier.topics:
        questions = dict.fromkeys(question.id for question in topic.questions)
        for statement in topic.statements:
            ref = ("statement", statement.id)
            for i, question in enumerate(statement.questions):
                yield RecordReference(ref, ("questions", i), QUESTION, question, questions)
            for i, origin in enumerate(statement.origins):
                if origin != NONE_GIVEN:
                    yield RecordReference(ref, ("origins", i), ORIGIN, origin, dossier.origin_by_id)
            for i, subject in enumerate(statement.about):
                yield RecordReference(ref, ("about", i), "person, body, place or event", subject, subjects)
            for i, ground in enumerate(statement.rests_on):
                yield RecordReference(ref, ("rests_on", i), "statement", ground, dossier.statement_by_id)
            if statement.event is not None:
                yield RecordReference(ref, ("event",), "event", statement.event, dossier.event_by_id)
            yield from _of_figures_and_legs(dossier, statement)
            # The answers of a dangling question are not known.
            if statement.answer is not None and questions.keys() >= set(statement.questions):
                answers = [a.id for q in topic.questions if q.id in statement.questions for a in q.answers]
                yield RecordReference(ref, ("answer",), "answer of its questions", statement.answer, answers)
    for holder in holders:
        for path, citation in holder.citations:
            yield RecordReference(
                (holder.kind, holder.id), (*path, "source"), SOURCE, citation.source, dossier.source_by_id
            )


def _of_figures_and_legs(dossier: Dossier, statement: Statement) -> Iterator[RecordReference]:
    if not statement.quantities and not statement.legs:
        return
    vocabulary = dossier.record.vocabulary
    measures = [term.id for term in vocabulary.measures]
    means = [term.id for term in vocabulary.means]
    ref = ("statement", statement.id)
    for i, quantity in enumerate(statement.quantities):
        at = ("quantities", i)
        yield RecordReference(ref, (*at, "measure"), "measure", quantity.measure, measures)
        if quantity.scope.place is not None:
            yield RecordReference(ref, (*at, "scope", "place"), "place", quantity.scope.place, dossier.place_by_id)
    for i, leg in enumerate(statement.legs):
        for key, place in (("start", leg.start), ("end", leg.end)):
            if place is not None:
                yield RecordReference(ref, ("legs", i, key), "place", place, dossier.place_by_id)
        if leg.means is not None:
            yield RecordReference(ref, ("legs", i, "means"), "means of travel", leg.means, means)


def _of_topics(dossier: Dossier, summaries: Sequence[tuple[Ref, str, str]]) -> Iterator[RecordReference]:
    statements = dossier.statement_by_id
    for ref, _, summary in summaries:
        for wanted in dict.fromkeys(references(parse_prose(summary))):
            yield RecordReference(ref, ("summary",), "statement", wanted, statements)
    for topic in dossier.topics:
        for tension in topic.tensions:
            for i, wanted in enumerate(tension.statements):
                yield RecordReference(("tension", tension.id), ("statements", i), "statement", wanted, statements)
        for question in topic.questions:
            answers = [answer.id for answer in question.answers]
            for i, answer in enumerate(question.answers):
                for j, wider in enumerate(answer.within):
                    yield RecordReference(
                        ("question", question.id), ("answers", i, "within", j), "answer", wider, answers
                    )


def _of_lists(dossier: Dossier) -> Iterator[RecordReference]:
    circumstances = [term.id for term in dossier.record.vocabulary.circumstances]
    for origin in dossier.origins:
        ref = ("origin", origin.id)
        yield RecordReference(ref, ("speaker",), "person or body", origin.speaker, dossier.body_by_id)
        for i, link in enumerate(origin.chain):
            if link.body is not None:
                yield RecordReference(ref, ("chain", i, "body"), "person or body", link.body, dossier.body_by_id)
        for i, circumstance in enumerate(origin.circumstances):
            yield RecordReference(ref, ("circumstances", i, "kind"), "circumstance", circumstance.kind, circumstances)
        for i, relation in enumerate(origin.lineage):
            yield RecordReference(ref, ("lineage", i, "origin"), ORIGIN, relation.origin, dossier.origin_by_id)
    for body in dossier.bodies:
        if body.part_of is not None:
            yield RecordReference(("body", body.id), ("part_of",), "person or body", body.part_of, dossier.body_by_id)
        for i, other in enumerate(body.may_be):
            yield RecordReference(("body", body.id), ("may_be", i), "person or body", other, dossier.body_by_id)
    for event in dossier.events:
        for i, other in enumerate(event.not_to_be_confused_with):
            yield RecordReference(
                ("event", event.id), ("not_to_be_confused_with", i), "event", other, dossier.event_by_id
            )
    for source in dossier.sources:
        if source.publisher is not None:
            yield RecordReference(
                ("source", source.id), ("publisher",), "person or body", source.publisher, dossier.body_by_id
            )

"""Conflict rules: attributed in one source and asserted in another; a reservation that another source leaves out."""

from collections.abc import Iterator

from generator.analyse.conflicts.base import (
    Conflict,
    ConflictContext,
    ConflictKind,
    comparable,
    enumerate_words,
    may_share_scope,
)
from generator.model.citation import Citation
from generator.model.ids import NONE_GIVEN
from generator.model.origin import Circumstance
from generator.model.statement import Statement, StatementKind


def _agree(one: Statement, other: Statement) -> bool:
    """Return whether two statements give one answer, or one figure, to a common question."""
    if not set(one.questions) & set(other.questions) or not comparable(one, other):
        return False
    if one.answer is not None and one.answer == other.answer:
        return True
    return any(
        a.words is None and (a.measure, a.figures) == (b.measure, b.figures) and may_share_scope(a.scope, b.scope)
        for a in one.quantities
        for b in other.quantities
    )


def _accounts_of_its_questions(context: ConflictContext, statement: Statement) -> list[Statement]:
    """Return all accounts of the questions of a statement, in page order."""
    accounts = {s.id: s for question in statement.questions for s in context.reported_on[question]}
    return sorted(accounts.values(), key=lambda s: context.order[s.id])


def attributed_and_asserted(context: ConflictContext) -> Iterator[Conflict]:
    """Yield what one source attributes to a speaker and another asserts as fact."""
    done: set[frozenset[str]] = set()
    for asserted in context.reported:
        if set(asserted.origins) != {NONE_GIVEN}:
            continue
        attributed = [
            s
            for s in _accounts_of_its_questions(context, asserted)
            if context.kinship.speakers(s)
            and _agree(asserted, s)
            and not context.sources(s) & context.sources(asserted)
        ]
        key = frozenset({asserted.id, *(s.id for s in attributed)})
        if not attributed or key in done:
            continue
        done.add(key)
        names_of_sources = enumerate_words([context.source_name(s) for s in sorted(context.sources(asserted))])
        speakers = dict.fromkeys(b for s in attributed for b in context.kinship.speakers(s))
        names = enumerate_words([context.dossier.body_by_id[b].name for b in speakers])
        yield Conflict(
            id=f"{asserted.id}-attribution",
            kind=ConflictKind.ATTRIBUTION,
            title=f"{_subject(context, asserted)}: asserted in one article, attributed in another",
            statements=context.in_order(set(key)),
            text=f"{names_of_sources} asserts it and names no origin. Elsewhere it is given to {names}.",
            fine="The article that asserts it does not say from whom it has it; it counts as no further speaker.",
        )


def _subject(context: ConflictContext, statement: Statement) -> str:
    """Return what a statement asserts, in short: its answer, else its figures."""
    for question in context.dossier.topic_of[statement.id].questions:
        for answer in question.answers:
            if question.id in statement.questions and answer.id == statement.answer:
                return answer.text.rstrip(".")
    labels = {term.id: term.label for term in context.dossier.record.vocabulary.measures}
    figures = [f"{q.shown} {labels.get(q.measure, q.measure)}" for q in statement.quantities if q.words is None]
    return enumerate_words(figures).capitalize()


def caveats_left_out(context: ConflictContext) -> Iterator[Conflict]:
    """Yield the reservations about an origin that another source with this origin does not make."""
    reservations = {t.id: t.label for t in context.dossier.record.vocabulary.circumstances if t.caveat}
    for origin in context.dossier.origins:
        made = [c for c in origin.circumstances if c.kind in reservations]
        made_by = {c.citation.source for c in made}
        if not made_by:
            continue
        carried = [s for s in context.dossier.statements_from[origin.id] if s.kind is StatementKind.REPORTED]
        reserved = made_by | {c.source for s in carried for c in s.citations if c.caveat}
        silent = {c.source for s in carried for c in s.citations} - reserved
        if not silent:
            continue
        involved = {s.id for s in carried if context.sources(s) & silent}
        stating = {
            s.id
            for source in made_by
            for s in context.dossier.statements_citing.get(source, ())
            if s.kind is StatementKind.REPORTED
            and any(_cites_circumstance(c, o) for c in s.citations for o in origin.circumstances)
        }
        yield Conflict(
            id=f"{origin.id}-caveat",
            kind=ConflictKind.CAVEAT,
            title=f"A reservation that not every article makes: {origin.title[0].lower()}{origin.title[1:]}",
            statements=context.in_order(involved | stating),
            text=f"{enumerate_words([context.source_name(s) for s in sorted(made_by)])} makes a reservation: "
            f"{'; '.join(dict.fromkeys(reservations[c.kind] for c in made))}. "
            f"{enumerate_words([context.source_name(s) for s in sorted(silent)])} carries what is read as the same "
            "account and does not say so.",
            fine="That a source is silent does not mean that it did check.",
        )


def _cites_circumstance(citation: Citation, circumstance: Circumstance) -> bool:
    """Return whether a statement cites the same words as a circumstance."""
    stated = circumstance.citation
    return (citation.source, citation.first, citation.last) == (stated.source, stated.first, stated.last)

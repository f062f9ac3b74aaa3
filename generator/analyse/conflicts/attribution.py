"""Attributed here and asserted there; a reservation that another source leaves out."""

from collections.abc import Iterator

from generator.analyse.conflicts.base import (
    Conflict,
    ConflictContext,
    ConflictKind,
    enumerate_words,
    may_be_compared,
    may_be_one_scope,
)
from generator.model.citation import Citation
from generator.model.ids import NONE_GIVEN
from generator.model.origin import Circumstance
from generator.model.statement import Kind, Statement


def _says_the_same(one: Statement, other: Statement) -> bool:
    """Return whether two statements give the same answer, or the same figure, to one question."""
    if not set(one.questions) & set(other.questions) or not may_be_compared(one, other):
        return False
    if one.answer is not None and one.answer == other.answer:
        return True
    return any(
        a.words is None and (a.measure, a.figures) == (b.measure, b.figures) and may_be_one_scope(a.scope, b.scope)
        for a in one.quantities
        for b in other.quantities
    )


def _on_the_same(case: ConflictContext, statement: Statement) -> list[Statement]:
    """Return the accounts of a statement's questions, in page order."""
    accounts = {s.id: s for question in statement.questions for s in case.reported_on[question]}
    return sorted(accounts.values(), key=lambda s: case.order[s.id])


def attributed_and_asserted(case: ConflictContext) -> Iterator[Conflict]:
    """Yield what one source gives to a speaker and another asserts without one."""
    done: set[frozenset[str]] = set()
    for asserted in case.reported:
        if set(asserted.origins) != {NONE_GIVEN}:
            continue
        attributed = [
            s
            for s in _on_the_same(case, asserted)
            if case.relations.speakers(s)
            and _says_the_same(asserted, s)
            and not case.sources(s) & case.sources(asserted)
        ]
        key = frozenset({asserted.id, *(s.id for s in attributed)})
        if not attributed or key in done:
            continue
        done.add(key)
        here = enumerate_words([case.short(s) for s in sorted(case.sources(asserted))])
        speakers = dict.fromkeys(b for s in attributed for b in case.relations.speakers(s))
        names = enumerate_words([case.dossier.body_by_id[b].name for b in speakers])
        yield Conflict(
            id=f"{asserted.id}-attribution",
            kind=ConflictKind.ATTRIBUTION,
            title=f"{_subject(case, asserted)}: asserted in one article, attributed in another",
            statements=case.in_order(set(key)),
            text=f"{here} asserts it and names no origin. Elsewhere it is given to {names}.",
            fine="The article that asserts it does not say from whom it has it; it counts as no further speaker.",
        )


def _subject(case: ConflictContext, statement: Statement) -> str:
    """Return what is asserted, shortly: the answer that it gives, else its figures."""
    for question in case.dossier.topic_of[statement.id].questions:
        for answer in question.answers:
            if question.id in statement.questions and answer.id == statement.answer:
                return answer.text.rstrip(".")
    labels = {term.id: term.label for term in case.dossier.record.vocabulary.measures}
    figures = [f"{q.shown} {labels.get(q.measure, q.measure)}" for q in statement.quantities if q.words is None]
    return enumerate_words(figures).capitalize()


def caveats_left_out(case: ConflictContext) -> Iterator[Conflict]:
    """Yield each reservation about an origin that another source carrying that origin does not make."""
    reservations = {t.id: t.label for t in case.dossier.record.vocabulary.circumstances if t.caveat}
    for origin in case.dossier.origins:
        made = [c for c in origin.circumstances if c.kind in reservations]
        made_by = {c.citation.source for c in made}
        if not made_by:
            continue
        carried = [s for s in case.dossier.statements_from[origin.id] if s.kind is Kind.REPORTED]
        reserved = made_by | {c.source for s in carried for c in s.citations if c.caveat}
        silent = {c.source for s in carried for c in s.citations} - reserved
        if not silent:
            continue
        involved = {s.id for s in carried if case.sources(s) & silent}
        stating = {
            s.id
            for source in made_by
            for s in case.dossier.statements_citing.get(source, ())
            if s.kind is Kind.REPORTED and any(_same_words(c, o) for c in s.citations for o in origin.circumstances)
        }
        yield Conflict(
            id=f"{origin.id}-caveat",
            kind=ConflictKind.CAVEAT,
            title=f"A reservation that not every article makes: {origin.title[0].lower()}{origin.title[1:]}",
            statements=case.in_order(involved | stating),
            text=f"{enumerate_words([case.short(s) for s in sorted(made_by)])} makes a reservation: "
            f"{'; '.join(dict.fromkeys(reservations[c.kind] for c in made))}. "
            f"{enumerate_words([case.short(s) for s in sorted(silent)])} carries what is read as the same account "
            "and does not say so.",
            fine="That a source is silent does not mean that it did check.",
        )


def _same_words(citation: Citation, circumstance: Circumstance) -> bool:
    """Return whether a statement cites the very words that state a circumstance."""
    stated = circumstance.citation
    return (citation.source, citation.first, citation.last) == (stated.source, stated.first, stated.last)

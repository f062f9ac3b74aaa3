"""Figures that do not overlap, parts that leave a remainder, one figure under two names."""

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from typing import NamedTuple

from generator.analyse.conflicts.base import (
    Conflict,
    ConflictContext,
    ConflictKind,
    connected_components,
    enumerate_words,
    may_be_compared,
    may_be_one_scope,
    pairs_at_odds,
)
from generator.model.dates import Edtf
from generator.model.origin import Relation
from generator.model.quantity import Qualifier, Quantity, Role, Scope, format_number
from generator.model.statement import Statement

ABOUT = 0.1
"""How far *about* reaches on either side, as a share of the figure. A convention of this project: it
decides only whether two figures may be called different, and is never drawn or printed."""

_DECIMALS = 6
"""Where sums of printed figures are rounded: they are held as binary fractions, and 1.1 + 2.2 is not quite 3.3."""


def interval(quantity: Quantity) -> tuple[float, float] | None:
    """Return the lowest and highest value that a figure can mean, or None where the source gives words."""
    if quantity.words is not None:
        return None
    low = quantity.value if quantity.value is not None else quantity.low
    high = quantity.value if quantity.value is not None else quantity.high
    if low is None or high is None:
        return None
    match quantity.qualifier:
        case Qualifier.ABOUT:
            return low * (1 - ABOUT), high * (1 + ABOUT)
        case Qualifier.MORE_THAN:
            return math.nextafter(low, math.inf), math.inf
        case Qualifier.AT_LEAST:
            return low, math.inf
        case Qualifier.LESS_THAN:
            return 0, math.nextafter(high, 0)
        case Qualifier.AS_MANY_AS:
            return 0, high
    if quantity.estimated:
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def _label(case: ConflictContext, measure: str) -> str:
    terms = {term.id: term.label for term in case.dossier.record.vocabulary.measures}
    return terms.get(measure, measure)


def _said(case: ConflictContext, statement: Statement) -> Edtf | None:
    """Return when the statement's only dated origin spoke, None where that is not one date."""
    origins = (case.dossier.origin_by_id.get(o) for o in statement.origins)
    dates = {origin.said.date: origin.said.edtf for origin in origins if origin and origin.said}
    return next(iter(dates.values())) if len(dates) == 1 else None


def _may_have_grown(case: ConflictContext, one: Statement, other: Statement, a: Quantity, b: Quantity) -> bool:
    """Return whether a later and larger count may simply have grown since the earlier one."""
    first, second = _said(case, one), _said(case, other)
    if first is None or second is None or first.overlaps(second):
        return False
    earlier, later = (a, b) if first.latest < second.earliest else (b, a)
    return (interval(earlier) or (0, 0))[1] < (interval(later) or (0, 0))[0]


class _Given(NamedTuple):
    """A figure that an account gives."""

    number: int
    """Its place among all figures of the dossier."""
    statement: Statement
    quantity: Quantity


def _disjoint(case: ConflictContext, one: _Given, other: _Given) -> bool:
    """Return whether two figures of one measure and scope cannot both be right."""
    a, b = one.quantity, other.quantity
    if one.statement.id == other.statement.id or not may_be_compared(one.statement, other.statement):
        return False
    if a.role != b.role and Role.PART in (a.role, b.role):
        return False
    (low_a, high_a), (low_b, high_b) = interval(a) or (0, 0), interval(b) or (0, 0)
    overlap = low_a <= high_b and low_b <= high_a
    return not overlap and not _may_have_grown(case, one.statement, other.statement, a, b)


def disjoint_figures(case: ConflictContext) -> Iterator[Conflict]:
    """Yield figures of one measure and scope that cannot both be right."""
    alike: dict[tuple[str, Scope], list[_Given]] = defaultdict(list)
    given = ((s, q) for s in case.reported for q in s.quantities if interval(q) is not None)
    for number, (statement, quantity) in enumerate(given):
        alike[quantity.measure, quantity.scope].append(_Given(number, statement, quantity))
    found = []
    for (measure, _), figures in alike.items():
        times = Counter(figure.statement.id for figure in figures)

        def kind(figure: _Given, times: Counter[str] = times) -> Hashable:
            said, event = _said(case, figure.statement), figure.statement.event
            # A statement is not at odds with itself, so what gives two figures is of no common kind.
            own = figure.number if times[figure.statement.id] > 1 else None
            return interval(figure.quantity), figure.quantity.role, event, said, own

        pairs = pairs_at_odds(figures, kind, functools.partial(_disjoint, case))
        if pairs:
            found.append((pairs[0][0].number, measure, figures, pairs))
    for _, measure, figures, pairs in sorted(found, key=lambda one: one[0]):
        label = _label(case, measure)
        for group in connected_components((one.statement.id, other.statement.id) for one, other in pairs):
            ordered, told = case.in_order(group), _told(case, figures, group)
            yield Conflict(
                id=f"{ordered[0]}-{measure}-figures",
                kind=ConflictKind.FIGURES,
                title=f"Figures for {label}",
                statements=ordered,
                text=f"Accounts give {enumerate_words([told[s].shown for s in ordered])} ({label}).",
                fine="The dossier does not choose between them and takes no mean.",
            )


def _told(case: ConflictContext, figures: list[_Given], group: set[str]) -> dict[str, Quantity]:
    """Return the figure that each statement of a group gives; of two, the one in the last pair that is at odds."""
    by_statement: dict[str, list[_Given]] = defaultdict(list)
    for figure in figures:
        if figure.statement.id in group:
            by_statement[figure.statement.id].append(figure)
    told = {}
    for statement, own in by_statement.items():
        at_odds = (
            (sorted((one.number, other.number)), one.quantity)
            for one in own
            for other in (figures if len(own) > 1 else ())
            if _disjoint(case, one, other)
        )
        told[statement] = max(at_odds, key=lambda pair: pair[0], default=(own[0].number, own[0].quantity))[1]
    return told


def remainders(case: ConflictContext) -> Iterator[Conflict]:
    """Yield each statement whose parts do not add up to the total given with them."""
    for statement in case.reported:
        totals = [q for q in statement.quantities if q.role is Role.TOTAL and q.value is not None]
        parts = [q for q in statement.quantities if q.role is Role.PART]
        if len(totals) != 1 or not parts or any(q.qualifier or q.value is None for q in [*totals, *parts]):
            continue
        total, made = totals[0].value or 0, round(sum(q.value or 0 for q in parts), _DECIMALS)
        # "40 houses, 9 of them on the quay": one part breaks no total down.
        if math.isclose(total, made) or (len(parts) == 1 and made < total):
            continue
        figures = enumerate_words([f"{q.figures} {_label(case, q.measure)}" for q in parts])
        left = format_number(round(abs(total - made), _DECIMALS))
        tail = f"{left} are not explained" if made < total else f"{left} more than the total"
        yield Conflict(
            id=f"{statement.id}-remainder",
            kind=ConflictKind.REMAINDER,
            title=f"{left} {_label(case, totals[0].measure)} {'not explained' if made < total else 'too many'}",
            statements=(statement.id,),
            text=f"{figures} make {format_number(made)}; the same passage gives {totals[0].figures}: {tail}.",
            fine="A remainder is not yet a contradiction: there may be a part that nobody names.",
        )


def one_figure_two_speakers(case: ConflictContext) -> Iterator[Conflict]:
    """Yield figures that different sources give to speakers who have nothing to do with each other."""
    by_figure: dict[tuple[str, str], list[tuple[Statement, Quantity]]] = defaultdict(list)
    for statement in case.reported:
        for quantity in statement.quantities:
            if quantity.words is None:
                by_figure[quantity.measure, quantity.figures].append((statement, quantity))
    groups: dict[frozenset[str], list[str]] = defaultdict(list)
    for (measure, figures), given in by_figure.items():
        pairs = pairs_at_odds(given, functools.partial(_kind_of_speaker, case), functools.partial(_two_speakers, case))
        for involved in connected_components((one.id, other.id) for (one, _), (other, _) in pairs):
            groups[frozenset(involved)].append(f"{figures} {_label(case, measure)}")
    for group, figures_given in groups.items():
        ordered = case.in_order(set(group))
        carried = [_whose(case, case.dossier.statement_by_id[i]) for i in ordered]
        yield Conflict(
            id=f"{ordered[0]}-speakers",
            kind=ConflictKind.SPEAKERS,
            title=f"Whose figures are {enumerate_words(figures_given)}?",
            statements=ordered,
            text=f"The numbers are alike and the speakers are not. {'; '.join(carried)}.",
            fine="Whether one estimate was told twice under two names is not stated. It is not counted as confirmed.",
        )


def _kind_of_speaker(case: ConflictContext, figure: tuple[Statement, Quantity]) -> Hashable:
    statement, quantity = figure
    return quantity.scope, statement.event, statement.origins, case.sources(statement)


def _two_speakers(case: ConflictContext, one: tuple[Statement, Quantity], other: tuple[Statement, Quantity]) -> bool:
    return may_be_one_scope(one[1].scope, other[1].scope) and _unrelated(case, one[0], other[0])


def _whose(case: ConflictContext, statement: Statement) -> str:
    """Return which source gives which figures to whom, each figure as it is hedged."""
    sources = enumerate_words([case.short(source) for source in sorted(case.sources(statement))])
    speakers = enumerate_words([case.dossier.body_by_id[b].name for b in case.relations.speakers(statement)])
    figures = [f"{q.shown} {_label(case, q.measure)}" for q in statement.quantities if q.words is None]
    return f"{sources} gives {enumerate_words(figures)} to {speakers}"


def _unrelated(case: ConflictContext, one: Statement, other: Statement) -> bool:
    speakers, others = case.relations.speakers(one), case.relations.speakers(other)
    if not speakers or not others or case.sources(one) & case.sources(other):
        return False
    # Where a relation is declared, it is known why the figures are the same.
    if {Relation.INDEPENDENT_OF, Relation.DERIVES_FROM} & case.relations.lineage(one.origins, other.origins):
        return False
    if not may_be_compared(one, other):
        return False
    return not any(case.relations.related(a, b) for a in speakers for b in others)

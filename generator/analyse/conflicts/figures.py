"""Figures that do not overlap, parts that leave a remainder, one figure under two names."""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator

from generator.analyse.conflicts.base import (
    Case,
    Conflict,
    ConflictKind,
    connected,
    enumerate_words,
    may_be_compared,
    may_be_one_scope,
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


def _label(case: Case, measure: str) -> str:
    terms = {term.id: term.label for term in case.dossier.record.vocabulary.measures}
    return terms.get(measure, measure)


def _said(case: Case, statement: Statement) -> Edtf | None:
    """Return when the statement's only dated origin spoke, None where that is not one date."""
    origins = (case.dossier.origin_by_id.get(o) for o in statement.origins)
    dates = {origin.said.date: origin.said.edtf for origin in origins if origin and origin.said}
    return next(iter(dates.values())) if len(dates) == 1 else None


def _may_have_grown(case: Case, one: Statement, other: Statement, a: Quantity, b: Quantity) -> bool:
    """Return whether a later and larger count may simply have grown since the earlier one."""
    first, second = _said(case, one), _said(case, other)
    if first is None or second is None or first.overlaps(second):
        return False
    earlier, later = (a, b) if first.latest < second.earliest else (b, a)
    return (interval(earlier) or (0, 0))[1] < (interval(later) or (0, 0))[0]


def disjoint_figures(case: Case) -> Iterator[Conflict]:
    """Yield figures of one measure and scope that cannot both be right."""
    given = [(s, q) for s in case.reported for q in s.quantities if interval(q) is not None]
    alike: dict[tuple[str, Scope], list[int]] = defaultdict(list)
    for number, (_, quantity) in enumerate(given):
        alike[quantity.measure, quantity.scope].append(number)
    pairs = sorted(pair for numbers in alike.values() for pair in itertools.combinations(numbers, 2))
    involved: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    figures: dict[tuple[str, str], dict[str, Quantity]] = defaultdict(dict)
    for first, second in pairs:
        (one, a), (other, b) = given[first], given[second]
        if one.id == other.id or not may_be_compared(one, other):
            continue
        if a.role != b.role and Role.PART in (a.role, b.role):
            continue
        (low_a, high_a), (low_b, high_b) = interval(a) or (0, 0), interval(b) or (0, 0)
        if (low_a <= high_b and low_b <= high_a) or _may_have_grown(case, one, other, a, b):
            continue
        key = a.measure, a.scope.model_dump_json()
        involved[key].append((one.id, other.id))
        figures[key] |= {one.id: a, other.id: b}
    for key, group in ((key, group) for key, pairs in involved.items() for group in connected(pairs)):
        measure, label = key[0], _label(case, key[0])
        ordered = case.in_order(group)
        yield Conflict(
            id=f"{ordered[0]}-{measure}-figures",
            kind=ConflictKind.FIGURES,
            title=f"Figures for {label}",
            statements=ordered,
            text=f"Accounts give {enumerate_words([figures[key][s].shown for s in ordered])} ({label}).",
            fine="The dossier does not choose between them and takes no mean.",
        )


def remainders(case: Case) -> Iterator[Conflict]:
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


def one_figure_two_speakers(case: Case) -> Iterator[Conflict]:
    """Yield figures that different sources give to speakers who have nothing to do with each other."""
    by_figure: dict[tuple[str, str], list[tuple[Statement, Quantity]]] = defaultdict(list)
    for statement in case.reported:
        for quantity in statement.quantities:
            if quantity.words is None:
                by_figure[quantity.measure, quantity.figures].append((statement, quantity))
    groups: dict[frozenset[str], list[str]] = defaultdict(list)
    for (measure, figures), given in by_figure.items():
        pairs = [
            (one.id, other.id)
            for (one, a), (other, b) in itertools.combinations(given, 2)
            if may_be_one_scope(a.scope, b.scope) and _unrelated(case, one, other)
        ]
        for involved in connected(pairs):
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


def _whose(case: Case, statement: Statement) -> str:
    """Return which source gives which figures to whom, each figure as it is hedged."""
    sources = enumerate_words([case.short(source) for source in sorted(case.sources(statement))])
    speakers = enumerate_words([case.dossier.body_by_id[b].name for b in case.relations.speakers(statement)])
    figures = [f"{q.shown} {_label(case, q.measure)}" for q in statement.quantities if q.words is None]
    return f"{sources} gives {enumerate_words(figures)} to {speakers}"


def _unrelated(case: Case, one: Statement, other: Statement) -> bool:
    speakers, others = case.relations.speakers(one), case.relations.speakers(other)
    if not speakers or not others or case.sources(one) & case.sources(other):
        return False
    # Where a relation is declared, it is known why the figures are the same.
    if {Relation.INDEPENDENT_OF, Relation.DERIVES_FROM} & case.relations.lineage(one.origins, other.origins):
        return False
    if not may_be_compared(one, other):
        return False
    return not any(case.relations.related(a, b) for a in speakers for b in others)

"""Conflict rules: figures that do not overlap, parts that leave a remainder, one figure with two speakers."""

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from typing import NamedTuple

from generator.analyse.conflicts.base import (
    Conflict,
    ConflictContext,
    ConflictKind,
    comparable,
    conflicting_pairs,
    connected_components,
    enumerate_words,
    may_share_scope,
)
from generator.model.dates import Edtf
from generator.model.origin import Relation
from generator.model.quantity import Qualifier, Quantity, Role, Scope, format_number
from generator.model.statement import Statement

ABOUT = 0.1
"""The tolerance of *about* on either side, as a share of the figure. A convention of this project: it only decides
whether two figures count as different, and is never drawn or printed."""

_DECIMALS = 6
"""Rounding of sums: figures are floats, and 1.1 + 2.2 is not quite 3.3."""


def interval(quantity: Quantity) -> tuple[float, float] | None:
    """Return the lowest and highest value that a figure can mean; None where the source gives words."""
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


def _label(context: ConflictContext, measure: str) -> str:
    terms = {term.id: term.label for term in context.dossier.record.vocabulary.measures}
    return terms.get(measure, measure)


def _date_said(context: ConflictContext, statement: Statement) -> Edtf | None:
    """Return the date on which the origins of a statement spoke; None unless there is exactly one."""
    origins = (context.dossier.origin_by_id.get(o) for o in statement.origins)
    dates = {origin.said.date: origin.said.edtf for origin in origins if origin and origin.said}
    return next(iter(dates.values())) if len(dates) == 1 else None


def _may_have_grown(context: ConflictContext, one: Statement, other: Statement, a: Quantity, b: Quantity) -> bool:
    """Return whether two figures may differ because the count grew from the earlier to the later date."""
    first, second = _date_said(context, one), _date_said(context, other)
    if first is None or second is None or first.overlaps(second):
        return False
    earlier, later = (a, b) if first.latest < second.earliest else (b, a)
    return (interval(earlier) or (0, 0))[1] < (interval(later) or (0, 0))[0]


class _AccountFigure(NamedTuple):
    """A figure that an account gives."""

    number: int
    """Its index among all figures of the dossier."""
    statement: Statement
    quantity: Quantity


def _disjoint(context: ConflictContext, one: _AccountFigure, other: _AccountFigure) -> bool:
    """Return whether two figures of one measure and scope cannot both be right, and are about one event."""
    a, b = one.quantity, other.quantity
    if one.statement.id == other.statement.id or not comparable(one.statement, other.statement):
        return False
    if a.role != b.role and Role.PART in (a.role, b.role):
        return False
    (low_a, high_a), (low_b, high_b) = interval(a) or (0, 0), interval(b) or (0, 0)
    overlap = low_a <= high_b and low_b <= high_a
    return not overlap and not _may_have_grown(context, one.statement, other.statement, a, b)


def disjoint_figures(context: ConflictContext) -> Iterator[Conflict]:
    """Yield figures of one measure and scope that cannot both be right."""
    by_scope: dict[tuple[str, Scope], list[_AccountFigure]] = defaultdict(list)
    comparable_figures = ((s, q) for s in context.reported for q in s.quantities if interval(q) is not None)
    for number, (statement, quantity) in enumerate(comparable_figures):
        by_scope[quantity.measure, quantity.scope].append(_AccountFigure(number, statement, quantity))
    found = []
    for (measure, _), figures in by_scope.items():
        counts = Counter(figure.statement.id for figure in figures)

        def key(figure: _AccountFigure, counts: Counter[str] = counts) -> Hashable:
            said, event = _date_said(context, figure.statement), figure.statement.event
            # A statement does not conflict with itself, so one with two figures gets a key for each of them.
            own = figure.number if counts[figure.statement.id] > 1 else None
            return interval(figure.quantity), figure.quantity.role, event, said, own

        pairs = conflicting_pairs(figures, key, functools.partial(_disjoint, context))
        if pairs:
            found.append((pairs[0][0].number, measure, figures, pairs))
    for _, measure, figures, pairs in sorted(found, key=lambda one: one[0]):
        label = _label(context, measure)
        for group in connected_components((one.statement.id, other.statement.id) for one, other in pairs):
            ordered, by_statement = context.in_order(group), _figure_by_statement(context, figures, group)
            yield Conflict(
                id=f"{ordered[0]}-{measure}-figures",
                kind=ConflictKind.FIGURES,
                title=f"Figures for {label}",
                statements=ordered,
                text=f"Accounts give {enumerate_words([by_statement[s].shown for s in ordered])} ({label}).",
                fine="The dossier does not choose between them and takes no mean.",
            )


def _figure_by_statement(
    context: ConflictContext, figures: list[_AccountFigure], group: set[str]
) -> dict[str, Quantity]:
    """Return the figure of each statement of a group; of several, the one in the last conflicting pair."""
    by_statement: dict[str, list[_AccountFigure]] = defaultdict(list)
    for figure in figures:
        if figure.statement.id in group:
            by_statement[figure.statement.id].append(figure)
    chosen = {}
    for statement, own in by_statement.items():
        pairs = (
            (sorted((one.number, other.number)), one.quantity)
            for one in own
            for other in (figures if len(own) > 1 else ())
            if _disjoint(context, one, other)
        )
        chosen[statement] = max(pairs, key=lambda pair: pair[0], default=(own[0].number, own[0].quantity))[1]
    return chosen


def remainders(context: ConflictContext) -> Iterator[Conflict]:
    """Yield the statements whose parts do not add up to their total."""
    for statement in context.reported:
        totals = [q for q in statement.quantities if q.role is Role.TOTAL and q.value is not None]
        parts = [q for q in statement.quantities if q.role is Role.PART]
        if len(totals) != 1 or not parts or any(q.qualifier or q.value is None for q in [*totals, *parts]):
            continue
        total, added = totals[0].value or 0, round(sum(q.value or 0 for q in parts), _DECIMALS)
        # "40 houses, 9 of them on the quay": a single smaller part is no breakdown.
        if math.isclose(total, added) or (len(parts) == 1 and added < total):
            continue
        figures = enumerate_words([f"{q.figures} {_label(context, q.measure)}" for q in parts])
        remainder = format_number(round(abs(total - added), _DECIMALS))
        label = _label(context, totals[0].measure)
        tail = f"{remainder} are not explained" if added < total else f"{remainder} more than the total"
        yield Conflict(
            id=f"{statement.id}-remainder",
            kind=ConflictKind.REMAINDER,
            title=f"{remainder} {label} {'not explained' if added < total else 'too many'}",
            statements=(statement.id,),
            text=f"{figures} make {format_number(added)}; the same passage gives {totals[0].figures}: {tail}.",
            fine="A remainder is not yet a contradiction: there may be a part that nobody names.",
        )


def one_figure_two_speakers(context: ConflictContext) -> Iterator[Conflict]:
    """Yield figures that different sources attribute to unrelated speakers."""
    by_figure: dict[tuple[str, str], list[tuple[Statement, Quantity]]] = defaultdict(list)
    for statement in context.reported:
        for quantity in statement.quantities:
            if quantity.words is None:
                by_figure[quantity.measure, quantity.figures].append((statement, quantity))
    groups: dict[frozenset[str], list[str]] = defaultdict(list)
    for (measure, figures), accounts in by_figure.items():
        pairs = conflicting_pairs(
            accounts, functools.partial(_speaker_key, context), functools.partial(_unrelated_speakers, context)
        )
        for involved in connected_components((one.id, other.id) for (one, _), (other, _) in pairs):
            groups[frozenset(involved)].append(f"{figures} {_label(context, measure)}")
    for group, shared_figures in groups.items():
        ordered = context.in_order(set(group))
        attributions = [_attribution(context, context.dossier.statement_by_id[i]) for i in ordered]
        yield Conflict(
            id=f"{ordered[0]}-speakers",
            kind=ConflictKind.SPEAKERS,
            title=f"Whose figures are {enumerate_words(shared_figures)}?",
            statements=ordered,
            text=f"The numbers are alike and the speakers are not. {'; '.join(attributions)}.",
            fine="Whether one estimate was told twice under two names is not stated. It is not counted as confirmed.",
        )


def _speaker_key(context: ConflictContext, figure: tuple[Statement, Quantity]) -> Hashable:
    statement, quantity = figure
    return quantity.scope, statement.event, statement.origins, context.sources(statement)


def _unrelated_speakers(
    context: ConflictContext, one: tuple[Statement, Quantity], other: tuple[Statement, Quantity]
) -> bool:
    return may_share_scope(one[1].scope, other[1].scope) and _unrelated(context, one[0], other[0])


def _attribution(context: ConflictContext, statement: Statement) -> str:
    """Return which source attributes which figures to whom, each figure with its hedge."""
    sources = enumerate_words([context.source_name(source) for source in sorted(context.sources(statement))])
    speakers = enumerate_words([context.dossier.body_by_id[b].name for b in context.kinship.speakers(statement)])
    figures = [f"{q.shown} {_label(context, q.measure)}" for q in statement.quantities if q.words is None]
    return f"{sources} gives {enumerate_words(figures)} to {speakers}"


def _unrelated(context: ConflictContext, one: Statement, other: Statement) -> bool:
    speakers, others = context.kinship.speakers(one), context.kinship.speakers(other)
    if not speakers or not others or context.sources(one) & context.sources(other):
        return False
    # A declared relation explains why the figures are the same.
    if {Relation.INDEPENDENT_OF, Relation.DERIVES_FROM} & context.kinship.lineage(one.origins, other.origins):
        return False
    if not comparable(one, other):
        return False
    return not any(context.kinship.related(a, b) for a in speakers for b in others)

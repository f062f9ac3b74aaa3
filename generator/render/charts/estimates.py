"""The chart of figures: who gave which figure, drawn with its hedges.

Each measure has its own block and scale, so that killed, wounded and both together never share an axis. A figure as
printed is a dot, an estimate a ring, *about* a dot with a soft edge whose width means nothing, *more than* an
open-ended line, a range a bar. There are no midpoints and no totals of our own.
"""

import math
from dataclasses import dataclass

from generator.analyse.conflicts import Conflict, ConflictKind
from generator.model.ids import NONE_GIVEN
from generator.model.quantity import Quantity, Role, format_number
from generator.model.statement import Statement, StatementKind
from generator.model.topic import Topic
from generator.render.charts.picture import Picture, text_width, wrap
from generator.render.environment import environment
from generator.render.views.lookups import Lookups

_MIN_COMPARED = 2
"""A single figure is no comparison and gets no chart."""


@dataclass(frozen=True, slots=True)
class _FigureMark:
    """A figure at its position on the scale."""

    kind: str
    """``dot``, ``ring``, ``soft``, ``open-up``, ``open-down`` or ``bar``."""
    x: float
    x2: float
    soft: bool
    label: str
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class _FigureRow:
    """A figure with its speaker, date and sources."""

    y: float
    """The middle of the mark."""
    who: tuple[str, ...]
    detail: tuple[str, ...]
    label_y: float
    mark: _FigureMark


@dataclass(frozen=True, slots=True)
class _MeasureBlock:
    """The figures of one measure, with their own scale."""

    y: float
    title: str
    rows: tuple[_FigureRow, ...]
    top: float
    bottom: float
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class _SumPart:
    """A part of the total in the bar that shows a remainder."""

    x: float
    width: float
    label: str
    label_x: float
    strength: float


@dataclass(frozen=True, slots=True)
class _SumBar:
    """A statement whose parts leave a remainder."""

    y: float
    who: str
    parts: tuple[_SumPart, ...]
    gap: _SumPart
    total: str


@dataclass(frozen=True, slots=True)
class _EstimatesFormat:
    """The dimensions of a drawing, in pixels."""

    width: float
    left: float
    """The left end of the scale; labels are left of it, or above it where it is 0."""
    size: float = 14.5
    small: float = 13


_WIDE = _EstimatesFormat(width=980, left=300)
_NARROW = _EstimatesFormat(width=350, left=0)
_PAPER = _EstimatesFormat(width=760, left=260)


def estimates_picture(lookups: Lookups, topic: Topic) -> Picture | None:
    """Return the chart of the figures of a topic; None where there is nothing to compare.

    Args:
        lookups: The look-ups that views share.
        topic: The topic.
    """
    by_measure = _comparable_figures(topic)
    if not by_measure:
        return None
    sums = [c for c in lookups.edition.conflicts if c.kind is ConflictKind.REMAINDER and _concerns(topic, c)]
    title = f"{topic.title}: figures as each origin gave them"
    words = [
        f"{lookups.measure_label(m).capitalize()}: "
        + "; ".join(f"{_who(lookups, s)}, {_detail(lookups, s)}: {q.shown}" for s, q in rows)
        for m, rows in by_measure.items()
    ]
    words += [c.text for c in sums]
    drawn = {
        name: environment()
        .get_template("estimates.svg.j2")
        .render(
            _layout(lookups, by_measure, sums, form), title=title, description=" ".join(words), id=f"{topic.id}-{name}"
        )
        for name, form in (("wide", _WIDE), ("narrow", _NARROW), ("paper", _PAPER))[: 3 if lookups.for_print else 2]
    }
    paper = (drawn["paper"],) if lookups.for_print else ()
    return Picture(f"figures-{topic.id}", title, " ".join(words), drawn["wide"], drawn["narrow"], paper)


def _concerns(topic: Topic, conflict: Conflict) -> bool:
    return any(s.id in conflict.statements for s in topic.statements)


def _comparable_figures(topic: Topic) -> dict[str, list[tuple[Statement, Quantity]]]:
    """Return the figures by measure, for measures with at least two that can be compared."""
    found: dict[str, list[tuple[Statement, Quantity]]] = {}
    for statement in topic.statements:
        for quantity in statement.quantities:
            if statement.kind is StatementKind.REPORTED and quantity.words is None:
                found.setdefault(quantity.measure, []).append((statement, quantity))
    return {m: rows for m, rows in found.items() if len(rows) >= _MIN_COMPARED and _comparable(rows)}


def _comparable(rows: list[tuple[Statement, Quantity]]) -> bool:
    """Return whether at least two statements give a figure: parts of one sentence are no comparison."""
    return len({s.id for s, _ in rows}) >= _MIN_COMPARED


def _who(lookups: Lookups, statement: Statement) -> str:
    if set(statement.origins) == {NONE_GIVEN}:
        names = dict.fromkeys(lookups.source_name(c.source) for c in statement.citations)
        return f"{', '.join(names)} itself"
    who = lookups.who(statement)
    return who[0].upper() + who[1:]


def _place(lookups: Lookups, quantity: Quantity) -> str | None:
    place = lookups.dossier.place_by_id.get(quantity.scope.place or "")
    return place.name if place else None


def _detail(lookups: Lookups, statement: Statement) -> str:
    said = [line.said.shown for line in lookups.origin_lines(statement) if line.said]
    when = said[0] if said else "date not stated"
    return " · ".join([when, *lookups.places(statement)])


def _scale(rows: list[tuple[Statement, Quantity]], steps: int) -> tuple[float, float]:
    """Return a round upper end of the scale, and the round step between its ticks."""
    largest = max(q.high if q.high is not None else q.value or 0 for _, q in rows) or 1
    unit = 10 ** math.floor(math.log10(largest))
    wanted = largest * 1.05 / steps
    step = next(s for s in (unit * m for m in (0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10)) if s >= wanted)
    return math.ceil(largest * 1.05 / step) * step, step


def _layout(
    lookups: Lookups,
    by_measure: dict[str, list[tuple[Statement, Quantity]]],
    sums: list[Conflict],
    form: _EstimatesFormat,
) -> dict[str, object]:
    y = 0.0
    blocks = []
    for measure, figures in by_measure.items():
        end, step = _scale(figures, 4 if form.left else 2)
        top = y + 34
        at = top
        rows = []
        for statement, quantity in figures:
            at, row = _row(lookups, statement, quantity, form, end, at)
            rows.append(row)
        ticks = tuple((_x(form, end, step * n), format_number(step * n)) for n in range(round(end / step) + 1))
        blocks.append(_MeasureBlock(y, lookups.measure_label(measure).capitalize(), tuple(rows), top, at, ticks))
        y = at + 40
    drawn = []
    if sums:
        y += 40
    for conflict in sums:
        statement = lookups.dossier.statement_by_id[conflict.statements[0]]
        drawn.append(_sum(lookups, statement, form, y + (22 if not form.left else 0)))
        y += 66 if form.left else 90
    return {"form": form, "blocks": blocks, "sums": drawn, "height": y}


def _x(form: _EstimatesFormat, end: float, value: float) -> float:
    room = form.width - form.left - 20
    return round(form.left + room * value / end, 1)


def _row(
    lookups: Lookups, statement: Statement, quantity: Quantity, form: _EstimatesFormat, end: float, at: float
) -> tuple[float, _FigureRow]:
    """Return the y coordinate of the next row, and this row."""
    width = (form.left or form.width) - 16
    who = wrap(_who(lookups, statement), form.size, width)
    scope = [w for w in (_place(lookups, quantity), quantity.scope.group) if w]
    detail = wrap(" · ".join([_detail(lookups, statement), *scope]), form.small, width)
    text = len(who) * 18 + len(detail) * 16
    if form.left:
        height = max(text, 24) + 12
        y = at + height / 2
    else:
        height = text + 36
        y = at + text + 18
    return at + height, _FigureRow(round(y, 1), tuple(who), tuple(detail), at + 20, _mark(quantity, form, end))


def _mark(quantity: Quantity, form: _EstimatesFormat, end: float) -> _FigureMark:
    low = quantity.value if quantity.value is not None else quantity.low or 0
    high = quantity.value if quantity.value is not None else quantity.high or 0
    x, x2 = _x(form, end, low), _x(form, end, high)
    qualifier = quantity.qualifier.value if quantity.qualifier else ""
    kind = "bar" if low != high else "ring" if quantity.estimated else "dot"
    if qualifier in ("more-than", "at-least"):
        kind = "open-up"
    elif qualifier in ("as-many-as", "less-than"):
        kind = "open-down"
    label = quantity.shown
    beside = x2 + (46 if kind == "open-up" else 18)
    room = text_width(label, form.size) + 6
    if beside + room > form.width:
        start = x - (46 if kind == "open-down" else 18)
        return _FigureMark(kind, x, x2, qualifier == "about", label, start, "end")
    return _FigureMark(kind, x, x2, qualifier == "about", label, beside, "start")


def _sum(lookups: Lookups, statement: Statement, form: _EstimatesFormat, y: float) -> _SumBar:
    total = next(q for q in statement.quantities if q.role is Role.TOTAL)
    parts = [q for q in statement.quantities if q.role is Role.PART]
    total_value = total.value or 1
    parts_sum = sum(q.value or 0 for q in parts)
    end = max(total_value, parts_sum)
    drawn, at, free = [], 0.0, 0.0
    for number, part in enumerate(parts):
        x = _x(form, end, at)
        at += part.value or 0
        label = f"{part.figures} {lookups.measure_label(part.measure)}"
        label_x = max(x, free)
        free = label_x + text_width(label, form.small) + 14
        strength = 1.0 if number % 2 == 0 else 0.45
        drawn.append(_SumPart(x, round(_x(form, end, at) - x - 1.5, 1), label, round(label_x, 1), strength))
    x = _x(form, end, min(parts_sum, total_value))
    gap = _SumPart(
        x, round(_x(form, end, end) - x, 1), f"{format_number(abs(total_value - parts_sum))} not explained", 0, 0
    )
    return _SumBar(
        y, _who(lookups, statement), tuple(drawn), gap, f"{total.figures} {lookups.measure_label(total.measure)}"
    )

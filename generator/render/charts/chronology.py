"""The timeline chart: what happened, what was said and what was printed, on one scale.

A day is a dot, a longer span a bar from its first to its last possible day; vague spans have soft ends, and inferred
dates are hollow. Where most entries fall into the last weeks, the scale changes there, and the chart says so.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from generator.analyse.timeline import TimelineEntry, Track
from generator.render.charts.picture import Picture, wrap
from generator.render.environment import environment
from generator.render.views.lookups import Lookups

_TRACKS = {
    Track.HAPPENED: "What happened, by these accounts",
    Track.SAID: "What was said",
    Track.PRINTED: "What was printed",
}
_CROWDED_DAYS, _SPARSE_DAYS = 35, 90
"""The longest end section, and the shortest total span, for which the end section gets its own scale."""


@dataclass(frozen=True, slots=True)
class _ChronologyFormat:
    width: float
    left: float
    size: float = 14.5
    small: float = 13


_WIDE, _NARROW, _PAPER = _ChronologyFormat(980, 390), _ChronologyFormat(350, 0), _ChronologyFormat(760, 320)
_MAX_PAPER_HEIGHT = 1000
"""The greatest height of one part of the chart on paper."""
_MIN_LABEL_DISTANCE = 44
"""The least distance of the labels of two ticks, in pixels."""

_VAGUE = frozenset({"early", "late", "mid", "middle", "beginning", "end", "around", "since", "before", "after"})
"""Words of a source that make its date vaguer than the date in the record."""

_Labels = dict[tuple[Track, str, str], TimelineEntry]


@dataclass(frozen=True, slots=True)
class _Bar:
    """An entry with its coordinates."""

    label: tuple[str, ...]
    detail: tuple[str, ...]
    label_y: float
    y: float
    x: float
    x2: float
    day: bool
    soft: bool
    hollow: bool


@dataclass(frozen=True, slots=True)
class _Lane:
    title: str
    y: float
    height: float
    axis_y: float
    bars: tuple[_Bar, ...]


class _Scale:
    """The mapping from days to pixels, with at most one change of scale."""

    def __init__(self, entries: Sequence[TimelineEntry], form: _ChronologyFormat) -> None:
        self.form = form
        dates = [e.when.edtf for e in entries]
        self.first = min(d.earliest for d in dates).replace(day=1)
        last = max(d.latest for d in dates)
        self.last = _next_month(last)
        self.change: dt.date | None = None
        start = last.replace(day=1)
        crowded = sum(d.earliest >= start for d in dates)
        if (
            (last - self.first).days >= _SPARSE_DAYS
            and (last - start).days <= _CROWDED_DAYS
            and 2 * crowded >= len(dates)
        ):
            self.change = start

    def x(self, day: dt.date) -> float:
        """Return the x coordinate at which a day begins."""
        left, room = self.form.left + 8, self.form.width - self.form.left - 16
        if self.change is None:
            return round(left + room * (day - self.first).days / (self.last - self.first).days, 1)
        share = 0.36
        if day < self.change:
            return round(left + room * share * (day - self.first).days / (self.change - self.first).days, 1)
        days = (day - self.change).days / (self.last - self.change).days
        return round(left + room * (share + (1 - share) * days), 1)

    def ticks(self) -> list[tuple[float, str]]:
        """Return position and label of each tick: months, and weeks where the scale is large."""
        found = []
        month = self.first
        while month < (self.change or self.last):
            found.append((self.x(month), f"{month:%b}"))
            month = _next_month(month)
        if self.change is not None:
            days = (1, 8, 15, 22, 29) if self.form.left else (1, 15)
            week = [self.change.replace(day=day) for day in days]
            found += [(self.x(day), f"{day.day} {day:%b}") for day in week]
        return found


def _visible_labels(ticks: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Return the ticks that have room for a label; the change of scale takes precedence."""
    shown: list[tuple[float, str]] = []
    for tick in sorted(ticks, key=lambda tick: " " not in tick[1]):
        if tick[0] + _MIN_LABEL_DISTANCE <= _NARROW.width and all(
            abs(tick[0] - x) >= _MIN_LABEL_DISTANCE for x, _ in shown
        ):
            shown.append(tick)
    return sorted(shown)


def _next_month(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def timeline_picture(lookups: Lookups, entries: Sequence[TimelineEntry], title: str, name: str) -> Picture | None:
    """Return dated entries as a chart; None where there are fewer than two to compare.

    Args:
        lookups: The look-ups that views share.
        entries: The entries.
        title: The title of the chart.
        name: Its id, unique on the page.
    """
    labels: _Labels = {}
    for entry in entries:
        labels.setdefault((entry.track, _label(lookups, entry), entry.when.date), entry)
    if len(labels) < 2:  # noqa: PLR2004 - a single entry is no sequence
        return None
    words = [
        f"{heading}: "
        + "; ".join(f"{entry.when.shown}: {label}" for (track, label, _), entry in labels.items() if track is lane)
        + "."
        for lane, heading in _TRACKS.items()
    ]

    def draw(drawn: _Labels, kind: str, form: _ChronologyFormat) -> str:
        scale = _Scale(list(labels.values()), form)
        lanes, height = _lanes(lookups, drawn, scale, form)
        return (
            environment()
            .get_template("chronology.svg.j2")
            .render(
                form=form,
                lanes=lanes,
                height=height,
                ticks=scale.ticks(),
                labelled=_visible_labels(scale.ticks()),
                change=scale.x(scale.change) if scale.change else None,
                title=title,
                description=" ".join(words),
                id=f"{name}-{kind}",
            )
        )

    return Picture(
        name,
        title,
        " ".join(words),
        draw(labels, "wide", _WIDE),
        draw(labels, "narrow", _NARROW),
        tuple(draw(part, f"paper-{n}", _PAPER) for n, part in enumerate(_paper_parts(lookups, labels), 1))
        if lookups.for_print
        else (),
    )


def _paper_parts(lookups: Lookups, labels: _Labels) -> list[_Labels]:
    """Return the entries in parts that each fit on a page, in the order of the lanes."""
    scale = _Scale(list(labels.values()), _PAPER)
    parts: list[_Labels] = [{}]
    for track in _TRACKS:
        for key, entry in labels.items():
            if key[0] is not track:
                continue
            if parts[-1] and _lanes(lookups, {**parts[-1], key: entry}, scale, _PAPER)[1] > _MAX_PAPER_HEIGHT:
                parts.append({})
            parts[-1][key] = entry
    return parts


def _label(lookups: Lookups, entry: TimelineEntry) -> str:
    dossier = lookups.dossier
    if entry.kind == "origin":
        return dossier.origin_by_id[entry.id].title
    if entry.kind == "source":
        return dossier.source_by_id[entry.id].short
    statement = dossier.statement_by_id[entry.id]
    event = dossier.event_by_id.get(statement.event or "")
    return event.name if event else f"{lookups.link(statement).topic_title}: {statement.text}"


def _lanes(lookups: Lookups, labels: _Labels, scale: _Scale, form: _ChronologyFormat) -> tuple[list[_Lane], float]:
    y = 0.0
    lanes = []
    for track, heading in _TRACKS.items():
        top = y
        y += 34 if form.left else 52
        bars = []
        for (where, label, _), entry in labels.items():
            if where is not track:
                continue
            bar, y = _bar(label, _detail(lookups, entry), entry, scale, form, y)
            bars.append(bar)
        if bars:
            lanes.append(_Lane(heading, top, y - top - 26, top + 42, tuple(bars)))
            y += 22
        else:
            y = top
    return lanes, y + 22


def _detail(lookups: Lookups, entry: TimelineEntry) -> str:
    """Return the date in the words of the source and in days, and the sources."""
    words, shown = entry.when.edtf.words, entry.when.shown
    day = words.partition(",")[0]
    when = shown if set(day.split()) <= set(shown.split()) or entry.when.edtf.approximate else f"{shown}: {words}"
    statement = lookups.dossier.statement_by_id.get(entry.id) if entry.kind == "statement" else None
    return " · ".join([when, *(lookups.places(statement) if statement else ())])


def _bar(
    label: str, detail: str, entry: TimelineEntry, scale: _Scale, form: _ChronologyFormat, y: float
) -> tuple[_Bar, float]:
    """Return an entry with its coordinates, and the y coordinate of the next one."""
    date = entry.when.edtf
    lines = wrap(label, form.size, (form.left or form.width) - 20)
    details = wrap(detail, form.small, (form.left or form.width) - 20)
    text = len(lines) * 18 + len(details) * 16
    day = date.earliest == date.latest
    x = scale.x(date.earliest)
    x2 = x if day else scale.x(entry.latest + dt.timedelta(days=1))
    middle = y + (text / 2 + 4 if form.left else text + 16)
    height = text + (10 if form.left else 34)
    inferred = entry.when.basis is not None
    soft = date.approximate or bool(_VAGUE & set(entry.when.shown.lower().split()))
    return (
        _Bar(tuple(lines), tuple(details), y + 16, round(middle, 1), x, x2, day, soft, inferred),
        y + height,
    )

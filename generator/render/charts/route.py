"""The chart of journeys: strips beneath a map that shows only what an article names.

A strip is one journey as an account gives it: legs in order with their means, and a dashed ring for every unnamed stop.
On the map are only named areas and hairlines from stops to areas: an arc across land that no article mentions would
assert a route. Two journeys are two strips, never one line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.place import Place
from generator.model.statement import Leg, Statement
from generator.model.topic import Topic
from generator.render.charts.basemap import Frame, countries
from generator.render.charts.picture import Picture, text_width, wrap
from generator.render.environment import environment
from generator.render.views.lookups import Lookups

_NOT_STATED = "not stated"
_REVERSED = ""
"""The key in ``columns``, which is no place id, that says whether strips run from right to left."""
_MAX_FRAMING_BREADTH = 60
"""A country this wide, in degrees of longitude, is too large to determine the frame."""


@dataclass(frozen=True, slots=True)
class _RouteFormat:
    width: float
    map_height: float
    upright: bool
    """Whether strips run vertically, as on a phone."""
    size: float = 14.5
    small: float = 13


_WIDE, _NARROW = _RouteFormat(980, 330, upright=False), _RouteFormat(350, 170, upright=True)
_PAPER = _RouteFormat(760, 270, upright=False)


@dataclass(frozen=True, slots=True)
class _Area:
    """A place on the map: a country, or an area around a position."""

    id: str
    name: str
    outline: str | None
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class _Stop:
    x: float
    y: float
    label: tuple[str, ...]
    known: bool
    anchor: str
    area: _Area | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A leg between two stops."""

    x: float
    y: float
    x2: float
    y2: float
    label: str
    note: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Strip:
    y: float
    title: str
    detail: tuple[str, ...]
    stops: tuple[_Stop, ...]
    lines: tuple[_Line, ...]


def route_picture(lookups: Lookups, topic: Topic) -> Picture | None:
    """Return the journeys of a topic as a chart; None where no account has legs.

    Args:
        lookups: The look-ups that views share.
        topic: The topic.
    """
    journeys = [s for s in topic.statements if s.legs]
    if not journeys:
        return None
    words = [_in_words(lookups, statement) for statement in journeys]
    title = f"{topic.title}: journeys as they are told"
    drawn = []
    for kind, form in (("wide", _WIDE), ("narrow", _NARROW), ("paper", _PAPER))[: 3 if lookups.for_print else 2]:
        areas, land = _map(_places(lookups, journeys), form)
        strips, height = _strips(lookups, journeys, areas, form)
        drawn.append(
            environment()
            .get_template("route.svg.j2")
            .render(
                form=form,
                land=land,
                areas=areas,
                strips=strips,
                height=height,
                title=title,
                description=" ".join(words),
                id=f"route-{topic.id}-{kind}",
            )
        )
    return Picture(f"route-{topic.id}", title, " ".join(words), drawn[0], drawn[1], tuple(drawn[2:]))


def _in_words(lookups: Lookups, statement: Statement) -> str:
    legs = "; then ".join(
        f"{_means(lookups, leg)} from {_name(lookups, leg.start)} to {_name(lookups, leg.end)}"
        + (f" ({leg.unknown})" if leg.unknown else "")
        for leg in sorted(statement.legs, key=lambda leg: leg.order)
    )
    return f"{_title(lookups, statement)}, according to {', '.join(_who(lookups, statement))}: {legs}."


def _title(lookups: Lookups, statement: Statement) -> str:
    event = lookups.dossier.event_by_id.get(statement.event or "")
    return event.name if event else "A journey"


def _who(lookups: Lookups, statement: Statement) -> list[str]:
    return [lookups.who(statement), *lookups.places(statement)]


def _means(lookups: Lookups, leg: Leg) -> str:
    labels = {term.id: term.label for term in lookups.dossier.record.vocabulary.means}
    return labels.get(leg.means or "", f"means {_NOT_STATED}")


def _name(lookups: Lookups, place: str | None) -> str:
    record = lookups.dossier.place_by_id.get(place or "")
    return record.name if record else f"a place {_NOT_STATED}"


def _places(lookups: Lookups, journeys: Sequence[Statement]) -> list[Place]:
    """Return the places to show: those of the legs, and all that have a position."""
    named = [p for s in journeys for leg in s.legs for p in (leg.start, leg.end) if p]
    fixed = [p.id for p in lookups.dossier.places if p.latitude is not None]
    known = lookups.dossier.place_by_id
    places = [known[p] for p in dict.fromkeys([*named, *fixed]) if p in known]
    return [p for p in places if p.outline in countries() or p.latitude is not None]


def _map(places: Sequence[Place], form: _RouteFormat) -> tuple[dict[str, _Area], list[tuple[str, str]]]:
    """Return the areas by place id, and the outlines of all countries in the frame by CSS class."""
    centres = {p.id: _centre(p) for p in places}
    if not centres:
        return {}, []
    # Positions and smaller countries determine the frame; one as large as a continent would fill it.
    small = [
        c for p, c in centres.items() if _breadth(next(x for x in places if x.id == p)) < _MAX_FRAMING_BREADTH
    ] or list(centres.values())
    west, east = min(c[0] for c in small) - 14, max(c[0] for c in small) + 12
    south, north = min(c[1] for c in small) - 5, max(c[1] for c in small) + 9
    frame = Frame(west, east, south, north, form.width, form.map_height)
    project = frame.projection()
    outlines = {p.outline: p.id for p in places if p.outline}
    drawn = list(frame.paths())
    # Two paths for all countries: an element for each would weigh more than the outlines themselves.
    land = [
        ("land", "".join(data for name, data in drawn if name not in outlines)),
        ("named", "".join(data for name, data in drawn if name in outlines)),
    ]
    areas = {}
    for place in places:
        longitude, latitude = centres[place.id]
        inside = west < longitude < east and south < latitude < north
        # The name of a country whose centre is outside the frame stands right of the middle of the map, clear of
        # the names of positions in the west.
        x, y = project(longitude, latitude) if inside else (form.width * 0.6, form.map_height * 0.36)
        anchor = "start" if inside and x + text_width(place.name, form.size) + 14 < form.width else "middle"
        areas[place.id] = _Area(place.id, place.name, place.outline, round(x, 1), round(y, 1), anchor)
    return areas, land


def _rings(place: Place) -> list[list[tuple[float, float]]]:
    return countries().get(place.outline or "", [])


def _breadth(place: Place) -> float:
    """Return the breadth of an outline in degrees of longitude; 0 for a position."""
    longitudes = [x for ring in _rings(place) for x, _ in ring]
    return max(longitudes) - min(longitudes) if longitudes and place.latitude is None else 0


def _centre(place: Place) -> tuple[float, float]:
    if place.latitude is not None and place.longitude is not None:
        return place.longitude, place.latitude
    ring = max(_rings(place), key=len)
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def _strips(
    lookups: Lookups, journeys: Sequence[Statement], areas: dict[str, _Area], form: _RouteFormat
) -> tuple[list[_Strip], float]:
    y = form.map_height + (34 if areas else 0)
    strips = []
    columns: dict[str, float] = {}
    for statement in journeys:
        detail = wrap(" · ".join(_who(lookups, statement)), form.small, form.width)
        head = 22 + len(detail) * 17
        stops, lines, bottom = _draw(lookups, statement, areas, form, y + head + 26, columns)
        strips.append(_Strip(y + 16, _title(lookups, statement), tuple(detail), stops, lines))
        y = bottom + 34
    return strips, y - 6


def _draw(
    lookups: Lookups,
    statement: Statement,
    areas: dict[str, _Area],
    form: _RouteFormat,
    y: float,
    columns: dict[str, float],
) -> tuple[tuple[_Stop, ...], tuple[_Line, ...], float]:
    """Return the stops and legs of one strip, and the y coordinate of its end.

    A place stays in the column of the first strip that has it, and is tied to the map only there.
    """
    legs = sorted(statement.legs, key=lambda leg: leg.order)
    places: list[str | None] = [legs[0].start]
    for previous, leg in zip([None, *legs], legs, strict=False):
        if previous is not None and leg.start is not None and leg.start != previous.end:
            places.append(leg.start)
        places.append(leg.end)
    # If the first strip leads from east to west, all are drawn that way, so that the hairlines do not cross.
    points = [areas[p].x for p in places if p in areas] or list(columns.values())
    if len(points) > 1:
        columns.setdefault(_REVERSED, float(points[0] > points[-1]))
    is_reversed = bool(columns.get(_REVERSED)) and not form.upright
    step = 112.0 if form.upright else (form.width - 200) / max(len(places) - 1, 1)
    stops = []
    for n, place in enumerate(places):
        x = 12.0 if form.upright else 90 + step * (len(places) - 1 - n if is_reversed else n)
        tied = areas.get(place or "") if place not in columns else None
        if place is not None and not form.upright:
            x = columns.setdefault(place, x)
        name = _name(lookups, place) if place else _NOT_STATED
        at = y + step * n if form.upright else y
        stops.append(
            _Stop(round(x, 1), round(at, 1), tuple(wrap(name, form.size, 170)), place is not None,
                  "start" if form.upright else "middle", tied)
        )  # fmt: skip
    lines = []
    for leg, start, end in zip(legs, stops, stops[1:], strict=False):
        room = form.width - 60 if form.upright else max(abs(end.x - start.x) - 90, 120)
        note = wrap(leg.unknown, form.small, room) if leg.unknown else []
        lines.append(_Line(start.x, start.y, end.x, end.y, _means(lookups, leg), tuple(note)))
    deepest = max((len(line.note) for line in lines), default=0)
    bottom = stops[-1].y + (10 if form.upright else 22 + max(deepest * 16, 18))
    return tuple(stops), tuple(lines), bottom

"""What a picture says, and above all what it does not: read from the SVG as a browser reads it."""

import dataclasses
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import pytest

from generator.analyse.edition import Edition
from generator.model.place import Event, Place
from generator.render.charts.chronology import timeline_picture
from generator.render.charts.estimates import estimates_picture
from generator.render.charts.picture import Picture, text_width, wrap
from generator.render.charts.route import route_picture
from generator.render.views.lookups import Lookups

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = 'Dock <script>alert("1")</script> & "quay"'
Spec = dict[str, Any]

PASSAGE = {"source": "herald", "from": "The mayor said", "to": "on Monday"}
PLACES = (
    Place(id="north-korea", name="North Korea", outline="North Korea"),
    Place(id="russia", name="Russia", outline="Russia"),
    Place(id="kursk", name="Kursk region", latitude=51.7, longitude=36.2, basis="As printed."),
)
EVENTS = (Event(id="voyage", name="The voyage"), Event(id="transport", name="The transport"))
VOYAGE: Spec = {
    "event": "voyage",
    "legs": [
        {"order": 1, "means": "ship", "start": "north-korea", "end": "russia", "unknown": "neither port is stated"},
        {"order": 2, "means": "train"},
    ],
}
TRANSPORT: Spec = {"event": "transport", "legs": [{"order": 1, "means": "ship", "start": "north-korea"}]}


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - drawn a moment ago


def texts(svg: str) -> list[str]:
    return ["".join(e.itertext()) for e in drawn(svg).iter(f"{SVG}text")]


def elements(svg: str, tag: str, **attributes: str) -> list[ET.Element]:
    wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
    return [e for e in drawn(svg).iter(f"{SVG}{tag}") if wanted.items() <= e.attrib.items()]


Draw = Callable[..., Lookups]


@pytest.fixture
def told(edition_of: Callable[..., Edition]) -> Draw:
    """Return the look-ups of an edition with these statements, each of them told by the mayor."""

    def lookups(*specs: Spec, names: tuple[str, str] = ("the mayor", "Kursk region")) -> Lookups:
        def change(data: dict[str, Any]) -> None:
            topic = data["topics"][0]
            topic["statements"] = [
                {"id": f"s{n}", "text": "It is told.", "origins": ["mayor-speech"], "citations": [PASSAGE], **spec}
                for n, spec in enumerate(specs)
            ]
            topic["summary"] = "It is told. [@s0]"
            data["bodies"][0]["name"] = names[0]
            data["dossier"]["vocabulary"]["measures"] = [
                {"id": "killed", "label": "killed"},
                {"id": "wounded", "label": "wounded"},
                {"id": "casualties", "label": "casualties"},
            ]
            data["dossier"]["vocabulary"]["means"] = [
                {"id": "ship", "label": "by ship"},
                {"id": "train", "label": "by train"},
            ]

        edition = edition_of(change)
        places = (*PLACES[:-1], PLACES[-1].model_copy(update={"name": names[1]}))
        dossier = dataclasses.replace(edition.dossier, places=places, events=EVENTS)
        return Lookups(dataclasses.replace(edition, dossier=dossier))

    return lookups


def figures(lookups: Lookups) -> Picture:
    picture = estimates_picture(lookups, lookups.dossier.topics[0])
    assert picture is not None
    return picture


def journeys(lookups: Lookups) -> Picture:
    picture = route_picture(lookups, lookups.dossier.topics[0])
    assert picture is not None
    return picture


def killed(**quantity: Any) -> Spec:  # noqa: ANN401 - any field of a figure
    return {"quantities": [{"measure": "killed", **quantity}]}


PLAIN = killed(value=100)
END = r"M([\d.]+) [\d.]+v16M\1 [\d.]+h(-?)10"
"""A line that starts at a figure and is open on one side."""


@pytest.mark.parametrize(
    ("qualifier", "backwards"),
    [("more-than", ""), ("at-least", ""), ("as-many-as", "-"), ("less-than", "-")],
)
def test_a_bound_is_drawn_open_on_the_side_that_it_leaves_open(told: Draw, qualifier: str, backwards: str) -> None:
    picture = figures(told(PLAIN, killed(value=300, qualifier=qualifier)))
    for svg in (picture.wide, picture.narrow):
        ends = [m for e in elements(svg, "path") if (m := re.match(END, e.get("d", "")))]
        assert [m.group(2) for m in ends] == [backwards]
        assert f"{qualifier.replace('-', ' ')} 300" in texts(svg)


def test_about_has_a_soft_edge_and_a_plain_figure_has_none(told: Draw) -> None:
    picture = figures(told(PLAIN, killed(value=300, qualifier="about")))
    assert len(elements(picture.wide, "circle", opacity=".16")) == 1
    assert len(elements(figures(told(PLAIN, killed(value=300))).wide, "circle", opacity=".16")) == 0


def test_an_estimate_is_a_ring(told: Draw) -> None:
    picture = figures(told(PLAIN, killed(value=300, estimated=True)))
    assert len(elements(picture.wide, "circle", fill="none")) == 1
    assert "an estimated 300" in texts(picture.wide)


def test_a_range_is_a_bar_from_end_to_end_without_a_midpoint(told: Draw) -> None:
    picture = figures(told(PLAIN, killed(low=200, high=400)))
    (bar,) = elements(picture.wide, "rect")
    left, width = float(bar.get("x", "")), float(bar.get("width", ""))
    points = [float(e.get("cx", "")) for e in elements(picture.wide, "circle")]
    assert not [x for x in points if left <= x <= left + width]
    assert "200 to 400" in texts(picture.wide)
    assert "300" not in " ".join(texts(picture.wide)) + picture.description


def test_a_figure_stands_where_its_scale_says(told: Draw) -> None:
    wide = figures(told(killed(value=100), killed(value=400))).wide
    low, high = sorted(float(e.get("cx", "")) for e in elements(wide, "circle"))
    ticks = {text: float(e.get("x", "")) for e in elements(wide, "text") if (text := e.text or "") in ("0", "100")}
    zero = min(
        float(m.group(1)) for e in elements(wide, "path") if (m := re.match(r"M([\d.]+) [\d.]+V", e.get("d", "")))
    )
    assert "0" in ticks
    assert (high - zero) == pytest.approx(4 * (low - zero), abs=0.5)


def test_measures_never_share_a_block(told: Draw) -> None:
    both = [{"measure": "killed", "value": 300}, {"measure": "wounded", "value": 2700}]
    picture = figures(told({"quantities": both}, {"quantities": both}))
    shown = texts(picture.wide)
    start, end = shown.index("Killed"), shown.index("Wounded")
    assert start < end
    assert "300" in shown[start:end]
    assert "2,700" not in shown[start:end]
    # Each has a scale of its own, so that equal places mean nothing across blocks.
    assert shown.count("0") == 2


def test_figures_that_are_words_or_stand_alone_are_not_drawn(told: Draw) -> None:
    lookups = told(killed(words="many"), killed(value=3), {"quantities": [{"measure": "wounded", "value": 5}]})
    assert estimates_picture(lookups, lookups.dossier.topics[0]) is None


def test_parts_of_one_sentence_are_no_comparison(told: Draw) -> None:
    lookups = told({"quantities": [{"measure": "killed", "value": 3}, {"measure": "killed", "value": 4}]})
    assert estimates_picture(lookups, lookups.dossier.topics[0]) is None


def test_what_the_parts_leave_unexplained_is_an_empty_dashed_box(told: Draw) -> None:
    whole = [
        {"measure": "casualties", "value": 3800, "role": "total"},
        {"measure": "killed", "value": 300, "role": "part"},
        {"measure": "wounded", "value": 2700, "role": "part"},
    ]
    picture = figures(told({"quantities": whole}, killed(value=300)))
    (gap,) = elements(picture.wide, "rect", fill="none")
    assert gap.get("stroke-dasharray")
    assert "800 not explained" in texts(picture.wide)


def test_the_description_holds_every_figure_with_its_qualifier_and_speaker(told: Draw) -> None:
    picture = figures(told(killed(value=300, qualifier="more-than"), killed(low=10, high=12), killed(value=7)))
    for words in ("Killed: The mayor", "more than 300", "10 to 12", ": 7"):
        assert words in picture.description
    assert picture.description in (drawn(picture.wide).findtext(f"{SVG}desc") or "")


def over_the_map(svg: str, height: float) -> list[ET.Element]:
    """Return the lines and areas that begin over the map and are no outline of a country."""
    found = []
    for element in elements(svg, "path"):
        start = re.match(r"M-?[\d.]+ (-?[\d.]+)", element.get("d", ""))
        if start and "Z" not in element.get("d", "") and float(start.group(1)) < height:
            found.append(element)
    return found


def map_height(svg: str) -> float:
    (sea,) = elements(svg, "rect", fill="#eef0f1")
    return float(sea.get("height", ""))


def test_nothing_is_drawn_over_the_map(told: Draw) -> None:
    picture = journeys(told(VOYAGE, TRANSPORT))
    for svg in (picture.wide, picture.narrow):
        assert over_the_map(svg, map_height(svg)) == []
        # The hairlines rise from a stop beneath the map, straight and thin.
        thin = elements(svg, "path", stroke_width=".7")
        assert all(re.fullmatch(r"M[\d.]+ [\d.]+L[\d.]+ [\d.]+", e.get("d", "")) for e in thin)
    assert len(elements(picture.wide, "path", stroke_width=".7")) == 2
    assert elements(picture.narrow, "path", stroke_width=".7") == []


def test_a_stop_that_nobody_names_is_dashed(told: Draw) -> None:
    picture = journeys(told(VOYAGE))
    for svg in (picture.wide, picture.narrow):
        dashed = elements(svg, "circle", r="7", stroke_dasharray="3 2.5")
        solid = elements(svg, "circle", r="7", fill="#1a5084")
        assert (len(solid), len(dashed)) == (2, 1)
        assert texts(svg).count("not stated") == 1
        assert "?" in texts(svg)


def test_a_leg_of_which_something_is_not_stated_is_dashed_and_says_what(told: Draw) -> None:
    picture = journeys(told(VOYAGE))
    for svg in (picture.wide, picture.narrow):
        assert len(elements(svg, "path", stroke_width="2", stroke_dasharray="6 4")) == 1
        assert "neither port is stated" in " ".join(texts(svg))


def test_two_journeys_are_two_strips(told: Draw) -> None:
    picture = journeys(told(VOYAGE, TRANSPORT))
    for svg in (picture.wide, picture.narrow):
        places = {text: float(e.get("y", "")) for e in elements(svg, "text") if (text := e.text or "")}
        assert places["The voyage"] < places["The transport"]
        middles = {e.get("cy") for e in elements(svg, "circle", r="7")}
        assert len(middles) == (2 if svg == picture.wide else 5)
    assert "The voyage, according to the mayor" in picture.description
    assert "The transport, according to the mayor" in picture.description


def test_a_position_is_drawn_as_an_area_and_not_as_a_point(told: Draw) -> None:
    wide = journeys(told(VOYAGE)).wide
    (area,) = elements(wide, "circle", opacity=".22")
    assert float(area.get("r", "")) >= 9
    assert "Kursk region" in texts(wide)


def test_without_legs_there_is_no_picture(told: Draw) -> None:
    lookups = told({"event": "voyage"})
    assert route_picture(lookups, lookups.dossier.topics[0]) is None


def dated(date: str, words: str, basis: str | None = None) -> Spec:
    return {"when": {"date": date, "words": words, **({"basis": basis} if basis else {})}}


def chronology(lookups: Lookups) -> Picture:
    picture = timeline_picture(lookups, lookups.edition.timeline, "When", "time")
    assert picture is not None
    return picture


def test_a_day_is_a_dot_a_span_a_bar_and_what_was_worked_out_is_hollow(told: Draw) -> None:
    plain = chronology(told({"event": "voyage", **dated("1999-05-03", "3 May 1999")}))
    worked = chronology(told({"event": "voyage", **dated("1999-05-03", "Monday", "The paper is of 5 May 1999.")}))
    month = chronology(told({"event": "voyage", **dated("1999-05", "May 1999")}))
    hollow = [len(elements(p.wide, "circle", fill="#fcfbf8")) for p in (plain, worked, month)]
    assert hollow == [0, 1, 0]
    assert [len(elements(p.wide, "rect", height="10")) for p in (plain, worked, month)] == [0, 0, 1]


def test_the_three_tracks_stand_apart_in_picture_and_words(told: Draw) -> None:
    picture = chronology(told({"event": "voyage", **dated("1999-05-03", "3 May 1999")}))
    for heading in ("What happened, by these accounts", "What was printed"):
        assert heading in texts(picture.wide)
        assert heading in picture.description


ALL: dict[str, tuple[Callable[[Lookups], Picture], tuple[Spec, ...]]] = {
    "figures": (figures, (PLAIN, killed(value=300, qualifier="more-than"))),
    "journeys": (journeys, (VOYAGE, TRANSPORT)),
    "chronology": (chronology, ({"event": "voyage", **dated("1999-05-03", "3 May 1999")},)),
}


@pytest.mark.parametrize(("draw", "specs"), ALL.values(), ids=ALL)
def test_the_same_data_give_the_same_picture(
    told: Draw, draw: Callable[[Lookups], Picture], specs: tuple[Spec, ...]
) -> None:
    assert draw(told(*specs)) == draw(told(*specs))


@pytest.mark.parametrize(("draw", "specs"), ALL.values(), ids=ALL)
def test_a_picture_is_an_image_with_a_name_and_a_description(
    told: Draw, draw: Callable[[Lookups], Picture], specs: tuple[Spec, ...]
) -> None:
    picture = draw(told(*specs))
    ids = []
    for svg in (picture.wide, picture.narrow):
        root = drawn(svg)
        assert root.get("role") == "img"
        named = {e.get("id"): e.text for e in root.iter() if e.get("id")}
        assert [named[name] for name in (root.get("aria-labelledby") or "").split()] == [
            picture.title,
            picture.description,
        ]
        ids += list(named)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("draw", "specs"), ALL.values(), ids=ALL)
def test_no_text_runs_out_of_a_picture(told: Draw, draw: Callable[[Lookups], Picture], specs: tuple[Spec, ...]) -> None:
    picture = draw(told(*specs))
    for svg in (picture.wide, picture.narrow):
        width = float(drawn(svg).get("width", ""))
        for element in elements(svg, "text"):
            room = text_width(element.text or "", float(element.get("font-size", "")))
            x, anchor = float(element.get("x", "")), element.get("text-anchor", "start")
            left = x - room * {"start": 0, "middle": 0.5, "end": 1}[anchor]
            assert left >= -1, element.text
            assert left + room <= width + 1, element.text


@pytest.mark.parametrize(("draw", "specs"), ALL.values(), ids=ALL)
def test_hostile_words_stay_words(told: Draw, draw: Callable[[Lookups], Picture], specs: tuple[Spec, ...]) -> None:
    hostile = tuple({**spec, "text": HOSTILE} for spec in specs)
    picture = draw(told(*hostile, names=(HOSTILE, HOSTILE)))
    for svg in (picture.wide, picture.narrow):
        assert "<script" not in svg
        assert not list(drawn(svg).iter(f"{SVG}script"))
    if draw is not chronology:
        assert HOSTILE in picture.description


def test_lines_are_broken_at_words_and_none_is_lost() -> None:
    text = "South Korea's National Intelligence Service and nobody else"
    lines = wrap(text, 14, 120)
    assert " ".join(lines) == text
    assert len(lines) > 2
    assert all(text_width(line, 14) <= 120 for line in lines)

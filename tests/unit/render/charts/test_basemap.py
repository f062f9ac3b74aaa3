import re

import pytest

from generator.render.charts.basemap import Frame, countries

# Towns well inside a country, so that outlines at 1:110 million decide nothing but the policy.
TOWNS = {
    "Simferopol": (34.10, 44.95, "Ukraine"),
    "Donetsk": (37.80, 48.02, "Ukraine"),
    "Kherson": (33.20, 46.90, "Ukraine"),
    "Kursk": (36.19, 51.73, "Russia"),
    "Belgorod": (36.59, 50.65, "Russia"),
    "Vladivostok": (132.10, 43.60, "Russia"),
    "Pyongyang": (125.75, 39.03, "North Korea"),
    "Seoul": (127.20, 37.40, "South Korea"),
}


def country_at(longitude: float, latitude: float) -> str | None:
    # The even-odd rule; None at sea.
    for name, rings in countries().items():
        inside = False
        for ring in rings:
            for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
                if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
                    inside = not inside
        if inside:
            return name
    return None


@pytest.mark.parametrize(("longitude", "latitude", "country"), TOWNS.values(), ids=TOWNS)
def test_a_town_lies_in_its_country_by_the_view_of_the_united_nations(
    longitude: float, latitude: float, country: str
) -> None:
    assert country_at(longitude, latitude) == country


def test_the_open_sea_is_no_country() -> None:
    assert country_at(-30, 30) is None


def test_every_outline_is_closed() -> None:
    assert all(ring[0] == ring[-1] for rings in countries().values() for ring in rings)


def test_a_frame_holds_its_edges_and_keeps_north_up() -> None:
    project = Frame(22, 160, 30, 62, 980, 330).projection()
    corners = [project(x, y) for x in (22, 91, 160) for y in (30, 62)]
    assert all(-0.01 <= x <= 980.01 and -0.01 <= y <= 330.01 for x, y in corners)
    assert project(91, 60)[1] < project(91, 40)[1]
    assert project(30, 45)[0] < project(150, 45)[0]


def points(data: str) -> list[tuple[int, int]]:
    """Return the corners of outlines, which are told as a first corner and the steps from each to the next."""
    found = []
    for ring in re.findall(r"M([^Z]+)Z", data):
        numbers = iter(map(int, re.findall(r"-?\d+", ring)))
        x = y = 0
        for dx, dy in zip(numbers, numbers, strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    assert len(found) > 3
    return found


def test_what_is_drawn_stays_inside_the_frame() -> None:
    paths = dict(Frame(22, 160, 30, 62, 980, 330).paths())
    assert {"Ukraine", "Russia", "North Korea"} <= paths.keys()
    assert "Brazil" not in paths
    for data in paths.values():
        assert all(0 <= x <= 980 and 0 <= y <= 330 for x, y in points(data))

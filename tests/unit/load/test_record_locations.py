"""Locations of records."""

from generator.core.diagnostics import Span
from generator.load.record_locations import RecordLocation, RecordLocations
from generator.load.yaml.positions import Positions

POSITIONS = Positions(
    "sources/facts/pier.yml",
    {("statements", 0): Span("f", 4, 5), ("statements", 0, "text"): Span("f", 5, 11)},
    {("statements", 0, "text"): Span("f", 5, 5)},
)
LOCATIONS = RecordLocations({("statement", "crates"): RecordLocation(POSITIONS, ("statements", 0))})


def test_a_path_is_followed_within_the_record() -> None:
    assert LOCATIONS.span(("statement", "crates"), "text") == Span("f", 5, 11)
    assert LOCATIONS.by_key() == {"statement/crates": Span("f", 4, 5)}


def test_a_value_that_is_not_written_has_the_place_of_its_record() -> None:
    assert LOCATIONS.span(("statement", "crates"), "origins", 2) == Span("f", 4, 5)


def test_an_unknown_record_has_the_place_of_the_dossier() -> None:
    unknown = ("statement", "nobody")
    assert unknown not in LOCATIONS
    assert LOCATIONS.span(unknown, "text") == Span("sources/dossier.yml", 1, 1)

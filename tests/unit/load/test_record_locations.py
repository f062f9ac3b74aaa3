"""Where records stand."""

from generator.core.diagnostics import Span
from generator.load.record_locations import RecordLocation, RecordLocations
from generator.load.yaml.positions import Spans

SPANS = Spans(
    "sources/facts/pier.yml",
    {("statements", 0): Span("f", 4, 5), ("statements", 0, "text"): Span("f", 5, 11)},
    {("statements", 0, "text"): Span("f", 5, 5)},
)
MARKS = RecordLocations({("statement", "crates"): RecordLocation(SPANS, ("statements", 0))})


def test_a_path_is_followed_within_the_record() -> None:
    assert MARKS.span(("statement", "crates"), "text") == Span("f", 5, 11)
    assert MARKS.key(("statement", "crates"), "text") == Span("f", 5, 5)
    assert MARKS.path_of(("statement", "crates")) == "sources/facts/pier.yml"


def test_a_value_that_is_not_written_has_the_place_of_its_record() -> None:
    assert MARKS.span(("statement", "crates"), "origins", 2) == Span("f", 4, 5)


def test_an_unknown_record_has_the_place_of_the_dossier() -> None:
    unknown = ("statement", "nobody")
    assert unknown not in MARKS
    assert MARKS.span(unknown, "text") == MARKS.key(unknown) == Span("sources/dossier.yml", 1, 1)
    assert MARKS.path_of(unknown) == "sources/dossier.yml"

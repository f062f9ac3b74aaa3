"""Figures as editors write them."""

from pathlib import Path

import pytest

from generator.load.records import load_dossier
from tests import factories

PLACE = "places:\n  - {id: quay, name: Quay, latitude: LAT, longitude: 1, basis: x}\n"
LIST = "  - id: crates\n"
QUANTITY = "    quantities:\n      - measure: landed\n        value: "


def findings(root: Path, value: str) -> list[tuple[str, str | None]]:
    factories.edit(root, factories.FACTS, LIST, f"{LIST}{QUANTITY}{value}\n")
    return [(str(found), found.hint) for found in load_dossier(root).diagnostics]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return factories.write(tmp_path)


@pytest.mark.parametrize("value", ["0", "3800", "3.5", "10000", '"12"', "0.25"])
def test_digits_with_a_point_before_decimals_are_a_figure(root: Path, value: str) -> None:
    assert findings(root, value) == []


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("3,800", "Write the digits alone: 3800."),
        ("3 800", "Write the digits alone: 3800."),
        ("3'800", "Write the digits alone: 3800."),
        ("1_000", "Write the digits alone: 1000."),
        ("1,234,567", "Write the digits alone: 1234567."),
        ("3.800", "If the point divides thousands, write 3800; if decimals, write 3.8000."),
        ("3,5", "Decimals stand after a point: 3.5."),
        ("10-12", "Write a range as two fields, low: 10 and high: 12."),
        ("10,000 to 12,000", "Write a range as two fields, low: 10000 and high: 12000."),
        ("about 300", "Write the digits alone, 300; a hedge such as 'about' goes into the field 'qualifier'."),
        ("3.8k", "Write out all its digits and nothing else."),
        ("1e3", "Write out all its digits and nothing else."),
        (
            "a few",
            "Write the figure in digits, as 300 for three hundred; if the source gives none, use 'words' in its place.",
        ),
        (
            "nan",
            "Write the figure in digits, as 300 for three hundred; if the source gives none, use 'words' in its place.",
        ),
        (
            "inf",
            "Write the figure in digits, as 300 for three hundred; if the source gives none, use 'words' in its place.",
        ),
    ],
)
def test_anything_else_is_refused_with_what_to_write(root: Path, value: str, hint: str) -> None:
    message = f"{factories.FACTS}:12:16: LD304 statement `crates`, quantity 1: 'value' is not a number: '{value}'"
    assert findings(root, value) == [(message, hint)]


def test_a_figure_below_zero_breaks_a_rule_of_the_record(root: Path) -> None:
    ((message, _),) = findings(root, "-3")
    assert message.split(" ", 1)[1].startswith("LD311 statement `crates`: quantity 1 cannot be right")


@pytest.mark.parametrize(
    ("value", "finding"),
    [
        ("51.283", None),
        ("-0.5", None),
        ('"51,28"', "LD304 place `quay`: 'latitude' is not a number: '51,28'"),
        ("51\u00b0 N", "LD304 place `quay`: 'latitude' is not a number: '51\u00b0 N'"),
        ("91", "LD310 place `quay`: 'latitude' is out of range: 91"),
    ],
)
def test_coordinates_are_degrees_with_decimals(root: Path, value: str, finding: str | None) -> None:
    factories.write(root, {"sources/places.yml": PLACE.replace("LAT", value)})
    assert [str(found) for found in load_dossier(root).diagnostics] == (
        [f"sources/places.yml:2:38: {finding}"] if finding else []
    )

"""Where values stand in a file."""

import pytest

from generator.load.yaml.parser import parse

TEXT = b"pier: [one, two]\nferry: {name: Ada}\n"


def test_the_same_things_in_the_same_places_are_the_same() -> None:
    assert parse(TEXT, "f.yml").spans == parse(TEXT, "f.yml").spans


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (b"one, two", b"one,  two", "f.yml"),
        (b"name: Ada", b"name:  Ada", "f.yml"),
        (b"ferry", b"ferri", "f.yml"),
        (b"ferry: ", b"ferry:  ", "f.yml"),
        (b", two", b"", "f.yml"),
        (b"", b"", "g.yml"),
    ],
)
def test_places_differ_by_value_name_and_file(old: bytes, new: bytes, path: str) -> None:
    assert parse(TEXT, "f.yml").spans != parse(TEXT.replace(old, new, 1), path).spans


def test_places_are_nothing_else() -> None:
    assert parse(TEXT, "f.yml").spans != "f.yml"

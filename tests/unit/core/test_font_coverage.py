import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import generator.publish.pdf
from generator.core.font_coverage import missing_characters, own_characters

FONTS = sorted((Path(generator.publish.pdf.__file__).parent / "fonts").glob("*.ttf"))
NEED_NO_GLYPH = frozenset(
    {
        *map(chr, [*range(9, 14), 0x85, 0x34F, 0x61C, 0x180E, *range(0x2002, 0x2010), *range(0x2028, 0x2030)]),
        *map(chr, [*range(0x205F, 0x2065), *range(0x2066, 0x2070), 0x3000, *range(0xFE00, 0xFE10)]),
    }
)
"""Spaces, marks of direction and such, of which Typst prints nothing."""
SMALL_WITHOUT_CAPITAL = frozenset("\u1e96")
"""A letter that Typst makes of two, and then a capital that no font has."""


def characters(font: Path) -> frozenset[str]:
    with TTFont(font) as opened:
        return frozenset(map(chr, opened.getBestCmap()))


def test_the_ranges_are_those_of_the_fonts() -> None:
    assert len(FONTS) == 8
    families = {font.stem.partition("-")[0]: characters(font) for font in FONTS}
    assert own_characters() ^ (frozenset().union(*families.values()) - SMALL_WITHOUT_CAPITAL | NEED_NO_GLYPH) == set()


def test_every_face_of_a_family_has_the_same_characters() -> None:
    for family in {font.stem.partition("-")[0] for font in FONTS}:
        assert len({characters(font) for font in FONTS if font.stem.startswith(family)}) == 1, family


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Plain words.\nTwo lines.", ""),
        ("Łódź, Ελλάδα, Україна, 북한군, “½”", ""),
        ("e\u0301", ""),  # an accent of its own
        ("\u1e31", ""),  # a letter that no font has, but its parts
        ("b 😀 a ⅓ 😀 \uff0b", "😀⅓\uff0b"),
        ("갂", "갂"),
        ("\ue000\U0010ffff", "\ue000\U0010ffff"),
        ("a\u0663", "\u0663"),
    ],
)
def test_a_character_that_no_font_has_is_missing(text: str, missing: str) -> None:
    assert missing_characters(text) == tuple(missing)


def test_further_fonts_are_asked_only_where_ours_lack_a_character() -> None:
    asked = []

    def families() -> list[frozenset[str]]:
        asked.append(True)
        return [frozenset("ab"), frozenset("☎")]

    assert missing_characters(unicodedata.normalize("NFD", "déjà"), families) == ()
    assert asked == []
    assert missing_characters("☎ ✆", families) == ("✆",)
    assert asked == [True]

"""Characters that the fonts of the PDF can show. The ranges of our own fonts are written here; a test reads the fonts.

No font need be opened for a text in Latin, Greek or Cyrillic letters or in Hangul, so a check costs next to nothing.
"""

import functools
import unicodedata
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet

_RANGES = (
    "9-D 20-7E 85 A0-181 186 18A 18D-190 192-194 196-197 19A-19B 19E 1A0-1A1 1AF-1B1 1B7 1BF-1C3 1CD-1DD 1E2-1E7 "
    "1EA-1EB 1EE-1F0 1F4-1F5 1F7-201 204-205 208-209 20C-20D 218-220 222-223 226-227 237 23A-23E 241-245 248-249 259 "
    "2BC 2C6-2C7 2D8-2DD 300-30C 323-328 34F 374-375 37A 37E 384-38A 38C 38E-3A1 3A3-3D1 3D5 3D7 3D9 3DB 3DD 3E1 3F4 "
    "3F7-3F8 400-45F 490-493 496-49B 4A0-4A3 4AA-4AB 4AE-4B3 4B6-4B7 4BA-4BB 4C0-4C4 4C7-4C8 4CF-4D1 4D4-4D9 4E2-4E3 "
    "4E6-4E9 4EE-4EF 4F2-4F3 4F6-4F7 61C 180E 1E02-1E03 1E06-1E07 1E0A-1E11 1E16-1E17 1E1E-1E2B 1E32-1E3B 1E3E-1E49 "
    "1E52-1E53 1E56-1E63 1E66-1E67 1E6A-1E6F 1E72-1E73 1E7E-1E85 1E8E-1E95 1E97 1E9E-1EF9 2002-2015 2018-201E "
    "2020-2022 2026 2028-2030 2032-2033 2039-203A 2044 205F-2064 2066-2071 2074-208E 20AC 20B4 20BD 2116 2122 "
    "2190-2193 2212 2248 2260 2264-2265 25CB 25CF 3000-3002 3008-300F 30FB 3131-318E FE00-FE0F"
)
"""What our fonts have but Hangul syllables, and what needs no glyph, in hexadecimal."""
_HANGUL = range(0xAC00, 0xD7A4)
_KS_BYTES = 2

Families = Iterable[AbstractSet[str]]
"""The characters of each further font family."""


def missing_characters(text: str, families: Callable[[], Families] = tuple) -> tuple[str, ...]:
    """Return the characters of a text that no font of the PDF can show, each once, in order.

    Args:
        text: The text.
        families: Returns the dossier's own fonts; called only where ours lack a character.
    """
    if text.isascii() and text.isprintable():
        return ()
    # A letter and its accent are set as one character where the font has that.
    composed = unicodedata.normalize("NFC", text)
    unknown = {c for c in set(composed) - own_characters() if not _is_made_of(c, own_characters())}
    if unknown:
        others = tuple(families())
        unknown = {c for c in unknown if not any(_is_made_of(c, family) for family in others)}
    return tuple(sorted(unknown, key=composed.find))


@functools.cache
def own_characters() -> frozenset[str]:
    """Return the characters that our own fonts have, and those that need no glyph."""
    ranges = (part.partition("-") for part in _RANGES.split())
    listed = {chr(c) for first, _, last in ranges for c in range(int(first, 16), int(last or first, 16) + 1)}
    # The common syllables are those of the Korean standard KS X 1001, in which each takes two bytes.
    return frozenset(listed | {c for c in map(chr, _HANGUL) if len(c.encode("euc_kr")) == _KS_BYTES})


def _is_made_of(character: str, family: AbstractSet[str]) -> bool:
    """Return whether a font family has a character, or the letter and the accents that make it."""
    return character in family or set(unicodedata.normalize("NFD", character)) <= family

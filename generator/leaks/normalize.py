"""Normalize text for the leak scan: remove case, accents, separators and look-alike characters that can hide a word."""

import functools
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from confusable_homoglyphs.confusables import confusables_data

_CROSS_CASE_CONFUSABLES = {"i": "l", "1": "l", "0": "o"}
"""Characters that look alike in one case or the other."""
MIN_SUBSTRING_LETTERS = 6
"""Letters from which on a form is also searched within other words; in scripts without case, every form is."""
_SPACES = re.compile(b" +")
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")


def _preference(character: str) -> tuple[bool, bool, str]:
    """Return a sort key that puts the plainest of several look-alike characters first."""
    return not character.isascii(), not character.islower(), character


@functools.cache
def _confusables() -> dict[str, str]:
    """Return the representative of each confusable character (Unicode Technical Standard 39)."""
    representative: dict[str, str] = {}

    def find(character: str) -> str:
        while representative.setdefault(character, character) != character:
            character = representative[character]
        return character

    for character, others in confusables_data.items():
        for other in (o["c"] for o in others):
            if len(character) == len(other) == 1 and character.isalnum() and other.isalnum():
                first, second = sorted((find(character), find(other)), key=_preference)
                representative[second] = first
    return {character: find(character) for character in representative}


def _fold_then_map(character: str) -> str:
    return "".join(_confusables().get(c, c) for c in character.casefold())


def _map_then_fold(character: str) -> str:
    return _confusables().get(character, character).casefold()


class _CharacterMap(dict[int, str]):
    """Lazily filled translation table for non-ASCII characters.

    Letters and digits are mapped, marks are removed, and every other character becomes a space.
    """

    def __init__(self, map_letter: Callable[[str], str]) -> None:
        super().__init__()
        self._map_letter = map_letter

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isalnum():
            mapped = self._map_letter(character)
        else:
            mapped = "" if unicodedata.category(character) in {"Mn", "Me", "Cf"} else " "
        self[code] = mapped
        return mapped

    def apply(self, text: str) -> str:
        """Return a text with non-ASCII characters mapped, and composed, so that no syllable matches a longer one."""
        return unicodedata.normalize("NFC", _NON_ASCII.sub(lambda match: match[0].translate(self), text))


_FOLD_THEN_MAP, _MAP_THEN_FOLD = _CharacterMap(_fold_then_map), _CharacterMap(_map_then_fold)
"""Upper-case and lower-case letters have different look-alikes, hence two mappings."""


@functools.cache
def _ascii_table() -> bytes:
    """Return a translation table for UTF-8 bytes that turns ASCII other than letters and digits into spaces."""
    table = bytearray(range(256))
    for code in range(128):
        character = chr(code)
        folded = _fold_then_map(character) if character.isalnum() else " "
        table[code] = ord(_CROSS_CASE_CONFUSABLES.get(folded, folded))
    return bytes(table)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The skeleton of a text in UTF-8, in both mappings (compare Unicode Technical Standard 39)."""

    words: tuple[bytes, bytes]
    """Words separated, preceded and followed by one space."""
    joined: tuple[bytes, bytes]
    """The same without spaces."""


def skeleton(text: str) -> Skeleton:
    """Return the letters and digits of a text with width, case, accents and look-alikes unified."""
    if text.isascii():
        words = _to_words(text)
        both = (words, words)
    else:
        text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
        mapped = _FOLD_THEN_MAP.apply(text)
        first = second = _to_words(mapped)
        # Fast path: without non-ASCII letters, as in most texts, both mappings agree.
        if not mapped.isascii():
            second = _to_words(_MAP_THEN_FOLD.apply(text))
        both = (first, second)
    return Skeleton(both, (both[0].replace(b" ", b""), both[1].replace(b" ", b"")))


def _to_words(text: str) -> bytes:
    return _SPACES.sub(b" ", b" %b " % text.encode("utf-8", "replace").translate(_ascii_table()))

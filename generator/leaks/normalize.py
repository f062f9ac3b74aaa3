"""What stays of a text when everything is taken away that can hide a word in it."""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from confusable_homoglyphs.confusables import confusables_data

from generator.model.overlay import Overlay

_ALIKE_IN_ALL = {"i": "l", "1": "l", "0": "o"}
"""Letters and digits that look alike in one case or the other."""
_SPACES = re.compile(b" +")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_LONG = 6
"""From so many letters on a form is looked for inside other words too; in scripts without capitals always."""
_FEWEST = 3
_FEWEST_WITHOUT_CASE = 2


def _plainness(character: str) -> tuple[bool, bool, str]:
    """Return a key by which, of characters that look alike, the plainest comes first and stands for all."""
    return not character.isascii(), not character.islower(), character


@functools.cache
def _alike() -> dict[str, str]:
    """Return one character for each that looks like others (Unicode Technical Standard 39, confusables)."""
    leader: dict[str, str] = {}

    def find(character: str) -> str:
        while leader.setdefault(character, character) != character:
            character = leader[character]
        return character

    for character, others in confusables_data.items():
        for other in (o["c"] for o in others):
            if len(character) == len(other) == 1 and character.isalnum() and other.isalnum():
                first, second = sorted((find(character), find(other)), key=_plainness)
                leader[second] = first
    return {character: find(character) for character in leader}


def _case_first(character: str) -> str:
    return "".join(_alike().get(c, c) for c in character.casefold())


def _alike_first(character: str) -> str:
    return _alike().get(character, character).casefold()


class _Reading(dict[int, str]):
    """What is left of each character beyond ASCII: letters stay, marks vanish, all else parts words.

    Filled as characters come.
    """

    def __init__(self, read: Callable[[str], str]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isalnum():
            left = self._read(character)
        else:
            left = "" if unicodedata.category(character) in {"Mn", "Me", "Cf"} else " "
        self[code] = left
        return left

    def left(self, text: str) -> str:
        """Return what is left of a text; syllables are composed, so that none is found in a longer one."""
        return unicodedata.normalize("NFC", _BEYOND_ASCII.sub(lambda match: match[0].translate(self), text))


_CASE_FIRST, _ALIKE_FIRST = _Reading(_case_first), _Reading(_alike_first)
"""Capitals and small letters have other look-alikes."""


@functools.cache
def _ascii() -> bytes:
    """Return the table for the bytes of a text in UTF-8: what is no letter and no digit of ASCII becomes a space."""
    table = bytearray(range(256))
    for code in range(128):
        character = chr(code)
        folded = _case_first(character) if character.isalnum() else " "
        table[code] = ord(_ALIKE_IN_ALL.get(folded, folded))
    return bytes(table)


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a text in UTF-8, in both readings."""

    words: tuple[bytes, bytes]
    """Words with one space between, and at both ends."""
    joined: tuple[bytes, bytes]
    """The same without spaces."""


def letters(text: str) -> Letters:
    """Return the letters and digits of a text: one width, one case, no accents, look-alikes as one."""
    if text.isascii():
        words = _words(text)
        both = (words, words)
    else:
        text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
        left = _CASE_FIRST.left(text)
        first = second = _words(left)
        # Without foreign letters, as in most texts, both readings are the same.
        if not left.isascii():
            second = _words(_ALIKE_FIRST.left(text))
        both = (first, second)
    return Letters(both, (both[0].replace(b" ", b""), both[1].replace(b" ", b"")))


def _words(text: str) -> bytes:
    return _SPACES.sub(b" ", b" %b " % text.encode("utf-8", "replace").translate(_ascii()))


@dataclass(frozen=True, slots=True)
class _Needle:
    id: str
    keys: tuple[bytes, bytes]
    inside: bool
    """Whether it is looked for inside other words."""


class Searcher:
    """Knows what is protected, and says which of it stands in a text."""

    def __init__(self, overlay: Overlay) -> None:
        forms = [(item.id, form) for item in overlay.protected for form in item.forms]
        # A withheld sentence is as secret as a name.
        forms += [(item.id, words) for item in overlay.withheld for words in (item.text, item.basis) if words]
        self._needles = tuple(dict.fromkeys(_needle(name, form) for name, form in forms))

    def find(self, text: str) -> frozenset[str]:
        """Return the ids of all protected items in a text."""
        return self.find_letters(letters(text))

    def find_letters(self, text: Letters) -> frozenset[str]:
        """Return the ids of all protected items in a text of which only the letters are left."""
        return frozenset(
            needle.id
            for needle in self._needles
            if any(
                key in joined if needle.inside else b" %b " % key in words
                for key, words, joined in zip(needle.keys, text.words, text.joined, strict=True)
            )
        )


def unfit(overlay: Overlay) -> Iterable[tuple[int, str]]:
    """Yield the number of each protected item, from 1, that cannot be looked for, and why, without its words."""
    for number, item in enumerate(overlay.protected, 1):
        for form in item.forms:
            key = letters(form).joined[0]
            if len(key.decode()) < (_FEWEST if _has_case(form) else _FEWEST_WITHOUT_CASE):
                yield number, "one of its forms is too short: it would be found everywhere"
    searcher = Searcher(overlay)
    for number, item in enumerate(overlay.protected, 1):
        if searcher.find(item.id):
            yield number, "its id holds protected words, and ids are printed"
    for number, fact in enumerate(overlay.withheld, len(overlay.protected) + 1):
        if searcher.find(fact.id):
            yield number, "its id holds protected words, and ids are printed"


def _needle(name: str, form: str) -> _Needle:
    first, second = letters(form).joined
    return _Needle(name, (first, second), inside=len(first.decode()) >= _LONG or not _has_case(form))


def _has_case(form: str) -> bool:
    return any(c.lower() != c.upper() or c.isdigit() for c in form)

"""Text helpers: digests, paragraphs, and the normalized form in which passages are searched.

Two prints of one sentence can differ invisibly: curly quotation marks, no-break spaces, soft
hyphens, decomposed accents. Normalization removes these differences and records offsets, so that
a match in the normalized text is shown as the original prints it.
"""

import difflib
import functools
import hashlib
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_PARAGRAPH = re.compile(r"\S(?:[^\r\n]*\S)?")

_IGNORABLE = (
    "\u00ad"  # soft hyphen
    "\u034f"  # combining grapheme joiner
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings and isolates of direction
    "\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff"  # zero-width characters, byte order mark
)
_IGNORABLE_CHARACTER = re.compile(f"[{_IGNORABLE}]")
_SPACING_RUN = re.compile(rf"[\s{_IGNORABLE}]+")
_SPACE = re.compile(r"\s")

_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2039\u203a\u02bb\u02bc\u00b4\u2032\u275b\u275c\uff07"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u275d\u275e\u301d\u301e\u301f\u2e42\uff02"
_DASHES = (
    "\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d"
    "\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead"  # Unicode's dash punctuation
    "\u02d7\u2043\u2212\u2796"  # other characters that look like a hyphen or a minus
)
_PLAIN_EQUIVALENTS = str.maketrans(
    dict.fromkeys(_SINGLE_QUOTES, "'")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | {"\u2026": "..."}
)

_UNCHANGED = (
    r"[\x21-\x7e\u00c0-\u024f\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f5\u0400-\u0482\u048a-\u052f"
    r"\u0561-\u0587\u05d0-\u05ea\u0621-\u064a\u0671-\u06d3\u10d0-\u10fa\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff"
    r"\uac00-\ud7a3]"
)
"""Characters that normalize to themselves unless a combining character follows: they are copied in runs."""
_UNCHANGED_RUN = re.compile(rf"{_UNCHANGED}+(?: {_UNCHANGED}+)*+")


def sha256(text: str) -> str:
    """Return the SHA-256 digest of a text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


class Paragraph(NamedTuple):
    """A non-empty line of a text."""

    number: int
    """Its number among the non-empty lines, from 1."""
    start: int
    """Offset of its first non-space character, in characters from 0."""
    end: int
    """Offset after its last non-space character."""


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    r"""Return the paragraphs of a text: its non-empty lines, which end with ``\n``, ``\r\n`` or ``\r``."""
    lines = enumerate(_PARAGRAPH.finditer(text), start=1)
    return tuple(Paragraph(number, *line.span()) for number, line in lines)


@dataclass(frozen=True, slots=True)
class Normalized:
    """A normalized text with the offsets of its characters in the original."""

    text: str
    offsets: Sequence[int]
    """Where each normalized character begins in the original, plus the original's length at the end.

    Characters made from one combining sequence or sign, such as ``...``, share an offset.
    """

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original that corresponds to a range of the normalized text.

        A range that cuts through the replacement of one original character is widened to that
        character; ignorable characters after the last one belong to the range.

        Args:
            start: Offset of the first character, from 0.
            end: Offset after the last character.
        """
        if start >= end:
            return self.offsets[start], self.offsets[start]
        after = bisect_right(self.offsets, self.offsets[end - 1], end)
        return self.offsets[start], self.offsets[min(after, len(self.offsets) - 1)]


def normalize(text: str) -> Normalized:
    """Return a text in the form in which texts are compared.

    Runs of white space become one space; curly, angle and prime quotation marks straight ones;
    dashes, hyphens and minus signs ``-``; an ellipsis three full stops. Soft hyphens, zero-width
    characters and marks of direction are dropped. Letters are composed (Unicode Standard Annex 15,
    form C). Upper and lower case stay apart, and nothing is stripped from the ends.
    """
    pieces: list[str] = []
    # Four bytes a character: a list of int objects would take about ten times as much.
    offsets = array("I")
    position, length = 0, len(text)
    while position < length:
        run = _UNCHANGED_RUN.match(text, position)
        if run is not None:
            end = run.end()
            if end < length and not text[end].isspace():
                end -= 1  # the last character may be the base of a combining sequence
            pieces.append(text[position:end])
            offsets.extend(range(position, end))
            position = end
        if position < length:
            position = _normalize_next(text, position, pieces, offsets)
    offsets.append(length)
    return Normalized("".join(pieces), offsets)


def normalize_text(text: str) -> str:
    """Return the text of :func:`normalize` without the offsets, which is faster."""
    return text if _UNCHANGED_RUN.fullmatch(text) else normalize(text).text


def _normalize_next(text: str, position: int, pieces: list[str], offsets: "array[int]") -> int:
    """Normalize the white space or combining sequence at a position, and return where it ends."""
    spacing = _SPACING_RUN.match(text, position)
    if spacing is not None:
        space = _SPACE.search(text, position, spacing.end())
        if space is not None:
            pieces.append(" ")
            offsets.append(space.start())
        return spacing.end()
    end = position + 1
    while end < len(text) and _continues(text, position, end):
        end += 1
    before = text[position:end]
    after = _normalize_sequence(before)
    pieces.append(after)
    offsets.extend(range(position, end) if after == before else [position] * len(after))
    return end


def _continues(text: str, position: int, end: int) -> bool:
    """Return whether the character at ``end`` belongs to the combining sequence that begins at ``position``.

    Combining marks and ignorable characters do. A letter does only if it merges with the letter before it, as the
    parts of a Hangul syllable do.
    """
    if _joins_letters(text[end]):
        return len(_normalize_sequence(text[position : end + 1])) == 1
    return unicodedata.category(text[end]).startswith("M") or is_ignorable(text[end])


def _joins_letters(character: str) -> bool:
    """Return whether a character is a letter that can merge with the one before it.

    These are the Hangul vowels and finals, and one Kirat Rai vowel.
    """
    return "\u1161" <= character <= "\u11ff" or character == "\U00016d67"


@functools.lru_cache(maxsize=4_096)
def _normalize_sequence(sequence: str) -> str:
    return unicodedata.normalize("NFC", _IGNORABLE_CHARACTER.sub("", sequence)).translate(_PLAIN_EQUIVALENTS)


@functools.lru_cache(maxsize=4_096)
def is_ignorable(character: str) -> bool:
    """Return whether normalization drops a character: it is invisible and separates no words."""
    return _IGNORABLE_CHARACTER.match(character) is not None


def strip_ignorable(text: str) -> str:
    """Return a text without white space and ignorable characters at its ends."""
    start = _SPACING_RUN.match(text)
    text = text[start.end() :] if start else text
    while text and (text[-1].isspace() or is_ignorable(text[-1])):
        text = text[:-1]
    return text


def shorten(text: str, max_bytes: int) -> str:
    """Return a text cut in the middle, with an ellipsis there, if it is longer than a number of bytes in UTF-8.

    Halves of characters, which file names and variables can hold and no file can, are escaped.

    The beginning of a message names the record, and its end often says what is wrong.

    Args:
        text: The text.
        max_bytes: The number of bytes, ellipsis included.
    """
    if text.isascii() and len(text) <= max_bytes:
        return text
    data = text.encode("utf-8", "backslashreplace")
    if len(data) <= max_bytes:
        return data.decode()
    ellipsis = " … "
    half = (max_bytes - len(ellipsis.encode())) // 2
    return f"{data[:half].decode('utf-8', 'ignore')}{ellipsis}{data[-half:].decode('utf-8', 'ignore')}"


def suggest(wrong: str, known: Iterable[str]) -> str | None:
    """Return a hint that names the closest known words; None if no known word is close.

    Args:
        wrong: The unknown word.
        known: The known words.
    """
    close = difflib.get_close_matches(wrong, list(known), n=3, cutoff=0.6)
    return f"Did you mean {' or '.join(f'`{word}`' for word in close)}?" if close else None

"""Texts: digests, paragraphs, and the folded form in which passages are looked for.

Two prints of one sentence differ in ways that a reader does not see: curly quotation marks,
no-break spaces, soft hyphens, letters with their accents apart. Folding takes these away and
keeps the way back, so that what is found in the folded form is shown as the original prints it.
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

_IGNORED = (
    "\u00ad"  # soft hyphen
    "\u034f"  # combining grapheme joiner
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings and isolates of direction
    "\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff"  # zero-width characters, byte order mark
)
_IGNORED_CHARACTER = re.compile(f"[{_IGNORED}]")
_SPACING_RUN = re.compile(rf"[\s{_IGNORED}]+")
_SPACE = re.compile(r"\s")

_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2039\u203a\u02bb\u02bc\u00b4\u2032\u275b\u275c\uff07"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u275d\u275e\u301d\u301e\u301f\u2e42\uff02"
_DASHES = (
    "\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d"
    "\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead"  # Unicode's dash punctuation
    "\u02d7\u2043\u2212\u2796"  # what else looks like a hyphen or a minus
)
_PRINTED_AS = str.maketrans(
    dict.fromkeys(_SINGLE_QUOTES, "'")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | {"\u2026": "..."}
)

_PLAIN = (
    r"[\x21-\x7e\u00c0-\u024f\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f5\u0400-\u0482\u048a-\u052f"
    r"\u0561-\u0587\u05d0-\u05ea\u0621-\u064a\u0671-\u06d3\u10d0-\u10fa\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff"
    r"\uac00-\ud7a3]"
)
"""Characters that fold to themselves unless a combining character follows: they are copied in runs."""
_PLAIN_RUN = re.compile(rf"{_PLAIN}+(?: {_PLAIN}+)*+")


def sha256(text: str) -> str:
    """Return the SHA-256 digest of a text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


class Paragraph(NamedTuple):
    """A line of a text that holds more than white space."""

    number: int
    """Its place among the non-empty lines, from 1."""
    start: int
    """Offset of its first character that is no white space, in characters from 0."""
    end: int
    """Offset after its last character that is no white space."""


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    r"""Return the paragraphs of a text: its non-empty lines, which end with ``\n``, ``\r\n`` or ``\r``."""
    lines = enumerate(_PARAGRAPH.finditer(text), start=1)
    return tuple(Paragraph(number, *line.span()) for number, line in lines)


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text without its typographic accidents, and the way back to the original."""

    text: str
    offsets: Sequence[int]
    """Where each folded character begins in the original; one more at the end, the original's length.

    Characters made from one combining sequence or sign, such as ``...``, share an offset.
    """

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original behind a range of the folded text.

        A range that cuts through what one sign of the original was folded to is widened to the sign;
        ignored characters after the last one belong to the range.
        """
        if start >= end:
            return self.offsets[start], self.offsets[start]
        after = bisect_right(self.offsets, self.offsets[end - 1], end)
        return self.offsets[start], self.offsets[min(after, len(self.offsets) - 1)]


def normalize(text: str) -> Normalized:
    """Return a text as it is compared: white space, quotation marks, dashes and letters in one form.

    Runs of white space become one space; curly, angle and prime quotation marks straight ones;
    dashes, hyphens and minus signs ``-``; an ellipsis three full stops. Soft hyphens, zero-width
    characters and marks of direction are dropped. Letters are composed (Unicode Standard Annex 15,
    form C). Upper and lower case stay apart, and nothing is stripped from the ends.
    """
    pieces: list[str] = []
    # Four bytes a character: a tuple of numbers would take ten times that for a long article.
    offsets = array("I")
    position, length = 0, len(text)
    while position < length:
        run = _PLAIN_RUN.match(text, position)
        if run is not None:
            end = run.end()
            if end < length and not text[end].isspace():
                end -= 1  # the last character may be the base of a combining sequence
            pieces.append(text[position:end])
            offsets.extend(range(position, end))
            position = end
        if position < length:
            position = _fold_one(text, position, pieces, offsets)
    offsets.append(length)
    return Normalized("".join(pieces), offsets)


def normalize_text(text: str) -> str:
    """Return the text that :func:`fold` makes, sooner, for who needs no way back."""
    return text if _PLAIN_RUN.fullmatch(text) else normalize(text).text


def _fold_one(text: str, position: int, pieces: list[str], offsets: "array[int]") -> int:
    """Fold the white space or combining sequence at a position, and return where it ends."""
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
    after = _fold_sequence(before)
    pieces.append(after)
    offsets.extend(range(position, end) if after == before else [position] * len(after))
    return end


def _continues(text: str, position: int, end: int) -> bool:
    """Return whether the sequence that began at a position goes on with the character at another one.

    It does with a mark and with what is dropped; with a letter only where the two become one, as the parts of a
    Hangul syllable do.
    """
    if _joins_letters(text[end]):
        return len(_fold_sequence(text[position : end + 1])) == 1
    return unicodedata.category(text[end]).startswith("M") or is_ignored(text[end])


def _joins_letters(character: str) -> bool:
    """Return whether a character is a letter and can yet merge with what stands before it.

    Such are Hangul vowels and finals, and one Kirat Rai vowel.
    """
    return "\u1161" <= character <= "\u11ff" or character == "\U00016d67"


@functools.lru_cache(maxsize=4_096)
def _fold_sequence(sequence: str) -> str:
    return unicodedata.normalize("NFC", _IGNORED_CHARACTER.sub("", sequence)).translate(_PRINTED_AS)


@functools.lru_cache(maxsize=4_096)
def is_ignored(character: str) -> bool:
    """Return whether folding drops a character: it shows no ink and parts no words."""
    return _IGNORED_CHARACTER.match(character) is not None


def strip_ignorable(text: str) -> str:
    """Return a text without the white space and the ignored characters at its ends."""
    start = _SPACING_RUN.match(text)
    text = text[start.end() :] if start else text
    while text and (text[-1].isspace() or is_ignored(text[-1])):
        text = text[:-1]
    return text


def suggest(wrong: str, known: Iterable[str]) -> str | None:
    """Return a hint that names what the editor may have meant."""
    close = difflib.get_close_matches(wrong, list(known), n=3, cutoff=0.6)
    return f"Did you mean {' or '.join(f'`{word}`' for word in close)}?" if close else None

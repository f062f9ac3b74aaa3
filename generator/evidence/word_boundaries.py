"""Boundaries of words and figures."""

import unicodedata

from generator.core.text import is_ignorable

_WITHIN_FIGURES = ".,'\u2019\u00a0\u2009\u202f"
"""Separators within one figure: 3,800 and 3.8, and 3 800 with a no-break or thin space."""


def cuts_word(text: str, offset: int) -> bool:
    """Return whether an offset is inside a word, a figure or a combining sequence.

    Soft hyphens, zero-width characters and direction marks do not separate words; the characters on
    either side of them decide.

    Args:
        text: The text.
        offset: Offset in characters, from 0.
    """
    if text[offset : offset + 1] == " ":
        return False
    before, after = _skip_ignorable(text, offset - 1, -1), _skip_ignorable(text, offset, 1)
    if before < 0 or after == len(text):
        return False
    left, right = text[before], text[after]
    if unicodedata.category(right).startswith("M"):
        return True
    if left.isalnum() or unicodedata.category(left).startswith("M"):
        return right.isalnum() or (
            left.isdigit() and right in _WITHIN_FIGURES and _is_digit(text, _skip_ignorable(text, after + 1, 1))
        )
    return right.isdigit() and left in _WITHIN_FIGURES and _is_digit(text, _skip_ignorable(text, before - 1, -1))


def _skip_ignorable(text: str, offset: int, step: int) -> int:
    """Return the offset of the next character, in steps of ``step``, that is not ignorable, or the end of the text."""
    while 0 <= offset < len(text) and is_ignorable(text[offset]):
        offset += step
    return offset


def _is_digit(text: str, offset: int) -> bool:
    return 0 <= offset < len(text) and text[offset].isdigit()

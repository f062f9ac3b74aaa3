"""Where words and figures begin and end."""

import unicodedata

from generator.core.text import is_ignorable

_WITHIN_FIGURES = ".,'\u2019\u00a0\u2009\u202f"
"""What parts the digits of one figure: 3,800 and 3.8, and 3 800 with a no-break or thin space."""


def cuts_word(text: str, offset: int) -> bool:
    """Return whether a place in a text lies inside a word, a figure or a combining sequence.

    Soft hyphens, zero-width characters and marks of direction part no words, so that the place is
    judged by what stands on either side of them.
    """
    if text[offset : offset + 1] == " ":
        return False
    before, after = _seen(text, offset - 1, -1), _seen(text, offset, 1)
    if before < 0 or after == len(text):
        return False
    left, right = text[before], text[after]
    if unicodedata.category(right).startswith("M"):
        return True
    if left.isalnum() or unicodedata.category(left).startswith("M"):
        return right.isalnum() or (
            left.isdigit() and right in _WITHIN_FIGURES and _is_digit(text, _seen(text, after + 1, 1))
        )
    return right.isdigit() and left in _WITHIN_FIGURES and _is_digit(text, _seen(text, before - 1, -1))


def _seen(text: str, offset: int, step: int) -> int:
    """Return where, in steps of one, the next character stands that is not ignored, or the text ends."""
    while 0 <= offset < len(text) and is_ignorable(text[offset]):
        offset += step
    return offset


def _is_digit(text: str, offset: int) -> bool:
    return 0 <= offset < len(text) and text[offset].isdigit()

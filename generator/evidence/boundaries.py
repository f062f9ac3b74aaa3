"""Where words and figures begin and end."""

import unicodedata

from generator.text import is_ignored

_WITHIN_FIGURES = ".,'\u2019\u00a0\u2009\u202f"
"""What parts the digits of one figure: 3,800 and 3.8, and 3 800 with a no-break or thin space."""


def cuts_word(text: str, offset: int) -> bool:
    """Return whether a place in a text lies inside a word, a figure or a combining sequence.

    Soft hyphens, zero-width characters and marks of direction part no words, so that the place is
    judged by what stands on either side of them.
    """
    if text[offset : offset + 1] == " ":
        return False
    after = offset
    while after < len(text) and is_ignored(text[after]):
        after += 1
    before = offset - 1
    while before >= 0 and is_ignored(text[before]):
        before -= 1
    if before < 0 or after == len(text):
        return False
    left, right = text[before], text[after]
    if unicodedata.category(right).startswith("M"):
        return True
    if left.isalnum() or unicodedata.category(left).startswith("M"):
        return right.isalnum() or (
            left.isdigit() and right in _WITHIN_FIGURES and text[after + 1 : after + 2].isdigit()
        )
    return right.isdigit() and left in _WITHIN_FIGURES and before > 0 and text[before - 1].isdigit()

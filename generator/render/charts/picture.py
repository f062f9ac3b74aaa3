"""The chart as SVG, and the measuring and wrapping of its text."""

import functools
from dataclasses import dataclass

_WIDE_LETTERS, _NARROW_LETTERS = "mwMWQOGD@%—…", "ijltfrI.,:;'!|()1 "


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, drawn at two widths and for paper."""

    id: str
    """Unique on its page."""
    title: str
    description: str
    """The whole content in words, for screen readers."""
    wide: str
    """SVG for wide screens."""
    narrow: str
    """SVG for phones, with text of the same size."""
    paper: tuple[str, ...]
    """SVG for print, one for each page; empty where none is wanted."""


def text_width(text: str, size: float) -> float:
    """Return the approximate width of a text, in the unit of its font size.

    A generous estimate by classes of letters: no font is available where pages are rendered.

    Args:
        text: The text.
        size: The font size.
    """
    units = sum(0.86 if c in _WIDE_LETTERS else 0.32 if c in _NARROW_LETTERS else 0.58 for c in text)
    return units * size


@functools.lru_cache(maxsize=65_536)
def wrap(text: str, size: float, width: float) -> tuple[str, ...]:
    """Return a text broken into lines that fit a width; never at a no-break space.

    Args:
        text: The text.
        size: The font size.
        width: The width, in the unit of the font size.
    """
    lines: list[str] = []
    for word in filter(None, text.split(" ")):
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines) or ("",)

"""What a picture is, and how its text is measured."""

import functools
from dataclasses import dataclass

INK, MUTED, LINE, BLUE, RUST, PAPER = "#1c2024", "#555b62", "#d8d4ca", "#1a5084", "#9a3810", "#fcfbf8"
"""The colours of print; the stylesheet replaces them on a screen by class."""

_WIDE_SIGNS, _NARROW_SIGNS = "mwMWQOGD@%—…", "ijltfrI.,:;'!|()1 "


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn at two widths."""

    id: str
    """Unique on its page."""
    title: str
    description: str
    """The whole content in words, for those who do not see it."""
    wide: str
    """SVG for a desktop."""
    narrow: str
    """SVG for a phone, in which no text is smaller."""
    paper: tuple[str, ...]
    """SVG for a printed page, where one is wanted; a long picture goes on over several."""


def text_width(text: str, size: float) -> float:
    """Return roughly how wide a text runs, in the units of its font size.

    An estimate on the long side by classes of letters: no font is at hand where pages are rendered.
    """
    units = sum(0.86 if c in _WIDE_SIGNS else 0.32 if c in _NARROW_SIGNS else 0.58 for c in text)
    return units * size


@functools.lru_cache(maxsize=65_536)
def wrap(text: str, size: float, width: float) -> tuple[str, ...]:
    """Return a text broken into lines that fit a width; never at a no-break space."""
    lines: list[str] = []
    for word in filter(None, text.split(" ")):
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines) or ("",)

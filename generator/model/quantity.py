"""Figures: what is counted, how exactly, of what whole, where and when."""

import enum
import math

from pydantic import model_validator

from generator.model.dates import EdtfText
from generator.model.ids import Id, Line, Record


class Qualifier(enum.StrEnum):
    """How the source hedges a figure."""

    ABOUT = "about"
    MORE_THAN = "more-than"
    AT_LEAST = "at-least"
    LESS_THAN = "less-than"
    AS_MANY_AS = "as-many-as"

    @property
    def words(self) -> str:
        """As prose prints it: ``more than``."""
        return self.value.replace("-", " ")


class Role(enum.StrEnum):
    """Whether a figure is a whole or a part of a whole given with it."""

    TOTAL = "total"
    PART = "part"


class Scope(Record):
    """What a figure covers: two figures of different scope are not compared."""

    place: Id | None = None
    """A place of ``places.yml``."""
    period: EdtfText | None = None
    group: Line | None = None
    """Whom it covers, where that is not everybody: ``his own unit``."""


class Quantity(Record):
    """A figure in a statement: a value, a range, or words. Never a midpoint."""

    measure: Id
    """What is counted: a measure of the vocabulary in ``dossier.yml``."""
    value: float | None = None
    low: float | None = None
    """The lower end of a range."""
    high: float | None = None
    """The upper end of a range."""
    words: Line | None = None
    """Where the source gives no figure: ``a few``, ``some``."""
    qualifier: Qualifier | None = None
    estimated: bool = False
    """Whether the source calls it an estimate."""
    role: Role | None = None
    scope: Scope = Scope()

    @model_validator(mode="after")
    def _one_form(self) -> "Quantity":
        ranged = self.low is not None or self.high is not None
        forms = (self.value is not None) + ranged + (self.words is not None)
        if forms != 1:
            raise ValueError("a quantity has either a value, or low and high, or words")
        if ranged and (self.low is None or self.high is None or self.low > self.high):
            raise ValueError("a range has low and high, the lower figure first")
        numbers = [n for n in (self.value, self.low, self.high) if n is not None]
        if any(not math.isfinite(n) or n < 0 for n in numbers):
            raise ValueError("a figure is a finite number, not below zero")
        return self

    @property
    def figures(self) -> str:
        """The figure as a page prints it, without its qualifier: ``10,000 to 12,000``."""
        if self.words is not None:
            return self.words
        if self.value is not None:
            return format_number(self.value)
        return f"{format_number(self.low or 0)} to {format_number(self.high or 0)}"

    @property
    def shown(self) -> str:
        """The figure with its qualifier: ``more than 300``."""
        parts = ["an estimated"] if self.estimated and self.qualifier is None else []
        if self.qualifier is not None:
            parts.append(self.qualifier.words)
        return " ".join([*parts, self.figures])


def format_number(number: float) -> str:
    """Return a number with thousands marked by commas, decimals only where there are any."""
    return f"{int(number):,}" if number == int(number) else f"{number:,}"

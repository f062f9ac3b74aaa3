"""Dates in a subset of EDTF, as precise as the source and no more.

A small part of the Extended Date/Time Format (Library of Congress, EDTF level 1): year, month,
day, season, minute in UTC, ``~`` for approximate, ``?`` for uncertain, and intervals.
"""

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from generator.model.ids import Line, Record

_POINT = re.compile(
    r"^(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2})(T(?P<hour>\d{2}):(?P<minute>\d{2})Z)?)?)?(?P<mark>[~?]?)",
    re.ASCII,
)
_SEASONS = {21: ("spring", 3, 5), 22: ("summer", 6, 8), 23: ("autumn", 9, 11)}
_WINTER = 24
_MONTHS, _HOURS, _MINUTES = 12, 24, 60
_TOLERANCE_DAYS = {"day": 7, "month": 31, "year": 366}
"""Days by which an approximate or uncertain date may be off, by its precision. A convention of this project: it only
decides whether two dates are called different, and is never drawn or printed."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """A parsed date or interval."""

    text: str
    earliest: dt.date
    """The first day that it can mean."""
    latest: dt.date
    """The last day that it can mean."""
    approximate: bool
    """Whether the source itself is vague (``~``, ``?`` or a season)."""
    words: str
    """As English prose prints it: ``8 to 13 October 2024``."""
    tolerance_days: int = 0
    """Days by which an approximate date may lie outside its bounds."""

    def overlaps(self, other: "Edtf") -> bool:
        """Return whether both can mean the same day."""
        tolerance = self.tolerance_days + other.tolerance_days
        return (self.earliest - other.latest).days <= tolerance and (other.earliest - self.latest).days <= tolerance


def _parse_point(text: str) -> Edtf:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(
            f"'{text}' is not a date such as 2025-01-09, 2025-01, 2025, 2025-01-09~ or 2024-10-08/2024-10-13"
        )
    year, month, day = int(match["year"]), match["month"], match["day"]
    mark = {"~": "about ", "?": "perhaps "}.get(match["mark"], "")
    precision = "year" if month is None else "month" if day is None else "day"
    if year < dt.MINYEAR:
        raise ValueError(f"'{text}' has no year {match['year']}: years count from 0001")
    if month is None:
        first, last, words = dt.date(year, 1, 1), dt.date(year, 12, 31), str(year)
    elif int(month) in _SEASONS and day is None:
        name, start, end = _SEASONS[int(month)]
        first = dt.date(year, start, 1)
        last = dt.date(year, end, calendar.monthrange(year, end)[1])
        tolerance_days = _TOLERANCE_DAYS["month"] if mark else 0
        return Edtf(text, first, last, approximate=True, words=f"{mark}{name} {year}", tolerance_days=tolerance_days)
    elif int(month) == _WINTER and day is None:
        raise ValueError(f"'{text}': a winter lies in two years; write its months, such as 2024-12/2025-02")
    elif not 1 <= int(month) <= _MONTHS:
        raise ValueError(f"'{text}' has no month {month}: year, month and day stand in this order")
    elif day is None:
        first = dt.date(year, int(month), 1)
        last = first.replace(day=calendar.monthrange(year, int(month))[1])
        words = f"{calendar.month_name[int(month)]} {year}"
    else:
        try:
            first = last = dt.date(year, int(month), int(day))
        except ValueError as error:
            raise ValueError(f"'{text}' is no day of the calendar") from error
        words = f"{first.day} {calendar.month_name[first.month]} {first.year}"
        if match["hour"] is not None:
            if int(match["hour"]) >= _HOURS or int(match["minute"]) >= _MINUTES:
                raise ValueError(f"'{text}' is no time of day: hours end at 23, minutes at 59")
            words += f", {match['hour']}:{match['minute']} UTC"
    tolerance_days = _TOLERANCE_DAYS[precision] if mark else 0
    return Edtf(text, first, last, approximate=bool(mark), words=mark + words, tolerance_days=tolerance_days)


@functools.lru_cache(maxsize=4_096)
def parse_edtf(text: str) -> Edtf:
    """Parse a date or interval.

    Raises:
        ValueError: The text is not in the supported subset of EDTF; the message shows valid dates.
    """
    if "/" not in text:
        return _parse_point(text)
    first_text, _, last_text = text.partition("/")
    first, last = _parse_point(first_text), _parse_point(last_text)
    if first.earliest > last.latest:
        raise ValueError(f"'{text}' ends before it begins")
    return Edtf(
        text,
        first.earliest,
        last.latest,
        approximate=first.approximate or last.approximate,
        words=_interval_words(first, last),
        tolerance_days=max(first.tolerance_days, last.tolerance_days),
    )


def _interval_words(first: Edtf, last: Edtf) -> str:
    """Return an interval in words, with a shared month or year only once."""
    start, end = first.words.split(" "), last.words.split(" ")
    while len(start) > 1 and len(end) > 1 and start[-1] == end[-1]:
        start.pop()
        end.pop()
    return f"{' '.join(start)} to {last.words}"


def _valid_edtf(text: str) -> str:
    parse_edtf(text)
    return text


EdtfText = Annotated[str, AfterValidator(_valid_edtf)]


class StatedDate(Record):
    """A date as a source states it; one that is supplied or inferred says from what."""

    date: EdtfText = Field(examples=["2025-01-13", "2025-01", "2024-10-08/2024-10-13"])
    """As precise as the source is and no more."""
    words: Line | None = None
    """The source's own words where they say less or more than a date can: ``early January 2025``."""
    basis: Line | None = None
    """What the date is taken from, where the source does not print it as such."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the editor wrote
        return {"date": value} if isinstance(value, str) else value

    @property
    def edtf(self) -> Edtf:
        """The parsed date."""
        return parse_edtf(self.date)

    @property
    def shown(self) -> str:
        """What a page prints: the source's own words, else the date in words."""
        return self.words or self.edtf.words

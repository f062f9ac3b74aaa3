"""Hints for malformed dates: the dates that the editor may have meant."""

import calendar
import datetime as dt
import re

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_NUMBERS = re.compile(r"(\d{1,4})[-./\u2010-\u2015\u2212 ](\d{1,2})[-./\u2010-\u2015\u2212 ](\d{1,4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([A-Za-z]+)\.?,? (\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})")
_YEAR_DIGITS = 4
_FORM = "Write year, month and day: 2025-01-09, as precise as the source and no more."


def date_hint(text: str, reason: str) -> str:
    """Return a hint with the dates that were probably meant.

    Args:
        text: The malformed date.
        reason: The message of the date parser.
    """
    text = text.strip()
    meant = sorted(set(_readings(text)))
    if meant:
        return f"Write {' or '.join(meant)}: the year first, then the month, then the day."
    if "ends before" in reason:
        return "The first date of an interval is the earlier one: 2024-10-08/2024-10-13."
    if re.search(r"[T ]\d{2}:\d{2}", text):
        day = text[:10]
        return f"Write the day alone: {day}. Only a time that the text prints is added, in UTC: {day}T14:30Z."
    if re.search(r"no day|no month", reason):
        return "Look at the day and the month; they stand as year-month-day: 2025-01-09."
    return f"{_FORM} Words such as 'early January' go into the field 'words' beside 'date'."


def _readings(text: str) -> list[str]:
    """Return the ISO dates that the text may mean."""
    numbers = _NUMBERS.fullmatch(text)
    if numbers:
        first, second, third = numbers.groups()
        if len(first) == _YEAR_DIGITS:
            return _days(first, [(second, third), (third, second)][: 1 if _valid(first, second, third) else 2])
        if len(third) == _YEAR_DIGITS:
            return _days(third, [(second, first), (first, second)])
        return []
    day_first = _DAY_FIRST.fullmatch(text)
    if day_first:
        return _named(day_first[3], day_first[2], day_first[1])
    month_first = _MONTH_FIRST.fullmatch(text)
    if month_first:
        return _named(month_first[3], month_first[1], month_first[2])
    return []


def _valid(year: str, month: str, day: str) -> bool:
    try:
        dt.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _days(year: str, pairs: list[tuple[str, str]]) -> list[str]:
    return [f"{year}-{int(m):02d}-{int(d):02d}" for m, d in pairs if _valid(year, m, d)]


def _named(year: str, name: str, day: str | None) -> list[str]:
    month = _MONTHS.get(name.lower()) or _SHORT.get(name.lower()[:3])
    if month is None:
        return []
    if day is None:
        return [f"{year}-{month:02d}"]
    return _days(year, [(str(month), day)])

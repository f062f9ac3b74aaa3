"""Dates, hedges and attribution in English sentences, as far as rules need them.

Deliberately coarse: word lists, no grammar. A rule built on them must err towards asking the editor. Negation is left
to people: word lists cannot tell whether a *not* changes what a sentence says.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.check import lexicon
from generator.core.text import normalize_text

_QUOTED = re.compile(
    '[\u201c-\u201f]([^\u201c-\u201f"]+)[\u201c\u201d"]'
    "|\u00ab([^\u00ab\u00bb]+)\u00bb|\u00bb([^\u00ab\u00bb]+)\u00ab"
    "|\u2039([^\u2039\u203a]+)\u203a|\u203a([^\u2039\u203a]+)\u2039"
    "|\u300c([^\u300c\u300d]+)\u300d|\u300e([^\u300e\u300f]+)\u300f"
    # An inch mark follows a digit; an apostrophe stands within a word or at its end.
    r"|(?<!\w)\"(?=\S)([^\"\u201c-\u201f]+)(?<=\S)[\"\u201d]"
    "|\u201a([^\u2018-\u201a]+)[\u2018\u2019]"
    r"|(?<!\w)[\u2018'](?=[^\W\d]{2}|[^\W\d]\s)((?:[^\u2018\u2019']|(?<=\w)[\u2019'](?=\w))+)(?<=[\w.,!?\u2026])[\u2019'](?!\w)"
)
_ELISION = re.compile(r"\s*(?:\u2026|\.{3}|\[[^\[\]]{0,60}\]|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+)\s*")
"""Where words were left out, put in or given a note: ``…``, ``[...]``, ``[they]``, ``[3]`` and a raised figure."""
_MONTH_NAMES = "|".join((*lexicon.MONTH_WORDS, *(word.upper() for word in lexicon.MONTH_WORDS)))
_MONTH = re.compile(rf"\b({_MONTH_NAMES})\b\.?")
_ISO_DATE = re.compile(r"(?<![\d-])((?:1[89]|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-])")
_YEAR_AFTER = re.compile(rf"(?:st|nd|rd|th)?,?\s+(?:of\s+)?({lexicon.YEARS})(?!\d|[.,]\d)")
_DAYS_BEFORE = re.compile(
    r"(?:(?<![\d,.])(\d{1,2})(?:st|nd|rd|th)?\s*(?:-|–|to|and)\s*)?"
    r"(?<![\d,.])(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+$"
)
_WEEKDAY = re.compile(rf"\b{lexicon.WEEKDAYS}\b")
_DATE_GOES_ON = re.compile(
    r"(?:\d(?:st|nd|rd|th)?(?:\s+of)?|\b(?:in|since|until|by|during|last|this|next|early|late|mid))[\s-]+$",
    re.IGNORECASE,
)
_YEAR = re.compile(rf"(?<![\d,.]){lexicon.YEARS}(?!\d|[.,]\d)")


def _word_pattern(entries: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries)})\b", re.IGNORECASE)


_HEDGES = {kind: _word_pattern(entries) for kind, entries in lexicon.HEDGES.items()}
_STRONG = _word_pattern(lexicon.STRONG)
_ATTRIBUTION = _word_pattern(lexicon.ATTRIBUTION)
_GOES_ON = rf"(?=(?:{'|'.join(lexicon.CONJUNCTIONS)}|and\s\w+ed\sthat)\s)"
_CLAUSE = re.compile(rf"[;,\s](?:(?<=;)|(?<=\s)(?:[–—-]\s|{_GOES_ON})|(?<=,)\s{_GOES_ON})", re.IGNORECASE)


class DatePart(NamedTuple):
    """A month, weekday or year in a sentence, or a day of the month beside a month."""

    kind: str
    value: str
    start: int
    end: int


class WholeDate(NamedTuple):
    """A day of a month, or a month with its year, as one date."""

    day: str | None
    month: str
    year: str | None
    text: str
    """As printed: ``9 March 2031``."""

    def may_be(self, other: "WholeDate") -> bool:
        """Return whether another date says nothing else, as far as it goes."""
        pairs = ((self.day, other.day), (self.month, other.month), (self.year, other.year))
        return all(mine is None or theirs is None or mine == theirs for mine, theirs in pairs)


_cached = functools.lru_cache(maxsize=65_536)
"""Cache: several rules analyse the same text."""


@_cached
def date_parts(text: str) -> tuple[DatePart, ...]:
    """Return the months, weekdays and years of a text, and the days of the month beside a month."""
    found = [DatePart("weekday", m.group(), m.start(), m.end()) for m in _WEEKDAY.finditer(text)]
    found += [DatePart("year", m.group(), m.start(), m.end()) for m in _YEAR.finditer(text)]
    for match in _ISO_DATE.finditer(text) if "-" in text else ():
        # Its year was found above.
        found.append(DatePart("month", lexicon.MONTH_NAMES[int(match[2]) - 1], match.start(2), match.end(2)))
        found.append(DatePart("day", str(int(match[3])), match.start(3), match.end(3)))
    for match in _months(text):
        found.append(DatePart("month", _month_name(match), match.start(), match.end()))
        found += _days(text, match)
    return tuple(sorted(found, key=lambda part: part.start))


@_cached
def whole_dates(text: str) -> tuple[WholeDate, ...]:
    """Return the dates of a text that have a month and a day or a year, one for each day of a range."""
    found = []
    for match in _ISO_DATE.finditer(text):
        month = lexicon.MONTH_NAMES[int(match[2]) - 1]
        found.append(WholeDate(str(int(match[3])), month, match[1], match.group()))
    for match in _months(text):
        days = list(_days(text, match))
        end = max([match.end(), *(day.end for day in days)])
        year = _YEAR_AFTER.match(text, end)
        start = min([match.start(), *(day.start for day in days)])
        printed = " ".join(text[start : year.end() if year else end].split()).rstrip(".")
        of_month: list[str | None] = [part.value for part in days]
        if year and not days:
            of_month = [None]
        found += [WholeDate(day, _month_name(match), year[1] if year else None, printed) for day in of_month]
    return tuple(found)


def _months(text: str) -> Iterator[re.Match[str]]:
    for match in _MONTH.finditer(text):
        if match.group().title() != "May" or _in_a_date(text, match):
            yield match


def _month_name(match: re.Match[str]) -> str:
    return lexicon.MONTHS[match.group()[:3].title()]


def _in_a_date(text: str, match: re.Match[str]) -> bool:
    return bool(_DATE_GOES_ON.search(text[: match.start()]) or re.match(r"\s+\d", text[match.end() :]))


def _days(text: str, month: re.Match[str]) -> Iterator[DatePart]:
    before = _DAYS_BEFORE.search(text[: month.start()])
    after = re.match(r"\s+(\d{1,2})(?!\d|,\d{3})(?:\s*(?:-|–|to|and)\s*(\d{1,2})(?!\d|,\d{3}))?", text[month.end() :])
    offset = 0
    match = before
    if match is None:
        match, offset = after, month.end()
    for group in (1, 2) if match else ():
        assert match is not None  # noqa: S101 - for the type checker
        if match[group] is not None:
            yield DatePart("day", str(int(match[group])), offset + match.start(group), offset + match.end(group))


@_cached
def hedges(text: str) -> frozenset[str]:
    """Return the kinds of hedge in a text."""
    return frozenset(kind for kind, pattern in _HEDGES.items() if pattern.search(text))


@_cached
def has_attribution(text: str) -> bool:
    """Return whether a text attributes what it says to somebody."""
    return _ATTRIBUTION.search(text) is not None


@_cached
def strong_verbs(text: str) -> tuple[str, ...]:
    """Return the verbs of a text that present what was said as fact, in order."""
    return tuple(_STRONG.findall(text))


def governing_clause(sentence: str, passage: str) -> str:
    """Return the clauses of a sentence that overlap a passage, with the hedges before it.

    A sentence is split at semicolons, dashes and adversative conjunctions: a hedge beyond one of them does not govern
    the passage.

    Args:
        sentence: The whole sentence.
        passage: The passage, as it occurs in the sentence.
    """
    at = sentence.find(passage)
    if at < 0:
        return sentence
    cuts = [0, *(m.start() for m in _CLAUSE.finditer(sentence)), len(sentence)]
    first = max(cut for cut in cuts if cut <= at)
    last = min(cut for cut in cuts if cut >= at + len(passage))
    return sentence[first:last]


@_cached
def quotations(text: str) -> tuple[str, ...]:
    """Return the words between quotation marks, without a closing comma or full stop."""
    found = (next(filter(None, match.groups())) for match in _QUOTED.finditer(text))
    return tuple(words for quoted in found if (words := quoted.strip().rstrip(",.")))


def is_quoted_from(words: str, printed: str) -> bool:
    """Return whether each run of quoted words, between elisions, is printed, one after the other; there must be one.

    Args:
        words: The words between quotation marks.
        printed: The normalized text from which they should be.
    """
    position = 0
    runs = [run for part in _ELISION.split(words) if (run := part.strip(" ,."))]
    for run in runs:
        normalized = normalize_text(run)
        position = printed.find(normalized, position)
        if position < 0:
            return False
        position += len(normalized)
    return bool(runs)

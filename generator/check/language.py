"""Dates, hedges and attribution in English sentences, as far as rules need them.

Deliberately coarse: word lists, no grammar. A rule built on them must err towards asking the editor. Negation is left
to people: word lists cannot tell whether a *not* changes what a sentence says.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.check import lexicon

_QUOTED = re.compile(r"[\"\u201c\u201e\u00ab]([^\"\u201c-\u201e\u00ab\u00bb]+)[\"\u201c\u201d\u00bb]")
_MONTH = re.compile(rf"\b({'|'.join(lexicon.MONTH_WORDS)})\b\.?")
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


_cached = functools.lru_cache(maxsize=65_536)
"""Cache: several rules analyse the same text."""


@_cached
def date_parts(text: str) -> tuple[DatePart, ...]:
    """Return the months, weekdays and years of a text, and the days of the month beside a month."""
    found = [DatePart("weekday", m.group(), m.start(), m.end()) for m in _WEEKDAY.finditer(text)]
    found += [DatePart("year", m.group(), m.start(), m.end()) for m in _YEAR.finditer(text)]
    for match in _MONTH.finditer(text):
        if match.group() == "May" and not _in_a_date(text, match):
            continue
        found.append(DatePart("month", lexicon.MONTHS[match.group()[:3]], match.start(), match.end()))
        found += _days(text, match)
    return tuple(sorted(found, key=lambda part: part.start))


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
    """Return the words between double quotation marks, without a closing comma or full stop."""
    return tuple(words for found in _QUOTED.findall(text) if (words := found.strip().rstrip(",.")))

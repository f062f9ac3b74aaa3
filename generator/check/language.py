"""Figures, dates, hedges and attribution in English sentences, as far as rules need them.

Deliberately coarse: word lists, no grammar. A rule built on them must err towards asking the editor. Negation is left
to people: word lists cannot tell whether a *not* changes what a sentence says.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.check import lexicon

_SCALE = "|".join(lexicon.SCALES)
# "One" by itself is hardly ever a count, so it matches only in "twenty-one" and "one hundred".
_ONE = rf"(?<=ty-)one|one(?=[\s-]+(?:{_SCALE})\b)"
_NUMBER_WORDS = [*lexicon.UNITS, *lexicon.TENS, *lexicon.SCALES, _ONE]
# The lookahead spares most words the comparison with every number word: a third of the time.
_NUMBER_WORD = re.compile(
    rf"\b(?=[o{''.join({word[0] for word in _NUMBER_WORDS[:-1]})}])(?:(?:{'|'.join(_NUMBER_WORDS)})(?:[\s-]+|\b))+",
    re.IGNORECASE,
)
# "Half a dozen" is six and "half of them" is a figure, but "the first half of May" is not.
_HALF = re.compile(
    r"\bhalf\b(?<!first half)(?<!second half)(?<!latter half)(?<!other half)"
    rf"(?!-(?!{_SCALE}))(?:(?:\s+an?)?[\s-]+({_SCALE})\b)?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"\u201c\u201e\u00ab]([^\"\u201c-\u201e\u00ab\u00bb]+)[\"\u201c\u201d\u00bb]")
# The lookbehind comes after the first digit: a pattern that begins with a literal class is many times faster.
_DIGITS = re.compile(r"\d(?<![\w.,]\d)(?:\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d*(?:\.\d+)?)")
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
_BEFORE = {
    name: re.compile(rf"\b(?:{words})\s+(?:(?:a|an|the|further|other)\s+){{0,2}}$", re.IGNORECASE)
    for name, words in lexicon.QUALIFIERS.items()
}
_MAX_QUALIFIER_WORDS = 8
"""How many words before a figure are searched for its qualifier or the start of its range: *no fewer than the further
40* needs five."""
_RANGE_BEFORE = re.compile(r"[\d,.]+\s*(?:to|-|–|and)\s*$")


def _word_pattern(entries: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries)})\b", re.IGNORECASE)


_HEDGES = {kind: _word_pattern(entries) for kind, entries in lexicon.HEDGES.items()}
_STRONG = _word_pattern(lexicon.STRONG)
_ATTRIBUTION = _word_pattern(lexicon.ATTRIBUTION)
_GOES_ON = rf"(?=(?:{'|'.join(lexicon.CONJUNCTIONS)}|and\s\w+ed\sthat)\s)"
_CLAUSE = re.compile(rf"[;,\s](?:(?<=;)|(?<=\s)(?:[–—-]\s|{_GOES_ON})|(?<=,)\s{_GOES_ON})", re.IGNORECASE)


class Figure(NamedTuple):
    """A number in a sentence."""

    value: float
    start: int
    end: int
    text: str
    qualifier: str | None
    """``about``, ``more-than``, ``at-least``, ``as-many-as``, ``less-than``, or None."""
    worded: str
    """The figure with its qualifier, as printed: ``roughly a dozen``."""


class DatePart(NamedTuple):
    """A month, weekday or year in a sentence, or a day of the month beside a month."""

    kind: str
    value: str
    start: int
    end: int


_cached = functools.lru_cache(maxsize=65_536)
"""Cache: several rules analyse the same text."""


@_cached
def figures(text: str) -> tuple[Figure, ...]:
    """Return the numbers of a text, in digits or in words, except those in dates."""
    matches = list(_numbers(text))
    dated = [(part.start, part.end) for part in date_parts(text)] if matches else []
    found: list[Figure] = []
    for match in matches:
        start, end = match.start(), match.start() + len(match.group().rstrip(" -\n"))
        if dated and any(a < end and start < b for a, b in dated):
            continue
        raw = text[start:end]
        value = float(raw.replace(",", "")) if raw[0].isdigit() else _word_value(raw)
        qualifier, begin = _qualifier(text, start)
        found.append(Figure(value, start, end, raw, qualifier, " ".join(text[begin:end].split())))
    return tuple(sorted(found, key=lambda f: f.start))


def _numbers(text: str) -> Iterator[re.Match[str]]:
    yield from _DIGITS.finditer(text)
    halves = list(_HALF.finditer(text))
    for match in _NUMBER_WORD.finditer(text):
        if not any(half.start() <= match.start() < half.end() for half in halves):
            yield match
    yield from halves


def _word_value(words: str) -> float:
    half = _HALF.fullmatch(words)
    if half is not None:
        return lexicon.SCALES[half[1].lower()] / 2 if half[1] else 0.5
    total = current = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in lexicon.SCALES:
            current = max(current, 1) * lexicon.SCALES[word]
            if lexicon.SCALES[word] >= lexicon.SCALES["thousand"]:
                total, current = total + current, 0
        else:
            current += lexicon.UNITS.get(word) or lexicon.TENS.get(word) or 1
    return total + current


def _qualifier(text: str, start: int) -> tuple[str | None, int]:
    """Return the qualifier of the figure that starts at an offset, and the offset at which it starts itself."""
    end = start
    # In a range the qualifier comes before the first figure.
    while (match := _RANGE_BEFORE.search(text, _search_start(text, end), end)) is not None:
        end = match.start()
    for name, pattern in _BEFORE.items():
        match = pattern.search(text, _search_start(text, end), end)
        if match is not None:
            return name, match.start()
    return None, start


def _search_start(text: str, end: int) -> int:
    """Return the offset from which to search for a qualifier that ends at another."""
    before = text[:end].rsplit(maxsplit=_MAX_QUALIFIER_WORDS)
    return len(before[0]) if len(before) > _MAX_QUALIFIER_WORDS else 0


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

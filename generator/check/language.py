"""What an English sentence says of figures, dates, hedges and attribution, as far as rules need it.

Deliberately coarse: lists of words, no grammar. A rule built on it must err towards asking the editor. Negation is left
to people: a sentence says the same with a *not* and without one too often for a list of words to tell.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.check import lexicon

_SCALE = "|".join(lexicon.SCALES)
# Alone, "one" is hardly ever a count: it is read in "twenty-one" and "one hundred".
_ONE = rf"(?<=ty-)one|one(?=[\s-]+(?:{_SCALE})\b)"
_NUMBER_WORD = re.compile(
    rf"\b(?:(?:{'|'.join([*lexicon.UNITS, *lexicon.TENS, *lexicon.SCALES, _ONE])})(?:[\s-]+|\b))+", re.IGNORECASE
)
# Half a dozen is six; half of something is a figure of its own, but the first half of a month is none.
_HALF = re.compile(
    rf"(?<!first )(?<!second )(?<!latter )(?<!other )\bhalf\b(?!-(?!{_SCALE}))(?:(?:\s+an?)?[\s-]+({_SCALE})\b)?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"\u201c\u201e\u00ab]([^\"\u201c-\u201e\u00ab\u00bb]+)[\"\u201c\u201d\u00bb]")
# A pattern that begins with what it looks for is found many times faster than one that first looks behind.
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
_REACH = 8
"""How many words a qualifier, or the first figure of a range, may stand before a figure, and more: *no fewer than the
further 40* has five."""
_RANGE_BEFORE = re.compile(r"[\d,.]+\s*(?:to|-|–|and)\s*$")


def _any_of(entries: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries)})\b", re.IGNORECASE)


_HEDGES = {kind: _any_of(entries) for kind, entries in lexicon.HEDGES.items()}
_STRONG = _any_of(lexicon.STRONG)
_ATTRIBUTION = _any_of(lexicon.ATTRIBUTION)
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
    """The figure with its qualifier, as the text has it: ``roughly a dozen``."""


class DatePart(NamedTuple):
    """A month, weekday or year in a sentence, or a day that stands beside a month."""

    kind: str
    value: str
    start: int
    end: int


_cached = functools.lru_cache(maxsize=65_536)
"""Several rules ask the same of one text."""


@_cached
def figures(text: str) -> tuple[Figure, ...]:
    """Return the numbers of a text, in digits or words, without those that belong to dates."""
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
    """Return the qualifier of the figure that begins at a place, and where the qualifier begins."""
    end = start
    # The qualifier of a range stands before its first figure.
    while (match := _RANGE_BEFORE.search(text, _some_words_before(text, end), end)) is not None:
        end = match.start()
    for name, pattern in _BEFORE.items():
        match = pattern.search(text, _some_words_before(text, end), end)
        if match is not None:
            return name, match.start()
    return None, start


def _some_words_before(text: str, end: int) -> int:
    """Return a place before as many words as a qualifier may have."""
    before = text[:end].rsplit(maxsplit=_REACH)
    return len(before[0]) if len(before) > _REACH else 0


@_cached
def date_parts(text: str) -> tuple[DatePart, ...]:
    """Return months, weekdays, years, and the days that stand beside a month."""
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
    """Return the kinds of hedge that a text makes."""
    return frozenset(kind for kind, pattern in _HEDGES.items() if pattern.search(text))


@_cached
def attributes(text: str) -> bool:
    """Return whether a text gives what it says to somebody."""
    return _ATTRIBUTION.search(text) is not None


@_cached
def strong_verbs(text: str) -> tuple[str, ...]:
    """Return the verbs of a text that make what is said a fact, in its order."""
    return tuple(_STRONG.findall(text))


def governing_clause(sentence: str, passage: str) -> str:
    """Return those clauses of a sentence that a passage touches, hedges before it included.

    A sentence is cut at semicolons, dashes and adversative conjunctions: what stands beyond them does
    not govern the passage.
    """
    at = sentence.find(passage)
    if at < 0:
        return sentence
    cuts = [0, *(m.start() for m in _CLAUSE.finditer(sentence)), len(sentence)]
    first = max(cut for cut in cuts if cut <= at)
    last = min(cut for cut in cuts if cut >= at + len(passage))
    return sentence[first:last]


@_cached
def quoted(text: str) -> tuple[str, ...]:
    """Return what stands between double quotation marks, without the comma or full stop that may close it."""
    return tuple(words for found in _QUOTED.findall(text) if (words := found.strip().rstrip(",.")))

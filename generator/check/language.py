"""What an English sentence says of figures, dates, hedges and attribution, as far as rules need it.

Deliberately coarse: lists of words, no grammar. A rule built on it must err towards asking the editor. Negation is left
to people: a sentence says the same with a *not* and without one too often for a list of words to tell.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

# fmt: off
_UNITS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20,
}
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
# Alone, "one" is hardly ever a count: it is read in "twenty-one" and "one hundred".
_ONE = rf"(?<=ty-)one|one(?=[\s-]+(?:{'|'.join(_SCALES)})\b)"
_NUMBER_WORD = re.compile(rf"\b(?:(?:{'|'.join([*_UNITS, *_TENS, *_SCALES, _ONE])})(?:[\s-]+|\b))+", re.IGNORECASE)
# Half a dozen is six; half of something is a figure of its own, but the first half of a month is none.
_HALF = re.compile(
    rf"(?<!first )(?<!second )(?<!latter )(?<!other )\bhalf\b(?!-(?!{'|'.join(_SCALES)}))"
    rf"(?:(?:\s+an?)?[\s-]+({'|'.join(_SCALES)})\b)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.,])\d+(?:\.\d+)?")
MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "May": "May", "Jun": "June", "Jul": "July",
    "Aug": "August", "Sep": "September", "Oct": "October", "Nov": "November", "Dec": "December",
}
# fmt: on
_MONTH = re.compile(rf"\b({'|'.join(f'{s}(?:{n[3:]}|t)?' for s, n in MONTHS.items())})\b\.?")
_DAYS_BEFORE = re.compile(
    r"(?:(?<![\d,.])(\d{1,2})(?:st|nd|rd|th)?\s*(?:-|–|to|and)\s*)?"
    r"(?<![\d,.])(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+$"
)
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_DATE_GOES_ON = re.compile(
    r"(?:\d(?:st|nd|rd|th)?(?:\s+of)?|\b(?:in|since|until|by|during|last|this|next|early|late|mid))[\s-]+$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d,.])(?:1[89]|20)\d\d(?!\d|[.,]\d)")

QUALIFIERS = {
    "about": r"about|around|close to|approximately|roughly|nearly|almost|some|circa",
    "more-than": r"(?<!\bno )(?<!\bnot )(?:more than|over|upwards of)",
    "at-least": r"at least|(?:no|not) (?:fewer|less) than",
    "as-many-as": r"as many as|up to|at most|(?:no|not) more than",
    "less-than": r"(?<!\bno )(?<!\bnot )(?:less than|fewer than|under)",
}
_BEFORE = {
    name: re.compile(rf"\b(?:{words})\s+(?:(?:a|an|the|further|other)\s+){{0,2}}$", re.IGNORECASE)
    for name, words in QUALIFIERS.items()
}
_RANGE_BEFORE = re.compile(r"[\d,.]+\s*(?:to|-|–|and)\s*$")

HEDGES = {
    "a claim": re.compile(
        r"\b(claim\w*|alleg\w+|purported\w*|reportedly|said to have|is reported to)\b", re.IGNORECASE
    ),
    "a likeness": re.compile(  # "May" is a month
        r"\b((?i:seem\w*|appear\w*|apparently|possibly|probably|likely|perhaps|might|"
        r"(?:believed|thought|understood|presumed|supposed) to|presumabl[ey]|supposedly)|may)\b"
    ),
    "an estimate": re.compile(r"\b(estimat\w+|assess\w+)\b", re.IGNORECASE),
    "a suggestion": re.compile(r"\b(suggest\w*|indicat\w+|impl(?:y|ies|ied))\b", re.IGNORECASE),
}
STRONG = re.compile(r"\b(confirm\w*|prove[sdn]?|reveal\w*|establish\w*|admit\w*|verif(?:y|ied|ies))\b", re.IGNORECASE)
ATTRIBUTION = re.compile(
    r"\b(said|says?|saying|according to|told|tells?|stat(?:e[ds]?|ing)|announc\w+|report(?:s|ed|edly)?|added|adds?|"
    r"claim\w*|alleg\w+|purported\w*|assert\w*|emphasi[sz]e\w*|stress\w*|propos\w+|declin\w+|estimat\w+|"
    r"suggest\w*|indicat\w+|acknowledg\w+|explain\w+|ask(?:s|ed)|call(?:s|ed)|express\w*|testimony|confirm\w*|"
    r"disclos\w+|made public|releas\w+|mention\w*|word(?:s|ed))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r";|\s[–—-]\s|,?\s(?=(?:but|while|although|whereas|where|and\s\w+ed\sthat)\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence."""

    value: float
    start: int
    end: int
    text: str
    qualifier: str | None
    """``about``, ``more-than``, ``at-least``, ``as-many-as``, ``less-than``, or None."""
    worded: str
    """The figure with its qualifier, as the text has it: ``roughly a dozen``."""


@dataclass(frozen=True, slots=True)
class DatePart:
    """A month, weekday or year in a sentence, or a day that stands beside a month."""

    kind: str
    value: str
    start: int
    end: int


@functools.lru_cache(maxsize=65_536)
def figures(text: str) -> tuple[Figure, ...]:
    """Return the numbers of a text, in digits or words, without those that belong to dates."""
    dated = [(part.start, part.end) for part in date_parts(text)]
    found: list[Figure] = []
    halves = list(_HALF.finditer(text))
    numbers = [m for m in _NUMBER_WORD.finditer(text) if not any(h.start() <= m.start() < h.end() for h in halves)]
    for match in [*_DIGITS.finditer(text), *numbers, *halves]:
        start, end = match.start(), match.start() + len(match.group().rstrip(" -\n"))
        if any(a < end and start < b for a, b in dated):
            continue
        raw = text[start:end]
        value = float(raw.replace(",", "")) if raw[0].isdigit() else _word_value(raw)
        qualifier, begin = _qualifier(text, start)
        found.append(Figure(value, start, end, raw, qualifier, " ".join(text[begin:end].split())))
    return tuple(sorted(found, key=lambda f: f.start))


def _word_value(words: str) -> float:
    half = _HALF.fullmatch(words)
    if half is not None:
        return _SCALES[half[1].lower()] / 2 if half[1] else 0.5
    total = current = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if _SCALES[word] >= _SCALES["thousand"]:
                total, current = total + current, 0
        else:
            current += _UNITS.get(word) or _TENS.get(word) or 1
    return total + current


def _qualifier(text: str, start: int) -> tuple[str | None, int]:
    """Return the qualifier of the figure that begins at a place, and where the qualifier begins."""
    before = text[:start]
    # The qualifier of a range stands before its first figure.
    while (match := _RANGE_BEFORE.search(before)) is not None:
        before = before[: match.start()]
    for name, pattern in _BEFORE.items():
        match = pattern.search(before)
        if match is not None:
            return name, match.start()
    return None, start


def date_parts(text: str) -> list[DatePart]:
    """Return months, weekdays, years, and the days that stand beside a month."""
    found = [DatePart("weekday", m.group(), m.start(), m.end()) for m in _WEEKDAY.finditer(text)]
    found += [DatePart("year", m.group(), m.start(), m.end()) for m in _YEAR.finditer(text)]
    for match in _MONTH.finditer(text):
        if match.group() == "May" and not _in_a_date(text, match):
            continue
        found.append(DatePart("month", MONTHS[match.group()[:3]], match.start(), match.end()))
        found += _days(text, match)
    return sorted(found, key=lambda part: part.start)


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


def hedges(text: str) -> set[str]:
    """Return the kinds of hedge that a text makes."""
    return {name for name, pattern in HEDGES.items() if pattern.search(text)}


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

"""Figures of a text: value, unit and qualifier of every number, in digits, in words or both.

One reader for whatever compares figures. It errs towards asking the editor: what it cannot read with certainty equals
only what is printed in the same way, and a number never loses its scale or its unit.
"""

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.check import lexicon
from generator.check.language import date_parts

_ORDINAL, _PERCENT = "ordinal", "%"
_CACHE_SIZE = 65_536
_MAX_QUALIFIER_WORDS = 8
"""How many words before a figure are searched for its qualifier: *no fewer than the further 40* needs five."""
_THOUSANDS_DIGITS = 3


class Figure(NamedTuple):
    """A number in a text."""

    value: float
    """With its scale: 3,000,000 for *3 million*."""
    start: int
    end: int
    text: str
    """The number as printed, with its scale and without its unit: ``3 million``."""
    qualifier: str | None
    """``about``, ``more-than``, ``at-least``, ``as-many-as``, ``less-than``, or None."""
    worded: str
    """The figure with its qualifier, as printed: ``roughly a dozen``."""
    unit: str | None = None
    """Currency, percent, a unit of measure, or ``ordinal``; None if it has none that is known."""
    other_value: float | None = None
    """The other value it may have, where a mark may divide thousands or decimals: 40,000 for *40.000*."""

    def has_value(self, number: float) -> bool:
        """Return whether this may be its value."""
        return number in {self.value, self.other_value}

    def equals(self, other: "Figure") -> bool:
        """Return whether another figure certainly says the same, apart from its qualifier."""
        units = {self.unit, other.unit}
        if len(units) > 1 and not (None in units and units - {None} <= lexicon.UNITS_LEFT_OUT):
            return False
        return (self.value, self.other_value) == (other.value, other.other_value)

    def is_in(self, figures: Iterable["Figure"]) -> bool:
        """Return whether one of several figures certainly says the same."""
        return any(self.equals(figure) for figure in figures)


@functools.lru_cache(maxsize=_CACHE_SIZE)
def figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    """Return the numbers of a text, in digits or in words, except those in dates, in the order of the text.

    Args:
        text: The text.
        language: Its language, a BCP 47 tag: it decides which marks divide thousands and decimals, and which words are
            numbers.
    """
    numbers = list(_numbers(text, language))
    if not numbers:
        return ()
    dated = [(part.start, part.end) for part in date_parts(text)]
    counts = [number for number in numbers if not any(a < number.end and number.start < b for a, b in dated)]
    return tuple(_figure(text, number) for number in _with_ranges(text, counts))


class _Number(NamedTuple):
    start: int
    """Offset of its digits or words."""
    end: int
    """Offset after them and the scale."""
    value: float
    unit: str | None
    other_value: float | None
    whole_start: int
    """Offset of the sign or currency before it."""
    whole_end: int
    """Offset after the unit."""
    scale: float = 1
    """What its scale words or suffix multiply it by."""
    range_start: int = 0
    """Offset of the range that it ends, or its own."""


def _alternatives(column: int) -> str:
    """Return a group for each qualifier, with its words (column 0) or signs (column 1)."""
    prefix = "word_" if column == 0 else "sign_"
    return "|".join(
        f"(?P<{prefix}{name.replace('-', '_')}>{entry[column]})" for name, entry in lexicon.QUALIFIERS_BEFORE.items()
    )


# Digits.
_SPACE = "[ \u00a0\u2009\u202f]"
_GROUP_MARKS = "'\u2019\u00a0\u2009\u202f"
"""Marks that divide thousands in every language: apostrophes and no-break and thin spaces."""
_VULGAR = "".join(map(chr, (*range(0xBC, 0xBF), *range(0x2150, 0x215F), 0x2189)))
_VULGAR_ALONE = re.compile(rf"(?<!\d)[{_VULGAR}]")
_SIMPLE_FRACTION = re.compile(rf"(?<![\d/.,])(?:(\d+){_SPACE})?(\d{{1,2}})[/\u2044](2|3|4|5|6|8|10)(?![\d/])")
_SIGN = re.compile(r"(?:^|(?<=[\s(\[]))[-\u2212]$")
_SIGNS = re.escape(lexicon.CURRENCY_SIGNS)
_CURRENCY_BEFORE = re.compile(
    rf"(?:\b(?:{'|'.join(lexicon.CURRENCY_CODES)}){_SPACE}?|\b[A-Z]{{0,2}}[{_SIGNS}]{_SPACE}?|[{_SIGNS}]{_SPACE}?)$"
)
_MAX_CURRENCY = 5
"""Characters of a currency before a number, with a space."""
# Words. "One" by itself is hardly ever a count, so it matches only in "twenty-one", "one hundred" and "one and a half".
_SCALE = "|".join(lexicon.SCALES)
_SMALL = "|".join([*lexicon.UNITS, *lexicon.TENS])
_PART = "|".join(lexicon.FRACTIONS)
_AND = rf"(?:(?<=hundred )and\s+(?:{_SMALL}|one)|(?<=thousand )and\s+(?:{_SMALL}|one)(?![\s-]+(?:{_SCALE})\b))"
_ONE = rf"(?<=ty-)one|one(?=[\s-]+(?:{_SCALE})\b|\s+and\s+a\s+(?:half|quarter)\b)"
_INITIALS = "".join(sorted({word[0] for word in (*lexicon.UNITS, *lexicon.TENS, *lexicon.SCALES, "one")}))
# The lookahead spares most words the comparison with every number word: a third of the time.
_WORDS = re.compile(rf"\b(?=[{_INITIALS}])(?:(?:{_SMALL}|{_SCALE}|{_ONE}|{_AND})(?:[\s-]+|\b))+", re.IGNORECASE)
# "Half a dozen" is six and "half of them" is a figure, but "the first half of May" is not.
_HALF = re.compile(
    r"\bhalf\b(?<!first half)(?<!second half)(?<!latter half)(?<!other half)"
    rf"(?!-(?!{_SCALE}))(?:(?:\s+an?)?[\s-]+({_SCALE})\b)?",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(rf"\s+and\s+a\s+(half|quarter)\b(?:\s+({_SCALE})\b)?", re.IGNORECASE)
_FRACTION = re.compile(rf"\b(?:(an?|one)|({'|'.join(lexicon.UNITS)}))[\s-]({_PART})s?\b", re.IGNORECASE)
_PART_GOES_ON = re.compile(rf"\s*(?:$|[^\w\s]|(?:{'|'.join(lexicon.AFTER_A_PART)})\b)", re.IGNORECASE)
"""What follows *a third* where it is a part, and not the one after the second."""
_ORDINALS = "|".join(lexicon.ORDINALS)
_TENS = "|".join([*lexicon.TENS, "twenty"])
_ORDINAL_WORD = re.compile(rf"\b(?:({_TENS})-(first|second|{_ORDINALS})|({_ORDINALS}))\b", re.IGNORECASE)
_ORDINAL_GOES_ON = re.compile(rf"-(?:first|second|{_ORDINALS})\b", re.IGNORECASE)
_ORDINAL_ENDING = re.compile(r"(?:st|nd|rd|th)\b")
# What stands beside a number.
_SCALE_AFTER = re.compile(rf"(?:{_SPACE}|[\n-])?({_SCALE})s?\b", re.IGNORECASE)
_SCALE_SUFFIX = re.compile(rf"{_SPACE}?({'|'.join(lexicon.SCALE_SUFFIXES)})\b(?![\u00b2\u00b3])")
_UNIT_AFTER = re.compile(
    rf"(?:{_SPACE}|[\n-])?(?:({'|'.join(lexicon.MEASURE_KINDS)})[\s-])?({'|'.join(lexicon.MEASURES)})(?!\w)"
    rf"|{_SPACE}?([{_SIGNS}])|(?:{_SPACE}|[\n-])?(?:{'|'.join(lexicon.PERCENT)})(?!\w)"
)
_RANGE = re.compile(r"\s*(?:to|-|\u2013|\u2014|and|or)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_OPENING = "([{\"'\u2018\u201c\u201e\u00ab\u2039 "
_BEFORE = re.compile(
    rf"(?:\b(?:{_alternatives(0)})\s+(?:(?:an?|the|further|other)\s+){{0,2}}|(?:{_alternatives(1)})\s?)$",
    re.IGNORECASE,
)
_AFTER = {name: re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE) for name, words in lexicon.QUALIFIERS_AFTER.items()}


def _numbers(text: str, language: str) -> Iterator[_Number]:
    """Yield the numbers of a text in its order; of two readings that overlap, the earlier, or else the longer."""
    found = list(_in_digits(text, language))
    if _is_english(language):
        found += _in_words(text)
    end = 0
    for number in sorted(found, key=lambda number: (number.start, -number.whole_end)):
        if number.start >= end:
            yield number
            end = number.whole_end


def _is_english(language: str) -> bool:
    return language.partition("-")[0] == "en"


def _in_digits(text: str, language: str) -> Iterator[_Number]:
    pattern, decimal = _digits(language)
    fractions: dict[int, re.Match[str]] = {}
    if "/" in text or "\u2044" in text:
        fractions = {m.start(): m for m in _SIMPLE_FRACTION.finditer(text) if int(m[2]) < int(m[3])}
    end = 0
    for match in pattern.finditer(text):
        start, stop = match.span()
        if start < end:
            continue
        if fraction := fractions.get(start):
            stop, other = fraction.end(), None
            value = int(fraction[1] or 0) + int(fraction[2]) / int(fraction[3])
        else:
            value, other = _digit_value(match.group(), decimal)
            if text[stop : stop + 1] and text[stop] in _VULGAR:
                value, stop = value + unicodedata.numeric(text[stop]), stop + 1
        number = _measured(text, start, stop, value, other)
        end = number.whole_end
        yield number
    for match in () if text.isascii() else _VULGAR_ALONE.finditer(text):
        yield _measured(text, match.start(), match.end(), unicodedata.numeric(match.group()))


@functools.cache
def _digits(language: str) -> tuple[re.Pattern[str], str]:
    """Return the pattern of numbers in digits in a language, and its decimal mark."""
    group, decimal = _marks(language)
    # Whoever types a no-break space in one line types a plain one in the next.
    marks = {group, *_GROUP_MARKS, *(" " if group.isspace() else "")} - {decimal}
    # The lookbehind comes after the first digit: a pattern that begins with a literal class is many times faster.
    pattern = (
        rf"\d(?<![\w.,]\d)(?:\d{{0,2}}(?P<mark>[{re.escape(''.join(sorted(marks)))}])\d{{3}}(?:(?P=mark)\d{{3}})*(?!\d)"
        rf"(?:{re.escape(decimal)}\d+)?|\d?(?:,\d{{2}})+,\d{{3}}(?!\d)|\d*(?:{re.escape(decimal)}\d+)?)"
    )
    return re.compile(pattern), decimal


def _marks(language: str) -> tuple[str, str]:
    """Return the mark that a language puts between thousands, and its decimal mark.

    They come from the Unicode Common Locale Data Repository; English stands for a language that it does not know.
    """
    if _is_english(language):
        return ",", "."
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - slow, and English needs none of it
    from babel.numbers import get_decimal_symbol, get_group_symbol  # noqa: PLC0415

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return ",", "."
    return get_group_symbol(locale), get_decimal_symbol(locale)


def _digit_value(printed: str, decimal: str) -> tuple[float, float | None]:
    """Return the value of a number in digits, and the other value it may have.

    *40.000* is 40 in English and 40,000 in German, and either may quote the other: three digits behind a single decimal
    mark are not read with certainty.
    """
    whole, point, decimals = printed.partition(decimal)
    digits = re.sub(r"\D", "", whole)
    value = float(f"{digits}.{decimals}" if point else digits)
    doubtful = len(decimals) == _THOUSANDS_DIGITS and whole == digits and len(whole) <= _THOUSANDS_DIGITS and int(whole)
    return value, float(digits + decimals) if doubtful else None


def _in_words(text: str) -> Iterator[_Number]:
    taken: list[tuple[int, int]] = []
    # Most texts have none of these, and a look for a substring costs a tenth of a pattern.
    lower = text.lower()
    for match in _HALF.finditer(text) if "half" in lower else ():
        taken.append(match.span())
        yield _measured(text, *match.span(), lexicon.SCALES[match[1].lower()] / 2 if match[1] else 0.5)
    has_part = any(part in lower for part in lexicon.FRACTIONS)
    for match in _FRACTION.finditer(text) if has_part else ():
        part = match[3].lower()
        if match[1] and part in lexicon.ORDINALS and not _PART_GOES_ON.match(text, match.end()):
            continue
        taken.append(match.span())
        count = 1 if match[1] else lexicon.UNITS[match[2].lower()]
        yield _measured(text, *match.span(), count / lexicon.FRACTIONS[part])

    def is_taken(match: re.Match[str]) -> bool:
        return any(start <= match.start() < end for start, end in taken)

    has_ordinal = any(word in lower for word in (*lexicon.ORDINALS, "-first", "-second"))
    for match in itertools.filterfalse(is_taken, _ORDINAL_WORD.finditer(text)) if has_ordinal else ():
        value = (
            _word_value(match[1] or "") + {"first": 1, "second": 2, **lexicon.ORDINALS}[(match[2] or match[3]).lower()]
        )
        yield _Number(*match.span(), value, _ORDINAL, None, *match.span())
    for match in itertools.filterfalse(is_taken, _WORDS.finditer(text)):
        words = match.group().rstrip("- \n\t\u00a0")
        end = match.start() + len(words)
        if not _ORDINAL_GOES_ON.match(text, end):
            yield _measured(text, match.start(), end, _word_value(words))


def _word_value(words: str) -> float:
    total = current = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in lexicon.SCALES:
            current = max(current, 1) * lexicon.SCALES[word]
            if lexicon.SCALES[word] >= lexicon.SCALES["thousand"]:
                total, current = total + current, 0
        else:
            current += lexicon.UNITS.get(word) or lexicon.TENS.get(word) or (word == "one")
    return total + current


def _measured(text: str, start: int, end: int, value: float, other: float | None = None) -> _Number:
    """Return a number with the sign, currency, scale and unit that stand beside it.

    Args:
        text: The text.
        start: Offset of its digits or words.
        end: Offset after them.
        value: The value that they have.
        other: The other value that they may have.
    """
    before = _CURRENCY_BEFORE.search(text, max(0, start - _MAX_CURRENCY), start)
    currency = _currency(before.group()) if before else None
    whole_start = before.start() if before else start
    scale = 1.0
    while word := _SCALE_AFTER.match(text, end):
        scale, end = scale * lexicon.SCALES[word[1].lower()], word.end()
    suffix = _SCALE_SUFFIX.match(text, end) if scale == 1 else None
    # "5m" may be five metres: without a currency it stays a unit.
    if suffix and (currency or suffix[1] not in lexicon.DOUBTFUL_SUFFIXES):
        scale, end = lexicon.SCALE_SUFFIXES[suffix[1]], suffix.end()
    value *= scale
    if part := _AND_A_HALF.match(text, end):
        value, end = value + scale * lexicon.PARTS[part[1].lower()], part.end()
        if part[2]:
            scale = lexicon.SCALES[part[2].lower()]
            value *= scale
    sign = _SIGN.search(text[max(0, whole_start - 2) : whole_start])
    if sign and not text[: whole_start - 1].rstrip()[-1:].isdigit():
        value, whole_start = -value, whole_start - 1
    unit, whole_end = _unit_after(text, end)
    if unit is None and (ending := _ORDINAL_ENDING.match(text, end)):
        unit, whole_end = _ORDINAL, ending.end()
    if other is not None:
        other *= scale * (-1 if value < 0 else 1)
    return _Number(start, end, value, currency or unit, other, whole_start, whole_end, scale)


def _currency(printed: str) -> str:
    """Return the currency of a sign or code: ``$`` for *US$*, *USD* and *$*."""
    name = printed.strip("\u00a0\u2009\u202f ")
    return lexicon.CURRENCY_CODES.get(name, name)


def _unit_after(text: str, end: int) -> tuple[str | None, int]:
    """Return the unit that stands behind a number, and where it ends; None and the end of the number without one."""
    match = _UNIT_AFTER.match(text, end)
    if match is None:
        return None, end
    kind, measure, sign = match.groups()
    if not measure:
        return _currency(sign) if sign else _PERCENT, match.end()
    unit = next(unit for pattern, unit in lexicon.MEASURES.items() if re.fullmatch(pattern, measure))
    unit = f"{kind.lower()} {unit}" if kind else unit
    return lexicon.SAME_UNITS.get(unit, unit), match.end()


def _with_ranges(text: str, numbers: list[_Number]) -> Iterator[_Number]:
    """Yield numbers with what the other end of a range says: scale and unit of the second, start of the first."""
    joins = [_RANGE.fullmatch(text, one.whole_end, other.whole_start) for one, other in itertools.pairwise(numbers)]
    for at in range(len(numbers) - 2, -1, -1):
        if join := joins[at]:
            numbers[at] = _completed(text, numbers[at], numbers[at + 1], join)
    start = 0
    for at, number in enumerate(numbers):
        start = start if at and joins[at - 1] else number.whole_start
        yield number._replace(range_start=start)


def _completed(text: str, number: _Number, following: _Number, join: re.Match[str]) -> _Number:
    """Return the first number of a range with scale and unit of the second: *2 to 3 million crates*.

    Args:
        text: The text.
        number: The first number.
        following: The second number.
        join: What stands between them.
    """
    if _ORDINAL in {number.unit, following.unit}:
        return number
    is_range = join.group().strip().lower() not in {"and", "or"} or _BETWEEN.search(text[: number.whole_start])
    if is_range and number.scale == 1 and number.value * following.scale <= following.value:
        number = number._replace(value=number.value * following.scale, scale=following.scale)
    return number._replace(unit=number.unit or following.unit)


def _figure(text: str, number: _Number) -> Figure:
    qualifier, start, end = _qualifier(text, number)
    worded = " ".join(text[start:end].split())
    printed = text[number.start : number.end]
    return Figure(number.value, number.start, number.end, printed, qualifier, worded, number.unit, number.other_value)


def _qualifier(text: str, number: _Number) -> tuple[str | None, int, int]:
    """Return the qualifier of a figure, and where the figure with it starts and ends."""
    words = text[: number.range_start].rsplit(maxsplit=_MAX_QUALIFIER_WORDS)
    first = len(words[0]) if len(words) > _MAX_QUALIFIER_WORDS else 0
    # Brackets and quotation marks may stand between them.
    before = text[first : number.range_start].rstrip(_OPENING)
    if (match := _BEFORE.search(f"{before} ")) and match.lastgroup:
        return match.lastgroup.partition("_")[2].replace("_", "-"), first + match.start(), number.end
    for name, pattern in _AFTER.items():
        if match := pattern.match(text, number.whole_end):
            return name, number.start, match.end()
    return None, number.start, number.end

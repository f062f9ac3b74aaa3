"""The passage behind a citation: from its first words to its last, as the article prints them.

It is looked for exactly, then in the folded form of :func:`generator.core.text.fold`; never fuzzily.
"""

import enum
from dataclasses import dataclass

from generator.core.text import normalize, strip_ignorable
from generator.evidence.article import Article
from generator.evidence.closest_match import closest_match, closest_match_diff
from generator.evidence.word_boundaries import cuts_word

__all__ = ["Ambiguous", "Article", "Missing", "Part", "Passage", "closest_match_diff", "locate"]

FURTHER_PARAGRAPHS = 2
"""How many paragraphs after the one in which it begins a passage may end."""
MAX_PLACES = 50
"""How many places of an ambiguous passage are kept: enough to show that there are many."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """The cited words, in their place in the original text."""

    start: int
    """Offset of the first character, in characters from 0."""
    end: int
    """Offset after the last character."""
    paragraphs: tuple[int, int]
    """First and last paragraph, the n-th non-empty line, from 1."""
    text: str
    """The words as printed."""
    sentence: str
    """The words widened to whole sentences, within the first and the last paragraph."""
    in_furniture: bool
    """Whether it stands in, or reaches into, a paragraph that is no part of the article proper."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The words stand in more than one place."""

    passages: tuple[Passage, ...]
    """The places in the order of the text, at least 2; the first 50 where there are more."""


class Part(enum.Enum):
    """Which words of a locator were not found."""

    FROM = enum.auto()
    TO = enum.auto()
    BOTH = enum.auto()
    APART = enum.auto()
    """Both stand in the text, but the last words nowhere soon enough after the first."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The words stand nowhere."""

    part: Part
    expected: str
    """The words that were looked for: the last ones if only they are missing, otherwise the first."""
    closest_match: str | None = None
    """What the text has that is most like them, on one line; nothing if nothing is like them."""
    nearest_paragraph: int | None = None
    """Where that stands, from 1. If both parts stand apart: where the first words stand first."""


def locate(
    article: Article, first: str, last: str, furniture: frozenset[int] = frozenset()
) -> Passage | Ambiguous | Missing:
    """Return the passage that begins with the first words and ends with the last.

    A passage ends with the nearest occurrence of the last words that neither begins nor ends before
    the first words do, in the same paragraph or one of the next two; the two may overlap or be the
    same. Of passages with one end the shortest counts. Neither words nor figures are cut: *art* is
    not found in *party*, nor 800 in 3,800.

    Args:
        article: The text.
        first: The first words, as printed.
        last: The last words, as printed.
        furniture: Numbers of paragraphs in which a passage is sought only if no other has it.
    """
    first, last = strip_ignorable(first), strip_ignorable(last)
    seekers: list[tuple[list[Range], list[Range]]] = []
    for find in (_exactly, _folded):
        # The folded form is worked out only for texts that need it, hence the loop is left early.
        firsts, lasts = find(article, first), find(article, last)
        seekers.append((firsts, lasts))
        found = _passages(article, _outside(article, firsts, furniture), _outside(article, lasts, furniture))
        if found:
            return _result(article, found, furniture)
    if furniture:
        for firsts, lasts in seekers:
            found = _passages(article, firsts, lasts)
            if found:
                return _result(article, found, furniture)
    return _missing(article, first, last, firsts, lasts)


def _exactly(article: Article, words: str) -> list[Range]:
    return _occurrences(article.text, words)


def _folded(article: Article, words: str) -> list[Range]:
    text, folded, wanted = article.text, article.folded, normalize(words).text
    found = []
    for place in _occurrences(folded.text, wanted):
        start, end = folded.original(*place)
        end = start + len(strip_ignorable(text[start:end]))
        # Only the original shows that a no-break space held a figure together.
        if cuts_word(text, start) or cuts_word(text, end):
            continue
        # One full stop is no part of a printed ellipsis, although three of them equal it.
        if normalize(text[start:end]).text == wanted:
            found.append((start, end))
    return found


def _occurrences(text: str, words: str) -> list[Range]:
    """Return every place of the words, overlapping ones too, at which they cut no word or figure."""
    found = []
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if not cuts_word(text, start) and not cuts_word(text, end):
            found.append((start, end))
        start = text.find(words, start + 1)
    return found


def _outside(article: Article, ranges: list[Range], furniture: frozenset[int]) -> list[Range]:
    if not furniture:
        return ranges
    at = article.paragraph_at
    return [r for r in ranges if at(r[0]) not in furniture and at(r[1] - 1) not in furniture]


def _passages(article: Article, firsts: list[Range], lasts: list[Range]) -> list[Range]:
    """Pair places of the first words with places of the last; both are in the order of the text."""
    shortest: dict[int, int] = {}
    at = article.paragraph_at
    index = 0
    for start, end in firsts:
        while index < len(lasts) and (lasts[index][0] < start or lasts[index][1] < end):
            index += 1
        if index == len(lasts):
            break
        stop = lasts[index][1]
        if at(stop - 1) - at(start) <= FURTHER_PARAGRAPHS:
            shortest[stop] = start
    return [(start, stop) for stop, start in shortest.items()]


def _result(article: Article, found: list[Range], furniture: frozenset[int]) -> Passage | Ambiguous:
    passages = [_passage(article, start, end, furniture) for start, end in found[:MAX_PLACES]]
    return passages[0] if len(passages) == 1 else Ambiguous(tuple(passages))


def _passage(article: Article, start: int, end: int, furniture: frozenset[int]) -> Passage:
    reach = (article.paragraph_at(start), article.paragraph_at(end - 1))
    return Passage(
        start=start,
        end=end,
        paragraphs=reach,
        text=article.text[start:end],
        sentence=article.sentence(start, end),
        in_furniture=not furniture.isdisjoint(reach),
    )


def _missing(article: Article, first: str, last: str, firsts: list[Range], lasts: list[Range]) -> Missing:
    if firsts and lasts:
        return Missing(Part.APART, first, None, article.paragraph_at(firsts[0][0]))
    part = Part.TO if firsts else Part.FROM if lasts else Part.BOTH
    expected = last if part is Part.TO else first
    like = closest_match(article, expected)
    if like is None:
        return Missing(part, expected)
    return Missing(part, expected, like.words, like.paragraph)

"""Locate the passage of a citation in an article: from its first words to its last.

The exact words are searched first, then the normalized form of :func:`generator.core.text.normalize`; the search is
never fuzzy.
"""

import enum
from dataclasses import dataclass

from generator.core.text import normalize, strip_ignorable
from generator.evidence.article import Article
from generator.evidence.closest_match import closest_match
from generator.evidence.word_boundaries import cuts_word

MAX_FURTHER_PARAGRAPHS = 2
"""Number of paragraphs after its first in which a passage may end."""
_MAX_PASSAGES = 50
"""Number of passages that an ambiguous result lists: enough to show that there are many."""

_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """The cited words and their position in the original text."""

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
    """Whether it begins or ends in a paragraph of furniture, which is not part of the article proper."""


@dataclass(frozen=True, slots=True)
class AmbiguousPassage:
    """The words occur in more than one passage."""

    passages: tuple[Passage, ...]
    """In the order of the text: at least 2, at most the first 50."""


class MissingPart(enum.Enum):
    """Which words of a locator were not found."""

    FROM = enum.auto()
    TO = enum.auto()
    BOTH = enum.auto()
    TOO_FAR_APART = enum.auto()
    """Both occur, but the last words never soon enough after the first."""


@dataclass(frozen=True, slots=True)
class MissingPassage:
    """The words were not found."""

    part: MissingPart
    expected: str
    """The words that are missing: the last ones if only those are, otherwise the first."""
    closest_match: str | None = None
    """The most similar words of the text, on one line; None if nothing is similar."""
    nearest_paragraph: int | None = None
    """Paragraph of the closest match, from 1; if both parts are too far apart, that of the first words."""


def locate(
    article: Article, first: str, last: str, furniture: frozenset[int] = frozenset()
) -> Passage | AmbiguousPassage | MissingPassage:
    """Return the passage that begins with the first words and ends with the last.

    A passage ends with the nearest occurrence of the last words that neither begins nor ends before
    the first words do, in the same paragraph or one of the next two. First and last words may overlap
    or be the same. Of several passages with the same end, the shortest counts. Only whole words and
    figures match: *art* is not found in *party*, nor 800 in 3,800.

    Args:
        article: The text.
        first: The first words, as printed.
        last: The last words, as printed.
        furniture: Numbers of furniture paragraphs, which are searched only if no other contains it.
    """
    first, last = strip_ignorable(first), strip_ignorable(last)
    attempts: list[tuple[list[_Range], list[_Range]]] = []
    for find in (_find_exact, _find_normalized):
        # The loop ends early so that the normalized form is computed only for texts that need it.
        firsts, lasts = find(article, first), find(article, last)
        attempts.append((firsts, lasts))
        found = _pair(
            article, _outside_furniture(article, firsts, furniture), _outside_furniture(article, lasts, furniture)
        )
        if found:
            return _to_result(article, found, furniture)
    if furniture:
        for firsts, lasts in attempts:
            found = _pair(article, firsts, lasts)
            if found:
                return _to_result(article, found, furniture)
    return _missing_passage(article, first, last, firsts, lasts)


def _find_exact(article: Article, words: str) -> list[_Range]:
    return _occurrences(article.text, words)


def _find_normalized(article: Article, words: str) -> list[_Range]:
    text, normalized, wanted = article.text, article.normalized, normalize(words).text
    found = []
    for match in _occurrences(normalized.text, wanted):
        start, end = normalized.original(*match)
        end = start + len(strip_ignorable(text[start:end]))
        # Only the original shows a no-break space within a figure.
        if cuts_word(text, start) or cuts_word(text, end):
            continue
        # A match must not cut a printed ellipsis, which normalizes to three full stops.
        if normalize(text[start:end]).text == wanted:
            found.append((start, end))
    return found


def _occurrences(text: str, words: str) -> list[_Range]:
    """Return every occurrence of whole words, including overlapping ones."""
    found = []
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if not cuts_word(text, start) and not cuts_word(text, end):
            found.append((start, end))
        start = text.find(words, start + 1)
    return found


def _outside_furniture(article: Article, ranges: list[_Range], furniture: frozenset[int]) -> list[_Range]:
    if not furniture:
        return ranges
    at = article.paragraph_at
    return [r for r in ranges if at(r[0]) not in furniture and at(r[1] - 1) not in furniture]


def _pair(article: Article, firsts: list[_Range], lasts: list[_Range]) -> list[_Range]:
    """Return the passages made of first and last words; both lists are in the order of the text."""
    shortest: dict[int, int] = {}
    at = article.paragraph_at
    index = 0
    for start, end in firsts:
        while index < len(lasts) and (lasts[index][0] < start or lasts[index][1] < end):
            index += 1
        if index == len(lasts):
            break
        stop = lasts[index][1]
        if at(stop - 1) - at(start) <= MAX_FURTHER_PARAGRAPHS:
            shortest[stop] = start
    return [(start, stop) for stop, start in shortest.items()]


def _to_result(article: Article, found: list[_Range], furniture: frozenset[int]) -> Passage | AmbiguousPassage:
    passages = [_passage(article, start, end, furniture) for start, end in found[:_MAX_PASSAGES]]
    return passages[0] if len(passages) == 1 else AmbiguousPassage(tuple(passages))


def _passage(article: Article, start: int, end: int, furniture: frozenset[int]) -> Passage:
    paragraphs = (article.paragraph_at(start), article.paragraph_at(end - 1))
    return Passage(
        start=start,
        end=end,
        paragraphs=paragraphs,
        text=article.text[start:end],
        sentence=article.sentence(start, end),
        in_furniture=not furniture.isdisjoint(paragraphs),
    )


def _missing_passage(
    article: Article, first: str, last: str, firsts: list[_Range], lasts: list[_Range]
) -> MissingPassage:
    if firsts and lasts:
        return MissingPassage(MissingPart.TOO_FAR_APART, first, None, article.paragraph_at(firsts[0][0]))
    part = MissingPart.TO if firsts else MissingPart.FROM if lasts else MissingPart.BOTH
    expected = last if part is MissingPart.TO else first
    closest = closest_match(article, expected)
    if closest is None:
        return MissingPassage(part, expected)
    return MissingPassage(part, expected, closest.words, closest.paragraph)

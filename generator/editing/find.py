"""Search the texts for words, and build the citation that locates them: ``dossier find``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.check_context import CheckContext
from generator.core.text import normalize
from generator.editing.yaml_edit import scalar
from generator.evidence.article import Article
from generator.evidence.closest_match import closest_match, closest_match_diff
from generator.evidence.locate import Passage, locate
from generator.evidence.word_boundaries import cuts_word
from generator.model.source import ParagraphRole

MAX_LOCATOR = 120
"""The most characters of the first or the last words of a passage."""
_MIN_LOCATOR_WORDS = 3
_TRAILING = " \t.,;:!?\u2026\"'\u2019\u201d\u00bb)]"
_LEADING = " \t\"'\u2018\u201c\u00ab([\u2014\u2013-"


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that contains the words."""

    source: str
    short: str
    paragraphs: tuple[int, int]
    role: ParagraphRole | None
    """The role of the first paragraph; None where the record has none."""
    text: str
    """The passage as printed, on one line."""
    locator: tuple[str, str] | None
    """First and last words that locate only this passage; None where none of the allowed length do."""
    cited_by: tuple[str, ...]
    """Ids of the records that already cite words of the passage."""

    def citation(self) -> tuple[str, ...]:
        """Return the lines of the citation, to be pasted below ``citations:`` of a statement."""
        if self.locator is None:
            return ()
        first, last = self.locator
        fields = (f"source: {self.source}", f"from: {scalar(first)}", f"to: {scalar(last)}")
        return tuple((" " * 6 + "- " if n == 0 else " " * 8) + field for n, field in enumerate(fields))


@dataclass(frozen=True, slots=True)
class ClosestWords:
    """The words of a text that are most similar to those searched for."""

    source: str
    paragraph: int
    diff: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The matches of a search, or else the closest words."""

    matches: tuple[Match, ...]
    closest: tuple[ClosestWords, ...] = ()


def find(context: CheckContext, words: str, *, exact: bool = False, source: str | None = None) -> SearchResult:
    """Return every passage with some words in the available texts, ignoring case.

    Args:
        context: The dossier with its texts.
        words: The words to search for.
        exact: Cite exactly these words; otherwise the whole sentence around them.
        source: The id of the only source to search; None for all.
    """
    articles = [a for a in context.articles.values() if source in {None, a.source}]
    matches = tuple(match for article in articles for match in _matches(context, article, words, exact=exact))
    if matches:
        return SearchResult(matches)
    closest = ((article.source, closest_match(article, words)) for article in articles)
    return SearchResult(
        (), tuple(ClosestWords(s, n.paragraph, closest_match_diff(words, n.words)) for s, n in closest if n is not None)
    )


def locator(article: Article, start: int, end: int, furniture: frozenset[int]) -> tuple[str, str] | None:
    """Return the fewest first and last words that locate a passage unambiguously; None where they are too long.

    Args:
        article: The article.
        start: The offset of the passage.
        end: The offset of its end.
        furniture: The numbers of the paragraphs that are furniture.
    """
    words = [match.span() for match in re.finditer(r"\S+", article.text[start:end])]
    for number in range(min(_MIN_LOCATOR_WORDS, len(words)), len(words) + 1):
        for extra in (0, 1):
            head = article.text[start : start + words[min(number + extra, len(words)) - 1][1]]
            tail = article.text[start + words[-number][0] : end]
            first, last = normalize(head).text, normalize(tail).text
            if max(len(first), len(last)) > MAX_LOCATOR:
                return None
            found = locate(article, first, last, furniture)
            if isinstance(found, Passage) and (found.start, found.end) == (start, end):
                return first, last
    return None


def _matches(context: CheckContext, article: Article, words: str, *, exact: bool) -> Iterator[Match]:
    wanted = normalize(words).text.strip()
    seen: set[tuple[int, int]] = set()
    if not wanted:
        return
    for match in re.finditer(re.escape(wanted), article.normalized.text, re.IGNORECASE):
        start, end = _whole_words(article.text, *article.normalized.original(*match.span()))
        if not exact:
            start, end = _sentence(article, start, end)
        if (start, end) not in seen:
            seen.add((start, end))
            yield _match(context, article, start, end)


def _match(context: CheckContext, article: Article, start: int, end: int) -> Match:
    record = context.dossier.source_by_id[article.source]
    reach = (article.paragraph_at(start), article.paragraph_at(end - 1))
    cited = (c for found in context.located.values() for c in found if c.citation.source == article.source)
    by = (c.holder.id for c in cited if isinstance(c.found, Passage) and c.found.start < end and start < c.found.end)
    return Match(
        source=article.source,
        short=record.short,
        paragraphs=reach,
        role=record.paragraphs.by_number.get(reach[0]),
        text=" ".join(article.text[start:end].split()),
        locator=locator(article, start, end, context.furniture.get(article.source, frozenset())),
        cited_by=tuple(dict.fromkeys(by)),
    )


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and cuts_word(text, start):
        start -= 1
    while end < len(text) and cuts_word(text, end):
        end += 1
    return start, end


def _sentence(article: Article, start: int, end: int) -> tuple[int, int]:
    """Return the sentence around a range, without the punctuation at its ends."""
    sentence = article.sentence(start, end)
    first = article.text.find(sentence, max(0, end - len(sentence)))
    last = first + len(sentence)
    while first < start and article.text[first] in _LEADING:
        first += 1
    while last > end and article.text[last - 1] in _TRAILING:
        last -= 1
    return first, last

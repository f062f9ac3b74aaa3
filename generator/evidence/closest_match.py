"""Fuzzy search for the closest match of words that were not found: a hint for the editor, never evidence."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.text import normalize
from generator.evidence.article import Article

_WORD = re.compile(r"\S+")
_WITHOUT_PUNCTUATION = re.compile(r"\w(?:.*\w)?")
_MAX_CANDIDATES = 12
"""Runs of words that are compared character by character."""
_MAX_LOOKUPS = 6
"""Unknown words of a locator for which similar words of the article are looked up."""
_VOCABULARY = 4_000
"""Words of the article with which an unknown word is compared."""
_MIN_SIMILARITY = 0.5
"""Below this similarity, from 0 to 1, nothing is shown: it would mislead."""


@dataclass(frozen=True, slots=True)
class ClosestMatch:
    """The words of an article that are most similar to the expected ones."""

    words: str
    """As the article prints them, on one line."""
    paragraph: int
    """Where they begin, from 1."""


def closest_match(article: Article, expected: str) -> ClosestMatch | None:
    """Return the run of words most similar to the expected ones; None if none is similar enough.

    Punctuation at its ends is dropped where the expected words have none.

    The time is bounded: runs are first ranked by the words they share with the expected ones, and
    only the best are compared character by character (Ratcliff and Obershelp).

    Args:
        article: The article.
        expected: The words that were not found.
    """
    wanted = [_strip_punctuation(word) for word in _WORD.findall(normalize(expected).text)]
    normalized = article.normalized
    spans = [match.span() for match in _WORD.finditer(normalized.text)]
    printed = [_strip_punctuation(normalized.text[start:end]) for start, end in spans]
    if not wanted or not printed:
        return None
    target = " ".join(wanted)
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(target)
    best: tuple[float, int, int] | None = None
    for at in _candidate_starts(wanted, printed):
        for first, last in _variants(at, len(wanted), len(printed)):
            matcher.set_seq1(" ".join(printed[first:last]))
            if best is None or matcher.real_quick_ratio() > best[0]:
                similarity = matcher.ratio()
                if best is None or similarity > best[0]:
                    best = (similarity, first, last)
    if best is None or best[0] < _MIN_SIMILARITY:
        return None
    start, end = normalized.original(spans[best[1]][0], spans[best[2] - 1][1])
    words = " ".join(article.text[start:end].split())
    inner = _WITHOUT_PUNCTUATION.search(words)
    if inner and expected[-1:].isalnum():
        words = words[: inner.end()]
    if inner and expected[:1].isalnum():
        words = words[inner.start() :]
    return ClosestMatch(words, article.paragraph_at(start))


def closest_match_diff(expected: str, found: str) -> str:
    """Return a word diff on one line.

    ``[-so-]`` is only in the expected words, ``{+so+}`` only in those found.

    Args:
        expected: The expected words.
        found: The words of the article.
    """
    before, after = expected.split(), found.split()
    parts: list[str] = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(" ".join(before[i:j]))
            continue
        if i < j:
            parts.append(f"[-{' '.join(before[i:j])}-]")
        if k < m:
            parts.append(f"{{+{' '.join(after[k:m])}+}}")
    return " ".join(parts)


def _strip_punctuation(word: str) -> str:
    inner = _WITHOUT_PUNCTUATION.search(word)
    return inner[0].casefold() if inner else word


def _candidate_starts(wanted: list[str], printed: list[str]) -> list[int]:
    """Return the start indices of the runs that share most words with the wanted ones, the best first."""
    positions: dict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(printed):
        positions[word].append(index)
    score: defaultdict[int, float] = defaultdict(float)
    for index, word in _similar_words(wanted, positions):
        weight = 1 / len(positions[word])
        for position in positions[word][:1_000]:
            start = min(max(0, position - index), len(printed) - 1)
            # A missing or additional word shifts the others, so neighbouring starts score too.
            for shifted in (start - 1, start, start + 1):
                if 0 <= shifted < len(printed):
                    score[shifted] += weight * (2 if shifted == start else 1)
    return [start for start, _ in sorted(score.items(), key=lambda item: (-item[1], item[0]))[:_MAX_CANDIDATES]]


def _similar_words(wanted: list[str], positions: dict[str, list[int]]) -> Iterator[tuple[int, str]]:
    """Yield the words of the article that equal or resemble a wanted word, with the wanted word's index."""
    lookups = 0
    for index, word in enumerate(wanted):
        if word in positions:
            yield index, word
        elif lookups < _MAX_LOOKUPS:
            lookups += 1
            close = [other for other in positions if abs(len(other) - len(word)) <= 1 + len(word) // 3]
            for other in difflib.get_close_matches(word, close[:_VOCABULARY], n=3, cutoff=0.6):
                yield index, other


def _variants(start: int, length: int, total: int) -> Iterator[tuple[int, int]]:
    """Yield runs of about a length from a start index, the exact length first."""
    seen = set()
    for size in (length, length - 1, length + 1):
        run = (start, min(total, start + max(1, size)))
        if run not in seen:
            seen.add(run)
            yield run

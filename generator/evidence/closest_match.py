"""What stands nearest to words that were not found: a help for the editor, never a match."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.text import normalize
from generator.evidence.article import Article

_WORD = re.compile(r"\S+")
_BARE = re.compile(r"\w(?:.*\w)?")
_WINDOWS = 12
"""How many runs of words are compared letter by letter."""
_RARE_WORDS = 6
"""How many misspelt words of a locator are looked up among the article's words."""
_VOCABULARY = 4_000
"""How many of the article's words a misspelt word is compared with."""
_LEAST = 0.5
"""Below this likeness nothing is shown: it would mislead."""


@dataclass(frozen=True, slots=True)
class ClosestMatch:
    """A run of words that resembles what was looked for."""

    words: str
    """As the article prints them, on one line."""
    paragraph: int
    """Where they begin, from 1."""


def closest_match(article: Article, expected: str) -> ClosestMatch | None:
    """Return the run of words most like the expected ones, or nothing where none is like enough.

    Punctuation at its ends is left away where the expected words have none there.

    The time is bounded: runs of the right length are first ranked by the words they share with the
    expected ones, and only the best are compared letter by letter (Ratcliff and Obershelp).
    """
    wanted = [_bare(word) for word in _WORD.findall(normalize(expected).text)]
    folded = article.folded
    spans = [match.span() for match in _WORD.finditer(folded.text)]
    printed = [_bare(folded.text[start:end]) for start, end in spans]
    if not wanted or not printed:
        return None
    target = " ".join(wanted)
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(target)
    best: tuple[float, int, int] | None = None
    for at in _promising(wanted, printed):
        for first, last in _variants(at, len(wanted), len(printed)):
            matcher.set_seq1(" ".join(printed[first:last]))
            if best is None or matcher.real_quick_ratio() > best[0]:
                likeness = matcher.ratio()
                if best is None or likeness > best[0]:
                    best = (likeness, first, last)
    if best is None or best[0] < _LEAST:
        return None
    start, end = folded.original(spans[best[1]][0], spans[best[2] - 1][1])
    words = " ".join(article.text[start:end].split())
    inner = _BARE.search(words)
    if inner and expected[-1:].isalnum():
        words = words[: inner.end()]
    if inner and expected[:1].isalnum():
        words = words[inner.start() :]
    return ClosestMatch(words, article.paragraph_at(start))


def closest_match_diff(expected: str, found: str) -> str:
    """Return one line that shows how two runs of words differ.

    ``[-so-]`` stands only in the expected words, ``{+so+}`` only in those found.
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


def _bare(word: str) -> str:
    inner = _BARE.search(word)
    return inner[0].casefold() if inner else word


def _promising(wanted: list[str], printed: list[str]) -> list[int]:
    """Return where runs begin that share most words with those wanted, the best first."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(printed):
        places[word].append(index)
    score: defaultdict[int, float] = defaultdict(float)
    for index, word in _alike(wanted, places):
        weight = 1 / len(places[word])
        for place in places[word][:1_000]:
            start = min(max(0, place - index), len(printed) - 1)
            # A word left out or put in shifts the others: the neighbours get their share.
            for shifted in (start - 1, start, start + 1):
                if 0 <= shifted < len(printed):
                    score[shifted] += weight * (2 if shifted == start else 1)
    return [start for start, _ in sorted(score.items(), key=lambda item: (-item[1], item[0]))[:_WINDOWS]]


def _alike(wanted: list[str], places: dict[str, list[int]]) -> Iterator[tuple[int, str]]:
    """Yield the article's words that are, or resemble, a wanted one, with the wanted one's index."""
    lookups = 0
    for index, word in enumerate(wanted):
        if word in places:
            yield index, word
        elif lookups < _RARE_WORDS:
            lookups += 1
            like = [other for other in places if abs(len(other) - len(word)) <= 1 + len(word) // 3]
            for other in difflib.get_close_matches(word, like[:_VOCABULARY], n=3, cutoff=0.6):
                yield index, other


def _variants(start: int, length: int, total: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of about a length that begin at a place, the exact length first."""
    seen = set()
    for size in (length, length - 1, length + 1):
        run = (start, min(total, start + max(1, size)))
        if run not in seen:
            seen.add(run)
            yield run

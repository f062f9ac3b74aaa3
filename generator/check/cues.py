"""What a text may speak of at all, told from its words: most of what rules look for stands in few texts.

A cue is a word without which a pattern of :mod:`generator.check.language` matches nothing. Each word is tried once,
however often it comes; a text without the cue of a pattern is not searched for it.
"""

import functools
import re
from collections.abc import Iterable

from generator.check import lexicon

WEEKDAY, MONTH, YEAR = "weekday", "month", "year"
DIGIT, NUMBER, HALF = "digit", "number", "half"
QUALIFIER, CLAUSE = "qualifier", "clause"
STRONG, ATTRIBUTION = "strong", "attribution"

_RUN = re.compile(r"\w+")


def _rarest(entries: Iterable[str]) -> str:
    """Return a pattern of one word of each entry, the longest: *according* of *according to*."""
    return "|".join(max(entry.split(" "), key=len) for entry in entries)


_CUES = {
    WEEKDAY: re.compile(lexicon.WEEKDAYS),
    MONTH: re.compile("|".join(lexicon.MONTH_WORDS)),
    YEAR: re.compile(rf".*{lexicon.YEARS}.*"),
    DIGIT: re.compile(r".*\d.*"),
    NUMBER: re.compile("|".join(["one", *lexicon.UNITS, *lexicon.TENS, *lexicon.SCALES]), re.IGNORECASE),
    HALF: re.compile("half", re.IGNORECASE),
    QUALIFIER: re.compile("|".join(lexicon.QUALIFYING_WORDS), re.IGNORECASE),
    CLAUSE: re.compile("|".join([*lexicon.CONJUNCTIONS, r"\w+ed"]), re.IGNORECASE),
    STRONG: re.compile(_rarest(lexicon.STRONG), re.IGNORECASE),
    ATTRIBUTION: re.compile(_rarest(lexicon.ATTRIBUTION), re.IGNORECASE),
    **{kind: re.compile(_rarest(entries), re.IGNORECASE) for kind, entries in lexicon.HEDGES.items()},
}
"""What a whole run of letters and digits must be to be a cue, by what it is a cue of."""
_PARTING = re.compile("[;–—-]")


@functools.lru_cache(maxsize=65_536)
def cues(text: str) -> frozenset[str]:
    """Return what a text may speak of, as far as its words tell: kinds of hedge, and the constants of this module."""
    return frozenset().union(*map(_cues_of, text.split()))


@functools.lru_cache(maxsize=262_144)
def _cues_of(word: str) -> frozenset[str]:
    """Return the cues in a word with its punctuation."""
    runs = _RUN.findall(word)
    found = {kind for kind, pattern in _CUES.items() if any(map(pattern.fullmatch, runs))}
    if _PARTING.search(word):
        found.add(CLAUSE)
    return frozenset(found)

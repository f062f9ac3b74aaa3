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
    """Return a pattern of one word of each entry, the last of the longest: *according to*, *said to have*."""
    return "|".join(max(reversed(entry.split(" ")), key=len) for entry in entries)


_CUES = {
    WEEKDAY: re.compile(lexicon.WEEKDAYS),
    MONTH: re.compile("|".join(lexicon.MONTH_WORDS)),
    YEAR: re.compile(rf".*{lexicon.YEARS}.*"),
    DIGIT: re.compile(r".*\d.*"),
    NUMBER: re.compile("|".join(["one", *lexicon.UNITS, *lexicon.TENS, *lexicon.SCALES]), re.IGNORECASE),
    HALF: re.compile("half", re.IGNORECASE),
    QUALIFIER: re.compile("|".join(lexicon.QUALIFYING_WORDS), re.IGNORECASE),
    CLAUSE: re.compile("|".join([*lexicon.CONJUNCTIONS, "and"]), re.IGNORECASE),
    STRONG: re.compile(_rarest(lexicon.STRONG), re.IGNORECASE),
    ATTRIBUTION: re.compile(_rarest(lexicon.ATTRIBUTION), re.IGNORECASE),
    **{kind: re.compile(_rarest(entries), re.IGNORECASE) for kind, entries in lexicon.HEDGES.items()},
}
"""What a whole run of letters and digits must be to be a cue, by what it is a cue of."""
_ANY = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in _CUES.values()), re.IGNORECASE)
_PARTING = re.compile("[;–—-]")
_NONE: frozenset[str] = frozenset()


class _Words(dict[str, frozenset[str]]):
    """The cues of each word, with its punctuation, that was met so far."""

    def __missing__(self, word: str) -> frozenset[str]:
        # A passage may end at a low line, so that what is a cue in it is one in every text around it.
        runs = _RUN.findall(word) + (_RUN.findall(word.replace("_", " ")) if "_" in word else [])
        found = {CLAUSE} if _PARTING.search(word) else set()
        if any(map(_ANY.fullmatch, runs)):
            found |= {kind for kind, pattern in _CUES.items() if any(map(pattern.fullmatch, runs))}
        cues_of = self[word] = frozenset(found) or _NONE
        return cues_of


_cues_of = _Words().__getitem__


@functools.lru_cache(maxsize=65_536)
def cues(text: str) -> frozenset[str]:
    """Return what a text may speak of, as far as its words tell: kinds of hedge, and the constants of this module."""
    return _NONE.union(*map(_cues_of, text.split()))

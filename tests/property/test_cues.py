"""A text is not searched for what its words give no cue of: nothing is passed over by that."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from hypothesis import example, given
from hypothesis import strategies as st

from generator.check import cues, language, lexicon

EVERY = frozenset(
    {cues.WEEKDAY, cues.MONTH, cues.YEAR, cues.DIGIT, cues.NUMBER, cues.HALF, cues.QUALIFIER, cues.CLAUSE}
    | {cues.STRONG, cues.ATTRIBUTION, *lexicon.HEDGES}
)
_WORDS = """
two Twenty-one \u017fix dozen half-dozen HALF Monday MONDAY Jan. Sept May March 1998 2031 1,998 3,800 40.5 .5 9th 40
\u0664\u0660 about over more than no fewer at least as many as up to under a the further claim Alleged purportedly said
to have is reported \u017feems cla\u0131med likely may May believed estimate assessment suggests implied confirmed
proven verified according
told states announced added made public worded but while although whereas where and walked that
half_ _two two_half x20y e\u0301 cla\u00adim ( ) \u201c \u2019s ; , \u2013 - \u2014 ...
"""
_words = st.sampled_from(_WORDS.split())
_parting = st.sampled_from([" ", " ", " ", "  ", "\n", "\u00a0", "-", ", ", ".", "; ", "", "_"])
texts = st.lists(st.tuples(_words, _parting), max_size=12).map(lambda pairs: "".join(a + b for a, b in pairs))


@contextmanager
def searched_for_all() -> Iterator[None]:
    with mock.patch.object(language, "cues", return_value=EVERY):
        yield


@given(texts)
@example("she is said to have it")
@example("Half a dozen, or forty-one")
def test_the_same_is_found_as_if_all_were_sought(text: str) -> None:
    # What is remembered of a text would answer for both.
    ways = [
        language.figures.__wrapped__,
        language.date_parts.__wrapped__,
        language.hedges.__wrapped__,
        language.attributes.__wrapped__,
        language.strong_verbs.__wrapped__,
    ]
    found = [way(text) for way in ways]
    with searched_for_all():
        assert found == [way(text) for way in ways]


@given(texts, st.integers(0, 60), st.integers(1, 60))
@example("He claimed it, and walked that way", 20, 10)
def test_a_clause_ends_where_it_would_if_all_were_sought(text: str, start: int, length: int) -> None:
    part = text[start : start + length]
    if part:
        found = language.governing_clause(text, part)
        with searched_for_all():
            assert found == language.governing_clause(text, part)


def _cuts(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


@given(texts, st.integers(0, 60), st.integers(0, 60))
@example("half_ of it", 0, 4)
def test_a_passage_has_the_same_figures_whatever_sentence_it_stands_in(text: str, start: int, length: int) -> None:
    end = start + length
    if not _cuts(text, start) and not _cuts(text, end):
        assert language.figures(text[start:end], text) == language.figures(text[start:end])

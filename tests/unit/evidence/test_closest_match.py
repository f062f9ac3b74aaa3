import time

import pytest

from generator.evidence.article import Article
from generator.evidence.closest_match import closest_match, closest_match_diff

TEXT = (
    "Soldiers seen near the river\n\n"
    "According to Colonel Brandt, the \u201cnorthern brigade\u201d lost about 300 men in May.\n\n"
    "The ministry's spokeswoman, Marta O\u2019Dell, called the figure \u201cexaggerated\u201d.\n"
)


@pytest.mark.parametrize(
    ("expected", "words", "paragraph"),
    [
        ("According to the Colonel Brandt", "According to Colonel Brandt", 2),
        ("Acording to Colonel Brant", "According to Colonel Brandt", 2),
        ("according to Colonel brandt", "According to Colonel Brandt", 2),
        ("lost nearly 300 men in", "lost about 300 men in", 2),
        ("the 'northern brigades' lost", "the \u201cnorthern brigade\u201d lost", 2),
        ("Martha O'Dell", "Marta O\u2019Dell", 3),
        ("exagerated", "exaggerated", 3),
        ("called the figures", "called the figure", 3),
        ("Soldiers seen by the river", "Soldiers seen near the river", 1),
    ],
)
def test_the_run_most_like_the_expected_words_is_shown(expected: str, words: str, paragraph: int) -> None:
    found = closest_match(Article("a", TEXT), expected)
    assert found is not None
    assert (found.words, found.paragraph) == (words, paragraph)


@pytest.mark.parametrize("expected", ["quantum chromodynamics", "zzz", "", "?!"])
def test_nothing_is_shown_where_nothing_is_like_enough(expected: str) -> None:
    assert closest_match(Article("a", TEXT), expected) is None


def test_an_empty_text_has_nothing_to_show() -> None:
    assert closest_match(Article("a", ""), "words") is None


def test_a_run_over_a_line_end_is_shown_on_one_line() -> None:
    found = closest_match(Article("a", "the end of a\nparagraph here"), "end of the paragraph here")
    assert found is not None
    assert "\n" not in found.words
    assert found.words == "end of a paragraph here"


@pytest.mark.parametrize(
    ("expected", "found", "diff"),
    [
        ("killed and injured", "killed and wounded", "killed and [-injured-] {+wounded+}"),
        ("to the President", "to President", "to [-the-] President"),
        ("to President", "to the President", "to {+the+} President"),
        ("same words", "same words", "same words"),
        ("a", "b c", "[-a-] {+b c+}"),
    ],
)
def test_a_diff_shows_words_of_one_side_on_one_line(expected: str, found: str, diff: str) -> None:
    assert closest_match_diff(expected, found) == diff


@pytest.mark.parametrize(
    "text",
    [
        "the soldiers were said to have been seen " * 10_000,
        " ".join(f"word{n:06}" for n in range(60_000)),
        "-" * 400_000,
        "-a" * 200_000,
    ],
    ids=["few words", "many words", "one long dash", "one long word"],
)
def test_the_time_is_bounded_for_long_texts(text: str) -> None:
    article = Article("a", text)
    assert article.normalized.text
    began = time.process_time()
    closest_match(article, "the soldier was said too have bean sean wordy000123 " * 2)
    assert time.process_time() - began < 3

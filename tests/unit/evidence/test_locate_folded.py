"""Passages that are printed otherwise than the editor types them."""

import time

import pytest

from generator.evidence.article import Article
from generator.evidence.locate import AmbiguousPassage, MissingPart, MissingPassage, Passage, locate


def locate_text(text: str, first: str, last: str) -> str:
    found = locate(Article("a", text), first, last)
    assert isinstance(found, Passage), found
    assert found.text == text[found.start : found.end]
    return found.text


@pytest.mark.parametrize(
    ("printed", "first", "last", "found"),
    [
        (
            "\u201cWe didn\u2019t know,\u201d Kim said.",
            "\"We didn't",
            "Kim said",
            "\u201cWe didn\u2019t know,\u201d Kim said",
        ),
        ('"We didn\'t know," Kim said.', "\u201cWe didn\u2019t", "know", "\"We didn't know"),
        ("the \u00abvolunteers\u00bb came", '"volunteers"', "came", "\u00abvolunteers\u00bb came"),
        ("Jose\u0301 Go\u0301mez fell", "Jos\u00e9", "G\u00f3mez", "Jose\u0301 Go\u0301mez"),
        ("Jos\u00e9 fell", "Jose\u0301", "fell", "Jos\u00e9 fell"),
        ("on\u00a09\u202fJanuary 2025", "on 9 January", "2025", "on\u00a09\u202fJanuary 2025"),
        ("two  spaces\there", "two spaces", "spaces here", "two  spaces\there"),
        ("North Kor\u00adean men", "North Korean", "men", "North Kor\u00adean men"),
        ("the 84th\u200b group", "84th group", "84th group", "84th\u200b group"),
        ("a men\u200b\u200e b", "men", "men", "men"),
        ("a \u2018men\u200b\u2019 b", "'men", "men", "\u2018men"),
        ("10,000\u201312,000 men", "10,000-12,000", "men", "10,000\u201312,000 men"),
        ("it was \u22125 degrees", "-5", "degrees", "\u22125 degrees"),
        ("\u201cWe walked\u2026 and fell\u201d", "We walked...", "and fell", "We walked\u2026 and fell"),
        ("\u201cWe walked... and fell\u201d", "We walked\u2026", "and fell", "We walked... and fell"),
        (
            "\u200f\u0643\u064a\u0645\u200f \u0642\u0627\u0644 \u0622\u0646\u0641\u0627",
            "\u0643\u064a\u0645 \u0642\u0627\u0644",
            "\u0627\u0653\u0646\u0641\u0627",
            "\u0643\u064a\u0645\u200f \u0642\u0627\u0644 \u0622\u0646\u0641\u0627",
        ),
        (
            "the name \u1100\u1175\u11b7\u110c\u1165\u11bc\u110b\u1173\u11ab (Kim)",
            "\uae40\uc815\uc740",
            "Kim",
            "\u1100\u1175\u11b7\u110c\u1165\u11bc\u110b\u1173\u11ab (Kim",
        ),
        (
            "\u0432\u0456\u043d \u0417\u0435\u043b\u0435\u043d\u0441\u044c\u043a\u0438\u0438\u0306",
            "\u0417\u0435\u043b\u0435\u043d\u0441\u044c\u043a\u0438\u0439",
            "\u0417\u0435\u043b\u0435\u043d\u0441\u044c\u043a\u0438\u0439",
            "\u0417\u0435\u043b\u0435\u043d\u0441\u044c\u043a\u0438\u0438\u0306",
        ),
        (
            "\u03bf \u0391\u03bd\u03b4\u03c1\u03b5\u0301\u03b1\u03c2 \u03b5\u03b9\u0301\u03c0\u03b5",
            "\u0391\u03bd\u03b4\u03c1\u03ad\u03b1\u03c2",
            "\u03b5\u03af\u03c0\u03b5",
            "\u0391\u03bd\u03b4\u03c1\u03b5\u0301\u03b1\u03c2 \u03b5\u03b9\u0301\u03c0\u03b5",
        ),
    ],
)
def test_the_folded_form_finds_what_differs_only_in_print(printed: str, first: str, last: str, found: str) -> None:
    assert locate_text(printed, first, last) == found


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Kursk", "K\u0443rsk"),
        ("the soldiers fell", "the soldier fell"),
        ("three", "3"),
        ("colour", "color"),
        ("\u00bd of them", "1/2 of them"),
        ("\ufb01ve men", "five men"),
        ("they waited\u2026", "waited."),
        ("\u2026 they waited", ".. they waited"),
    ],
)
def test_the_folded_form_is_never_fuzzy(printed: str, words: str) -> None:
    assert isinstance(locate(Article("a", printed), words, words), MissingPassage)


def test_an_exact_place_goes_before_a_folded_one() -> None:
    text = "It\u2019s over, he said. It's over, she said."
    assert locate_text(text, "It's over", "said") == "It's over, she said"


def test_two_folded_places_are_ambiguous() -> None:
    article = Article("a", "It\u2019s over, he said. It\u2018s over, she said.")
    found = locate(article, "It's over", "said")
    assert isinstance(found, AmbiguousPassage)
    assert [place.text for place in found.passages] == [
        "It\u2019s over, he said",
        "It\u2018s over, she said",
    ]


def test_thousands_of_citations_take_seconds() -> None:
    """A tenth of the largest dossier foreseen: 2,000 citations of 200 articles."""
    articles = [
        Article(
            f"article-{n}",
            "\n\n".join(
                f"Paragraph {p} of {n}: the \u201cwitness\u201d said it\u2019s so. " + "More words follow. " * 15
                for p in range(20)
            ),
        )
        for n in range(200)
    ]
    began = time.process_time()
    for n, article in enumerate(articles):
        for p in range(10):
            found = locate(article, f'Paragraph {p} of {n}: the "witness"', "it's so", frozenset({20}))
            assert isinstance(found, Passage)
    assert time.process_time() - began < 3


@pytest.mark.parametrize("text", ["a " * 30_000, "a b " * 15_000, "a\n" * 30_000, "\u2026 a" * 10_000])
def test_a_text_made_to_be_slow_is_not(text: str) -> None:
    article = Article("a", text)
    began = time.process_time()
    locate(article, "a", "a", frozenset({1}))
    locate(article, "a", "b")
    locate(article, "a a a a a a a a", "a a a a c")
    assert time.process_time() - began < 5


def test_after_a_place_that_would_cut_a_figure_the_next_one_is_found() -> None:
    text = "They lost 3\u00a0800 \u201cmen\u201d, or 800 \u201cmen\u201d"
    found = locate(Article("a", text), '800 "men"', '800 "men"')
    assert isinstance(found, Passage)
    assert found.start == text.rindex("800")


def test_which_words_are_missing_is_told_of_the_form_in_which_the_others_were_found() -> None:
    article = Article("a", "He said \u201cno\u201d to them")
    found = locate(article, 'said "no"', "tomorrow at noon")
    assert isinstance(found, MissingPassage)
    assert (found.part, found.expected) == (MissingPart.TO, "tomorrow at noon")
    found = locate(article, "tomorrow at noon", '"no" to them')
    assert isinstance(found, MissingPassage)
    assert (found.part, found.expected) == (MissingPart.FROM, "tomorrow at noon")


def test_a_letter_is_no_part_of_a_sign_with_which_it_makes_no_syllable() -> None:
    # A Hangul vowel that stands alone, after a question mark that is printed otherwise than it is typed.
    assert locate_text("who\u037e\u1161\u00a0or", "\u1161 or", "or") == "\u1161\u00a0or"

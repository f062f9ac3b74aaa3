import pytest

from generator.core.text import sha256
from generator.evidence.article import Article

TEXT = "\n Title here\n\nOne ends. Two begins\nand no full stop\n"


@pytest.mark.parametrize(("words", "number"), [("Title", 1), ("One", 2), ("begins", 2), ("and", 3), ("stop\n", 3)])
def test_a_character_stands_in_a_numbered_paragraph(words: str, number: int) -> None:
    assert Article("a", TEXT).paragraph_at(TEXT.index(words)) == number


def test_white_space_counts_to_the_paragraph_before_it() -> None:
    article = Article("a", TEXT)
    assert article.paragraph_at(0) == 1
    assert article.paragraph_at(TEXT.index("\n\nOne")) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Title", "Title here"),
        ("ends", "One ends."),
        ("ends.", "One ends."),
        ("Two", "Two begins"),
        ("ends. Two", "One ends. Two begins"),
        ("begins\nand", "Two begins\nand no full stop"),
    ],
)
def test_a_range_is_widened_to_whole_sentences_of_its_paragraphs(words: str, sentence: str) -> None:
    start = TEXT.index(words)
    assert Article("a", TEXT).sentence(start, start + len(words)) == sentence


def test_a_sentence_of_which_one_letter_is_in_the_range_is_whole() -> None:
    text = "One ends. B is two. Three."
    assert Article("a", text).sentence(0, text.index("B") + 1) == "One ends. B is two."


def test_a_sentence_that_follows_without_a_space_is_left_out() -> None:
    article = Article("a", "\u4ed6\u8d70\u4e86\u3002\u5979\u6765\u4e86\u3002")
    assert article.sentence(0, 4) == "\u4ed6\u8d70\u4e86\u3002"


def test_the_digest_is_that_of_the_whole_text() -> None:
    assert Article("a", TEXT).digest == sha256(TEXT)


def test_an_empty_text_has_no_paragraphs() -> None:
    assert Article("a", "").paragraphs == ()

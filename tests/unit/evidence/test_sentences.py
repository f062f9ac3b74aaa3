import time

import pytest

from generator.core.text import paragraphs
from generator.evidence.sentences import sentence_starts


def split(text: str) -> list[str]:
    starts = list(sentence_starts(text, paragraphs(text)))
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "He fell. | She ran.",
        "Who was it? | Nobody knows! | The end.",
        "They waited\u2026 | Then they left.",
        '"We were told to march." | The officer left.',
        "\u201cWe saw no one.\u201d | The rest is not known.",
        "It was over (so they thought). | It was not.",
        "About 300 died. | 2,700 were wounded.",
        "They took five. | \u201cWe were lost,\u201d he said.",
        "\u0642\u0627\u0644. | \u062b\u0645 \u0630\u0647\u0628\u061f | \u0646\u0639\u0645.",
        "\uadf8\ub294 \ub9d0\ud588\ub2e4. | \uae40\uc740 \uac14\ub2e4.",
        "\u0412\u0456\u043d \u043f\u0456\u0448\u043e\u0432. | \u0412\u043e\u043d\u0430 \u043d\u0456.",
    ],
)
def test_a_sentence_ends_with_its_punctuation(text: str) -> None:
    assert split(text.replace(" | ", " ")) == text.split(" | ")


def test_chinese_sentences_need_no_space_between_them() -> None:
    assert split("\u4ed6\u8d70\u4e86\u3002\u5979\u6765\u4e86\u3002") == [
        "\u4ed6\u8d70\u4e86\u3002",
        "\u5979\u6765\u4e86\u3002",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Kim met Gen. Budanov.",
        "Gen. Budanov met Mr. Kim.",
        "The U.S. President said at 9 a.m. Kyiv time that it was so.",
        "On Jan. 9 the St. Petersburg paper wrote about Volodymyr O. Zelensky.",
        "It cost 3.8 million, i.e. more than was said.",
        "\u201cWho goes there?\u201d the guard asked.",
        "\u201cWho goes there?\u201d Colonel Lee asked them.",
        "They waited... and waited.",
        "The so-called Yahoo! search was of no use.",
        "The address is example.org and nothing else.",
    ],
)
def test_in_doubt_a_sentence_goes_on(text: str) -> None:
    assert split(text) == [text]


def test_a_paragraph_ends_a_sentence_without_punctuation() -> None:
    assert split("A headline\n\nThe body begins.") == ["A headline", "The body begins."]


@pytest.mark.parametrize("part", [".", '."', ". ", "a. ", "\u3002", "?\u201d ", "' "])
def test_long_rows_of_punctuation_take_no_long_time(part: str) -> None:
    text = part * 100_000
    began = time.process_time()
    list(sentence_starts(text, paragraphs(text)))
    assert time.process_time() - began < 2

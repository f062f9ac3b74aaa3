import pytest

from generator.evidence.word_boundaries import cuts_word


@pytest.mark.parametrize(
    "marked",
    [
        "p|arty",
        "par|t2",
        "3|00",
        "3|,800",
        "3,|800",
        "3.|8",
        "3|.8 km",
        "3|,8m",
        "1'|000",
        "3\u202f|800",
        "3\u00a0|800",
        "3|,\u00ad800",
        "3|,\u00ad8 km",
        "3|\u200b,800",
        "3\u00ad,|800",
        "3\u00ad,\u200b|800",
        "Kor\u00ad|ean",
        "Kor|\u00adean",
        "a\u200b|b",
        "cafe|\u0301",
        "e\u0301|t",
        "\ud55c|\uad6d",
        "\u041a\u0443|\u0440\u0441\u043a",
        "\u0643\u064e|\u062a\u0628",
        "\u201c|\u0301",
    ],
)
def test_a_word_or_figure_is_cut(marked: str) -> None:
    assert cuts_word(marked.replace("|", ""), marked.index("|"))


@pytest.mark.parametrize(
    "marked",
    [
        "|word",
        "word|",
        "\u00ad|word",
        "\u00ad|\u0301 and on",
        "word|\u200f",
        "a| b",
        "Kim|'s",
        "war|\u2014he",
        "war\u2014|he",
        "North-|Korean",
        "soldiers.|The",
        "in 2024|, 300",
        "in 2024,| 300",
        "(|300",
        ",|300",
        ",\u00ad|300",
        "3|,\u00ad",
        "3 |800",
        "a\u200f|\u200f b",
    ],
)
def test_no_word_or_figure_is_cut(marked: str) -> None:
    assert not cuts_word(marked.replace("|", ""), marked.index("|"))

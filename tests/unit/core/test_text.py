import hashlib
import re
import sys
import unicodedata

import pytest

from generator.core import text as module
from generator.core.text import Paragraph, is_ignorable, normalize, paragraphs, sha256, shorten, strip_ignorable


def test_digest_is_that_of_the_utf8_bytes() -> None:
    assert sha256("caf\u00e9") == hashlib.sha256(b"caf\xc3\xa9").hexdigest()


class TestParagraphs:
    def test_count_non_empty_lines_from_one(self) -> None:
        assert paragraphs("One\n\n  \nTwo") == (Paragraph(1, 0, 3), Paragraph(2, 8, 11))

    def test_leave_surrounding_white_space_out(self) -> None:
        text = "\t\u00a0First line \u3000\nx"
        first = paragraphs(text)[0]
        assert text[first.start : first.end] == "First line"

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_end_with_every_kind_of_line_end(self, end: str) -> None:
        text = f"a{end}b{end}{end}c{end}"
        assert [text[p.start : p.end] for p in paragraphs(text)] == ["a", "b", "c"]

    @pytest.mark.parametrize("no_end", ["\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
    def test_do_not_end_with_what_python_alone_calls_a_line_end(self, no_end: str) -> None:
        assert paragraphs(f"a{no_end}b") == (Paragraph(1, 0, 3),)

    @pytest.mark.parametrize("empty", ["", "\n", " \r\n\t\n", "\u00a0"])
    def test_of_a_text_without_words_are_none(self, empty: str) -> None:
        assert paragraphs(empty) == ()


class TestFolding:
    @pytest.mark.parametrize(
        ("printed", "folded"),
        [
            ("plain words", "plain words"),
            ("two  spaces\tand\r\n\r\na line", "two spaces and a line"),
            ("no\u00a0break, thin\u2009and narrow\u202fspace", "no break, thin and narrow space"),
            ("\u201cquoted\u201d \u2018once\u2019", "\"quoted\" 'once'"),
            ("\u00abangle\u00bb \u2039single\u203a \u201elow\u201c", '"angle" \'single\' "low"'),
            ("a\u2013b\u2014c\u2212d\u2010e\u2011f\u2015g", "a-b-c-d-e-f-g"),
            ("Kor\u00adean sol\u200bdiers\ufeff", "Korean soldiers"),
            ("\u200fabc\u200e \u202bdef\u202c \u2067ghi\u2069\u061c", "abc def ghi"),
            ("wait\u2026", "wait..."),
            ("cafe\u0301", "caf\u00e9"),
            ("e\u200b\u0301", "\u00e9"),
            ("q\u0307\u0323", "q\u0323\u0307"),
            ("\u1100\u1175\u11b7", "\uae40"),
            ("\uae30\u11b7", "\uae40"),
            ("\u0418\u0306\u043e", "\u0419\u043e"),
            ("\u0391\u0301\u03b8", "\u0386\u03b8"),
            ("\u0627\u0653", "\u0622"),
            ("\u09c7\u09be", "\u09cb"),
            ("\u212b \u037e", "\u00c5 ;"),
            (" both ends ", " both ends "),
            ("Case STAYS", "Case STAYS"),
            (" \u200b ", " "),
            ("\u200b\u0301", "\u0301"),
            ("", ""),
        ],
    )
    def test_takes_away_what_a_reader_does_not_see(self, printed: str, folded: str) -> None:
        assert normalize(printed).text == folded

    def test_points_each_character_at_the_original(self) -> None:
        assert list(normalize("a\u00ad \u00a0be\u0301\u2026!").offsets) == [0, 2, 4, 5, 7, 7, 7, 8, 9]

    def test_keeps_the_offsets_of_marks_that_do_not_compose(self) -> None:
        assert list(normalize("q\u0323\u0307x").offsets) == [0, 1, 2, 3, 4]

    def test_maps_a_range_back(self) -> None:
        printed = "He\u00a0said: \u201cwe  were\ncaptured\u2026\u201d"
        folded = normalize(printed)
        start = folded.text.index('"we')
        found = folded.original(start, start + len('"we were captured'))
        assert printed[slice(*found)] == "\u201cwe  were\ncaptured"

    def test_widens_a_range_to_the_whole_sign(self) -> None:
        folded = normalize("x\u2026y")
        assert folded.original(2, 3) == (1, 2)

    def test_maps_an_empty_range_to_an_empty_range(self) -> None:
        assert normalize("a\u2014b").original(1, 1) == (1, 1)

    def test_of_long_articles_takes_less_than_a_second(self) -> None:
        long = "The \u201cquick\u201d fox\u2019s caf\u00e9 \u2014 \u0421\u0430\u0448\u0430\n\n" * 20_000
        assert len(normalize(long).text) == len(long) - 20_000


def _all_characters() -> list[str]:
    return [chr(n) for n in range(sys.maxunicode + 1) if not 0xD800 <= n <= 0xDFFF]


def test_every_character_that_composes_with_one_before_it_is_folded_with_it() -> None:
    apart = []
    for composed in _all_characters():
        parts = unicodedata.normalize("NFD", composed)
        if len(parts) > 1 and unicodedata.is_normalized("NFC", composed):
            apart += [composed] if normalize(parts).text != composed else []
    assert apart == []


def test_every_plain_character_folds_to_itself_alone() -> None:
    plain = re.compile(module._UNCHANGED)  # noqa: SLF001 - the short cut must agree with the long way
    for character in filter(plain.match, _all_characters()):
        long_way = module._normalize_sequence(character)  # noqa: SLF001
        assert long_way == character
        assert not is_ignorable(character)


def test_every_dash_of_unicode_becomes_a_hyphen() -> None:
    dashes = [c for c in _all_characters() if unicodedata.category(c) == "Pd"]
    # A later Unicode may add a dash: the known ones are named, so that this says which.
    assert [c for c in dashes if normalize(c).text != "-"] == []


def test_every_quotation_mark_of_unicode_that_opens_or_closes_becomes_straight() -> None:
    quotes = [c for c in _all_characters() if unicodedata.category(c) in {"Pi", "Pf"} and ord(c) < 0x2E00]
    assert {normalize(c).text for c in quotes} == {"'", '"'}


def test_trim_takes_white_space_and_invisible_characters_off_the_ends() -> None:
    assert strip_ignorable("\u200b \u200f\u00a0a\u00ad b\u00ad\u2069 \n") == "a\u00ad b"
    assert strip_ignorable(" \u200b ") == ""


def test_signs_and_pictures_stay_as_they_are() -> None:
    ornate = {*"\u275b\u275c\u275d\u275e\u2796"}
    for sign in map(chr, range(0x2600, 0x27C0)):
        assert (normalize(sign).text == sign) is (sign not in ornate), hex(ord(sign))
        assert strip_ignorable(sign) == sign


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a" * 20, "a" * 20),
        ("a" * 10 + "b" * 11, "aaaaaaa … bbbbbbb"),
        ("\u00e9" * 10, "\u00e9" * 10),
        ("\u00e9" * 11, "\u00e9\u00e9\u00e9 … \u00e9\u00e9\u00e9"),
        ("\U0001f600" * 6, "\U0001f600 … \U0001f600"),
    ],
)
def test_a_long_text_is_cut_in_its_middle_between_characters(text: str, cut: str) -> None:
    assert shorten(text, 20) == cut
    assert len(cut.encode()) <= 20


def test_half_of_a_character_is_no_reason_to_fail() -> None:
    assert shorten("a\udcff", 100) == "a\\udcff"
    assert len(shorten("\udcff" * 5_000, 100).encode()) <= 100

"""Characters that an editor cannot see."""

import pytest

from generator.core.diagnostics import Span
from generator.load.yaml.encoding import decode_text, span_at, strip_invisible


def findings(data: bytes | str) -> list[str]:
    data = data.encode() if isinstance(data, str) else data
    return [str(diagnostic).removeprefix("f.yml:") for diagnostic in decode_text(data, "f.yml").diagnostics]


@pytest.mark.parametrize(
    "text", ["a: b\n", "a: b\r\nc: d\r\n", "\u041a\u0443\u0440\u0441\u043a \uae40 \u0641 \U0001f1f0\n", "a\tb\n"]
)
def test_letters_of_every_script_and_both_line_ends_are_welcome(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("ab: c\u00a0d\n", "1:6: LD104 There is a no-break space (U+00A0) after 'c'"),
        ("x\n\u00a0a: b\n", "2:1: LD104 There is a no-break space (U+00A0) before 'a:'"),
        ("a\n\u00a0\n", "2:1: LD104 There is a no-break space (U+00A0) in an otherwise empty line"),
        ("a\u202f\u202fb\n", "1:2: LD104 There is a narrow no-break space (U+202F) after 'a', 2 times in this line"),
        ("ti\u200btle\n", "1:3: LD104 There is a zero width space (U+200B) after 'ti'"),
        ("ti\u00adtle\n", "1:3: LD104 There is a soft hyphen (U+00AD) after 'ti'"),
        ("a \u202eb\n", "1:3: LD104 There is a right-to-left override (U+202E) after 'a'"),
        ("a\u2028b\n", "1:2: LD104 There is a line separator (U+2028) after 'a'"),
        ("caf\ufffd\n", "1:4: LD104 There is a replacement character (U+FFFD) after 'caf'"),
        ("a\ue000\n", "1:2: LD104 There is a private character that has no agreed look (U+E000) after 'a'"),
        ("a\x07\n", "1:2: LD103 There is a control character (U+0007) after 'a'"),
        ("a\x85b\n".encode().decode("latin-1"), "1:3: LD103 There is a control character (U+0085) after 'a\u00c2'"),
        ("a\rb\n", "1:2: LD103 There is a carriage return without a line feed (U+000D) after 'a'"),
        ("\ufeffa: b\n", "1:1: LD102 The file begins with a byte order mark (U+FEFF), which cannot be seen"),
    ],
)
def test_a_character_that_cannot_be_seen_is_named_with_its_place(text: str, finding: str) -> None:
    assert findings(text) == [finding]


def test_marks_of_direction_are_told_from_the_rest_by_the_hint() -> None:
    (mark,) = decode_text("a \u200fb\n".encode(), "f.yml").diagnostics
    (joiner,) = decode_text("a \u200bb\n".encode(), "f.yml").diagnostics
    assert mark.hint is not None
    assert joiner.hint is not None
    assert "order in which text is shown" in mark.hint
    assert "order in which text is shown" not in joiner.hint


def test_the_text_keeps_its_columns_and_reads_as_it_was_meant() -> None:
    text = decode_text("a\u00a0b\x07c\u200bd\u2028e\rf\n".encode(), "f.yml").text
    assert text == "a b c\u200bd e f\n"
    assert strip_invisible(text) == "a b cd e f\n"


def test_many_lines_with_one_fault_are_counted_not_listed() -> None:
    found = findings("a\u00a0b\n" * 50)
    assert len(found) == 20
    assert found[-1] == "20:2: LD104 There is a no-break space (U+00A0) after 'a'; 30 more stand further on"


def test_a_file_of_private_characters_gives_a_bounded_report() -> None:
    assert len(findings("".join(map(chr, range(0xF0000, 0xF4000))))) == 30


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        ("x: \u00e9\ny: caf".encode() + b"\xe9\n", "2:7: LD101 The file is not in UTF-8: the byte 0xe9 stands here"),
        ("a: b\n".encode("utf-16"), "1:1: LD101 The file is not in UTF-8 but in UTF-16"),
    ],
)
def test_what_is_no_text_is_not_read(data: bytes, finding: str) -> None:
    assert findings(data) == [finding]
    assert decode_text(data, "f.yml").text is None


def test_an_unsettled_merge_is_reported_with_all_its_marks_and_stops_the_reading() -> None:
    read = decode_text(b"a: b\n<<<<<<< HEAD\nb: c\n=======\nb: d\n>>>>>>> theirs\n", "f.yml")
    (found,) = read.diagnostics
    assert found.code == "LD106"
    assert found.span == Span("f.yml", 2, 1)
    assert found.related == (Span("f.yml", 4, 1), Span("f.yml", 6, 1))
    assert read.text is None


@pytest.mark.parametrize("text", ["Heading\n=======\n", "<<<<<<<< eight\n", "a <<<<<<< b\n", "<<<<<<<a\n"])
def test_what_only_resembles_a_merge_is_text(text: str) -> None:
    assert findings(text) == []


def test_a_heading_before_an_unsettled_merge_is_not_blamed() -> None:
    (found,) = decode_text(b"Heading\n=======\n\n<<<<<<< HEAD\n=======\n>>>>>>> x\n", "f.yml").diagnostics
    assert found.span.line == 4


def test_the_place_of_an_offset_counts_characters() -> None:
    assert span_at("\u00e9\u00e9\nab", 4, "f") == Span("f", 2, 2)
    assert span_at("ab", 0, "f") == Span("f", 1, 1)

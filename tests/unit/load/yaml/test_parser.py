"""The part of YAML that is read, and what of it is refused."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.core.diagnostics import Span
from generator.load.yaml import parser
from generator.load.yaml.parser import MAX_DEPTH, MAX_NODES, parse


def findings(text: str) -> list[str]:
    return [str(diagnostic).removeprefix("f.yml:") for diagnostic in parse(text.encode(), "f.yml").diagnostics]


@pytest.mark.parametrize("text", ["NO", "yes", "1:30", "1_000", "~", "2025-01-09", "0x1F", "1e3", "=", ".nan"])
def test_every_scalar_stays_the_text_that_was_typed(text: str) -> None:
    assert parse(f"a: {text}\n".encode(), "f.yml").data == {"a": text}


def test_text_lists_and_groups_are_read_in_every_form() -> None:
    text = 'a: >-\n  one\n  two\nb: [x, "y, z"]\nc: {d: e}\nf:\n  - g\n  - h: i\nj: ""\nk: []\n'
    assert parse(text.encode(), "f.yml").data == {
        "a": "one two",
        "b": ["x", "y, z"],
        "c": {"d": "e"},
        "f": ["g", {"h": "i"}],
        "j": "",
        "k": [],
    }


def test_values_and_names_know_their_places() -> None:
    spans = parse("a:\n  - b: c\n    \u00e9\u00e8: {d: e}\n".encode(), "f.yml").spans
    assert spans.value(("a", 0, "b")) == Span("f.yml", 2, 8)
    assert spans.key(("a", 0, "b")) == Span("f.yml", 2, 5)
    assert spans.value(("a", 0, "\u00e9\u00e8", "d")) == Span("f.yml", 3, 13)
    assert spans.value(("a", 0)) == spans.key(("a", 0)) == Span("f.yml", 2, 5)


def test_an_unknown_path_has_the_place_of_its_nearest_ancestor() -> None:
    spans = parse(b"a:\n  - b: c\n", "f.yml").spans
    assert spans.value(("a", 0, "x", 3)) == Span("f.yml", 2, 5)
    assert spans.key(("nowhere",)) == Span("f.yml", 1, 1)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: &x b\n", "1:4: LD120 A word after '&' is an anchor: a name for a value, for use in another place"),
        ("a: *x\n", "1:4: LD120 A word after '*' is an alias: it repeats a value from another place"),
        ("a: !x b\n", "1:4: LD120 A word after '!' is a tag: an order to read the value as something else"),
        ("<<: {a: b}\n", "1:1: LD120 '<<' would copy the fields of another record"),
        ("[a]: b\n", "1:1: LD120 The name of this field is a list or a group of fields"),
        ("%YAML 1.1\n---\na: b\n", "1:1: LD120 A line that begins with % gives orders to the YAML reader"),
        ("a: b\n---\nc: d\n", "2:1: LD121 The record ends here, and another one begins in the same file"),
        ("a: b\n...\n", "2:1: LD121 A line of '...' ends the record"),
        ("a: b\nc: d\na: e\n", "3:1: LD122 The field 'a' is given twice in one record"),
        ("a:\nb: c\n", "1:3: LD124 The field 'a' has no value"),
        ("a: null\n", "1:4: LD124 The field 'a' has no value"),
        ("a:\n  -\n  - b\n", "2:4: LD124 Item 1 of the list has no value"),
        ("", "1:1: LD125 The file is empty"),
        ("- a\n", "1:1: LD125 The file is a list, not made of fields"),
        ("words\n", "1:1: LD125 The file is plain text, not made of fields"),
        ("a: Brigade #4 moved\n", "1:12: LD118 The text from '#4' on is dropped: it is read as a comment"),
        ('a: "Brigade"#4 moved\n', "1:13: LD118 The text from '#4' on is dropped: it is read as a comment"),
        ("a: ['b'#4\n]\n", "1:8: LD118 The text from '#4' on is dropped: it is read as a comment"),
        ("a: >-#4 moved\n  on\n", "1:6: LD118 The text from '#4' on is dropped: it is read as a comment"),
        (
            "a: {value: 3,800}\n",
            "1:14: LD304 The comma divides the number: '3' is read as the value and '800' as another field",
        ),
    ],
)
def test_what_would_surprise_is_refused(text: str, finding: str) -> None:
    assert findings(text) == [finding]


@pytest.mark.parametrize(
    ("text", "value", "finding"),
    [
        (r'a: "b\0c"', "b c", "LD103 A sign after a backslash stands for a control character (U+0000)"),
        (r'a: "\e[2J"', " [2J", "LD103 A sign after a backslash stands for a control character (U+001B)"),
        (
            r'a: "b\rc"',
            "b c",
            "LD103 A sign after a backslash stands for a carriage return without a line feed (U+000D)",
        ),
        (r'a: "b\_c"', "b c", "LD104 A sign after a backslash stands for a no-break space (U+00A0)"),
        (r'a: "b\u202ec"', "bc", "LD104 A sign after a backslash stands for a right-to-left override (U+202E)"),
        (r'a: "b\ud800c"', "b c", "LD103 A sign after a backslash stands for a half of a character (U+D800)"),
    ],
)
def test_no_escape_brings_in_what_a_file_may_not_hold_itself(text: str, value: str, finding: str) -> None:
    parsed = parse(text.encode(), "f.yml")
    assert parsed.data == {"a": value}
    assert findings(text) == [f"1:4: {finding}"]


def test_nor_does_one_in_the_name_of_a_field() -> None:
    parsed = parse(rb'"a\eb": c', "f.yml")
    assert parsed.data == {"a b": "c"}
    assert [found.code for found in parsed.diagnostics] == ["LD103"]


def test_ordinary_escapes_are_read() -> None:
    parsed = parse(rb'a: "\u00e9 \"b\" \\ \n c"', "f.yml")
    assert (parsed.data, parsed.diagnostics) == ({"a": 'é "b" \\ \n c'}, ())


def test_a_second_value_of_a_field_points_at_the_first_and_is_not_taken() -> None:
    parsed = parse(b"a: b\na: {c: [d]}\ne: f\n", "f.yml")
    assert parsed.data == {"a": "b", "e": "f"}
    assert parsed.diagnostics[0].related == (Span("f.yml", 1, 1),)


def test_a_comment_of_its_own_is_no_lost_text() -> None:
    assert parse(b"# one\na: b # two\n#three\n", "f.yml").diagnostics == ()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: #4\n", "if # belongs to the value"),
        ("a: {words: a few, some}\n", "a text that has a comma in it"),
        ("a: {words: }\n", "Write the value after it"),
        ("a:\n  -\n", "delete the hyphen"),
    ],
)
def test_the_hint_for_a_missing_value_fits_its_line(text: str, hint: str) -> None:
    (found,) = parse(text.encode(), "f.yml").diagnostics
    assert found.hint is not None
    assert hint in found.hint


def test_the_items_after_one_without_a_value_keep_their_places() -> None:
    parsed = parse(b"a:\n  - !x {deep: one}\n  - two\n", "f.yml")
    assert parsed.data == {"a": ["two"]}
    assert parsed.spans.value(("a", 0)) == Span("f.yml", 3, 5)
    assert ("a", 0, "deep") not in parsed.spans


def test_a_field_whose_value_was_refused_is_known_to_be_there() -> None:
    assert ("a",) in parse(b"a: *x\n", "f.yml").spans


def test_every_fault_before_an_error_of_form_is_listed_too() -> None:
    text = "a: b\na: c\nd: x\u00a0y\ne: He said: no\n"
    assert [line.split()[1] for line in findings(text)] == ["LD104", "LD122", "LD111"]


def test_an_error_of_form_that_an_unseen_character_explains_is_not_reported_twice() -> None:
    assert [line.split()[1] for line in findings("a:\n  - b: c\n\u00a0  d: e\n")] == ["LD104"]


def test_of_a_text_that_cannot_be_read_on_nothing_is_said_of_its_kind() -> None:
    assert [line.split()[1] for line in findings("[a]\n")] == ["LD125"]
    assert [line.split()[1] for line in findings("[a]\nb\n")] == ["LD117"]


def test_an_error_in_the_line_from_which_tabs_leave_everything_unsure_is_not_reported() -> None:
    fields = "".join(f"a{number}:\tb\n" for number in range(20))
    assert [line.split()[1] for line in findings(f"{fields}\t]\n")] == ["LD110"] * 20


@pytest.mark.parametrize("text", ["a: " + "[" * 200_000, "- " * 100_000, "{" * 200_000, "? " * 100_000])
def test_endless_nesting_is_refused_at_once(text: str) -> None:
    assert findings(text)[-1].endswith(f"LD123 This goes deeper than {MAX_DEPTH} levels")


def test_twenty_levels_are_read() -> None:
    assert findings("a: " + "[" * (MAX_DEPTH - 1) + "x" + "]" * (MAX_DEPTH - 1)) == []


def test_too_many_values_are_refused() -> None:
    (found,) = findings("a:\n" + "- b\n" * MAX_NODES)
    assert found.endswith(f"LD123 The file has more than {MAX_NODES:,} values")


WORDS = ("a", "3", "\u00e9", "null", "b: ", ": ", ">-\n", "|", "%", "@", "*", "&x", "!", "<<", "\\", "# ", "#4")
SIGNS = ("\n", "\r\n", "  ", "\t", "\u00a0", "\u200b", "- ", "? ", '"', "'", "[", "]", "{", "}", ",", "---\n", "...\n")
PIECES = st.sampled_from((*WORDS, *SIGNS, "<<<<<<< x\n"))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_text_breaks_the_reader_and_every_finding_lies_in_the_file(text: str) -> None:
    lines = text.split("\n")
    for found in parse(text.encode(), "f.yml").diagnostics:
        assert 1 <= found.span.line <= len(lines)
        assert 1 <= found.span.column <= len(lines[found.span.line - 1]) + 1
        assert found.hint


@given(st.lists(PIECES, max_size=40).map("".join))
def test_a_file_is_read_to_data_or_has_a_finding(text: str) -> None:
    parsed = parse(text.encode(), "f.yml")
    assert parsed.data is not None or parsed.diagnostics


@given(st.dictionaries(st.text("abc", min_size=1), st.lists(st.text("ab,:#'\"\u00e9 -[]{}")), max_size=5))
def test_what_another_program_wrote_is_read_as_it_was_meant(data: dict[str, list[str]]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_style='"')
    assert parse(text.encode(), "f.yml").data == data or not data


@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_is_read_without_the_reader_in_c_is_read_the_same_with_it(text: str) -> None:
    fast = parse(text.encode(), "f.yml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "_FAST_LOADER", yaml.SafeLoader)
        slow = parse(text.encode(), "f.yml")
    if slow.data is not None:
        assert (fast.data, fast.diagnostics) == (slow.data, slow.diagnostics)
        assert fast.diagnostics or fast.spans == slow.spans


@pytest.mark.parametrize(
    "text", ['"b\u200dc"', "b\u200dc", "'b\u200dc'", '"b\u200d\\u00e9c"', '"b\\u200dc"', "|\n  b\u200dc"]
)
def test_no_value_holds_a_character_that_cannot_be_seen(text: str) -> None:
    parsed = parse(f"a: {text}\n".encode(), "f.yml")
    assert isinstance(parsed.data, dict)
    assert "\u200d" not in str(parsed.data["a"])
    assert {d.code for d in parsed.diagnostics} == {"LD104"}

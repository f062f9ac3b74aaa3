"""The record of an article: fields and digest."""

import pytest

from generator.core.diagnostics import Span
from generator.load.front_matter import read_article

GOOD = "---\nid: gazette\nnotes:\n  - one\n---\n\nIt says much.\n\nAnd more.\n"


def findings(text: str) -> list[str]:
    return [str(diagnostic).removeprefix("a.md:") for diagnostic in read_article(text.encode(), "a.md").diagnostics]


@pytest.mark.parametrize("text", [GOOD, GOOD.replace("\n", "\r\n"), GOOD.replace("---\n", "--- \n")])
def test_the_digest_is_the_text_below_the_fields(text: str) -> None:
    parsed = read_article(text.encode(), "a.md")
    assert parsed.diagnostics == ()
    assert isinstance(parsed.data, dict)
    assert str(parsed.data.pop("digest")).split() == ["It", "says", "much.", "And", "more."]
    assert parsed.data == {"id": "gazette", "notes": ["one"]}


def test_places_are_those_of_the_file() -> None:
    spans = read_article(GOOD.encode(), "a.md").spans
    assert spans.value(("id",)) == Span("a.md", 2, 5)
    assert spans.value(("notes", 0)) == Span("a.md", 4, 5)
    assert spans.value(("digest",)) == Span("a.md", 7, 1)


def test_a_rule_of_hyphens_within_the_digest_belongs_to_it() -> None:
    parsed = read_article(b"---\nid: x\n---\none\n\n---\n\ntwo\n", "a.md")
    assert isinstance(parsed.data, dict)
    assert parsed.data["digest"] == "one\n\n---\n\ntwo"


def test_a_hyphen_rule_within_indented_text_does_not_close_the_fields() -> None:
    parsed = read_article(b"---\nid: >-\n  x\n  ---\n---\none\n", "a.md")
    assert parsed.data == {"id": "x ---", "digest": "one"}


@pytest.mark.parametrize(
    ("text", "finding", "hint"),
    [
        ("id: x\n---\none\n", "1:1: LD130 The first line of an article's record must be '---'", "three hyphens"),
        (
            "\n---\nid: x\n---\none\n",
            "1:1: LD130 The first line of an article's record must be '---'",
            "nothing before",
        ),
        (
            "\u2014-\nid: x\n---\none\n",
            "1:1: LD130 The first line of an article's record must be '---'",
            "looks like it",
        ),
        ("", "1:1: LD130 The first line of an article's record must be '---'", "three hyphens"),
        ("---\nid: x\none\n", "1:1: LD131 The fields are not closed by a second line of '---'", "three hyphens"),
        ("---\nid: x\n--\none\n", "3:1: LD131 The fields are not closed by a second line of '---'", "Line 3, '--',"),
        ("---\nid: x\n\u2014\u2014\none\n", "3:1: LD131 The fields are not closed by a second line of '---'", "Line 3"),
        ("---\nid: x\n---\n \n", "3:1: LD132 The digest is missing", "in your own words"),
        ("---\nid: x\ndigest: y\n---\none\n", "3:1: LD132 The digest is given as a field", "Delete the field"),
        ("---\nid: x: y\n---\none\n", "2:6: LD111 The text has a colon and a space in it, after 'x'", "quotation"),
        ("---\n---\none\n", "1:1: LD125 The file is empty", "field: value"),
        ("---\nid: x\n---\none\u00a0two\n", "4:4: LD104 There is a no-break space (U+00A0) after 'one'", "ordinary"),
    ],
)
def test_a_record_that_is_not_in_form_is_explained(text: str, finding: str, hint: str) -> None:
    (found,) = read_article(text.encode(), "a.md").diagnostics
    assert str(found) == f"a.md:{finding}"
    assert found.hint is not None
    assert hint in found.hint


def test_tabs_are_allowed_in_the_digest_alone() -> None:
    assert findings("---\nid: x\n---\none\ttwo\n") == []
    assert findings("---\nid:\tx\n---\none\n") == ["2:4: LD110 A tab stands after 'id:'"]


def test_a_merge_left_open_is_seen_before_anything_else() -> None:
    assert [line.split()[1] for line in findings("<<<<<<< HEAD\n---\nid: x: y\n")] == ["LD106"]

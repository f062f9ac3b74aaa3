from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.editing.yaml_edit import add_item, scalar
from generator.load.yaml.parser import parse

NEW = ("id: new", "text: One")


def read(text: str) -> object:
    parsed = parse(text.encode(), "a.yml")
    assert parsed.diagnostics == (), [str(d) for d in parsed.diagnostics]
    return parsed.data


@pytest.mark.parametrize(
    "text",
    ["crates were landed", "3,800 casualties", "10:30", "Ada Quill, harbour master", "didn't", "한국어 말", "NO"],
)
def test_a_harmless_text_stays_plain_or_is_quoted_and_read_back(text: str) -> None:
    assert read(f"from: {scalar(text)}\n") == {"from": text}


@pytest.mark.parametrize(
    "text", ["a: b", "a #4", "null", "~", "- a", "'a'", '"a" b', "[a]", "{a}", "a:", "*a", "&a", "x, y"]
)
def test_a_text_that_yaml_would_misread_is_quoted(text: str) -> None:
    assert read(f"from: {scalar(text)}\nto: {scalar('x')}\n") == {"from": text, "to": "x"}


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=["C", "Z"]) | st.just(" ")))
def test_whatever_is_written_as_a_value_is_read_as_written(text: str) -> None:
    expected = " ".join(text.split())
    if expected:
        assert read(f"list:\n  - a: b\n    from: {scalar(text)}\n    to: x\n") == {
            "list": [{"a": "b", "from": expected, "to": "x"}]
        }


def test_plain_words_are_not_quoted() -> None:
    assert scalar("The harbour master said") == "The harbour master said"
    assert scalar("10,000 crates") == "10,000 crates"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("list:\n  - id: a\n", "list:\n  - id: a\n  - id: new\n    text: One\n"),
        ("list:\n  - id: a", "list:\n  - id: a\n  - id: new\n    text: One"),
        ("list:\n- id: a\n", "list:\n- id: a\n- id: new\n  text: One\n"),
        ("list:\n- id: a\n# end\nend: x\n", "list:\n- id: a\n- id: new\n  text: One\n# end\nend: x\n"),
        ("list: []\n", "list:\n  - id: new\n    text: One\n"),
        ("list: [] # none yet\nend: x\n", "list: # none yet\n  - id: new\n    text: One\nend: x\n"),
        ("a: b\n", "a: b\nlist:\n  - id: new\n    text: One\n"),
        ("a: b", "a: b\nlist:\n  - id: new\n    text: One\n"),
        (
            "list:\n  - id: a\n    text: >-\n      Two\n\n# gaps\ngaps:\n  - x\n",
            "list:\n  - id: a\n    text: >-\n      Two\n  - id: new\n    text: One\n\n# gaps\ngaps:\n  - x\n",
        ),
        (
            "list:\n  - id: a\n\n  # the second\n  - id: b\n    # of b\n\n\nend: x\n",
            "list:\n  - id: a\n\n  # the second\n  - id: b\n    # of b\n\n  - id: new\n    text: One\n\n\nend: x\n",
        ),
        ("list:\r\n  - id: a\r\nend: x\r\n", "list:\r\n  - id: a\r\n  - id: new\r\n    text: One\r\nend: x\r\n"),
    ],
)
def test_an_item_goes_to_the_end_of_its_list_and_nothing_else_moves(before: str, after: str) -> None:
    assert add_item(before, "list", NEW) == after


def test_a_word_is_added_to_a_list_in_brackets_or_below() -> None:
    assert add_item("topics: [a, b]  # order\n", "topics", ["c"]) == "topics: [a, b, c]  # order\n"
    assert add_item("topics: [a,\n  b]\nx: y\n", "topics", ["c"]) == "topics: [a,\n  b, c]\nx: y\n"
    assert add_item("topics:\n  - a\nx: y\n", "topics", ["c"]) == "topics:\n  - a\n  - c\nx: y\n"


def test_records_in_brackets_are_left_to_the_editor() -> None:
    with pytest.raises(ValueError, match="written in brackets"):
        add_item("list: [{id: a}]\n", "list", NEW)


LINES = st.lists(
    st.sampled_from(
        [
            "a: b",
            "list:",
            "- id: q",
            "  e: f",
            "  - id: x",
            "    text: y",
            "",
            "# note",
            "  # inner",
            "c: [d]",
            "    - z",
        ]
    ),
    max_size=12,
)


@given(LINES)
def test_every_line_stays_and_the_list_grows_by_one(lines: Sequence[str]) -> None:
    text = "".join(line + "\n" for line in lines)
    parsed = parse(text.encode(), "a.yml")
    if parsed.diagnostics or not isinstance(parsed.data, dict) or not isinstance(parsed.data.get("list", []), list):
        return
    after = add_item(text, "list", NEW)
    grown = {**parsed.data, "list": [*parsed.data.get("list", []), {"id": "new", "text": "One"}]}
    assert read(after) == grown
    kept = iter(after.splitlines())
    assert all(line in kept for line in text.splitlines() if line.strip()), "a line was lost or moved"

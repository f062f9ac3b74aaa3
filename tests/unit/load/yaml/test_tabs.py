"""Tabs."""

from generator.load.yaml.parser import parse
from generator.load.yaml.tabs import replace_tabs


def findings(text: str) -> list[str]:
    return [str(diagnostic).removeprefix("f.yml:") for diagnostic in parse(text.encode(), "f.yml").diagnostics]


def test_a_tab_as_indentation_is_said_plainly_and_nothing_is_guessed() -> None:
    parsed = parse(b"a:\n\tb: c\n", "f.yml")
    assert [str(d) for d in parsed.diagnostics] == ["f.yml:2:1: LD110 The line is indented with a tab"]
    assert parsed.data is None


def test_a_tab_after_a_hyphen_is_indentation_too() -> None:
    assert findings("a:\n- \tc: d\n") == ["2:3: LD110 The line is indented with a tab"]


def test_a_tab_elsewhere_is_reported_and_the_rest_is_read() -> None:
    parsed = parse(b"a:\tb\nc: d\n", "f.yml")
    assert [str(d) for d in parsed.diagnostics] == ["f.yml:1:3: LD110 A tab stands after 'a:'"]
    assert parsed.data == {"a": "b", "c": "d"}


def test_a_tab_in_an_empty_line_is_harmless_but_reported() -> None:
    assert findings("a: b\n\t\nc: d\n") == ["2:1: LD110 An empty line holds a tab"]


def test_an_error_of_form_above_the_tab_is_reported_too() -> None:
    assert [line.split()[1] for line in findings("a: b: c\nd:\n\te: f\n")] == ["LD110", "LD111"]


def test_an_error_of_form_below_the_tab_may_follow_from_it_and_is_not_reported() -> None:
    assert [line.split()[1] for line in findings("d:\n\te: f\na: b: c\n")] == ["LD110"]


def test_a_file_full_of_tabs_gives_a_bounded_report() -> None:
    assert len(replace_tabs("\ta\n" * 100, "f.yml").diagnostics) == 20


def test_a_message_shows_what_is_unseen_before_the_tab() -> None:
    (found,) = (d for d in parse("a: b \u200cc:\td\n".encode(), "f.yml").diagnostics if d.code == "LD110")
    assert found.message == "A tab stands after '<U+200C>c:'"

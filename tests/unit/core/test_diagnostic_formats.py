import json
import time
from collections.abc import Sequence

import pytest

from generator.core.diagnostic_formats import _truncate, as_github, as_json, as_sarif, as_text
from generator.core.diagnostics import Diagnostic, Severity, Span


def finding(line: int = 1, column: int = 1, **more: object) -> Diagnostic:
    given = {"code": "ST101", "severity": Severity.ERROR, "message": "it is wrong", "span": Span("a.yml", line, column)}
    return Diagnostic(**{**given, **more})  # type: ignore[arg-type] # the tests below see to the types


def shown(line: str, column: int) -> list[str]:
    return as_text([finding(1, column)], lambda _: [line]).splitlines()[1:]


def no_lines(_: str) -> Sequence[str]:
    return ()


def test_the_line_is_shown_and_the_value_marked() -> None:
    text = as_text(
        [finding(2, 9, hint="Do this.\nOr that.", related=(Span("b.yml", 1, 3),))],
        {"a.yml": ["facts:", "  from: Ada Quill  # who", ""], "b.yml": ["- id: crates"]}.__getitem__,
    )
    assert text == (
        "a.yml:2:9: ST101 it is wrong\n"
        "    2 |   from: Ada Quill  # who\n"
        "      |         ^^^^^^^^^\n"
        "    Do this.\n"
        "    Or that.\n"
        "    see also b.yml:1:3\n"
        "    1 | - id: crates\n"
        "      |   ^^^^^^^^^^\n"
    )


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        ("a: [one, two]", 5, "one"),
        ("a: [one, two]", 10, "two"),
        ("a: [one, two]", 4, "[one, two]"),
        ("a: {b: c}  # d", 4, "{b: c}"),
        ('a: "one, two" # three', 4, '"one, two"'),
        ("a: 'never closed", 4, "'never closed"),
        ("a: one, two", 4, "one, two"),
        ("a: one\r", 4, "one"),
    ],
)
def test_the_mark_covers_the_value_and_no_more(line: str, column: int, marked: str) -> None:
    above, below = shown(line, column)
    start = below.index("^")
    assert above[start : start + below.count("^")] == marked


def test_a_place_past_the_end_of_its_line_is_marked_there() -> None:
    assert shown("text:", 6) == ["    1 | text:", "      |      ^"]


def test_what_cannot_be_seen_is_shown_and_the_mark_stands_below_it() -> None:
    above, below = shown("a\u00a0b:\u200bc", 2)
    assert above == "    1 | a<U+00A0>b:<U+200B>c"
    assert below.index("^") == above.index("<")


def test_wide_letters_and_combining_marks_do_not_move_the_mark() -> None:
    assert shown("한국: x", 5)[1] == "      |       ^"
    assert shown("e\u0301: x", 5)[1] == "      |    ^"


def test_a_control_sequence_never_reaches_the_terminal() -> None:
    assert "\x1b" not in "".join(shown("a: \x1b[31mred", 4))


def test_a_long_line_is_truncate_on_both_sides_of_the_place() -> None:
    line = "x" * 200 + " HERE " + "y" * 200
    above, below = shown(line, 202)
    assert len(above) <= 108
    assert above[below.index("^") :].startswith("HERE")
    assert above.count("…") == 2


@pytest.mark.parametrize("sign", ["{},", "\u3042", "e\u0301", "\u0301"], ids=["narrow", "wide", "marked", "marks"])
def test_a_line_as_long_as_a_file_is_shown_at_once(sign: str) -> None:
    line = "[" + sign * 3_000_000
    began = time.process_time()
    _, shown_line, mark = as_text([finding(1, 1)], lambda _: [line]).splitlines()
    assert time.process_time() - began < 1
    assert shown_line.startswith("    1 | [")
    assert len(mark) <= len("      | ") + 100


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab\u2026"),
        ("\u3042\u3044\u3046", 6, "\u3042\u3044\u3046"),
        ("\u3042\u3044\u3046", 5, "\u3042\u3044\u2026"),
        ("\u3042\u3044\u3046", 4, "\u3042\u2026"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301\u2026"),
        ("ab", 1, "\u2026"),
        ("ab", 0, ""),
        ("", 0, ""),
    ],
)
def test_a_text_is_truncate_to_a_width_in_columns(text: str, width: int, cut: str) -> None:
    assert _truncate(text, width) == cut


def test_a_line_that_is_not_there_or_empty_is_not_shown() -> None:
    assert as_text([finding(9)], lambda _: ["one"]) == "a.yml:9:1: ST101 it is wrong\n"
    assert as_text([finding()], lambda _: [""]) == "a.yml:1:1: ST101 it is wrong\n"
    assert as_text([], no_lines) == ""


def test_a_warning_says_that_it_is_one() -> None:
    assert as_text([finding(severity=Severity.WARNING)], no_lines) == "a.yml:1:1: ST101 it is wrong (warning)\n"


def test_json_holds_everything_that_is_known_of_a_finding() -> None:
    told = json.loads(
        as_json(
            [finding(2, 3, hint="Do it.", related=(Span("b.yml", 4, 5),)), finding(severity=Severity.WARNING)],
            {"ST101": "A title"},
            "1 citations",
        )
    )
    assert (told["version"], told["errors"], told["warnings"], told["evidence"]) == (1, 1, 1, "1 citations")
    assert told["findings"][0] == {
        "code": "ST101",
        "title": "A title",
        "severity": "error",
        "message": "it is wrong",
        "path": "a.yml",
        "line": 2,
        "column": 3,
        "hint": "Do it.",
        "related": [{"path": "b.yml", "line": 4, "column": 5}],
    }


def test_github_is_given_file_line_and_hint_without_a_sign_that_it_would_misread() -> None:
    told = as_github([finding(2, 3, message="100%: so\nand so", hint="Do.", span=Span("a,b:c.yml", 2, 3))])
    assert told == "::error file=a%2Cb%3Ac.yml,line=2,col=3,title=ST101::100%25: so%0Aand so%0ADo.\n"
    assert as_github([finding(severity=Severity.WARNING)]).startswith("::warning ")


def test_a_line_of_the_data_cannot_give_github_an_order() -> None:
    assert as_github([finding(message="x\n::set-output name=a::b")]).count("\n") == 1


def test_sarif_names_tool_rules_places_and_levels() -> None:
    two = [finding(2, 3, related=(Span("b.yml", 4, 5),)), finding(code="EV101", span=Span("ä b.yml"))]
    manual = {"ST101": ("One", "Text one."), "EV101": ("Two", "Text two."), "ID101": ("Three", "Not found.")}
    log = json.loads(as_sarif(two, manual, "1.2.3"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("dossier", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == ["EV101", "ST101"], "those that were found, each once"
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == "error"
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a.yml"
    assert place["region"] == {"startLine": 2, "startColumn": 3}
    assert run["results"][0]["relatedLocations"][0]["id"] == 0
    uri = run["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%C3%A4%20b.yml"
    assert run["columnKind"] == "unicodeCodePoints"

"""What makes the converter slow is found, and what a person writes stays clean."""

import time
from pathlib import Path

import markdown  # type: ignore[import-untyped] # Python-Markdown has no types
import pytest

from generator.load.markdown_limits import (
    CODE_FACTOR,
    MAX_BACKTICKS,
    MAX_CELLS,
    MAX_FENCES,
    MAX_LEVELS,
    MAX_MARKED_LINES,
    MAX_NOTES,
    MAX_OPEN_SIGNS,
    MAX_STARS,
    markdown_findings,
)

ROOT = Path(__file__).parents[3]
EXTENSIONS = ["admonition", "attr_list", "def_list", "pymdownx.superfences", "tables", "toc"]


def codes(text: str) -> list[tuple[str, int]]:
    return [(found.code, found.span.line) for found in markdown_findings(text, "docs/a.md")]


@pytest.mark.parametrize(
    "unit",
    [
        *("[", "[[", "![", "[a](", "[a](b", "[a][", "[a] [", "[*", "`[", "(", "<a", "</a", "<!--", "<![CDATA["),
        *("> ", "1. ", "- ", "# a\n", "=\n", "a\n=\n", "a\n: b\n", "!!! a\n", "* * *\n", "*a*", "~~~\n", "# a\r"),
        *("`|", "`a ", "[^1] ", "[a]: x\n 'b\n", "a|\n|" + "|" * 10),
    ],
)
def test_what_would_take_minutes_is_found(unit: str) -> None:
    assert [code for code, _ in codes(unit * 30_000)] == ["LD107"]


@pytest.mark.parametrize(
    ("most", "too_much"),
    [
        ("[" * MAX_OPEN_SIGNS, "["),
        ("[a]\n\n[" * MAX_OPEN_SIGNS, "["),
        ("<a " * MAX_OPEN_SIGNS, "<a <a"),
        ("> " * MAX_LEVELS + "a", ""),
        ("# a\n" * MAX_MARKED_LINES, "# a"),
        ("*" * MAX_STARS, "*"),
        ("~~~\n" * MAX_FENCES, "~~~"),
        ("a " + "`" * MAX_BACKTICKS, "`"),
        ("```\n" + "# a\n" * MAX_MARKED_LINES * CODE_FACTOR, "# a"),
        ("```\n" + "> " * MAX_LEVELS * CODE_FACTOR, "> "),
        ("[^1]" * MAX_NOTES, "[^"),
        ("|" * 1_000 + "\na" * (MAX_CELLS // 1_000 - 1), "\na"),
        ("|" * 1_000 + "\n\n" + ("|" * 500 + "\n\n") * (MAX_CELLS // 500 - 2), "|"),
        ("[" * MAX_OPEN_SIGNS + "]" * MAX_OPEN_SIGNS, "[" * (MAX_OPEN_SIGNS + 1) + "]" * (MAX_OPEN_SIGNS + 1)),
    ],
)
def test_a_page_may_have_as_much_as_the_limit_and_no_more(most: str, too_much: str) -> None:
    assert codes(most) == []
    if too_much:
        assert [code for code, _ in codes(most + too_much)] == ["LD107"]
    else:
        assert [code for code, _ in codes(f"> {most}")] == ["LD107"]


def test_the_line_is_that_at_which_the_limit_is_passed() -> None:
    assert codes(f"# A\n\n{'[' * MAX_OPEN_SIGNS}\n\n[\n\n[") == [("LD107", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "[a](b) " * 5_000,
        "| a | [b](c.md) |\n" * 2_000,
        "- item\n" * 2_000,
        "\n\n".join(["# a"] * 2_000),
        "```\n" + "[\n" * 100 + "# a\n" * 2_000 + "```\n",
        "```\n" + "> " * 100 + "\n```\n\na\n",
        "a \\[ " * 2_000,
        "a < b and c > d " * 2_000,
        "*a* b\n\n" * 5_000,
        "| `a` | `b` |\n" * 2_000,
        "a `|` b\n" * 2_000,
        "[a]: b.md 'A'\n" * 2_000,
        "a[^1]\n\n" * 500,
        "((a))" * 2_000,
    ],
)
def test_what_a_person_writes_stays_clean(text: str) -> None:
    assert codes(text) == []


def test_every_page_of_this_project_stays_clean() -> None:
    pages = [*ROOT.glob("docs/**/*.md"), *ROOT.glob("generator/publish/mkdocs/pages/*.md")]
    assert {str(page): found for page in pages if (found := codes(page.read_text("utf-8")))} == {}
    assert len(pages) > 5


@pytest.mark.parametrize("unit", ["[", "[a] [", "![", "<![CDATA[", "`[", "[a][", "<a "])
def test_at_the_limit_the_converter_is_quick(unit: str) -> None:
    page = unit * MAX_OPEN_SIGNS
    while codes(page):
        page = page[: -len(unit)]
    before = time.process_time()
    markdown.Markdown(extensions=EXTENSIONS).convert(page)
    assert time.process_time() - before < 1

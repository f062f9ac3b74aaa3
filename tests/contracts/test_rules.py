"""Every rule is shown to find, shown to keep silent, and explained."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator.check.rules
from generator.check.check_context import CheckContext
from generator.check.manual import ManualPage, manual_markdown, manual_pages
from generator.check.registry import REGISTRY, Finding, Rule, rule
from generator.core.diagnostics import Severity
from generator.load.codes import CODES
from tests.rules.case_files import Case, read_cases

ROOT = Path(__file__).parents[2]
CASES = read_cases()
WARN = {"RV102"}
"""Rules that stop no publishing, because the page itself says what they find."""
LOADER = "LD"
"""The letters of the codes that are not rules: what could not be read."""


@pytest.mark.parametrize("code", REGISTRY)
def test_every_rule_has_a_failing_case_and_a_clean_one(code: str) -> None:
    assert {case.fails for case in CASES if case.code == code} == {True, False}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_case_is_of_a_rule_that_there_is(case: Case) -> None:
    assert case.code in REGISTRY
    assert bool(case.expected) == case.fails, "run pytest with --update-cases, and read what it wrote"


def test_no_two_cases_have_one_name() -> None:
    assert [name for name, times in Counter(case.name for case in CASES).items() if times > 1] == []


@pytest.mark.parametrize("code", [*REGISTRY, *CODES])
def test_codes_are_two_letters_and_three_figures(code: str) -> None:
    assert re.fullmatch(r"[A-Z]{2}[1-9]\d\d", code)
    assert code.startswith(LOADER) == (code in CODES)


def test_no_rule_has_the_code_of_another() -> None:
    assert not REGISTRY.keys() & CODES.keys()
    assert len({one.check for one in REGISTRY.values()}) == len(REGISTRY)
    with pytest.raises(ValueError, match="CV101 is taken by paragraph_unaccounted"):

        @rule("CV101")
        def another(_: CheckContext) -> Iterator[Finding]:
            """Another."""
            yield from ()


def test_every_module_of_rules_is_registered() -> None:
    folder = Path(generator.check.rules.__file__).parent
    modules = sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    assert sorted(generator.check.rules.__all__) == modules
    assert {one.check.__module__.rpartition(".")[2] for one in REGISTRY.values()} == set(modules)


@pytest.mark.parametrize("one", REGISTRY.values(), ids=lambda one: one.code)
def test_a_rule_has_a_title_a_page_and_the_weight_of_an_error(one: Rule) -> None:
    assert 10 < len(one.title) < 110
    assert len(one.manual) > 40, "say why it is so and what to do"
    assert one.severity is (Severity.WARNING if one.code in WARN else Severity.ERROR)
    assert one.receipts == one.code.startswith("RC")


@pytest.mark.parametrize("page", manual_pages().values(), ids=lambda page: page.code)
def test_a_page_of_the_manual_has_title_and_text(page: ManualPage) -> None:
    assert page.title
    assert not page.title.endswith(".")
    assert page.text.endswith((".", ")", "`", "'")), page.text


def test_the_manual_has_a_page_for_every_code_in_their_order() -> None:
    pages = manual_pages()
    assert list(pages) == sorted([*REGISTRY, *CODES])
    assert all(f"## {code}: {page.title} {{#{code.lower()}}}" in manual_markdown() for code, page in pages.items())


def test_the_manual_in_the_docs_is_up_to_date() -> None:
    written = (ROOT / "docs/contributing/rules.md").read_text("utf-8")
    assert written == manual_markdown(), "run: dossier explain --all > docs/contributing/rules.md"

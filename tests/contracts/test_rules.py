"""Every rule is shown to find, shown to keep silent, and explained."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator.check.rules
from generator.check.check_context import CheckContext
from generator.check.registry import REGISTRY, Finding, rule
from generator.core.diagnostics import Severity
from generator.load.codes import CODES
from tests.rules.case_files import read_cases

CASES = read_cases()
WARN = {"GL101", "RV102"}
"""Rules that stop no publishing, because the page itself says what they find."""
LOADER = "LD"
"""The letters of the codes that are not rules: what could not be read."""


def test_every_rule_has_a_failing_case_and_a_clean_one() -> None:
    verdicts = {code: {case.fails for case in CASES if case.code == code} for code in REGISTRY}
    assert {code: found for code, found in verdicts.items() if found != {True, False}} == {}


def test_every_case_is_of_a_rule_that_there_is() -> None:
    assert [case.name for case in CASES if case.code not in REGISTRY] == []
    without = [case.name for case in CASES if bool(case.expected) != case.fails]
    assert without == [], "run pytest with --update-cases, and read what it wrote"


def test_no_two_cases_have_one_name() -> None:
    assert [name for name, times in Counter(case.name for case in CASES).items() if times > 1] == []


def test_codes_are_two_letters_and_three_figures() -> None:
    assert [code for code in [*REGISTRY, *CODES] if not re.fullmatch(r"[A-Z]{2}[1-9]\d\d", code)] == []
    assert [code for code in [*REGISTRY, *CODES] if code.startswith(LOADER) != (code in CODES)] == []


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


def test_a_rule_has_a_title_a_page_and_the_weight_of_an_error() -> None:
    rules = REGISTRY.values()
    assert {one.code: one.title for one in rules if not 10 < len(one.title) < 110} == {}
    assert {one.code: one.manual for one in rules if len(one.manual) <= 40} == {}, "say why it is so and what to do"
    assert {one.code for one in rules if one.severity is not Severity.ERROR} == WARN
    assert {one.code for one in rules if one.severity is Severity.WARNING} == WARN
    assert [one.code for one in rules if one.receipts != one.code.startswith("RC")] == []

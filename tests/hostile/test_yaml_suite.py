"""Every case of yaml-test-suite through our reader: no crash, no delay, and a verdict that is on record."""

import time
from pathlib import Path
from typing import Any

import pytest

from generator.load.yaml.parser import parse
from tests.hostile.corpora import YamlCase, yaml_cases

VERDICTS = Path(__file__).with_name("yaml_verdicts.txt")
"""A line for each case: its id, and ``accept`` or the codes for which it is refused."""
LENIENT = frozenset({"9C9N-0", "QB6E-0", "S98Z-0"})
"""Cases that YAML forbids and PyYAML reads: lines of one value that stand too far left. They mean what they seem to."""
OTHERWISE = frozenset({"652Z-0", "L24T-1"})
"""Cases that PyYAML reads otherwise: a question mark before a name within {…}, white space at the end of a file."""


@pytest.fixture(scope="module")
def cases() -> list[YamlCase]:
    return list(yaml_cases())


def verdict(case: YamlCase) -> str:
    started = time.process_time()
    parsed = parse(case.text.encode(), "f.yml")
    assert time.process_time() - started < 2, case.id
    assert parsed.data is not None or parsed.diagnostics, case.id
    return " ".join(sorted({found.code for found in parsed.diagnostics})) or "accept"


def test_the_verdict_of_every_case_is_the_one_on_record(cases: list[YamlCase]) -> None:
    found = {case.id: verdict(case) for case in cases}
    assert found == dict(line.split(" ", 1) for line in VERDICTS.read_text(encoding="utf-8").splitlines())
    assert len(found) == 405


def test_what_yaml_forbids_is_refused(cases: list[YamlCase]) -> None:
    forbidden = [case for case in cases if case.must_fail]
    assert len(forbidden) == 94
    assert {case.id for case in forbidden if verdict(case) == "accept"} == LENIENT


def test_what_is_accepted_means_what_it_means_to_others(cases: list[YamlCase]) -> None:
    compared = 0
    for case in cases:
        if verdict(case) == "accept" and case.data is not None:
            compared += 1
            assert (parse(case.text.encode(), "f.yml").data == as_text(case.data)) is (case.id not in OTHERWISE), (
                case.id
            )
    assert compared > 50


def as_text(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a value as we read it: figures are text."""
    if isinstance(value, dict):
        return {name: as_text(item) for name, item in value.items()}
    return [as_text(item) for item in value] if isinstance(value, list) else value

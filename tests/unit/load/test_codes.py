"""The table of codes."""

import re
from pathlib import Path

import generator.load
from generator.core.diagnostics import Severity, Span
from generator.load.codes import CODES, load_diagnostic

SOURCE = "".join(path.read_text("utf-8") for path in Path(generator.load.__file__).parent.rglob("*.py"))


def test_every_code_that_is_reported_is_in_the_manual() -> None:
    assert set(re.findall(r"LD\d{3}", SOURCE)) == set(CODES)


def test_every_code_of_the_manual_is_reported_somewhere() -> None:
    reported = set(re.findall(r'(?:report|diagnostic|_unsupported)\(\s*"(LD\d+)"', SOURCE))
    assert set(CODES) - reported == set()


def test_each_code_is_given_once_in_order_and_explained_in_sentences() -> None:
    assert list(CODES) == sorted(CODES)
    assert len(re.findall(r'LoadCode\(\s*"LD\d+"', SOURCE)) == len(CODES)
    for code in CODES.values():
        assert re.fullmatch(r"LD[1-4]\d\d", code.code)
        assert not code.title.endswith(".")
        assert code.manual.endswith(".")
        assert "  " not in code.manual


def test_a_finding_has_the_severity_of_its_code() -> None:
    assert load_diagnostic("LD205", "x", Span("f")).severity is Severity.WARNING
    assert load_diagnostic("LD101", "x", Span("f")).severity is Severity.ERROR

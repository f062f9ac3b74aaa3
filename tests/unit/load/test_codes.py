"""The table of codes. That each of them is reported, `tests/rules/test_examples.py` shows: it makes every example."""

import ast
import re
from pathlib import Path

import pytest

import generator.load.codes
from generator.core.diagnostics import Severity, Span
from generator.load.codes import CODES, LoadCode, load_diagnostic

ROOM = Path(generator.load.__file__).parent


def codes_that_are_passed_on() -> dict[str, str]:
    """Return every code that a call in this room is given, with a place where it is."""
    found = {}
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for value in node.args if isinstance(node, ast.Call) else ():
                if isinstance(value, ast.Constant) and re.fullmatch(r"LD\d+", str(value.value)):
                    found[str(value.value)] = f"{path.name}:{value.lineno}"
    return found


def test_a_code_that_is_not_in_the_manual_cannot_be_reported() -> None:
    with pytest.raises(KeyError, match="LD999"):
        load_diagnostic("LD999", "x", Span("f"))
    passed = codes_that_are_passed_on()
    # Also where no test goes.
    assert {code: place for code, place in passed.items() if code not in CODES} == {}
    assert passed


def test_no_code_is_given_twice() -> None:
    tables = list(vars(generator.load.codes).values())
    different = {id(table): table for table in tables if isinstance(table, tuple)}
    entries = [entry for table in different.values() for entry in table if isinstance(entry, LoadCode)]
    assert sorted(entry.code for entry in entries) == sorted(CODES)


def test_each_code_is_explained_in_sentences_in_their_order() -> None:
    assert list(CODES) == sorted(CODES)
    for code in CODES.values():
        assert re.fullmatch(r"LD[1-5]\d\d", code.code)
        assert not code.title.endswith(".")
        assert code.manual.endswith(".")
        assert "  " not in code.manual


def test_a_finding_has_the_severity_of_its_code() -> None:
    assert load_diagnostic("LD205", "x", Span("f")).severity is Severity.WARNING
    assert load_diagnostic("LD101", "x", Span("f")).severity is Severity.ERROR

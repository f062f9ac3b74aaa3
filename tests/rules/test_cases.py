"""Every case of ``tests/rules/cases``. After a change of wording: ``make test ARGS=--update-cases``, then read it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.case_files import Case, findings, read_cases, update

ROOT = Path(__file__).parents[2]
TWO_CASES = """\
# Figures

## FG101 fails: another figure

Some words about it.

```yaml
passage: Ada Quill said that 40 crates were landed.
sentence: Ada Quill said that 50 crates were landed.
```

```text
what was expected long ago
```

## FG101 clean: the same figure

```yaml
{}
```
"""


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)
def test_the_check_says_of_a_case_what_it_should(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    monkeypatch.delenv("DOSSIER_ARCHIVE", raising=False)
    found = findings(case, tmp_path)
    where = f"{case.file.name}:{case.line}"
    if not case.fails:
        assert found == [], f"{where}: nothing should be found"
        return
    assert any(f": {case.code} " in line for line in found), f"{where}: {case.code} is not among {found}"
    if pytestconfig.getoption("--update-cases"):
        update(case, found)
        return
    assert found == list(case.expected), f"{where}: something else was expected"


def test_an_update_writes_what_was_found_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "figures.md"
    file.write_text(TWO_CASES, encoding="utf-8")
    case, _ = read_cases(tmp_path)
    assert case.expected == ("what was expected long ago",)
    update(case, ["one finding", "and another"])
    written = file.read_text("utf-8")
    assert written == TWO_CASES.replace("what was expected long ago", "one finding\nand another")
    update(case, ["one finding", "and another"])
    assert file.read_text("utf-8") == written


def test_an_update_gives_an_expectation_to_a_case_without_one(tmp_path: Path) -> None:
    file = tmp_path / "figures.md"
    text = TWO_CASES.replace("\n```text\nwhat was expected long ago\n```\n", "")
    file.write_text(text, encoding="utf-8")
    update(read_cases(tmp_path)[0], ["what was expected long ago"])
    assert file.read_text("utf-8") == TWO_CASES


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("FG101 clean", "FG101 silent", "not '## CODE fails: title'"),
        ("```yaml\n{}\n```", "", "the case has no edits"),
        ("```yaml\n{}", "```yaml with-receipt\n{}", "unknown option"),
        ("clean: the same figure", "clean: the same figure\n\n```text\nx\n```", "a clean case expects nothing"),
        ("{}\n```", "{}", "is not closed"),
    ],
)
def test_a_case_that_cannot_be_read_is_no_case_that_passes(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in TWO_CASES
    (tmp_path / "figures.md").write_text(TWO_CASES.replace(old, new), encoding="utf-8")
    with pytest.raises(AssertionError, match=message):
        read_cases(tmp_path)


def test_expectations_are_never_rewritten_in_ci() -> None:
    command = [sys.executable, "-m", "pytest", "--update-cases", "--collect-only", "-q", "tests/rules"]
    environment = {**os.environ, "CI": "true"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "never in CI" in done.stderr

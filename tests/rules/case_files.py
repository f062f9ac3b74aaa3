"""The cases of ``tests/rules/cases``: small changes to the smallest dossier, and what the check says of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.check.runner import run_rules
from generator.core.diagnostics import Report
from generator.project import load_for_check
from tests import factories
from tests.repositories import begin

FOLDER = Path(__file__).parent / "cases"
_HEADING = re.compile(r"^## (?P<code>[A-Z]{2}\d{3}) (?P<verdict>fails|clean): (?P<title>.+)$")
_OPTIONS = frozenset({"with-receipts", "without-texts", "once-committed"})
_WORDS = frozenset({"passage", "sentence", "cite", "statement", "citation"})


@dataclass(frozen=True)
class Case:
    """One case."""

    file: Path
    line: int
    """Of its heading, from 1."""
    code: str
    title: str
    fails: bool
    """Whether the rule must give a finding; else there must be no finding at all."""
    edits: Mapping[str, Any]
    options: frozenset[str]
    expected: tuple[str, ...]

    @property
    def name(self) -> str:
        """What pytest calls it."""
        return f"{self.code} {'fails' if self.fails else 'clean'}: {self.title}"


def read_cases(folder: Path = FOLDER) -> list[Case]:
    """Return all cases, by file and place."""
    return [case for file in sorted(folder.glob("*.md")) for case in _cases(file)]


def _cases(file: Path) -> Iterator[Case]:
    lines = file.read_text("utf-8").splitlines()
    starts = [n for n, line in enumerate(lines) if line.startswith("## ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        heading = _HEADING.match(lines[start])
        assert heading, f"{file.name}:{start + 1}: not '## CODE fails: title' nor '## CODE clean: title'"
        blocks = dict(_blocks(lines[start:end]))
        yaml_info = next((info for info in blocks if info.split()[0] == "yaml"), None)
        assert yaml_info, f"{file.name}:{start + 1}: the case has no edits"
        assert len(blocks) == 1 or set(blocks) == {yaml_info, "text"}, f"{file.name}:{start + 1}: {list(blocks)}"
        fails = heading["verdict"] == "fails"
        assert fails or "text" not in blocks, f"{file.name}:{start + 1}: a clean case expects nothing"
        options = frozenset(yaml_info.split()[1:])
        assert options <= _OPTIONS, f"{file.name}:{start + 1}: unknown option in {options}"
        # Read as text throughout: the loader of the dossier says what a figure or a date is.
        edits = yaml.load("\n".join(blocks[yaml_info]), Loader=yaml.BaseLoader) or {}  # noqa: S506 - it makes only text
        expected = tuple(blocks.get("text", ()))
        yield Case(file, start + 1, heading["code"], heading["title"], fails, edits, options, expected)


def _blocks(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield info string and lines of every fenced block."""
    info: str | None = None
    block: list[str] = []
    for line in lines:
        if not line.startswith("```"):
            block.append(line)
        elif info is None:
            info, block = line.removeprefix("```"), []
        else:
            yield info, block
            info, block = None, []
    assert info is None, f"a block is not closed after {lines[0]!r}"


def findings(case: Case, root: Path) -> list[str]:
    """Return what the check says of a case, a line each.

    The receipts are those of the smallest dossier. Unless the case is about them they are not judged, for
    nearly every case makes one stale. With ``once-committed`` git has the smallest dossier from before.
    """
    files = _edited(case.edits)
    factories.lock(factories.write(root))
    if "once-committed" in case.options:
        begin(root)
    for path in factories.SMALLEST.keys() - files.keys():
        (root / path).unlink()
    factories.write(root, files)
    if "without-texts" in case.options:
        factories.remove_texts(root)
    context, report = load_for_check(root)
    assert context is not None, list(map(str, report))
    report = Report([*report, *run_rules(context, receipts="with-receipts" in case.options)])
    return [str(diagnostic) for diagnostic in report]


def _edited(edits: Mapping[str, Any]) -> dict[str, str]:
    """Return the smallest dossier as a case would have it.

    The edits name, by its path, a file with its whole text, or with words and what stands in their place, or
    with nothing where it is taken away; or they give `passage` and `sentence`, see `factories.in_words`.
    """
    words = {name: value for name, value in edits.items() if name in _WORDS}
    files = factories.in_words(**words) if words else dict(factories.SMALLEST)
    for path, change in edits.items():
        if path in _WORDS:
            continue
        if change == "":
            del files[path]
        elif isinstance(change, str):
            files[path] = change
        else:
            for old, new in change.items():
                files[path] = factories.replace_once(files[path], old, new)
    return files


def update(case: Case, found: list[str]) -> None:
    """Write what was found into the file of a case, as its expectation."""
    lines = case.file.read_text("utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line == f"## {case.name}")
    rest = range(start + 1, len(lines))
    end = next((n for n in rest if lines[n].startswith("## ")), len(lines))
    part = "\n".join(lines[start:end]).rstrip()
    part = part.partition("\n\n```text\n")[0] + "\n\n```text\n" + "\n".join(found) + "\n```"
    tail = ["", *lines[end:]] if end < len(lines) else []
    case.file.write_text("\n".join([*lines[:start], part, *tail]) + "\n", encoding="utf-8")

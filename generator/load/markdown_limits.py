"""Limits of a hand-written page, which keep Python-Markdown from taking minutes for it, or from failing.

Python-Markdown looks for the end of an open bracket or tag as far as the paragraph or page reaches, tries each line of
a block as a heading anew, and calls itself for each level of a quotation or list. Text that people write stays far
below these limits. All of them are counted in one pass over the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.core.diagnostics import Diagnostic, Span
from generator.load.codes import load_diagnostic

MAX_PAGE_BYTES = 256 * 1024
"""Size limit of a page: some forty thousand words."""
MAX_OPEN_SIGNS = 200
"""Brackets and tags that are open at once, or that a page never closes."""
MAX_LEVELS = 20
"""Levels of quotations and lists."""
MAX_MARKED_LINES = 100
"""Lines of one block that begin or underline something: headings, definitions, notes, rules, addresses amid text."""
CODE_FACTOR = 20
"""How many times as many levels and marked lines a block of code may have: it is none if an extension does not see one,
or if it is not closed."""
MAX_STARS = 2_000
"""Asterisks in one block."""
MAX_BACKTICKS = 10_000
"""Backticks in one block."""
MAX_NOTES = 1_000
"""Marks of footnotes on a page."""
MAX_CELLS = 100_000
"""Cells of all tables of a page: a row gets as many as the longest has."""
MAX_FENCES = 1_000
"""Lines of a page that begin or end a block of code."""
_OPENING = {"]": "[", ")": "("}
_SIGN = re.compile(r"\\.|[\[\]()]|<(?=[A-Za-z/!?])|>")
_LEVELS = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+")
_MARKER = re.compile(r">|[-+*]|\d+[.)]")
_MARKED_LINE = re.compile(r"[ \t]*(?:#|=+[ \t]*$|(?:[-*_][ \t]*)+$|:[ \t]|!!!|\?\?\?)")
_INDENTED_MARKER = re.compile(r"[ \t]{80,}(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])")
"""A list item twenty levels deep, if each is indented by four spaces."""
_LINE_END = re.compile(r"\r\n|\r|\n")
"""What Python-Markdown takes for the end of a line."""
_ADDRESS = re.compile(r" {0,3}\[[^\[\]]*\]:")
"""The start of a line that gives the address of a link."""
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")


def markdown_findings(text: str, path: str) -> Iterator[Diagnostic]:
    """Yield a finding if the Markdown of a page passes one of the limits.

    Args:
        text: The page.
        path: Its path in the repository.
    """
    counts = _Counts()
    hint = "Close what is open, put empty lines between blocks, or put a backslash before a sign that is only a sign."
    for number, line in enumerate(_LINE_END.split(text), start=1):
        counts.add(line)
        passed = counts.passed_limit()
        if passed is not None:
            yield load_diagnostic("LD107", passed, Span(path, number), hint)
            return


@dataclass(slots=True)
class _Counts:
    """What a page has so far of what has a limit."""

    open_signs: int = 0
    """In earlier blocks, and tags."""
    brackets: list[str] = field(default_factory=list)
    """Those of this block that are open."""
    most_open: int = 0
    in_tag: bool = False
    levels: int = 0
    marked_lines: int = 0
    after_text: bool = False
    """Whether the line before, in this block, is none that gives an address."""
    stars: int = 0
    backticks: int = 0
    notes: int = 0
    cells: int = 0
    """In earlier blocks."""
    rows: int = 0
    columns: int = 0
    fences: int = 0
    fence: str = ""
    """The signs that began the block of code in which the page is; empty outside of one."""

    def add(self, line: str) -> None:
        """Count the next line of the page."""
        mark = _FENCE.match(line)
        if mark is not None and (not self.fence or mark[1].startswith(self.fence)):
            self.fence = "" if self.fence else mark[1]
            self.fences += 1
            self.levels = self.marked_lines = 0
        elif not line.strip():
            self.open_signs += len(self.brackets)
            self.brackets, self.marked_lines, self.stars, self.backticks, self.after_text = [], 0, 0, 0, False
            self.cells, self.rows, self.columns = self.cells + self.rows * self.columns, 0, 0
        else:
            self._add_structure(line)
            self.stars += line.count("*")
            self.backticks += line.count("`")
            self.notes += line.count("[^")
            self.rows, self.columns = self.rows + 1, max(self.columns, line.count("|"))
            for sign in _SIGN.finditer(line):
                self._add_sign(sign[0])

    def _add_structure(self, line: str) -> None:
        """Count what begins a line."""
        gives_address = _ADDRESS.match(line) is not None
        self.marked_lines += _MARKED_LINE.match(line) is not None or (gives_address and self.after_text)
        self.after_text = not gives_address
        markers = _LEVELS.match(line)
        self.levels = len(_MARKER.findall(markers[0])) if markers else 0
        if not self.fence and _INDENTED_MARKER.match(line):
            self.levels = MAX_LEVELS + 1

    def _add_sign(self, sign: str) -> None:
        if sign in "[(":
            self.brackets.append(sign)
            self.most_open = max(self.most_open, self.open_signs + len(self.brackets))
        elif sign in _OPENING and self.brackets and self.brackets[-1] == _OPENING[sign]:
            self.brackets.pop()
        elif sign == "<":
            self.open_signs += self.in_tag
            self.in_tag = True
        elif sign == ">":
            self.in_tag = False

    def passed_limit(self) -> str | None:
        """Return the message about a limit that is passed; None if none is."""
        factor = CODE_FACTOR if self.fence else 1
        if self.levels > MAX_LEVELS * factor:
            return f"Quotations or lists lie more than {MAX_LEVELS} levels deep"
        if max(self.most_open, self.open_signs) > MAX_OPEN_SIGNS:
            return f"More than {MAX_OPEN_SIGNS} brackets or tags are open and not closed"
        if self.marked_lines > MAX_MARKED_LINES * factor:
            return f"More than {MAX_MARKED_LINES} headings, definitions or rules follow without an empty line"
        if self.stars > MAX_STARS:
            return f"More than {MAX_STARS:,} asterisks stand in one block"
        if self.backticks > MAX_BACKTICKS:
            return f"More than {MAX_BACKTICKS:,} backticks stand in one block"
        if self.notes > MAX_NOTES:
            return f"More than {MAX_NOTES:,} marks of footnotes stand on the page"
        if self.cells + self.rows * self.columns > MAX_CELLS:
            return f"The tables of the page have more than {MAX_CELLS:,} cells, the empty ones included"
        if self.fences > MAX_FENCES:
            return f"More than {MAX_FENCES:,} lines begin or end a block of code"
        return None

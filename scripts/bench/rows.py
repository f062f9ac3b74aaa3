"""The rows of the table: what is measured against what, and what is to be reached."""

import shutil
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scripts.bench.compare import differences, same_bytes
from scripts.bench.making import Size
from scripts.bench.measure import Measured, measure

_SMALL = 0.05
"""Seconds below which two decimals say too little."""


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison."""

    what: str
    against: str
    ours: str
    """What was measured, with its unit."""
    theirs: str
    reached: float
    """The quotient, or the amount."""
    target: float | None
    """None where it is given for comparison alone."""
    unit: str = "×"

    @property
    def verdict(self) -> str:
        """Whether the target is met."""
        if self.target is None:
            return "no target"
        return "met" if self.reached <= self.target else "NOT MET"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large the measured dossiers are."""

    pages: tuple[int, ...] = (300, 1_000, 2_200)
    """Generated pages: of the comparison, of its growth, and of the memory."""
    citations: int = 20_000
    rounds: int = 3


@dataclass
class Bench:
    """Makes the dossiers, measures in turns, and draws up the rows."""

    folder: Path
    sizes: Sizes
    tell: Callable[[str], None]
    runs: dict[tuple[str, str], list[Measured]] = field(default_factory=lambda: defaultdict(list))
    problems: list[str] = field(default_factory=list)
    """What the stock build does and ours does not, or bytes that differ."""

    def rows(self) -> list[Row]:
        """Return the rows."""
        few, more, most = (f"pages-{n}" for n in self.sizes.pages)
        check = f"citations-{self.sizes.citations}"
        for name, pages in zip((few, more, most), self.sizes.pages, strict=True):
            self._make(name, Size.of_pages(pages))
        self._make(check, Size(self.sizes.citations // Size(1).citations))
        self._run("write", few)
        # As a package's modules are compiled when it is installed, ours and the templates are before anything counts.
        measure("site", self.folder / few)
        for number in range(self.sizes.rounds):
            self.tell(f"round {number + 1} of {self.sizes.rounds}")
            for task in ("stock", "installed"):
                self._run(task, few)
            self._forget(few)
            self._run("site", few)
            measure("remember", self.folder / few)
            self._run("nothing", few)
            self._edited(few)
            self._forget(more)
            self._run("site", more)
            self._run("plain_search", check)
            self._run("own_search", check)
            self._run("passages", check)
            self._forget(check)
            self._run("check", check)
            self._run("check", check, "check again")
            self._run("read_and_hash", check)
            self._run("yaml", check)
        self._forget(most)
        self._run("site", most)
        self.problems += differences(self.folder / few / "site", self.folder / few / "build/site")
        return list(self._rows(few, more, most, check))

    def _rows(self, few: str, more: str, most: str, check: str) -> Iterator[Row]:
        cold, nothing, edited, growth = (
            self._seconds(task, name)
            for task, name in (("site", few), ("nothing", few), ("edited", few), ("site", more))
        )
        stocks = (
            ("MkDocs and Material as installed", self._seconds("installed", few)),
            ("the same with our own configuration", self._seconds("stock", few)),
        )
        pages, most_pages = f"{self.sizes.pages[0]} pages", f"{self.sizes.pages[1]:,} pages"
        for against, stock in stocks:
            yield _quotient(f"cold build of the site, {pages}", against, cold, stock, 0.35)
        yield _quotient(f"the same, {most_pages}", "itself", growth, cold, 3.5)
        for against, stock in stocks:
            yield _quotient("nothing changed", against, nothing, stock, 0.10)
            yield _quotient("one statement edited", against, edited, stock, 0.15)
        plain, own, found = (self._said("seconds", task, check) for task in ("plain_search", "own_search", "passages"))
        name, seconds = f"dossier check, {self.sizes.citations:,} citations", self._seconds("check", check)
        for against, theirs, target in (
            ("a plain search per citation", plain, 0.10),
            ("our own functions, run for each citation", own, None),
        ):
            yield _quotient(name, against, seconds, theirs, target)
            yield _quotient("of it, finding the passages", against, found, theirs, target)
        once, again = self._said("seconds", "read_and_hash", check), self._seconds("check again", check)
        yield _quotient("dossier check, warm", "reading and hashing all sources once", again, once, 4)
        ours, unchanged, theirs = (self._said(name, "yaml", check) for name in ("ours", "warm", "theirs"))
        yield _quotient("strict YAML with marks", "PyYAML's C loader with marks", ours, theirs, 0.35)
        yield _quotient("the same, warm: files as they were, in a preview", "the same", unchanged, theirs, 0.05)
        memory = self.runs["site", most][0].megabytes
        yield Row(f"memory at {self.sizes.pages[2]:,} pages", "", f"{memory:,.0f} MB", "", memory, 1_500, "MB")

    def _make(self, name: str, size: Size) -> None:
        self.tell(f"making {name}: {size.articles:,} articles, {size.citations:,} citations")
        measure("make", self.folder / name, str(size.topics))

    def _run(self, task: str, name: str, key: str = "") -> None:
        measured = measure(task, self.folder / name)
        key = key or task
        self.runs[key, name].append(measured)
        self.tell(f"{name} {key}: {measured.seconds:.2f} s, {measured.megabytes:,.0f} MB")

    def _edited(self, name: str) -> None:
        """Edit one statement, build with what is kept of the last time, and compare with a clean build."""
        root = self.folder / name
        sheet = root / "sources/facts/topic-0.yml"
        before = sheet.read_bytes()
        text = before.decode()
        sheet.write_text(text.replace('crates were landed."', 'crates were landed there."', 1), encoding="utf-8")
        measure("renew", root)
        self._run("site", name, "edited")
        kept = self.folder / "kept"
        shutil.copytree(root / "site", kept)
        self._forget(name)
        measure("site", root)
        if not same_bytes(kept, root / "site"):
            self.problems.append("one statement edited: the bytes are not those of a clean build")
        shutil.rmtree(kept)
        sheet.write_bytes(before)
        measure("renew", root)
        self._forget(name)
        measure("site", root)

    def _forget(self, name: str) -> None:
        shutil.rmtree(self.folder / name / ".cache", ignore_errors=True)
        shutil.rmtree(self.folder / name / "site", ignore_errors=True)

    def _seconds(self, task: str, name: str) -> list[float]:
        """Return what a task cost in each round."""
        return [m.seconds for m in self.runs[task, name]]

    def _said(self, what: str, task: str, name: str) -> list[float]:
        """Return what a task measured of itself in each round."""
        return [m.said[what] for m in self.runs[task, name]]


def _quotient(what: str, against: str, ours: list[float], theirs: list[float], target: float | None) -> Row:
    """Compare two things by the middle of their quotients: what runs in one round meets the same machine."""
    middle = statistics.median(ours)
    reached = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
    digits = 2 if middle >= _SMALL else 4
    return Row(what, against, f"{middle:.{digits}f} s", f"{statistics.median(theirs):.2f} s", reached, target)


def table(rows: list[Row]) -> str:
    """Return the rows as a table in Markdown."""
    lines = [
        "| what | measured | against | measured | reached | target | verdict |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        unit = f" {row.unit}"
        reached = f"{row.reached:,.0f}" if row.unit == "MB" else f"{row.reached:.2f}"
        target = "" if row.target is None else f"≤ {row.target:g}{unit}"
        lines.append(
            f"| {row.what} | {row.ours} | {row.against} | {row.theirs} | {reached}{unit} | {target} | {row.verdict} |"
        )
    return "\n".join(lines) + "\n"

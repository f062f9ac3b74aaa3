"""The rows of the table: what is measured against what, and what is to be reached."""

import shutil
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scripts.bench.compare import differences, same_bytes
from scripts.bench.making import Size
from scripts.bench.measure import Measured, measure, measure_dossier

INSTALLED = "MkDocs and Material as installed"
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
    """Makes the dossiers, measures whole commands in turns, and draws up the rows."""

    folder: Path
    sizes: Sizes
    report: Callable[[str], None]
    """Takes how far the bench is."""
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
        self._task("write", few)
        # As a package's modules are compiled when it is installed, ours are before anything counts.
        self._build(few, "--no-pdf", key="warm-up")
        for number in range(self.sizes.rounds):
            self.report(f"round {number + 1} of {self.sizes.rounds}")
            for task in ("stock", "installed"):
                self._task(task, few)
            self._build(few, "--no-pdf", key="without PDFs")
            if number == 0:
                self.problems += differences(self.folder / few / "site", self.folder / few / "build/site")
            self._build(few, key="whole")
            self._dossier(few, "build", key="unchanged")
            self._edited(few)
            self._build(more, "--no-pdf", key="without PDFs")
            self._task("preview", few)
            for task in ("plain_search", "own_search", "passages", "read_and_hash", "yaml"):
                self._task(task, check)
            self._clear(check)
            self._dossier(check, "check", key="check")
            self._dossier(check, "check", key="check again")
        self._build(most, "--no-pdf", key="without PDFs")
        return list(self._rows(few, more, most, check))

    def _rows(self, few: str, more: str, most: str, check: str) -> Iterator[Row]:
        pages, many_pages = f"{self.sizes.pages[0]} pages", f"{self.sizes.pages[1]:,} pages"
        whole, edited, without = (self._wall(key, few) for key in ("whole", "edited", "without PDFs"))
        yield _quotient(f"dossier build --no-pdf, {pages}", INSTALLED, without, self._wall("installed", few), 0.55)
        yield _quotient("the same", "the same with our own configuration", without, self._wall("stock", few), None)
        yield _quotient(f"the same, {many_pages}", "itself", self._wall("without PDFs", more), without, 3.5)
        yield _quotient(f"dossier build, {pages}", INSTALLED, whole, self._wall("installed", few), None)
        yield _quotient("the same after one edit", "itself", edited, whole, None)
        yield _amount("the same, nothing changed", self._wall("unchanged", few), 0.3)
        yield _amount(f"preview after an edit, {pages}", self._said("seconds", "preview", few), None)
        plain, own, found = (self._said("seconds", task, check) for task in ("plain_search", "own_search", "passages"))
        name, seconds = f"dossier check, {self.sizes.citations:,} citations", self._seconds("check", check)
        for against, theirs, target in (
            ("a plain search per citation", plain, 0.10),
            ("our own functions, run for each citation", own, None),
        ):
            yield _quotient(name, against, seconds, theirs, target)
            yield _quotient("of it, finding the passages", against, found, theirs, target)
        once, again = self._said("seconds", "read_and_hash", check), self._seconds("check again", check)
        yield _quotient("dossier check, nothing changed", "reading and hashing all sources once", again, once, 4)
        ours, unchanged, theirs = (self._said(name, "yaml", check) for name in ("ours", "warm", "theirs"))
        yield _quotient("strict YAML with places", "PyYAML's C loader with marks", ours, theirs, 1.2)
        yield _quotient("the same, files as they were, in a preview", "the same", unchanged, theirs, 0.05)
        memory = self.runs["without PDFs", most][0].megabytes
        yield Row(f"memory at {self.sizes.pages[2]:,} pages", "", f"{memory:,.0f} MB", "", memory, 1_500, "MB")

    def _make(self, name: str, size: Size) -> None:
        self.report(f"making {name}: {size.articles:,} articles, {size.citations:,} citations")
        measure("make", self.folder / name, str(size.topics))

    def _task(self, task: str, name: str) -> None:
        self._note(task, name, measure(task, self.folder / name))

    def _dossier(self, name: str, verb: str, *options: str, key: str) -> None:
        self._note(key, name, measure_dossier(self.folder / name, verb, *options))

    def _build(self, name: str, *options: str, key: str) -> None:
        """Run ``dossier build`` with nothing in the cache store."""
        self._clear(name)
        self._dossier(name, "build", *options, key=key)

    def _note(self, key: str, name: str, measured: Measured) -> None:
        self.runs[key, name].append(measured)
        self.report(
            f"{name} {key}: {measured.wall:.2f} s, {measured.seconds:.2f} s of processor time, "
            f"{measured.megabytes:,.0f} MB"
        )

    def _edited(self, name: str) -> None:
        """Edit one statement, build with a warm cache store, and compare with a clean build."""
        root = self.folder / name
        sheet = root / "sources/facts/topic-0.yml"
        before = sheet.read_bytes()
        text = before.decode()
        sheet.write_text(text.replace('crates were landed."', 'crates were landed there."', 1), encoding="utf-8")
        measure("renew", root)
        self._dossier(name, "build", key="edited")
        incremental = self.folder / "incremental"
        shutil.copytree(root / "site", incremental)
        self._build(name, key="edited, clean")
        if not same_bytes(incremental, root / "site"):
            self.problems.append("one statement edited: the bytes are not those of a clean build")
        shutil.rmtree(incremental)
        sheet.write_bytes(before)
        measure("renew", root)

    def _clear(self, name: str) -> None:
        shutil.rmtree(self.folder / name / ".cache", ignore_errors=True)
        shutil.rmtree(self.folder / name / "site", ignore_errors=True)

    def _wall(self, key: str, name: str) -> list[float]:
        """Return the seconds that a person waited in each round."""
        return [m.wall for m in self.runs[key, name]]

    def _seconds(self, key: str, name: str) -> list[float]:
        """Return the seconds of processor time in each round."""
        return [m.seconds for m in self.runs[key, name]]

    def _said(self, what: str, task: str, name: str) -> list[float]:
        """Return what a task measured of itself in each round."""
        return [m.said[what] for m in self.runs[task, name]]


def _quotient(what: str, against: str, ours: list[float], theirs: list[float], target: float | None) -> Row:
    """Compare two things by the median of their quotients: what runs in one round meets the same machine."""
    middle = statistics.median(ours)
    reached = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
    digits = 2 if middle >= _SMALL else 4
    return Row(what, against, f"{middle:.{digits}f} s", f"{statistics.median(theirs):.2f} s", reached, target)


def _amount(what: str, seconds: list[float], target: float | None) -> Row:
    middle = statistics.median(seconds)
    return Row(what, "", f"{middle:.2f} s", "", middle, target, "s")


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

"""The rows of print: the dossier of this repository, held several times over, as PDF."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import pypdf

from scripts.bench.measure import ROOT, Measured, measure, measure_command
from scripts.bench.rows import Row

WEASYPRINT = ROOT / ".cache/weasyprint"
"""An environment of its own: it is no part of the project and not needed to build or test it."""
_SET = """
import sys
from weasyprint import HTML
HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


@dataclass
class PaperBench:
    """Sets the same document with both, in turns."""

    folder: Path
    report: Callable[[str], None]
    rounds: int = 3
    copies: int = 3
    """How often the compared document holds the dossier."""
    many: int = 7
    """And the one whose memory is measured: more than 400 pages."""

    runs: dict[str, list[Measured]] = field(default_factory=lambda: {"typst": [], "weasyprint": []})

    def rows(self) -> list[Row]:
        """Return the rows."""
        python = weasyprint()
        root, long = self.folder / "paper", self.folder / "long-paper"
        measure("paper", root, str(self.copies))
        for _ in range(self.rounds):
            self._ran("typst", measure("typst", root))
            command = [str(python), "-c", _SET, str(root / "paper.html"), str(root / "paper.pdf")]
            self._ran("weasyprint", measure_command(command))
        ours, theirs = (median(m.seconds for m in self.runs[name]) for name in ("typst", "weasyprint"))
        held = measure("whole_pdf", long, str(self.many))
        pages, there = _pages(root / "dossier.pdf"), _pages(root / "paper.pdf")
        most = _pages(long / "whole.pdf")
        self.report(f"PDF of {most} pages: {held.seconds:.2f} s, {held.megabytes:,.0f} MB")
        return [
            Row(
                f"PDF of {pages} pages",
                f"WeasyPrint, the same as HTML, {there} pages",
                f"{ours:.2f} s",
                f"{theirs:.2f} s",
                ours / theirs,
                0.10,
            ),
            Row(f"memory of a PDF of {most} pages", "", f"{held.megabytes:,.0f} MB", "", held.megabytes, 1_000, "MB"),
        ]

    def _ran(self, name: str, measured: Measured) -> None:
        self.runs[name].append(measured)
        self.report(f"PDF with {name}: {measured.seconds:.2f} s, {measured.megabytes:,.0f} MB")


def weasyprint() -> Path:
    """Return a Python that has WeasyPrint, and install it where it is not yet."""
    python = WEASYPRINT / "bin/python"
    if not (WEASYPRINT / "bin/weasyprint").is_file():
        subprocess.run([sys.executable, "-m", "venv", str(WEASYPRINT)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--no-input", "weasyprint"], check=True)
    return python


def _pages(pdf: Path) -> int:
    return len(pypdf.PdfReader(pdf).pages)

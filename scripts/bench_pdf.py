"""Compares the processor time and memory of Typst and WeasyPrint on this dossier: ``bench_pdf PYTHON [COPIES]``."""

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from bench_html import as_html
from bench_template import ROOT, many_times
from pypdf import PdfReader

from generator.diagnostics import format_text
from generator.project import make_edition
from generator.publish.pdf import template_files
from generator.publish.pdf_data import printed
from generator.publish.printing import printing_of
from generator.render.views.whole import site_view

SET_TYPST = """
import sys, typst
root = sys.argv[1]
typst.compile(
    root + "/dossier.typ", output=root + "/typst.pdf", root=root, font_paths=[sys.argv[2]], ignore_system_fonts=True,
    pdf_standards=["ua-1", "a-2a"], timestamp=0,
)
"""
SET_WEASYPRINT = """
import sys
from weasyprint import HTML
root = sys.argv[1]
HTML(root + "/main.html").write_pdf(root + "/weasyprint.pdf", pdf_variant="pdf/ua-1")
"""


def _measure(command: list[str]) -> tuple[float, float]:
    """Return processor seconds and the most memory in megabytes of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    report = (
        "import resource, sys; program = sys.argv.pop(1); exec(program); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    ran = subprocess.run(  # noqa: S603 - our own programs
        [command[0], "-c", report, *command[1:]], check=True, capture_output=True, text=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, int(ran.stdout.split()[-1]) * 1024 / 1e6


def main() -> None:
    """Set the dossier with both and print what each took."""
    python, copies = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3  # noqa: PLR2004
    fonts = ROOT / "generator/publish/fonts"
    project = make_edition(ROOT)
    if project.edition is None:
        sys.exit(format_text(project.report))
    view = many_times(site_view(project.edition), copies)
    data = {**printed(view, printing_of(ROOT, environ={})), "families": []}
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "data.json").write_text(json.dumps(data), encoding="utf-8")
        (root / "main.html").write_text(as_html(data, fonts), encoding="utf-8")
        for template, text in template_files():
            (root / template).write_bytes(text)
        found = {}
        for tool, command in (
            ("typst", [sys.executable, SET_TYPST, name, str(fonts)]),
            ("weasyprint", [python, SET_WEASYPRINT, name]),
        ):
            seconds, memory = _measure(command)
            pages = len(PdfReader(root / f"{tool}.pdf").pages)
            found[tool] = seconds
            print(f"{tool:<11} {pages:>4} pages  {seconds:>7.2f} s of processor time  {memory:>6.0f} MB", flush=True)  # noqa: T201
    print(f"ratio {found['typst'] / found['weasyprint']:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()

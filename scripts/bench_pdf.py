"""Compares the processor time and memory of Typst and WeasyPrint on one document: ``bench_pdf PYTHON [CHAPTERS]``."""

import html
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from pypdf import PdfReader

TYPST = """
#let d = json("data.json")
#set document(title: d.title)
#set text(font: "Dossier Serif", fallback: false, size: 10.5pt, lang: "en", hyphenate: true)
#set page("a4", margin: 25mm, footer: context [Page #counter(page).display() of #counter(page).final().first()])
#outline(title: [Contents])
#for chapter in d.chapters {
  pagebreak(weak: true)
  heading(level: 1, chapter.title)
  for it in chapter.sections {
    heading(level: 2, it.title)
    for p in it.paragraphs { par({ p.text; footnote(p.note) }) }
  }
}
"""
SET_TYPST = """
import sys, typst
root = sys.argv[1]
typst.compile(
    root + "/main.typ", output=root + "/typst.pdf", root=root, font_paths=[sys.argv[2]], ignore_system_fonts=True,
    pdf_standards=["ua-1", "a-2a"], timestamp=0,
)
"""
SET_WEASYPRINT = """
import sys
from weasyprint import HTML
root = sys.argv[1]
HTML(root + "/main.html").write_pdf(root + "/weasyprint.pdf", pdf_variant="pdf/ua-1")
"""
CSS = """
@font-face {{ font-family: Serif; src: url(file://{fonts}/DossierSerif-Regular.ttf) }}
@page {{ size: A4; margin: 25mm; @bottom-left {{ content: "Page " counter(page) " of " counter(pages) }} }}
html {{ font: 10.5pt Serif; hyphens: auto }}
h1 {{ break-before: page }}
.note {{ float: footnote }}
nav a::after {{ content: leader(".") target-counter(attr(href), page) }}
nav a {{ display: block }}
"""
WORDS = (
    "the",
    "harbour",
    "master",
    "said",
    "that",
    "forty",
    "crates",
    "were",
    "landed",
    "at",
    "noon",
    "on",
    "the",
    "old",
    "pier",
)


def _document(chapters: int) -> dict[str, object]:
    def sentence(seed: int, length: int) -> str:
        return " ".join(WORDS[(seed * 7 + n * (seed % 5 + 1)) % len(WORDS)] for n in range(length)) + "."

    return {
        "title": "An invented document",
        "chapters": [
            {
                "title": f"Chapter {c + 1}",
                "sections": [
                    {
                        "title": f"Section {c + 1}.{s + 1}",
                        "paragraphs": [
                            {"text": sentence(c * 97 + s * 13 + p, 60), "note": sentence(c + s + p, 22)}
                            for p in range(5)
                        ],
                    }
                    for s in range(10)
                ],
            }
            for c in range(chapters)
        ],
    }


def _html(data: dict[str, object], fonts: Path) -> str:
    chapters: list[dict[str, object]] = data["chapters"]  # type: ignore[assignment]
    contents, body = [], []
    for c, chapter in enumerate(chapters):
        contents.append(f'<a href="#c{c}">{chapter["title"]}</a>')
        body.append(f'<h1 id="c{c}">{chapter["title"]}</h1>')
        for s, section in enumerate(chapter["sections"]):  # type: ignore[arg-type,var-annotated]
            contents.append(f'<a href="#c{c}s{s}">{section["title"]}</a>')
            body.append(f'<h2 id="c{c}s{s}">{section["title"]}</h2>')
            body += [
                f'<p>{html.escape(p["text"])}<span class="note">{html.escape(p["note"])}</span></p>'
                for p in section["paragraphs"]
            ]
    return (
        f'<!doctype html><html lang="en"><title>{data["title"]}</title><style>{CSS.format(fonts=fonts)}</style>'
        f"<nav><h2>Contents</h2>{''.join(contents)}</nav>{''.join(body)}</html>"
    )


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
    return seconds, int(ran.stdout.split()[-1]) / 1024


def main() -> None:
    """Set the document with both and print what each took."""
    python, chapters = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 24  # noqa: PLR2004
    fonts = Path(__file__).resolve().parents[1] / "generator/publish/fonts"
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        data = _document(chapters)
        (root / "data.json").write_text(json.dumps(data), encoding="utf-8")
        (root / "main.typ").write_text(TYPST, encoding="utf-8")
        (root / "main.html").write_text(_html(data, fonts), encoding="utf-8")
        found = {}
        for tool, command in (
            ("typst", [sys.executable, SET_TYPST, name, str(fonts)]),
            ("weasyprint", [python, SET_WEASYPRINT, name]),
        ):
            seconds, memory = _measure(command)
            pages = len(PdfReader(root / f"{tool}.pdf").pages)
            found[tool] = seconds
            print(f"{tool:<11} {pages:>4} pages  {seconds:>7.2f} s of processor time  {memory:>6.0f} MB")  # noqa: T201
    print(f"ratio {found['typst'] / found['weasyprint']:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()

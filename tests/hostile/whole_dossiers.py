"""Whole dossiers made at random, to hold the check and the build to each other: what `check` passes, `build` publishes.

``python -m tests.hostile.whole_dossiers 300`` tries that many; with ``--build`` each that passes is built as a whole.
"""

import html
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from generator.analyse.edition import Edition
from generator.check.rules.glyphs import NO_GLYPH
from generator.editing.lock import renew_lock
from generator.project import make_edition
from generator.publish.mkdocs.prerendered import prerender, render_headings
from generator.publish.mkdocs.theme_files import package_pages
from generator.publish.outputs import make_outputs
from generator.publish.pdf.build import make_pdfs
from generator.publish.pdf.options import pdf_options
from generator.publish.site.build import make_site
from generator.publish.site.verify import HandWritten, scan_site, verify_site
from generator.render.links import served
from tests import factories

ROOT = Path(__file__).parents[2]
_CONFIGURATION = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\n# A page without a title here")[0]
_EXTENSIONS = {"toc": {"permalink": "#", "toc_depth": 3}}

_plain = st.sampled_from(["rope", "sail", "tar", "anchor", "mast", "deck", "hull", "oar"])
_odd = st.one_of(
    st.text(st.characters(codec="utf-8", categories=["L", "M", "S", "P"]), min_size=1, max_size=4),
    st.sampled_from(
        [
            *[
                "😀",
                "⅓",
                "\uff0b",
                "ä\u0323",
                "북한군",
                "갂",
                "ƒlorin",
                "ẖa",
                "İ",
                "ß",
                "\u0661",
                "한",
                "*",
                "_",
                "[",
                "](",
                "`",
            ],
            *["<b>", "&amp;", "#", "{{", "$", "@", "\\", "|", "~", "*", "_", "[", "](", "`"],
        ]
    ),
)
_broken = st.sampled_from(["\ue000", "\U0001fffe", "\U0010ffff", "\ufdd0", "\u200b", "\u0378", "\U000e0100"])


def _often(usual: st.SearchStrategy[str], rare: st.SearchStrategy[str], times: int) -> st.SearchStrategy[str]:
    """Return a strategy for what is usual, and once in so many times for what is rare."""
    return st.integers(1, times).flatmap(lambda n: rare if n == times * 2 // 3 else usual)


_word = _often(_often(_plain, _odd, 12), _broken, 800)
_line = st.lists(_word, min_size=1, max_size=6).map(" ".join)
_reserved = st.sampled_from(
    [
        *("top", "gaps", "sources", "record", "card", "index", "con", "scope", "reading", "statements", "timeline"),
        *("q-a", "q-b", "origin-a", "source-a", "conflict-a", "at-a", "at-summary-1", "cite-a-p1", "a-wide", "basis"),
    ]
)
_id = st.one_of(st.sampled_from("abcdefgh"), st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True))
_ids = _often(_id, _reserved, 40)


@st.composite
def _prose(draw: st.DrawFn) -> str:
    """Return Markdown: paragraphs, lists within each other, some of them empty."""
    blocks = []
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            marks = draw(st.lists(st.sampled_from(["- ", "1. ", "* "]), min_size=1, max_size=12))
            items = [
                f"{'   ' * level}{mark}{draw(st.one_of(st.just(''), _line))}".rstrip()
                for level, mark in enumerate(marks)
            ]
            blocks.append("\n".join(items))
        else:
            style = draw(st.sampled_from(["{}", "*{}*", "**{}**", "[{}](https://a.example/b)", "> {}", "# {}"]))
            blocks.append(style.format(draw(_line)))
    return "\n\n".join(blocks)


@st.composite
def dossiers(draw: st.DrawFn) -> dict[str, str]:
    """Return the files of a dossier whose citations stand in its articles."""
    sources = draw(st.lists(_ids, min_size=1, max_size=2, unique=True))
    speakers = draw(st.lists(_ids, min_size=1, max_size=2, unique=True))
    origins = draw(st.lists(_ids, min_size=1, max_size=3, unique=True))
    topics = draw(st.lists(_ids, min_size=1, max_size=2, unique=True))
    statements = iter(draw(st.lists(_ids, min_size=6, max_size=6, unique=True)))
    texts: dict[str, list[str]] = {source: [] for source in sources}
    used = iter(origins * 6)
    files: dict[str, str] = {}
    sheets: list[dict[str, Any]] = []
    for number, topic in enumerate(topics):
        questions = draw(st.lists(_ids, min_size=1, max_size=2, unique=True))
        told = [
            _statement(draw, next(statements), question, next(used), draw(st.sampled_from(sources)), texts)
            for question in questions
            for _ in range(draw(st.integers(1, 1 if number else 2)))
        ]
        first = told[0]["id"]
        sheet: dict[str, Any] = {
            "topic": topic,
            "title": draw(_line),
            "description": draw(_line),
            "summary": f"{draw(_line)}. [@{first}]",
            "questions": [{"id": question, "ask": draw(_line)} for question in questions],
            "statements": told,
            "gaps": draw(st.lists(_line, max_size=2)),
        }
        if len(told) > 1 and draw(st.booleans()):
            tension = {"id": draw(_ids), "title": draw(_line), "statements": [first, told[1]["id"]]}
            sheet["tensions"] = [{**tension, "text": draw(_line), "reason": draw(_line)}]
        sheets.append(sheet)
        files[f"sources/facts/{topic}.yml"] = _yaml(sheet)
    named = {origin for sheet in sheets for told in sheet["statements"] for origin in told["origins"]}
    for source, lines in ((source, lines) for source, lines in texts.items() if lines):
        files[f"sources/archive/{source}.txt"] = "\n\n".join(lines) + "\n"
        record = {"id": source, "short": draw(_line), "language": "en", "paragraphs": {"body": f"1-{len(lines)}"}}
        files[f"sources/articles/{source}.md"] = f"---\n{_yaml(record)}\n---\n\n{draw(_prose())}\n"
    return {
        **files,
        "sources/dossier.yml": _yaml(
            {
                "title": draw(_line),
                "subtitle": draw(_line),
                "version": "1",
                "as_of": "2031-05-06",
                "scope": draw(_prose()),
                "rights": draw(_line),
                "topics": topics,
            }
        ),
        "sources/origins.yml": _yaml(
            {
                "origins": [
                    {"id": origin, "title": draw(_line), "speaker": speakers[n % len(speakers)], "note": draw(_line)}
                    for n, origin in enumerate(origins)
                    if origin in named
                ]
            }
        ),
        "sources/people-and-bodies.yml": _yaml(
            {"bodies": [{"id": speaker, "name": draw(_line), "kind": "person"} for speaker in speakers]}
        ),
        "docs/about.md": "# About\n\nThe [PDF](dossier.pdf) of it.\n",
        "docs/methodology.md": f"# How\n\n{draw(_prose())}\n" if draw(st.booleans()) else "# How\n\nWords.\n",
        "mkdocs.yml": _CONFIGURATION + "\n",
    }


def _statement(
    draw: st.DrawFn, name: str, question: str, origin: str, source: str, texts: dict[str, list[str]]
) -> dict[str, Any]:
    """Return a statement that repeats a paragraph, which is added to the text of its source."""
    number = sum(map(len, texts.values()))
    told = f"The crew said that the {'x' * (number + 1)}board {draw(_line)} was {'y' * (number + 1)}ellow."
    texts[source].append(told)
    words = told.split(" ")
    citation = {"source": source, "from": " ".join(words[:6]), "to": " ".join(words[-2:])}
    more = {"unclear": draw(_line)} if draw(st.booleans()) else {}
    return {"id": name, "questions": [question], "text": told, "origins": [origin], "citations": [citation], **more}


def _yaml(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)


def hold_together(files: dict[str, str], *, build: bool) -> None:
    """Write a dossier, check it, and fail if the check passes and the build does not, or the other way round.

    Args:
        files: The files of the dossier.
        build: Whether to build the whole site with MkDocs; else pages and PDFs are made, and the pages looked over.
    """
    with tempfile.TemporaryDirectory() as name:
        root = factories.write(Path(name), files)
        renew_lock(root, archive=root / "sources/archive")
        project = make_edition(root)
        codes = {finding.code for finding in project.report}
        event(f"check: {'passed' if project.edition else ', '.join(sorted(codes - {NO_GLYPH}))}")
        if build:
            result = make_site(root)
            assert (result.folder is not None) == (project.edition is not None), [*map(str, project.report)]
            left_out = set(result.left_out)
            assert not any((root / "site" / pdf).exists() for pdf in left_out)
        elif project.edition is None:
            return
        else:
            left_out = _publish(root, project.edition)
        if project.edition is not None:
            event(f"PDFs left out: {len(left_out)}")
            assert bool(left_out) == (NO_GLYPH in codes), ([*map(str, project.report)], left_out)


def _publish(root: Path, edition: Edition) -> set[str]:
    """Make the pages and PDFs of an edition, and look the pages over; return the PDFs that were left out."""
    pdfs = make_pdfs(edition, pdf_options(root))
    outputs = make_outputs(edition, pdfs=pdfs)
    site = root / "site"
    pages = {page.uri: prerender(page) for page in outputs}
    lines = (line for page in pages.values() for line in page.headings)
    headings = render_headings(lines, ["attr_list", "toc"], _EXTENSIONS)
    made = {uri: page.html(headings).encode() for uri, page in pages.items()}
    convert = markdown.Markdown(extensions=["attr_list", "toc"], extension_configs=_EXTENSIONS).convert
    made |= {uri: convert(path.read_text(encoding="utf-8")).encode() for uri, path in package_pages().items()}
    titles = {page.uri: page.title for page in outputs}
    for uri, content in made.items():
        title = f"<!doctype html><title>{html.escape(titles.get(uri, uri))}</title>".encode()
        _save(site / served(uri) / "index.html", title + content)
    for path, data in outputs.files.items():
        _save(site / path, data)
    problems = verify_site(site, [*outputs.pages, *outputs.files], scan_site(site), HandWritten(root / "docs"))
    # Two pages link to hand-written ones, whose links nobody resolves here.
    assert [problem for problem in problems if not problem.startswith("reading/")] == []
    return set(pdfs.left_out)


def _save(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def main(runs: str, *options: str) -> None:
    """Try dossiers at random.

    Args:
        runs: How many.
        *options: ``--build``: build each as a whole.
    """

    @settings(
        max_examples=int(runs),
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    @given(dossiers())
    def run(files: dict[str, str]) -> None:
        passed.append(files)
        hold_together(files, build="--build" in options)

    passed: list[object] = []
    run()
    print(f"Done {len(passed)} dossiers")  # noqa: T201 - for whoever runs it


if __name__ == "__main__":
    main(*sys.argv[1:])

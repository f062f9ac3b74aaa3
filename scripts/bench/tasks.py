"""What is measured, each in a process of its own: ``python -m scripts.bench.tasks TASK FOLDER``."""

import dataclasses
import gc
import hashlib
import json
import logging
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml as yaml_reader

STAMP = 1_900_000_000
"""The date that every built page carries."""
ROOT = Path(__file__).parents[2]
FONTS = ROOT / "generator/publish/pdf/fonts"


def make(root: Path, topics: str) -> None:
    """Make a dossier."""
    from scripts.bench.making import Size, make_dossier

    make_dossier(root, Size(int(topics)))


def renew(root: Path) -> None:
    """Renew the receipts."""
    from generator.editing.lock import renew_lock

    assert renew_lock(root).written


def preview(root: Path) -> None:
    """Build a preview, and again after an edit of one statement, as ``dossier serve`` does."""
    from generator.publish.preview.build import Preview

    sheet = root / "sources/facts/topic-0.yml"
    before = sheet.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        built = Preview(root, Path(name), "http://127.0.0.1:8000/", archive=root / "sources/archive", report=print)
        built.build()
        sheet.write_text(before.replace('crates were landed."', 'crates were landed there."', 1), encoding="utf-8")
        begun = time.monotonic()
        built.build()
        seconds = time.monotonic() - begun
        sheet.write_text(before, encoding="utf-8")
        assert built.has_site
    _say(seconds=seconds)


def write(root: Path) -> None:
    """Write the pages of ``dossier build --no-pdf`` as a project for MkDocs and Material alone, in ``build/``."""
    from generator.publish.data.export import export_files
    from generator.publish.site.directory import write_directory
    from generator.publish.site.offline_archive import OFFLINE_ARCHIVE
    from generator.publish.site.other_builders import project_files
    from generator.render.site import render_site

    edition = _edition(root)
    pages = render_site(edition, archive=OFFLINE_ARCHIVE, pdfs=False)
    outputs = dataclasses.replace(pages, files={**pages.files, **export_files(edition)})
    beside = project_files(root, edition, "mkdocs")
    plain = yaml_reader.safe_load(beside["mkdocs.yml"])
    for name in ("nav", "not_in_nav", "validation"):
        del plain[name]
    plain |= {"theme": {"name": "material", "font": False}, "site_dir": "site-installed"}
    beside["installed.yml"] = yaml_reader.safe_dump(plain).encode()
    write_directory(root, root / "build", outputs, within="docs", extra_files=beside)


def stock(root: Path) -> None:
    """Build that project, with our own navigation and features of the theme."""
    _build(root, "mkdocs.yml")


def installed(root: Path) -> None:
    """Build that project as MkDocs and Material do when they are just installed: their own navigation of all pages."""
    _build(root, "installed.yml")


def _build(root: Path, configuration: str) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    from generator.core.environment import environment_variables

    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    with environment_variables(SOURCE_DATE_EPOCH=str(STAMP), NO_MKDOCS_2_WARNING="1"):
        config = load_config(str(root / "build" / configuration))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)


def plain_search(root: Path) -> None:
    """Look for citations as whoever remembers nothing would: read the article, fold it, look for both ends.

    This shares no code with the generator. What one citation takes hangs on no other, so that only the first of each
    article is looked for, one in ten, and the time multiplied.
    """
    from generator.load.archive import read_archive
    from tests.plain_locator import find_passages

    dossier, citations = _citations(root)
    articles = read_archive(root, None, dossier.source_by_id).articles
    looked_for = list({citation.source: citation for citation in reversed(citations)}.values())
    gc.freeze()
    begun = time.process_time()
    found = [find_passages(_read(root, c.source), c.first, c.last) for c in looked_for]
    seconds = time.process_time() - begun
    ours = [_located(articles[c.source], c) for c in looked_for]
    assert found == [[(passage.start, passage.end)] for passage in ours]
    _say(seconds=seconds * len(citations) / len(looked_for))


def own_search(root: Path) -> None:
    """Do the same with our own functions: what could be done once for an article is done for each of its citations."""
    _, citations = _citations(root)
    gc.freeze()
    begun = time.process_time()
    for citation in citations:
        _located(_read(root, citation.source), citation)
    _say(seconds=time.process_time() - begun)


def _citations(root: Path) -> tuple[Any, list[Any]]:
    from generator.load.records import load_dossier

    dossier = load_dossier(root).dossier
    assert dossier is not None
    return dossier, [citation for statement in dossier.statements for citation in statement.citations]


def _read(root: Path, source: str) -> str:
    return (root / f"sources/archive/{source}.txt").read_text(encoding="utf-8")


def _located(text: str, citation: Any) -> Any:  # noqa: ANN401 - typed where they are made
    from generator.evidence.article import Article
    from generator.evidence.locate import Passage, locate

    article = Article(citation.source, text)
    # Folded although most are found without, as the plain search does, which cannot know beforehand.
    assert article.normalized.text
    passage = locate(article, citation.first, citation.last)
    assert isinstance(passage, Passage)
    return passage


def passages(root: Path) -> None:
    """Find the passage of each citation as the check does, from the files of the articles on."""
    from generator.check.check_context import CheckContext
    from generator.evidence.locate import Passage
    from generator.load.archive import read_archive
    from generator.load.records import load_dossier

    loaded = load_dossier(root)
    dossier = loaded.dossier
    assert dossier is not None
    gc.freeze()
    begun = time.process_time()
    texts = read_archive(root, None, dossier.source_by_id)
    context = CheckContext(dataclasses.replace(loaded, articles=texts.articles), dossier)
    assert all(isinstance(one.found, Passage) for cited in context.located.values() for one in cited)
    _say(seconds=time.process_time() - begun)


def paper(root: Path, copies: str) -> None:
    """Write what the PDF of this repository's dossier, held several times, is set from: for Typst, and as HTML."""
    from generator.publish.pdf.build import template_files
    from generator.publish.pdf.data import template_data
    from scripts.bench.paper_html import Paper

    view, options, _ = _several(copies)
    data = {**template_data(view, options), "families": []}
    root.mkdir(parents=True)
    for name, text in template_files():
        (root / name).write_bytes(text)
    (root / "data.json").write_text(json.dumps(data, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    (root / "paper.html").write_text(Paper(data, FONTS).whole(), encoding="utf-8")


def typst(root: Path) -> None:
    """Set it with Typst, as the generator does."""
    from generator.publish.pdf.typst_worker import main

    main(str(root), str(STAMP), str(FONTS))


def whole_pdf(root: Path, copies: str) -> None:
    """Make the PDF of this repository's dossier, held several times, all the way from its records."""
    from generator.publish.pdf.build import make_pdf

    view, options, last_day = _several(copies)
    root.mkdir(parents=True, exist_ok=True)
    (root / "whole.pdf").write_bytes(make_pdf(view, last_day, options))


def _several(copies: str) -> tuple[Any, Any, Any]:
    from generator.project import make_edition
    from generator.publish.pdf.options import pdf_options
    from generator.render.views.site import site_view
    from scripts.bench.copies import many_times

    edition = make_edition(ROOT).edition
    assert edition is not None
    return many_times(site_view(edition), int(copies)), pdf_options(ROOT, environ={}), edition.dossier.record.last_day


def read_and_hash(root: Path) -> None:
    """Read all sources, texts included, and hash them once."""
    begun = time.process_time()
    for path in sorted((root / "sources").rglob("*")):
        if path.is_file():
            hashlib.sha256(path.read_bytes()).digest()
    _say(seconds=time.process_time() - begun)


def yaml(root: Path) -> None:
    """Read all YAML of the dossier with our reader, and with PyYAML's C loader, which notes where each value stands.

    Then read all files once more, as a preview does after an edit: the same bytes, but read anew.
    """
    from yaml import CSafeLoader
    from yaml.nodes import MappingNode, Node

    from generator.load.parse_cache import read_record_file
    from generator.load.yaml.parser import parse_text

    class Marking(CSafeLoader):
        """The loader in C, with the place of every value."""

        places: dict[int, object]

        def construct_object(self, node: Node, deep: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - PyYAML's own
            self.places[id(node)] = (node.start_mark, node.end_mark)
            return super().construct_object(node, deep=deep)

        def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
            keys = [key.value for key, _ in node.value]
            assert len(set(keys)) == len(keys)
            return super().construct_mapping(node, deep=deep)

    def theirs(text: str) -> None:
        loader = Marking(text)
        loader.places = {}
        loader.get_single_data()
        loader.dispose()

    texts, files = [], []
    for path in sorted((root / "sources").rglob("*")):
        if path.suffix in (".yml", ".md"):
            files.append((path.relative_to(root).as_posix(), path))
        if path.suffix == ".yml":
            texts.append(path.read_text(encoding="utf-8"))
        elif path.suffix == ".md":
            texts.append(path.read_text(encoding="utf-8").split("---\n")[1])
    seconds = dict.fromkeys(("theirs", "ours"), 0.0)
    for text in texts:
        # In turns, so that both meet the same machine.
        for name, read in (("theirs", theirs), ("ours", lambda t: parse_text(t, "x.yml"))):
            begun = time.process_time()
            read(text)
            seconds[name] += time.process_time() - begun
    first = [read_record_file(path.read_bytes(), name) for name, path in files]
    again = [(path.read_bytes(), name) for name, path in files]
    begun = time.process_time()
    warm = [read_record_file(data, name) for data, name in again]
    seconds["warm"] = time.process_time() - begun
    assert warm == first
    _say(**seconds)


def _edition(root: Path) -> Any:  # noqa: ANN401 - typed where it is made
    from generator.project import make_edition

    project = make_edition(root, archive=root / "sources/archive", history=True)
    assert project.edition is not None
    return project.edition


def _say(**measured: float) -> None:
    print(json.dumps(measured))


TASKS: dict[str, Callable[..., None]] = {
    task.__name__: task
    for task in (
        make,
        renew,
        preview,
        write,
        stock,
        installed,
        plain_search,
        own_search,
        passages,
        paper,
        typst,
        whole_pdf,
        read_and_hash,
        yaml,
    )
}

if __name__ == "__main__":
    TASKS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])

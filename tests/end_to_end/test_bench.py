"""The short form of `make bench`: the machinery works, and nothing is left out. Speed is not judged here."""

import html
import json
import re
import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import pypdf
import pytest

from generator.project import make_edition
from scripts.bench.compare import differences
from scripts.bench.making import Size, make_dossier
from scripts.bench.measure import measure
from scripts.bench.rows import Bench, Row, Sizes, table

if TYPE_CHECKING:
    from _typeshed import TraceFunction

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _own_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive that a machine names holds the texts of another dossier."""
    monkeypatch.delenv("DOSSIER_ARCHIVE", raising=False)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"), Sizes(pages=(24, 40, 56), citations=200, rounds=1), lambda _: None)


@pytest.fixture(scope="module")
def rows(bench: Bench) -> list[Row]:
    return bench.rows()


def test_every_row_is_measured_and_judged(rows: list[Row]) -> None:
    text = table(rows)
    assert len(rows) == 15
    assert all(row.reached > 0 for row in rows)
    assert text.count("| met |") + text.count("| NOT MET |") == 9
    # What is shown for comparison alone.
    assert text.count("| no target |") == 6


def test_nothing_is_left_out_that_the_stock_build_does(bench: Bench, rows: list[Row]) -> None:
    assert rows
    assert bench.problems == []


def test_what_is_left_out_is_noticed(bench: Bench, rows: list[Row]) -> None:
    assert rows
    ours, theirs = bench.folder / "pages-24/site", bench.folder / "pages-24/build/site"
    page = ours / "topics/topic-0/index.html"
    whole = page.read_text(encoding="utf-8")
    page.write_text(whole.replace("crates were landed.", "crates were lost."), encoding="utf-8")
    assert "topics/topic-0/index.html: another text" in differences(ours, theirs)
    page.unlink()
    assert "topics/topic-0/index.html is missing" in differences(ours, theirs)
    (ours / "search/search_index.json").write_text('{"docs": []}', encoding="utf-8")
    assert any(found.startswith("search: ") for found in differences(ours, theirs))


def test_the_same_seed_makes_the_same_dossier(tmp_path: Path) -> None:
    for name in ("one", "other"):
        make_dossier(tmp_path / name, Size(1), seed=7)
    make_dossier(tmp_path / "another", Size(1), seed=8)

    def sources(name: str) -> dict[str, bytes]:
        folder = tmp_path / name / "sources"
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}

    assert sources("one") == sources("other")
    assert sources("one") != sources("another")


def _steps(root: Path) -> int:
    """Return how many lines of the generator run, each time they do, to check a dossier and to analyse it."""
    steps = 0

    def trace(frame: FrameType, _event: str, _value: object) -> "TraceFunction | None":
        nonlocal steps
        steps += 1
        return trace if "/generator/" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        _analyse(root)
    finally:
        sys.settrace(before)
    return steps


def _analyse(root: Path) -> None:
    edition = make_edition(root).edition
    assert edition is not None
    assert edition.conflicts
    assert edition.corroboration
    assert edition.coverage
    assert edition.timeline
    assert edition.reviews


def test_the_work_of_a_check_grows_no_faster_than_the_dossier(tmp_path: Path) -> None:
    steps = []
    for topics in (2, 6):
        root = tmp_path / str(topics)
        make_dossier(root, Size(topics))
        # What is remembered of words and texts is not counted.
        _analyse(root)
        steps.append(_steps(root))
    assert steps[1] < 3 * steps[0]


def test_an_article_has_800_words_in_one_of_several_scripts(tmp_path: Path) -> None:
    make_dossier(tmp_path / "made", Size(1))
    texts = [p.read_text(encoding="utf-8") for p in (tmp_path / "made/sources/archive").glob("*.txt")]
    assert len(texts) == 10
    assert all(750 < len(text.split()) < 900 for text in texts)
    whole = "".join(texts)
    assert all(any(low <= c <= high for c in whole) for low, high in ("az", "ая", "αω", "가힣", "بي"))


def test_many_articles_get_a_column_only_where_they_report_something(bench: Bench, rows: list[Row]) -> None:
    assert rows
    page = (bench.folder / "pages-40/site/who-reports-what/index.html").read_text(encoding="utf-8")
    assert page.count("have a column here: 10 of 20.") == 2
    assert page.count('<th scope="col"><a href="../sources/') == 20


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paper") / "paper"
    measure("paper", folder, "1")
    return folder


def test_print_is_measured_against_all_that_it_says(paper: Path) -> None:
    # WeasyPrint itself is no part of the tests: what it is given is compared with the PDF, word by word.
    assert measure("typst", paper).seconds > 0
    pages = pypdf.PdfReader(paper / "dossier.pdf").pages
    given = (paper / "paper.html").read_text(encoding="utf-8")
    ours = _words("\n".join("\n".join(page.extract_text().splitlines()[2:-1]) for page in pages))
    theirs = _words(html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", given, flags=re.DOTALL)))
    assert sum(ours.values()) > 20_000
    # Neither is spared anything: what differs are the words of pictures, which HTML holds in another file, and hyphens.
    for these, those in ((ours, theirs), (theirs, ours)):
        assert sum((these - those).values()) < 0.04 * sum(these.values())
    data = json.loads((paper / "data.json").read_text(encoding="utf-8"))
    notes = [s["note"] for s in data["dossier"]["statements"] if s["note"]]
    assert given.count('class="note"') > len(notes) > 50
    assert given.count("<figure>") == len(data["drawings"]) > 3
    assert given.count('class="question"') > 20


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w{3,}", text.replace("\u200b", "").replace("-\n", "").replace("\u2010\n", "")))

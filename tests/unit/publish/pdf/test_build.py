import dataclasses
import datetime as dt
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest
import typst

import generator.publish.pdf
from generator.analyse.edition import Edition
from generator.analyse.methodology import methodology_blocks
from generator.core.errors import PublishError
from generator.publish.data.build import dossier_data
from generator.publish.pdf.build import TYPST_TEMPLATES, left_out_pdfs, make_pdf, make_pdfs, template_files
from generator.publish.pdf.data import PaperSize, PdfOptions, template_data
from generator.render.views.models.pages import SiteView
from generator.render.views.site import site_view
from tests.unit.publish.printed import bare, not_printed, pages_of, text_of

pytestmark = pytest.mark.slow

PDF_ROOM = Path(generator.publish.pdf.__file__).parent
LAST_DAY = dt.date(2025, 1, 21)
# Writes down the page of each note's call and its own, and its number.
NOTES = b"""
#show footnote.entry: it => {
  context [#metadata((it.note.location().page(), here().page())) <note-pages>]
  [#metadata((it.note.numbering)()) <numbers>]
  it
}
"""
METHODOLOGY = tuple(methodology_blocks("# Methodology\n\n## From an article\n\nEach sentence is *traced*.\n"))


@pytest.fixture(scope="module")
def pdf(view: SiteView) -> bytes:
    return make_pdf(view, LAST_DAY, PdfOptions(methodology=METHODOLOGY))


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> list[str]:
    return [" ".join(text.split()) for text in pages_of(pdf)]


def outline(reader: pypdf.PdfReader) -> dict[str, int]:
    """Return the titles of all bookmarks with the number of their page, from 0."""
    found: dict[str, int] = {}

    def walk(items: list[Any]) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item)
            else:
                number = reader.get_destination_page_number(item)
                assert number is not None
                found.setdefault(str(item["/Title"]), number)

    walk(list(reader.outline))
    return found


def test_the_file_says_what_it_is_and_when(pdf: bytes, view: SiteView) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == view.title
    assert str(reader.metadata.creation_date).startswith("2025-01-21 12:00")
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/MarkInfo"]["/Marked"]
    packet = catalogue["/Metadata"].get_data().decode()
    assert "pdfuaid:part>1<" in packet
    assert "pdfaid:part>2<" in packet
    assert "pdfaid:conformance>A<" in packet


def test_each_chapter_has_a_bookmark_that_leads_to_it(pdf: bytes, pages: list[str], view: SiteView) -> None:
    found = outline(pypdf.PdfReader(io.BytesIO(pdf)))
    parts = ["In short", "Timeline", "Who reports what", "Sources", "Origins", "Speakers", "Coverage"]
    parts += ["Methodology", "Corrections", "Index of statements"]
    for title in [*(t.title for t in view.topics), *parts]:
        assert title in pages[found[title]]


def test_chapters_stand_in_the_contents_with_their_pages(pdf: bytes, pages: list[str], view: SiteView) -> None:
    found = outline(pypdf.PdfReader(io.BytesIO(pdf)))
    for topic in view.topics:
        assert any(topic.title in text and str(found[topic.title] + 1) in text for text in pages[1:3])


def test_every_page_is_numbered_out_of_all(pages: list[str]) -> None:
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text


def test_all_that_the_data_holds_is_printed(pdf: bytes, edition: Edition) -> None:
    data = dossier_data(edition)
    assert data.statements
    assert data.conflicts
    assert data.gaps
    assert not_printed(data, text_of(pdf)) == []


def test_a_topic_alone_prints_all_that_is_its_own(view: SiteView, edition: Edition) -> None:
    for topic in view.topics:
        text = text_of(make_pdf(view, LAST_DAY, topic=topic.id))
        assert not_printed(dossier_data(edition), text, topic.id) == []


def test_there_is_a_pdf_for_the_whole_and_for_each_topic(edition: Edition, view: SiteView) -> None:
    found = make_pdfs(edition, PdfOptions())
    assert found.left_out == {}
    assert set(found.files) == {"dossier.pdf", *(f"topics/{t.id}.pdf" for t in view.topics)}


def test_the_index_leads_from_a_statement_to_its_page(pdf: bytes, pages: list[str], edition: Edition) -> None:
    first = outline(pypdf.PdfReader(io.BytesIO(pdf)))["Index of statements"]
    index = " ".join(pages[first:]).split("Each statement by its name", 1)[1]
    for statement in edition.dossier.statements:
        after = index.split(f"{statement.id} ", 1)[1]
        page = int(after.split()[0])
        assert bare(statement.text) in bare(pages[page - 1])


def test_the_address_is_on_the_cover_where_it_is_known(view: SiteView, pages: list[str]) -> None:
    made = pages_of(make_pdf(view, LAST_DAY, PdfOptions(address="https://pier.example/")))
    assert "https://pier.example/" in made[0]
    assert "Address" not in pages[0]


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_pages_have_the_size_of_the_paper(view: SiteView, paper: PaperSize, size: tuple[int, int]) -> None:
    box = pypdf.PdfReader(io.BytesIO(make_pdf(view, LAST_DAY, PdfOptions(paper=paper)))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_a_note_stands_on_the_page_of_its_call(view: SiteView, paper: PaperSize) -> None:
    data = {**template_data(view, PdfOptions(paper=paper)), "families": []}
    # Typst's stubs leave out files handed over by name.
    files: Any = {
        "main.typ": NOTES + b'#include "dossier.typ"',
        "data.json": json.dumps(data).encode(),
        **dict(template_files()),
    }
    found = typst.query(
        files,
        "<note-pages>",
        field="value",
        font_paths=[str(PDF_ROOM / "fonts")],
        ignore_system_fonts=True,
    )
    places = json.loads(found)
    assert len(places) > 5
    assert [place for place in places if place[0] != place[1]] == []


def test_the_same_view_gives_the_same_bytes(view: SiteView) -> None:
    first = make_pdf(view, LAST_DAY)
    assert make_pdf(view, LAST_DAY) == first


def test_a_layout_that_does_not_come_to_rest_stops_the_build(view: SiteView, monkeypatch: pytest.MonkeyPatch) -> None:
    restless = b'#let s = state("s", 0)\n#context { let n = s.final(); s.update(n + 1); [#n] }\n'
    files = tuple((n, restless + t if n == "dossier.typ" else t) for n, t in template_files())
    monkeypatch.setattr("generator.publish.pdf.build.template_files", lambda: files)
    with pytest.raises(PublishError, match="did not converge"):
        make_pdf(view, LAST_DAY)


@pytest.mark.parametrize("topic", [None, "crates"])
def test_the_layout_rests_at_its_second_attempt(view: SiteView, topic: str | None) -> None:
    # Typst gives up after five attempts: a document that appears at the fourth has two, and nothing moves at the last.
    late = b"""#metadata(1)<first>
#context if query(<first>).len() > 0 [#metadata(1)<second>]
#context if query(<second>).len() > 0 [#metadata(1)<third>]
#context if query(<third>).len() > 0 { include "dossier.typ" }
"""
    data = {**template_data(view, PdfOptions(methodology=METHODOLOGY), topic), "families": []}
    # Typst's stubs leave out files handed over by name.
    files: Any = {"main.typ": late, "data.json": json.dumps(data).encode(), **dict(template_files())}
    pdf, warnings = typst.compile_with_warnings(
        files, font_paths=[str(PDF_ROOM / "fonts")], ignore_system_fonts=True, timestamp=0
    )
    assert len(pypdf.PdfReader(io.BytesIO(bytes(pdf or b""))).pages) > 2
    assert [(w.message, w.hints) for w in warnings] == []


def test_no_template_asks_for_the_day() -> None:
    assert {path.name for path in (PDF_ROOM / "typst").iterdir()} == set(TYPST_TEMPLATES)
    for _, template in template_files():
        assert b"datetime" not in template


def test_another_time_zone_and_locale_change_nothing(harbour: Path, tmp_path: Path) -> None:
    made = []
    for number, variables in enumerate(
        [{"TZ": "Pacific/Kiritimati", "LC_ALL": "C"}, {"TZ": "America/Adak", "LC_ALL": "de_DE.UTF-8", "LANG": "ko_KR"}]
    ):
        folder = tmp_path / str(number)
        command = [sys.executable, "-m", "generator", "pdf", "--root", str(harbour), "--to", str(folder)]
        subprocess.run(command, env={**os.environ, **variables}, check=True, capture_output=True)
        made.append({p.relative_to(folder): p.read_bytes() for p in folder.rglob("*.pdf")})
    assert len(made[0]) > 1
    assert made[0] == made[1]


def test_hangul_is_set(view: SiteView) -> None:
    assert "북한군" in pages_of(make_pdf(view._replace(subtitle="북한군"), LAST_DAY))[0]


def test_only_the_pdfs_with_a_character_that_no_font_has_are_left_out(edition: Edition) -> None:
    topic, *others = edition.dossier.topics
    topics = (topic.model_copy(update={"title": "The ᚠ and the 😀"}), *others)
    made = dataclasses.replace(edition, dossier=dataclasses.replace(edition.dossier, topics=topics))
    left_out = {"dossier.pdf": ("ᚠ", "😀"), f"topics/{topic.id}.pdf": ("ᚠ", "😀")}
    found = make_pdfs(made, PdfOptions())
    assert found.left_out == left_out
    assert set(found.files) == {f"topics/{other.id}.pdf" for other in others}
    assert left_out_pdfs(made, site_view(made), PdfOptions()) == left_out


@pytest.mark.parametrize("name", ["ƒlorin", "ϡa", "éa", "ßa", "북", "5a"])
def test_a_name_whose_capital_the_fonts_lack_is_set_as_it_stands(view: SiteView, name: str) -> None:
    speaker = view.speakers[0]._replace(name=name)
    assert make_pdf(view._replace(speakers=(speaker, *view.speakers[1:])), LAST_DAY).startswith(b"%PDF")


def test_a_preview_says_so_on_every_page(view: SiteView) -> None:
    made = pages_of(make_pdf(view._replace(draft=True), LAST_DAY))
    assert all("Preview, not published" in page for page in made)


def test_fonts_are_small_and_come_with_their_licence() -> None:
    fonts = PDF_ROOM / "fonts"
    assert sum(f.stat().st_size for f in fonts.glob("*.ttf")) < 3_000_000
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("topic", [None, "crates"])
def test_notes_are_numbered_in_the_order_of_the_pages(view: SiteView, topic: str | None) -> None:
    # Their numbers come with the data: each page says whether they are those of its calls.
    data = {**template_data(view, PdfOptions(), topic), "families": []}
    files: Any = {
        "main.typ": NOTES + b'#include "dossier.typ"',
        "data.json": json.dumps(data).encode(),
        **dict(template_files()),
    }
    found = typst.query(
        files, "<numbers>", field="value", font_paths=[str(PDF_ROOM / "fonts")], ignore_system_fonts=True
    )
    numbers = [int(number) for number in json.loads(found)]
    chapters = [n for n, number in enumerate(numbers) if number == 1]
    assert len(chapters) > (1 if topic is None else 0)
    for begin, end in zip(chapters, [*chapters[1:], len(numbers)], strict=True):
        assert numbers[begin:end] == list(range(1, end - begin + 1))

import dataclasses
import io
import json
from pathlib import Path
from typing import Any

import pypdf
import pytest
import typst

import generator.publish
from generator.publish.errors import PublishError
from generator.publish.pdf import make_pdf
from generator.render.views.pages import SiteView

PUBLISH = Path(generator.publish.__file__).parent
AS_OF = "2025-01-21"


@pytest.fixture(scope="module")
def pdf(view: SiteView) -> bytes:
    return make_pdf(view, AS_OF)


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


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


def test_chapters_stand_in_the_contents_with_their_pages(pdf: bytes, pages: list[str], view: SiteView) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    top = {str(o["/Title"]): o for o in reader.outline if not isinstance(o, list)}
    for topic in view.topics:
        number = reader.get_destination_page_number(top[topic.title])
        assert number is not None
        assert topic.title in pages[number]
        assert any(topic.title in text and str(number + 1) in text for text in pages[1:4])


def test_every_page_is_numbered_out_of_all(pages: list[str]) -> None:
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text


def test_every_statement_and_gap_is_printed(pages: list[str], view: SiteView) -> None:
    # A line's end hides spaces and hyphens from whoever reads a PDF as text.
    bare = str.maketrans("", "", " -\u00ad")
    text = "".join(pages).translate(bare)
    for topic in view.topics:
        for question in topic.questions:
            accounts = [*question.rows, *(a for c in question.columns for a in c.accounts)]
            for account in accounts:
                assert account.link.text[:60].translate(bare) in text, account.link.id
        for gap in topic.gaps:
            assert gap[:60].translate(bare) in text


def test_a_note_stands_on_the_page_of_its_call(view: SiteView) -> None:
    # Typst's stubs leave out files handed over by name.
    files: Any = {
        "main.typ": (PUBLISH / "typst/dossier.typ").read_bytes(),
        "data.json": json.dumps(dataclasses.asdict(view)).encode(),
    }
    found = typst.query(
        files,
        "<note-pages>",
        field="value",
        font_paths=[str(PUBLISH / "fonts")],
        ignore_system_fonts=True,
    )
    places = json.loads(found)
    assert len(places) > 5
    assert [place for place in places if place[0] != place[1]] == []


def test_the_same_view_gives_the_same_bytes(view: SiteView, pdf: bytes) -> None:
    make_pdf(dataclasses.replace(view, title="Another"), AS_OF)
    assert make_pdf(view, AS_OF) == pdf


@pytest.mark.parametrize("title", ["#panic() *b* $x$ @a <b> \\ // c", '"] #read("/etc/passwd")', "= Heading"])
def test_what_an_editor_writes_is_never_markup(view: SiteView, title: str) -> None:
    made = pypdf.PdfReader(io.BytesIO(make_pdf(dataclasses.replace(view, title=title), AS_OF)))
    assert made.metadata is not None
    assert made.metadata.title == title


def test_a_character_that_no_font_has_stops_the_build_by_name(view: SiteView) -> None:
    with pytest.raises(PublishError, match=r"북 \(U\+BD81\)"):
        make_pdf(dataclasses.replace(view, subtitle="A 북 in it"), AS_OF)


def test_a_preview_says_so_on_every_page(view: SiteView) -> None:
    made = pypdf.PdfReader(io.BytesIO(make_pdf(dataclasses.replace(view, draft=True), AS_OF)))
    assert all("Preview" in page.extract_text() for page in made.pages)


def test_fonts_are_small_and_come_with_their_licence() -> None:
    fonts = PUBLISH / "fonts"
    assert sum(f.stat().st_size for f in fonts.glob("*.ttf")) < 1_500_000
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text(encoding="utf-8")

"""Payloads in tables, data, pictures, structured data, the PDF, and the text that other hosts read."""

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree as ET

import markdown  # type: ignore[import-untyped]
import pypdf
import pytest
import yaml

from generator.analyse.edition import Edition
from generator.publish.data.export import export_files
from generator.publish.pdf.build import make_pdf
from generator.publish.site.html_scan import scan_html
from generator.render.pageset import PageSet
from generator.render.site import render_site
from generator.render.views.site import site_view
from tests.hostile.corpora import SHORT
from tests.hostile.dossier import edition, write

PICTURES = ("timeline", "figures", "route")
ACTIONS = {"/JS", "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/RichMedia", "/AA"}


@pytest.fixture(scope="module")
def made(lines: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> Edition:
    root = tmp_path_factory.mktemp("hostile")
    write(root, lines[:1])
    return edition(root)[0]


@pytest.fixture(scope="module")
def pages(made: Edition) -> PageSet:
    return render_site(made)


def test_no_cell_of_a_table_is_a_formula_and_the_data_keep_the_words(made: Edition) -> None:
    files = export_files(made)
    for name in ("statements", "conflicts", "coverage"):
        for row in csv.reader(io.StringIO(files[f"data/{name}.csv"].decode(), newline="")):
            assert not [cell for cell in row if re.match(r"[\s\ufeff\u200b]*[=+@\uff1d\uff0b\uff20-]", cell)]
    data: dict[str, Any] = json.loads(files["data/dossier.json"])
    assert {s["id"]: s["text"] for s in data["statements"]} == {s.id: s.text for s in made.dossier.statements}


def test_every_picture_is_sound_svg_with_nothing_in_it_but_what_is_drawn(pages: PageSet) -> None:
    drawn = "".join(section.html for page in pages for section in page.walk())
    for name in PICTURES:
        assert f'id="{name}"' in drawn or f'<figure class="fig" id="{name}' in drawn, name
    found = re.findall(r"<svg .*?</svg>", drawn, re.DOTALL)
    assert len(found) > 10
    for picture in found:
        root = ET.fromstring(picture if "xmlns" in picture else picture.replace("<svg", "<svg xmlns='x'", 1))  # noqa: S314
        tags = {element.tag.partition("}")[2] for element in root.iter()}
        assert tags <= {"svg", "title", "desc", "path", "rect", "circle", "text"}
        assert not [
            name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name
        ]


def test_structured_data_read_back_as_the_words_they_were(pages: PageSet, made: Edition) -> None:
    for topic in made.dossier.topics:
        (section,) = [s for s in pages.pages[f"topics/{topic.id}.md"].walk() if s.id == "sources"]
        _, _, data = section.html.rpartition('<script type="application/ld+json">')
        graph = json.loads(data.removesuffix("</script>"))["@graph"]
        told = {node["@id"]: node["text"] for node in graph if node["@type"] == "Claim"}
        assert told == {f"#{s.id}": s.text for s in topic.statements if s.kind.value == "reported"}


def test_a_host_that_reads_the_pages_as_markdown_makes_nothing_of_the_payloads(pages: PageSet) -> None:
    for page in pages:
        _, head, body = page.text().split("---\n", 2)
        # In front matter, which themes print as it stands, nothing is left that opens an element or ends an attribute.
        assert not any(set('<>"') & set(str(value)) for value in yaml.safe_load(head).values())
        scan = scan_html(markdown.markdown(body, extensions=["attr_list", "tables", "toc", "admonition"]))
        assert (scan.scripts, scan.styles, scan.refused) == ([], [], [])
        assert not [a for a in scan.urls if a.loads or re.match(r"(?!https:)[a-z]+:", a.value, re.IGNORECASE)]


@pytest.mark.slow
def test_the_pdf_holds_no_action_and_leads_to_no_address_but_https(tmp_path: Path) -> None:
    write(tmp_path, [[SHORT[0], SHORT[7], SHORT[-1]]])
    view = site_view(edition(tmp_path)[0])
    reader = pypdf.PdfReader(io.BytesIO(make_pdf(view, dt.date(2025, 1, 21), topic="topic-0")))
    assert not ACTIONS & reader.root_object.keys()
    seen = 0
    for page in reader.pages:
        assert not ACTIONS & page.keys()
        for annotation in page.annotations or []:
            entry = cast("dict[str, Any]", annotation.get_object())
            action = entry.get("/A", {})
            assert entry["/Subtype"] == "/Link"
            assert not ACTIONS & {*entry, *action, action.get("/S")}
            if "/URI" in action:
                seen += 1
                assert action["/URI"].startswith("https://")
    assert seen

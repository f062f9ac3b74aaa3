import dataclasses
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.analyse.edition import Edition
from generator.core.diagnostics import Span
from generator.publish.mkdocs.theme_files import PAGES
from generator.render.links import Links, served
from generator.render.pageset import Page
from generator.render.site import render_site

BESIDE = frozenset(
    {"dossier.pdf", "data/dossier.json", "data/dossier.schema.json", "data/statements.csv", "data/conflicts.csv"}
)
"""Files that publish puts beside the pages; a build verifies that they are there."""
READING_ANCHORS = {"found", "unchecked", "speakers", "nobody", "single", "differs", "care", "analysis"}
VOID = {"br", "img", "hr", "wbr"}


class Reader(HTMLParser):
    """Takes a page's HTML apart, and complains of what is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], tuple[int, ...]]] = []
        self._open: list[tuple[str, int]] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        above = tuple(index for _, index in self._open)
        self.elements.append((tag, dict(attrs), above))
        if tag not in VOID:
            self._open.append((tag, len(self.elements) - 1))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"

    def having(self, name: str) -> list[tuple[dict[str, str | None], tuple[int, ...]]]:
        return [(attrs, above) for _, attrs, above in self.elements if name in attrs]


def html(page: Page) -> str:
    return page.lead + "".join(section.html for section in page.walk())


def anchors(page: Page) -> list[str | None]:
    inside = [attrs["id"] for attrs, _ in Reader(html(page)).having("id")]
    return ["top", *(section.id for section in page.walk()), *inside]


def test_the_same_edition_gives_the_same_bytes(edition_of: Callable[..., Edition]) -> None:
    first, second = render_site(edition_of()), render_site(edition_of())
    assert [p.text() for p in first] == [p.text() for p in second]


def test_every_kind_of_page_is_there(edition: Edition) -> None:
    assert {page.uri for page in render_site(edition)} == {
        "index.md",
        "topics/opening.md",
        "sources/index.md",
        "sources/courier.md",
        "sources/herald.md",
        "origins/index.md",
        "origins/mayor-speech.md",
        "speakers/index.md",
        "speakers/mayor.md",
        "disagreements.md",
        "who-reports-what.md",
        "coverage.md",
        "timeline.md",
        "corrections.md",
        "changes.md",
    }


def test_each_statement_stands_once_on_its_topic_page_and_holds_its_marks(edition: Edition) -> None:
    reader = Reader(html(render_site(edition).pages["topics/opening.md"]))
    found = [(a["id"], a["data-statement"]) for a, _ in reader.having("data-statement")]
    assert sorted(found) == [(s, s) for s in ("boats", "count", "monday", "tuesday")]
    held: dict[str | None, list[tuple[str | None, str | None]]] = {}
    for attrs, above in reader.having("data-source"):
        for index in above:
            name = reader.elements[index][1].get("data-statement")
            if name:
                held.setdefault(name, []).append((attrs["data-source"], attrs["data-paragraph"]))
    assert held == {
        "monday": [("herald", "2")],
        "tuesday": [("courier", "1")],
        "boats": [("herald", "2"), ("herald", "3")],
    }
    kinds = {a["id"]: a.get("data-kind") for a, _ in reader.having("data-statement")}
    assert kinds["count"] == "analysis"
    assert kinds["monday"] is None


@pytest.mark.parametrize("uri", ["topics/opening.md", "index.md"])
def test_an_entry_gives_the_words_that_find_its_passage(edition: Edition, uri: str) -> None:
    page = html(render_site(edition).pages[uri])
    (monday,) = (s.citations[0] for s in edition.dossier.statements if s.id == "monday")
    assert f"From “{monday.first}” to “{monday.last}”" in page


def test_a_statement_names_the_sources_that_carry_it_with_their_paragraphs(edition: Edition) -> None:
    page = html(render_site(edition).pages["topics/opening.md"])
    assert "Herald ¶2, ¶3" in " ".join(page.split())


def test_a_mark_that_is_not_checked_has_no_paragraph(edition_of: Callable[..., Edition]) -> None:
    edition = edition_of(unchecked=frozenset({"statement/tuesday"}), draft=True)
    reader = Reader(html(render_site(edition).pages["topics/opening.md"]))
    courier = [a for a, _ in reader.having("data-source") if a["data-source"] == "courier"]
    assert courier
    assert not any("data-paragraph" in attrs for attrs in courier)


def test_a_conflict_stands_on_each_page_that_it_touches(edition: Edition) -> None:
    pages = render_site(edition).pages
    for uri in ("topics/opening.md", "disagreements.md"):
        found = Counter(a["data-conflict"] for a, _ in Reader(html(pages[uri])).having("data-conflict"))
        assert found == {c.id: 1 for c in edition.conflicts}


def test_no_id_stands_twice_on_a_page(edition: Edition) -> None:
    for page in render_site(edition):
        assert [i for i, n in Counter(anchors(page)).items() if n > 1] == [], page.uri


@pytest.mark.parametrize("links", list(Links))
def test_every_internal_link_leads_to_an_anchor_that_exists(edition: Edition, links: Links) -> None:
    pages = render_site(edition, links=links)
    places = {served(p.uri): set(anchors(p)) for p in pages}
    places[served("reading.md")] = set(READING_ANCHORS)
    for page in pages:
        here = served(page.uri)
        for attrs, _ in Reader(html(page)).having("href"):
            target = str(attrs["href"])
            if target.startswith("https://"):
                continue
            path, _, anchor = target.partition("#")
            base = page.uri if links is Links.SOURCES else here
            there = _resolved(base, path) if path else here
            if there in BESIDE or there in {f"topics/{topic.id}.pdf" for topic in edition.dossier.topics}:
                continue
            assert there in places, f"{page.uri} leads to {target}"
            assert not anchor or anchor in places[there], f"{page.uri} leads to {target}"


def _resolved(here: str, path: str) -> str:
    parts = list(PurePosixPath(here).parts) if here.endswith("/") else list(PurePosixPath(here).parts[:-1])
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    joined = "/".join(parts)
    return f"{joined}/" if path.endswith("/") and joined else joined


def test_the_reading_page_explains_every_badge() -> None:
    text = (PAGES / "reading.md").read_text("utf-8")
    assert set(re.findall(r"\{#([a-z-]+)\}", text)) >= READING_ANCHORS


def test_nothing_in_the_data_becomes_markup(edition: Edition) -> None:
    page = render_site(edition).pages["topics/opening.md"]
    assert "&lt;Monday&gt;" in html(page)
    assert "<Monday>" not in page.text()
    assert "# The opening &lt;of&gt; the bridge {#top}" in page.text()


def test_no_run_of_html_has_a_blank_line(edition: Edition) -> None:
    runs = [markup for page in render_site(edition) for _, markup in page.parts()]
    assert any("\n" in run for run in runs)
    assert [line for run in runs if run for line in run.splitlines() if not line.strip()] == []


def test_no_style_no_handler_and_no_script_but_data_stands_within_a_page(edition: Edition) -> None:
    for page in render_site(edition):
        for tag, attrs, _ in Reader(html(page)).elements:
            assert tag not in {"style", "iframe", "link"}
            assert tag != "script" or attrs == {"type": "application/ld+json"}
            assert not [name for name in attrs if name == "style" or name.startswith("on")]


def test_the_article_is_not_printed_beyond_the_words_that_find_it(edition: Edition) -> None:
    for page in render_site(edition):
        assert "said the bridge" not in page.text()
        assert "Nobody answered" not in page.text()


def test_what_no_article_states_is_called_so(edition: Edition) -> None:
    record = html(render_site(edition).pages["sources/courier.md"])
    for label in ("Title", "Publisher", "Author", "Published", "Address"):
        assert f'<dt>{label}</dt><dd><span class="ns">not stated</span>' in record


def test_a_page_names_what_an_editor_changes_and_what_it_is_made_from(edition: Edition) -> None:
    page = render_site(edition).pages["topics/opening.md"]
    assert page.edit_path == "sources/facts/opening.yml"
    assert set(page.inputs) >= {"sources/facts/opening.yml", "sources/evidence.lock"}


def test_a_dossier_in_which_nothing_differs_says_so(edition_of: Callable[..., Edition]) -> None:
    def agree(data: dict[str, Any]) -> None:
        del data["topics"][0]["statements"][1]["answer"]

    edition = edition_of(agree)
    assert edition.conflicts == ()
    assert "No two accounts" in html(render_site(edition).pages["disagreements.md"])


def test_a_statement_is_edited_where_it_stands_if_the_repository_is_known(edition: Edition) -> None:
    uri = "topics/opening.md"
    placed = dataclasses.replace(edition, spans={"statement/monday": Span("sources/facts/opening.yml", 12, 5)})
    assert ">edit<" not in html(render_site(placed).pages[uri])
    page = html(render_site(placed, edit_base_url="https://example.org/edit/main/").pages[uri])
    statement = page[page.index('data-statement="monday"') :]
    assert statement.index('"https://example.org/edit/main/sources/facts/opening.yml#L12">edit<') < statement.index(
        "</div>\n</div>"
    )
    # Without its place in the file, the file.
    assert '"https://example.org/edit/main/sources/facts/opening.yml">edit<' in page

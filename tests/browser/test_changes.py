"""What changed, as a reader meets it: beside the statement, on the page of changes, and not in the search."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from tests.browser.conftest import EARLIER
from tests.browser.test_every_page import AXE, LAYOUT, TWICE, WIDER, violations
from tests.browser.visit import WIDTHS, Visit


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_changed_unfolds_and_leads_back_to_the_statement(
    reader: Callable[..., Visit], scheme: Literal["light", "dark"]
) -> None:
    seen = reader(color_scheme=scheme)
    page = seen.page
    page.context.add_init_script(path=AXE)
    seen.open("changes/")
    fold = page.locator("details.fold").first
    assert fold.locator("summary").inner_text().endswith("statements reworded")
    fold.locator("summary").click()
    item = fold.locator("li").first
    assert f" {EARLIER} " in item.locator(".was").inner_text()
    assert f" {EARLIER} " not in item.locator(".now").inner_text()
    assert page.evaluate(TWICE) == []
    assert violations(seen) == []
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(WIDER) == []
        assert violations(seen, LAYOUT) == []
    item.locator("a").click()
    page.locator(".st:target, .account:target").wait_for()


@pytest.mark.parametrize("width", [WIDTHS["phone"], WIDTHS["desktop"]])
def test_a_statement_tells_what_it_said_before(reader: Callable[..., Visit], width: int) -> None:
    seen = reader(width=width)
    page = seen.page
    page.context.add_init_script(path=AXE)
    seen.open("topics/casualty-estimates/")
    before = page.locator("details.since").first
    assert before.locator("summary").inner_text() == "reworded 5 March 2026"
    assert not before.locator("p").is_visible()
    before.locator("summary").click()
    assert f" {EARLIER} " in before.locator("p").inner_text()
    assert page.evaluate(WIDER) == []
    assert violations(seen) == []
    assert page.locator("span.since").first.inner_text() == "since 4 February 2026"


def test_where_there_is_no_room_for_it_the_statement_leads_there(reader: Callable[..., Visit]) -> None:
    seen = reader()
    page = seen.open("topics/prisoners/")
    link = page.locator("a.since").first
    link.click()
    page.locator(".changed > li:target .was").wait_for()


def test_the_search_finds_no_words_that_no_longer_stand(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    assert EARLIER not in json.dumps(index)
    assert not [entry for entry in index["docs"] if entry["location"].startswith("changes/")]
    assert EARLIER in (site / "changes/index.html").read_text(encoding="utf-8")


def test_every_page_names_the_feed(site: Path) -> None:
    for name in ("index.html", "topics/prisoners/index.html", "reading/index.html"):
        assert 'rel="alternate" type="application/atom+xml"' in (site / name).read_text(encoding="utf-8")
    assert "/changes.xml\n  Content-Type: application/atom+xml" in (site / "_headers").read_text(encoding="utf-8")

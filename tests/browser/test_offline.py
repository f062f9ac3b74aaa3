"""The archive, unpacked on a disk: it opens, finds, shows and leads on, and asks nobody."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.test_search import look_for
from tests.browser.visit import KINDS, Visit


def test_it_opens_from_a_disk_with_search_pictures_and_links(reader: Callable[..., Visit], unpacked: Path) -> None:
    seen = reader(at=f"{unpacked.as_uri()}/")
    page = seen.open("index.html")
    look_for(page, "cargo ferry")
    results = page.locator(".md-search-result__link")
    expect(results.first).to_be_visible()
    assert all(str(h).startswith(seen.base) for h in results.evaluate_all("links => links.map(a => a.href)"))
    results.first.click()
    page.wait_for_url("**/*.html*")
    page.locator(".md-tabs").get_by_role("link", name="Topics").click()
    page.locator(".md-sidebar--primary").get_by_role("link", name="Casualty estimates").click()
    expect(page.locator("h1")).to_contain_text("Casualty estimates")
    expect(page.locator("figure.fig svg[role=img]").first).to_be_visible()
    page.locator(".refs > a[data-source]").first.hover()
    expect(page.locator("#card")).to_be_visible()


def test_every_kind_of_page_in_it_opens_and_asks_nobody(reader: Callable[..., Visit], unpacked: Path) -> None:
    seen = reader(at=f"{unpacked.as_uri()}/")
    assert len(list(unpacked.rglob("*.html"))) > 80
    for path in (path for kind, path in KINDS.items() if kind != "page of errors"):
        page = seen.open(f"{path}index.html")
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper')") != ""
        assert seen.faults == {}

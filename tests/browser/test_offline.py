"""The archive, unpacked on a disk: it opens, finds, shows and leads on, and asks nobody."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.test_search import look_for
from tests.browser.visit import Visit


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


def test_every_page_of_it_opens_and_asks_nobody(reader: Callable[..., Visit], unpacked: Path) -> None:
    seen = reader(at=f"{unpacked.as_uri()}/")
    pages = sorted(p.relative_to(unpacked).as_posix() for p in unpacked.rglob("*.html"))
    assert len(pages) > 80
    # One of each folder: the rest are made by the same templates.
    for name in {Path(p).parent: p for p in pages}.values():
        page = seen.open(name)
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper')") != ""
        assert seen.faults == {}

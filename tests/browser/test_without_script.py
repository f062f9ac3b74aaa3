"""Whoever switches scripts off reads all of it: only search, palette and cards need them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.visit import KINDS, TOPIC, WIDTHS, Visit

PARTS = ".md-content :is(h1, h2, p, dd, [data-statement], .conflict, .entries > li, tbody tr, .tl > li)"
# What a reader opens without a script too, as browsers do by themselves, hides nothing.
HIDDEN = "all => all.filter(e => !e.checkVisibility() && !e.closest('details')).map(e => e.textContent)"


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("path", [KINDS["briefing"], TOPIC, KINDS["topic with a route"], KINDS["timeline"]])
def test_every_picture_is_shown_once(reader: Callable[..., Visit], path: str, width: int) -> None:
    page = reader(width=width, java_script_enabled=False).open(path)
    figures = page.locator("figure.fig").all()
    assert bool(figures) == (path != KINDS["briefing"])
    for figure in figures:
        shown = [svg for svg in figure.locator("svg[role=img]").all() if svg.is_visible()]
        assert len(shown) == 1
        box = shown[0].bounding_box()
        assert box
        assert box["height"] > 80
        assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_every_word_is_shown(reader: Callable[..., Visit], path: str) -> None:
    parts = reader(java_script_enabled=False).open(path).locator(PARTS)
    assert parts.count() > 0
    assert parts.evaluate_all(HIDDEN) == []


def test_a_mark_leads_to_the_proof(reader: Callable[..., Visit]) -> None:
    page = reader(java_script_enabled=False).open(TOPIC)
    mark = page.locator(".refs > a[data-source]").first
    mark.click()
    entry = page.locator(f"li[id='{(mark.get_attribute('href') or '')[1:]}']")
    expect(entry).to_be_in_viewport()
    expect(entry).to_contain_text("words found")


def test_the_menu_opens_on_a_phone(reader: Callable[..., Visit]) -> None:
    page = reader(width=WIDTHS["phone"], java_script_enabled=False).open("")
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-nav--primary").get_by_role("link", name="Topics", exact=True).click()
    expect(page.locator("h1")).to_contain_text("The prisoners")

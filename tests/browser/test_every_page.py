"""Every kind of page, in light and dark, on a phone, a tablet and a desktop."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from tests.browser.visit import KINDS, WIDTHS, Visit

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules that another palette can break."""
LAYOUT = ["target-size", "scrollable-region-focusable"]
"""The rules that another width can break; all others read the same page again."""
RUN = "rules => axe.run({runOnly: rules, resultTypes: ['violations'], preload: false})"

# What sticks out to the right, where a page can be scrolled sideways: the page's own width says only that it can.
WIDER = """() => document.scrollingElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map(e => `${e.tagName}.${e.getAttribute('class')}`).concat('wider than the window')"""

SETTLED = """() => new Promise(requestAnimationFrame).then(() => Promise.allSettled(document.getAnimations()
  .filter(a => a.effect.getTiming().iterations !== Infinity).map(a => a.finished))).then(() => null)"""
"""Resolves once colours no longer change from those of the other palette."""

TWICE = """() => [...document.querySelectorAll('[id]')].map(e => e.id)
  .filter((id, n, ids) => ids.indexOf(id) !== n)"""


def violations(reader: Visit, rules: list[str] = RULES) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 AA, with the places."""
    found: dict[str, Any] = reader.page.evaluate(RUN, rules)
    return [
        f"{rule['id']}: {node['html'][:200]} ({node['failureSummary']})"
        for rule in found["violations"]
        for node in rule["nodes"][:3]
    ]


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_is_sound_at_every_width(reader: Callable[..., Visit], path: str) -> None:
    seen = reader(color_scheme="light")
    page = seen.page
    page.context.add_init_script(path=AXE)
    seen.open(path)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert page.evaluate(TWICE) == []
    assert violations(seen) == []
    # The evening comes while the page is open: only its colours change.
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    for name, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(SETTLED)
        assert (name, page.evaluate(WIDER)) == (name, [])
        assert (name, violations(seen, LAYOUT)) == (name, [])
        # A phone has other things in its header and its menu than a desktop.
        if name == "phone":
            assert (name, violations(seen, COLOUR)) == (name, [])


def test_a_page_that_is_opened_in_the_dark_is_dark(reader: Callable[..., Visit]) -> None:
    seen = reader(color_scheme="dark")
    for kind in ("briefing", "topic in prose", "source", "page of errors"):
        expect(seen.open(KINDS[kind]).locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_on_a_page_is_sound_too(
    reader: Callable[..., Visit], scheme: Literal["light", "dark"], width: int
) -> None:
    seen = reader(width=width, color_scheme=scheme)
    seen.page.context.add_init_script(path=AXE)
    page = seen.open(KINDS["topic with figures"])
    page.locator(".refs > a[data-source]").first.hover()
    page.locator("#card").wait_for()
    assert page.evaluate(WIDER) == []
    assert violations(seen) == []
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("casualties", delay=20)
    page.locator(".md-search-result__item").first.wait_for()
    assert violations(seen) == []

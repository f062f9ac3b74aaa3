"""Everything by keyboard: a walk through the page, and the way past the header."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.visit import KINDS, TOPIC, WIDTHS, Visit

WHERE = """() => {
  const e = document.activeElement, style = getComputedStyle(e);
  const box = e.getClientRects()[0] ?? e.getBoundingClientRect(); // the first line of a link that runs over two
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 30) / 2);
  return {
    name: `${e.tagName} ${e.id} ${e.textContent.trim().slice(0, 40)}`,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1
      || e.matches('.md-search__input') && getComputedStyle(e.form).outlineStyle !== 'none',
    top: e === document.body,
    covered: !(at && (e.contains(at) || at.contains(e) || e.closest('label, form')?.contains(at))),
  };
}"""


def test_the_first_step_skips_to_the_content(reader: Callable[..., Visit]) -> None:
    page = reader().open(TOPIC)
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-content') !== null")


@pytest.mark.parametrize("width", [WIDTHS["phone"], WIDTHS["desktop"]], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", [KINDS["briefing"], TOPIC])
def test_a_walk_by_keyboard_never_loses_the_reader(reader: Callable[..., Visit], path: str, width: int) -> None:
    page = reader(width=width).open(path)
    walked: list[dict[str, Any]] = []
    for _ in range(120):
        page.keyboard.press("Tab")
        # The search takes a moment to fade once the focus has left it.
        page.wait_for_timeout(400 if walked and walked[-1]["name"].startswith("INPUT") else 10)
        at = page.evaluate(WHERE)
        if at["top"]:
            break
        walked.append(at)
    assert len(walked) > 60
    faults = {at["name"]: at for at in walked if not at["inside"] or not at["marked"] or at["covered"]}
    assert list(faults.values()) == []


def test_search_opens_is_walked_through_and_closed_by_keyboard(reader: Callable[..., Visit]) -> None:
    page = reader().open("")
    page.keyboard.press("/")
    page.keyboard.type("casualties")
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")
    page.keyboard.press("Escape")
    expect(page.locator(".md-search__scrollwrap")).to_be_hidden()

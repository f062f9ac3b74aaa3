"""The proof one step away: cards on hover, focus and tap, and the same words without a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visit import KINDS, TOPIC, WIDTHS, Visit

MARKS = ".refs > a[data-source]"


def card(page: Page) -> Locator:
    return page.locator("#card")


def entry_of(page: Page, mark: Locator) -> Locator:
    """Return the entry at the page's foot to which a mark leads."""
    return page.locator(f"li[id='{(mark.get_attribute('href') or '')[1:]}']")


def shows(page: Page, mark: Locator) -> None:
    """Assert that the card stands open and says what the entry says."""
    expect(card(page)).to_be_visible()
    words = " ".join(entry_of(page, mark).locator(".cite").inner_text().split())
    shown = " ".join(card(page).inner_text().split())
    assert words in shown
    assert "words found" in shown
    assert "From “" in shown
    assert mark.get_attribute("aria-describedby") == "card"


def test_a_card_opens_by_hovering_and_waits_while_it_is_read(reader: Callable[..., Visit]) -> None:
    page = reader().open(TOPIC)
    mark = page.locator(MARKS).first
    mark.hover()
    shows(page, mark)
    card(page).hover()
    page.wait_for_timeout(400)
    expect(card(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(card(page)).to_be_hidden()


def test_a_card_opens_by_keyboard_and_escape_gives_the_focus_back(reader: Callable[..., Visit]) -> None:
    page = reader().open(TOPIC)
    mark = page.locator(MARKS).first
    page.locator(".md-content h1").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    while not mark.evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")
    shows(page, mark)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#card') !== null")
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(mark).to_be_focused()
    assert mark.get_attribute("aria-describedby") is None


def test_the_close_button_gives_the_focus_back(reader: Callable[..., Visit]) -> None:
    page = reader().open(TOPIC)
    mark = page.locator(MARKS).first
    mark.hover()
    shows(page, mark)
    card(page).get_by_role("button", name="Close").click()
    expect(card(page)).to_be_hidden()
    expect(mark).to_be_focused()


def test_a_card_opens_by_tapping_and_a_tap_elsewhere_closes_it(reader: Callable[..., Visit]) -> None:
    page = reader(width=WIDTHS["phone"], has_touch=True, is_mobile=True).open(TOPIC)
    mark = page.locator(MARKS).first
    mark.tap()
    shows(page, mark)
    box = card(page).bounding_box()
    assert box
    assert (box["x"], box["width"]) == (0, WIDTHS["phone"])
    page.locator("h1").tap()
    expect(card(page)).to_be_hidden()


def test_a_card_leads_to_the_list_and_the_list_leads_back(reader: Callable[..., Visit]) -> None:
    page = reader().open(TOPIC)
    mark = page.locator(MARKS).first
    mark.hover()
    card(page).get_by_role("link", name="Open in the list of sources").click()
    expect(card(page)).to_be_hidden()
    entry = entry_of(page, mark)
    expect(entry).to_be_in_viewport()
    entry.locator(f".back a[href='#{mark.get_attribute('id')}']").click()
    expect(mark).to_be_in_viewport()


@pytest.mark.parametrize("path", [KINDS["briefing"], KINDS["topic with figures"], KINDS["origin"]])
def test_every_mark_leads_to_an_entry_that_leads_back_to_it(reader: Callable[..., Visit], path: str) -> None:
    page = reader().open(path)
    lost = page.evaluate(
        """marks => [...document.querySelectorAll(marks)].filter(mark => {
            const entry = document.getElementById(mark.hash.slice(1));
            return !entry?.closest('.entries') || !entry.querySelector(`.back a[href='#${mark.id}']`);
        }).map(mark => mark.id)""",
        MARKS,
    )
    assert page.locator(MARKS).count() > 2
    assert lost == []


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_adjacent_marks_never_run_together(reader: Callable[..., Visit], width: int) -> None:
    page = reader(width=width).open(KINDS["briefing"])
    texts = page.locator(".refs:has(> a + a)").all_inner_texts()
    assert texts
    assert all("," in text for text in texts)


def test_on_a_phone_every_mark_is_large_enough_for_a_finger(reader: Callable[..., Visit]) -> None:
    # 2.5.8 of WCAG 2.2 lets links in a sentence be smaller; a citation is what this site is about.
    page = reader(width=WIDTHS["phone"]).open(TOPIC)
    sizes = page.locator(MARKS).evaluate_all("marks => marks.map(m => m.getBoundingClientRect().height)")
    assert min(sizes) >= 18


def test_a_permanent_link_lands_on_its_statement(reader: Callable[..., Visit]) -> None:
    seen = reader()
    page = seen.open(TOPIC)
    for statement in page.locator("[data-statement]").all():
        name = statement.get_attribute("data-statement")
        page.goto("about:blank")
        seen.open(f"{TOPIC}#{name}")
        assert page.evaluate("document.querySelector(':target')?.dataset.statement") == name
        expect(page.locator(f"#{name}")).to_be_in_viewport()
        # Not beneath the header that stays in place.
        top = page.locator(f"#{name}").bounding_box()
        header = page.locator(".md-header").bounding_box()
        assert top
        assert header
        assert top["y"] >= header["y"] + header["height"]


def test_a_permanent_link_copies_its_address_and_says_so(reader: Callable[..., Visit]) -> None:
    seen = reader(permissions=["clipboard-read", "clipboard-write"])
    page = seen.open(TOPIC)
    link = page.locator("a.perma[href^='#']").first
    link.click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_attached()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{seen.base}{TOPIC}{link.get_attribute('href')}"

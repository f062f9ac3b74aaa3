"""Who reports what, with rows left out: an extra over tables that are whole without it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import KINDS, WIDTHS, Visit

MATRIX = KINDS["who reports what"]


def shown(page: Page) -> set[str]:
    """Return the statements on show, by the ends of the addresses that their rows link to."""
    rows = page.locator("table.matrix tbody th a").all()
    return {(row.get_attribute("href") or "").partition("#")[2] for row in rows if row.is_visible()}


@pytest.mark.parametrize("width", [WIDTHS["phone"], WIDTHS["desktop"]])
def test_rows_that_do_not_fit_the_question_are_left_out(
    reader: Callable[..., Visit], data: dict[str, Any], width: int
) -> None:
    page = reader(width=width).open(MATRIX)
    reported = {s["id"]: s for s in data["statements"] if s["kind"] == "reported"}
    assert shown(page) == set(reported)
    single = {i for i, s in reported.items() if len({c["source"] for c in s["citations"]}) == 1}
    rfa = {i for i, s in reported.items() if "rfa" in {c["source"] for c in s["citations"]}}
    page.get_by_label("Show").select_option("what stands in several articles")
    assert shown(page) == set(reported) - single
    expect(page.locator(".filters output")).to_have_text(f"{len(reported) - len(single)} of {len(reported)} statements")
    page.get_by_label("Show").select_option("what stands in one article only")
    page.get_by_label("Carried by").select_option("Radio Free Asia")
    assert shown(page) == single & rfa
    page.get_by_label("Show").select_option("every statement")
    page.get_by_label("Carried by").select_option("any article")
    assert shown(page) == set(reported)


def test_a_topic_of_which_nothing_is_left_hides_its_heading(reader: Callable[..., Visit]) -> None:
    page = reader().open(MATRIX)
    headings = page.locator(".md-content h2")
    everything = [heading.is_visible() for heading in headings.all()]
    page.get_by_label("Show").select_option("what stands in several articles")
    page.get_by_label("Carried by").select_option("Unidentified source")
    left = [heading.is_visible() for heading in headings.all()]
    tables = [table.is_visible() for table in page.locator("table.matrix").all()]
    assert all(everything)
    assert left == tables
    assert not all(left)


def test_without_a_script_no_control_stands_idle(reader: Callable[..., Visit]) -> None:
    page = reader(java_script_enabled=False).open(MATRIX)
    assert page.locator(".md-content select").count() == 0
    assert page.locator("table.matrix tbody tr").first.is_visible()

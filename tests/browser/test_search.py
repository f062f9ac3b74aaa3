"""What a reader may look for is found: a statement, an origin, a speaker, a source."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import Visit

PATIENCE = 10.0
"""Seconds that an answer may take on a busy machine."""


def look_for(page: Page, words: str) -> None:
    """Type words into the search and wait for its answer."""
    page.locator(".md-search__input").click()
    # Key by key: the theme listens to keys.
    page.locator(".md-search__input").press_sequentially(words)
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching document")


def found(page: Page, base: str = "") -> list[str]:
    """Return the addresses of the results that are shown, best first, within the site where its address is given."""
    links = page.locator(".md-search-result__link")
    return [str(href).removeprefix(base) for href in links.evaluate_all("links => links.map(a => a.href)")]


@pytest.fixture
def wanted(data: dict[str, Any], request: pytest.FixtureRequest) -> tuple[str, str]:
    """What is typed, and the page that must be among the first results."""
    page_of = {record["id"]: record["page"] for kind in ("statements", "origins", "sources") for record in data[kind]}
    return {
        "statement": ("cargo ferry", page_of["ship-cargo-ferry"].partition("#")[0]),
        "origin": ("announcement of the captures", page_of["ukraine-early-january"]),
        "speaker": ("Security Service of Ukraine", "speakers/ssu/"),
        "source": ("Euromaidan Press", page_of["euromaidan-press"]),
    }[request.param]


@pytest.mark.parametrize("wanted", ["statement", "origin", "speaker", "source"], indirect=True)
def test_search_leads_to_it(reader: Callable[..., Visit], wanted: tuple[str, str]) -> None:
    words, address = wanted
    seen = reader()
    page = seen.open("")
    look_for(page, words)
    # The theme answers while one types: what stands there first may be the answer to the first word alone.
    until = time.monotonic() + PATIENCE
    while address not in (first := list(dict.fromkeys(r.partition("?")[0] for r in found(page, seen.base)))[:4]):
        assert time.monotonic() < until, f"{words!r} leads to {first}"
        page.wait_for_timeout(100)


def test_a_statement_is_found_by_itself(reader: Callable[..., Visit]) -> None:
    page = reader().open("")
    look_for(page, "estimate of 13 January more than 300")
    until = time.monotonic() + PATIENCE
    while not any(
        result.partition("?")[0].endswith("topics/casualty-estimates/") and result.endswith("#south-korea-losses")
        for result in found(page)
    ):
        assert time.monotonic() < until, found(page)
        page.wait_for_timeout(100)


def test_a_result_leads_to_a_place_that_shows_the_words(reader: Callable[..., Visit]) -> None:
    page = reader().open("")
    look_for(page, "cargo ferry")
    page.locator(".md-search-result__link[href*='#']").first.click()
    expect(page.locator(".md-content mark").first).to_contain_text("cargo")

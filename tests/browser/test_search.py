"""What a reader may look for is found: a statement, an origin, a speaker, a source."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import Visit


def look_for(page: Page, words: str) -> None:
    """Type words into the search and wait for its answer."""
    page.locator(".md-search__input").click()
    # Key by key: the theme listens to keys.
    page.locator(".md-search__input").press_sequentially(words)
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching document")


def found(page: Page, words: str) -> list[str]:
    """Return the addresses of the results, best first."""
    look_for(page, words)
    links = page.locator(".md-search-result__link")
    return [str(href) for href in links.evaluate_all("links => links.map(a => a.href)")]


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
    results = [result.partition("?")[0].removeprefix(seen.base) for result in found(seen.open(""), words)]
    assert address in list(dict.fromkeys(results))[:4]


def test_a_statement_is_found_by_itself(reader: Callable[..., Visit]) -> None:
    results = found(reader().open(""), "estimate of 13 January more than 300")
    places = [result.partition("?")[0] + "#" + result.partition("#")[2] for result in results]
    assert any(place.endswith("topics/casualty-estimates/#south-korea-losses") for place in places)


def test_a_result_leads_to_a_place_that_shows_the_words(reader: Callable[..., Visit]) -> None:
    page = reader().open("")
    found(page, "cargo ferry")
    page.locator(".md-search-result__link[href*='#']").first.click()
    expect(page.locator(".md-content mark").first).to_contain_text("cargo")

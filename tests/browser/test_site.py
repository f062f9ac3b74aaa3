"""Hooks that other tools rely on, print, the preview, headers and the weight of pages."""

import re
import subprocess
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Response, expect

from tests.browser.conftest import REPOSITORY, ROOT
from tests.browser.visit import KINDS, TOPIC, WIDTHS, Visit

_LINE = r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">'


def _covers(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Return whether two lines of print share more than half of the lower one's height, and some width."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width > 1 and height > 0.5 * min(one[3] - one[1], other[3] - other[1])


HOOKS = """() => Object.fromEntries([...document.querySelectorAll('[data-statement]')].map(e => [e.dataset.statement, {
  id: e.id,
  kind: e.dataset.kind ?? 'reported',
  marks: [...e.querySelectorAll('.refs a[data-source]')].map(a => [a.dataset.source, a.dataset.paragraph ?? '']),
}]))"""


def asked(seen: Visit, path: str) -> Response:
    """Return the answer of the host."""
    answer = seen.page.goto(f"{seen.base}{path}")
    assert answer is not None
    return answer


def paragraphs(citation: dict[str, Any]) -> str:
    first, last = citation["paragraphs"]
    return str(first) if first == last else f"{first}-{last}"


def test_every_statement_stands_once_on_its_topics_page_with_its_marks(
    reader: Callable[..., Visit], data: dict[str, Any]
) -> None:
    seen = reader()
    for topic in data["topics"]:
        page = seen.open(topic["page"])
        hooks = page.evaluate(HOOKS)
        wanted = {s["id"]: s for s in data["statements"] if s["topic"] == topic["id"]}
        assert hooks.keys() == wanted.keys()
        assert page.locator("[data-statement]").count() == len(wanted)
        for name, statement in wanted.items():
            assert hooks[name]["id"] == name
            assert hooks[name]["kind"] == statement["kind"]
            cited = {(c["source"], paragraphs(c)) for c in statement["citations"]}
            assert {tuple(m) for m in hooks[name]["marks"]} == cited


def test_the_edit_link_of_a_statement_leads_to_its_line_in_the_repository(
    reader: Callable[..., Visit], data: dict[str, Any]
) -> None:
    seen = reader()
    for topic in data["topics"]:
        page = seen.open(topic["page"])
        for statement in (s for s in data["statements"] if s["topic"] == topic["id"]):
            address = page.locator(f"#{statement['id']} .perma", has_text="edit").get_attribute("href")
            path, _, line = (address or "").removeprefix(f"{REPOSITORY}/edit/main/").partition("#L")
            assert path == f"sources/facts/{topic['id']}.yml"
            assert (ROOT / path).read_text().splitlines()[int(line) - 1].strip() == f"- id: {statement['id']}"


@pytest.mark.parametrize(
    ("kind", "entry"),
    [("source", "Sources"), ("source without an address", "Sources"), ("origin", "Origins"), ("speaker", "Speakers")],
)
def test_the_menu_marks_the_register_of_a_record(reader: Callable[..., Visit], kind: str, entry: str) -> None:
    page = reader(width=WIDTHS["desktop"]).open(KINDS[kind])
    marked = page.locator(".md-nav--primary .md-nav__item--active:not(.md-nav__item--nested)")
    expect(marked).to_have_text([entry])
    expect(marked.locator("a")).to_have_css("font-weight", "600")


def test_every_disagreement_stands_on_its_page(reader: Callable[..., Visit], data: dict[str, Any]) -> None:
    page = reader().open(KINDS["disagreements"])
    conflicts = page.locator("[data-conflict]").evaluate_all("all => all.map(e => e.dataset.conflict)")
    assert sorted(conflicts) == sorted(c["id"] for c in data["conflicts"])


def test_the_page_counts_what_the_data_hold(reader: Callable[..., Visit], data: dict[str, Any]) -> None:
    facts = dict(
        reader()
        .open("")
        .locator(".strip div")
        .evaluate_all("all => all.map(e => [e.querySelector('dt').textContent, e.querySelector('dd').textContent])")
    )
    counts = data["counts"]
    assert facts["articles"] == str(counts["sources"])
    assert facts["statements"] == str(counts["statements"])
    assert f"{counts['citations_checked']} of {counts['citations']}" in facts.values()


@pytest.mark.parametrize("width", [WIDTHS["phone"], WIDTHS["desktop"]], ids=["phone", "desktop"])
def test_print_shows_legible_pictures_and_no_navigation(reader: Callable[..., Visit], width: int) -> None:
    page = reader(width=width, color_scheme="dark").open(TOPIC)
    page.emulate_media(media="print")
    for selector in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".perma"):
        assert [e for e in page.locator(selector).all() if e.is_visible()] == []
    # The wide picture would shrink to the sheet, and its words with it.
    for figure in page.locator("figure.fig").all():
        expect(figure.locator(".narrow")).to_be_visible()
        expect(figure.locator(".wide")).to_be_hidden()
    # Dark on white whatever the screen showed.
    colours = page.locator(".md-content h1").evaluate(
        "e => [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_a_preview_says_so_and_asks_not_to_be_indexed(reader: Callable[..., Visit], preview: str) -> None:
    seen = reader(at=preview)
    assert asked(seen, "").headers["x-robots-tag"] == "noindex, nofollow"
    page = seen.page
    expect(page.locator(".md-banner")).to_contain_text("Preview.")
    expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex, nofollow")


def test_the_published_site_may_be_indexed_and_says_where_it_stands(reader: Callable[..., Visit], site: Path) -> None:
    page = reader().open(TOPIC)
    assert page.locator("meta[name=robots]").count() == 0
    assert page.locator(".md-banner").count() == 0
    expect(page.locator("link[rel=canonical]")).to_have_attribute("href", f"https://dossier.example/{TOPIC}")
    assert page.title().startswith("Casualty estimates")
    assert len(page.locator("meta[name=description]").get_attribute("content") or "") > 40
    expect(page.locator("meta[property='og:title']")).to_have_attribute("content", "Casualty estimates")
    assert "Sitemap: https://dossier.example/sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_an_unknown_address_gets_a_page_that_helps(reader: Callable[..., Visit]) -> None:
    seen = reader()
    assert asked(seen, "nowhere/at-all/").status == HTTPStatus.NOT_FOUND
    page = seen.page
    page.locator(".md-header a.md-logo").click()
    expect(page.locator("h1")).to_be_visible()


def test_the_policy_is_strict_and_is_sent_with_every_page(reader: Callable[..., Visit]) -> None:
    sent = asked(reader(), TOPIC).headers
    policy = sent["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert "https:" not in policy
    assert sent["x-content-type-options"] == "nosniff"
    assert sent["referrer-policy"] == "no-referrer"
    assert sent["cross-origin-resource-policy"] == "same-origin"
    for name in ("strict-transport-security", "permissions-policy", "cross-origin-opener-policy"):
        assert sent[name]


def test_the_policy_stops_what_is_not_on_its_list(reader: Callable[..., Visit]) -> None:
    seen = reader()
    page = seen.open("")
    page.evaluate(
        """() => { const s = document.createElement('script'); s.textContent = 'window.ran = true';
            document.head.append(s); }"""
    )
    assert page.evaluate("window.ran") is None
    assert page.evaluate("window.violations") == ["script-src-elem: inline"]
    seen.errors.clear()
    page.evaluate("violations.length = 0")


@pytest.mark.parametrize(
    ("name", "limit"),
    [("assets/dossier.js", 10_000), ("assets/dossier.css", 40_000)],
)
def test_our_own_files_stay_small(site: Path, name: str, limit: int) -> None:
    assert (site / name).stat().st_size < limit


def test_a_topics_page_stays_light(site: Path) -> None:
    sizes = {p.parent.name: p.stat().st_size for p in (site / "topics").glob("*/index.html")}
    assert len(sizes) > 4
    assert {name: size for name, size in sizes.items() if size >= 150_000} == {}


def test_every_page_has_words_of_its_own_for_title_and_description(site: Path) -> None:
    titles = [re.findall(r"<title>(.*?)</title>", p.read_text(encoding="utf-8")) for p in site.rglob("*.html")]
    assert all(len(found) >= 1 and found[0].strip() for found in titles)
    firsts = [found[0] for found in titles]
    assert len(firsts) - len(set(firsts)) <= 1  # The page of errors is called as the site is.


@pytest.mark.parametrize("path", [KINDS["topic with figures"], KINDS["topic in prose"], KINDS["topic with a route"]])
def test_nothing_is_printed_over_anything_else(reader: Callable[..., Visit], path: str, tmp_path: Path) -> None:
    page = reader().open(path)
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    found = subprocess.run(["pdftotext", "-bbox-layout", tmp_path / "page.pdf", "-"], check=True, capture_output=True)
    overlaps = []
    for number, sheet in enumerate(re.findall(r"<page .*?</page>", found.stdout.decode(), re.DOTALL), 1):
        lines = [tuple(map(float, m)) for m in re.findall(_LINE, sheet)]
        for n, one in enumerate(lines):
            overlaps += [(number, one, other) for other in lines[n + 1 :] if _covers(one, other)]
    assert overlaps == []

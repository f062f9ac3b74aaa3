"""The names that a record may not have are those that the pages themselves have."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.analyse.edition import Edition
from generator.core.ids import ID_PATTERN
from generator.core.reserved_ids import (
    EVERY_PAGE,
    HOME_PAGE,
    SITE_PAGES,
    STATEMENT_PAGES,
    page_name_holder,
    statement_id_holder,
    topic_id_holder,
)
from generator.project import make_edition
from generator.render.pageset import Page
from generator.render.site import render_site
from tests.golden.expectations import ARCHIVE, SMALL

ROOT = Path(__file__).parents[3]
_ID = re.compile(r'[ {](?:id="|#)([^"}]+)["}]')


@pytest.fixture(scope="module", params=["golden", "own"])
def edition(request: pytest.FixtureRequest) -> Edition:
    project = make_edition(SMALL, archive=ARCHIVE) if request.param == "golden" else make_edition(ROOT)
    assert project.edition is not None
    return project.edition


def ids(page: Page) -> Iterator[str]:
    """Yield every id on a page that a record might have too."""
    for heading, markup in page.parts():
        yield from (name for name in _ID.findall(f" {heading} {markup}") if re.fullmatch(ID_PATTERN, name))


def records(edition: Edition) -> dict[str, frozenset[str]]:
    dossier = edition.dossier
    return {
        "topic": frozenset(t.id for t in dossier.topics),
        "question": frozenset(q.id for t in dossier.topics for q in t.questions),
        "statement": frozenset(dossier.statement_by_id),
        "tension": frozenset(x.id for t in dossier.topics for x in t.tensions),
        "source": frozenset(dossier.source_by_id),
        "origin": frozenset(dossier.origin_by_id),
    }


def test_each_id_on_a_page_with_statements_is_reserved(edition: Edition) -> None:
    known = records(edition)
    pages = [p for p in render_site(edition) if p.uri.startswith(("topics/", "origins/", "speakers/"))]
    found = {name for page in pages if not page.uri.endswith("index.md") for name in ids(page)} - known["statement"]
    assert len(found) > 100
    assert {name for name in found if statement_id_holder(name, known) is None} == set()
    assert {name for name in known["statement"] if statement_id_holder(name, known)} == set()


def test_each_id_on_the_first_page_is_reserved(edition: Edition) -> None:
    known = records(edition)
    found = set(ids(render_site(edition).pages["index.md"])) - known["topic"]
    assert {name for name in found if topic_id_holder(name, known) is None} == set()
    assert {name for name in known["topic"] if topic_id_holder(name, known)} == set()


def test_no_name_is_reserved_that_no_page_has() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "generator/render").glob("*.py")]
    sections = {name for text in texts for name in re.findall(r'Section\(\s*"([a-z-]+)"', text)}
    assert STATEMENT_PAGES.keys() | HOME_PAGE.keys() <= sections
    script = (ROOT / "generator/publish/mkdocs/theme/assets/dossier.js").read_text("utf-8")
    panel = (ROOT / "generator/publish/preview/error_panel.py").read_text("utf-8")
    assert EVERY_PAGE.keys() == {"top", "card", "dossier-faults"}
    assert 'id: "card"' in script
    assert 'id="dossier-faults"' in panel


def test_every_page_of_no_record_has_its_name_kept(edition: Edition) -> None:
    of_records = re.compile(r"(topics|sources|origins|speakers)/(?!index\.md$)")
    assert {page.uri for page in render_site(edition) if not of_records.match(page.uri)} == SITE_PAGES


@pytest.mark.parametrize("name", ["index", "con", "nul", "com1"])
def test_the_name_of_a_register_or_device_is_no_name_of_a_page(name: str) -> None:
    assert page_name_holder(name)
    assert page_name_holder(f"{name}-a") is None

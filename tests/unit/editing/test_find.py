from pathlib import Path

import pytest

from generator.check.check_context import CheckContext
from generator.editing.find import MAX_LOCATOR, SearchResult, find, locator
from generator.evidence.article import Article
from generator.evidence.locate import Passage, locate
from generator.load.yaml.parser import parse
from generator.project import load_for_check
from tests import factories

TEXT = """\
Ada Quill said that 40 crates were landed. “Nobody counted them twice,” she\u00a0added: it was dark.

The crates were wet. The crates were wet.

Subscribe to the Gazette, the island's own paper.
"""


def context_of(root: Path) -> CheckContext:
    found, _ = load_for_check(root, archive=root / "sources/archive")
    assert found is not None
    return found


@pytest.fixture
def desk(dossier: Path) -> CheckContext:
    (dossier / factories.TEXT).write_text(TEXT, "utf-8")
    factories.edit(dossier, factories.RECORD, 'body: "1"\n  furniture: "2"', 'body: 1-2\n  furniture: "3"')
    return context_of(dossier)


def only(search: SearchResult) -> tuple[str, tuple[str, str] | None]:
    (place,) = search.matches
    return place.text, place.locator


def test_the_sentence_around_the_words_is_shown_with_its_paragraph_and_who_cites_it(desk: CheckContext) -> None:
    (place,) = find(desk, "40 crates").matches
    assert place.text == "Ada Quill said that 40 crates were landed"
    assert (place.source, place.paragraphs, place.role) == ("gazette", (1, 1), "body")
    assert place.cited_by == ("crates",)


def test_the_citation_can_be_pasted_and_leads_back(desk: CheckContext) -> None:
    (place,) = find(desk, "counted").matches
    pasted = "statements:\n  - id: x\n    citations:\n" + "\n".join(place.citation()) + "\n"
    parsed = parse(pasted.encode(), "a.yml")
    assert parsed.diagnostics == ()
    assert parsed.data == {
        "statements": [
            {"id": "x", "citations": [{"source": "gazette", "from": "Nobody counted them", "to": "it was dark"}]}
        ]
    }
    found = locate(desk.articles["gazette"], "Nobody counted them", "it was dark")
    assert isinstance(found, Passage)
    assert " ".join(found.text.split()) == place.text


@pytest.mark.parametrize("words", ["ADA QUILL", "  ada   quill ", "she added", "“Nobody counted", '"Nobody counted'])
def test_large_letters_spaces_and_quotation_marks_make_no_difference(desk: CheckContext, words: str) -> None:
    assert len(find(desk, words).matches) == 1


def test_the_very_words_are_cited_where_that_is_asked(desk: CheckContext) -> None:
    assert only(find(desk, "40 crates", exact=True)) == ("40 crates", ("40 crates", "40 crates"))
    assert only(find(desk, "uill sai", exact=True))[0] == "Quill said", "words are not cut"


def test_a_passage_that_stands_twice_has_no_citation(desk: CheckContext) -> None:
    places = find(desk, "crates were wet").matches
    assert [place.locator for place in places] == [None, None]
    assert places[0].citation() == ()


def test_furniture_is_said_to_be_furniture(desk: CheckContext) -> None:
    (place,) = find(desk, "subscribe").matches
    assert place.role == "furniture"


def test_what_is_not_there_shows_what_comes_near(desk: CheckContext) -> None:
    search = find(desk, "Ada Quill sang that")
    assert search.matches == ()
    assert [(near.source, near.paragraph, near.diff) for near in search.closest] == [
        ("gazette", 1, "Ada Quill [-sang-] {+said+} that")
    ]
    assert find(desk, "   ").matches == ()
    assert find(desk, "Quill", source="herald").matches == ()


def test_locators_are_no_longer_than_a_fact_sheet_may_have_them() -> None:
    words = " ".join(f"word{n}" for n in range(60))
    article = Article("a", f"{words}. {words} end.")
    assert locator(article, 0, len(words), frozenset()) is None
    long = "x" * (MAX_LOCATOR + 1)
    assert locator(Article("a", long), 0, len(long), frozenset()) is None


def test_more_words_are_taken_until_they_lead_to_one_place() -> None:
    text = "The ship left the port at noon. The ship left the dock at night."
    article = Article("a", text)
    first = text.index(".")
    for start, end in ((0, first), (first + 2, len(text) - 1)):
        pair = locator(article, start, end, frozenset())
        assert pair is not None
        found = locate(article, *pair)
        assert isinstance(found, Passage)
        assert (found.start, found.end) == (start, end)

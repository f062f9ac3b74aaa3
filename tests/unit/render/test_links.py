import pytest

from generator.model.citation import Citation
from generator.model.source import Source
from generator.render.environment import _PageLinks
from generator.render.links import Links, passage_address, served


def href(page: str, target: str, fragment: str, *, links: Links = Links.FOLDERS) -> str:
    page_links = _PageLinks(links)
    page_links.set_page(page)
    return page_links.to(target, fragment)


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("index.md", ""),
        ("topics/prisoners.md", "topics/prisoners/"),
        ("sources/index.md", "sources/"),
        ("assets/mark.svg", "assets/mark.svg"),
    ],
)
def test_a_page_is_served_as_a_folder(uri: str, address: str) -> None:
    assert served(uri) == address


@pytest.mark.parametrize(
    ("page", "target", "fragment", "expected"),
    [
        ("index.md", "topics/a.md", "", "topics/a/"),
        ("index.md", "index.md", "", "./"),
        ("topics/a.md", "index.md", "", "../../"),
        ("topics/a.md", "topics/b.md", "x", "../b/#x"),
        ("topics/a.md", "topics/a.md", "x", "#x"),
        ("sources/index.md", "sources/rfa.md", "", "rfa/"),
        ("sources/rfa.md", "sources/index.md", "", "../"),
        ("topics/a.md", "assets/mark.svg", "", "../../assets/mark.svg"),
    ],
)
def test_a_link_is_relative_to_where_the_page_is_served(page: str, target: str, fragment: str, expected: str) -> None:
    assert href(page, target, fragment) == expected


@pytest.mark.parametrize(
    ("page", "target", "fragment", "expected"),
    [
        ("index.md", "topics/a.md", "", "topics/a/"),
        ("topics/a.md", "index.md", "", "../"),
        ("topics/a.md", "topics/b.md", "x", "b/#x"),
        ("topics/a.md", "topics/a.md", "x", "#x"),
        ("topics/a.md", "topics/a.pdf", "", "a.pdf"),
        ("sources/index.md", "sources/rfa.md", "", "rfa/"),
        ("sources/rfa.md", "sources/index.md", "", "./"),
    ],
)
def test_a_link_may_be_relative_to_the_source_file(page: str, target: str, fragment: str, expected: str) -> None:
    assert href(page, target, fragment, links=Links.SOURCES) == expected


def _source(**address: object) -> Source:
    return Source.model_validate(
        {
            "id": "herald",
            "short": "Herald",
            "language": "en",
            "paragraphs": {},
            "digest": "D",
            "address": {"url": "https://herald.example/a#top", "basis": "b", **address} if address else None,
        }
    )


def _citation(first: str, last: str) -> Citation:
    return Citation.model_validate({"source": "herald", "from": first, "to": last})


def test_the_words_at_the_publisher_are_named_by_a_text_fragment_in_which_nothing_has_a_second_meaning() -> None:
    address = passage_address(_source(public=True), _citation("five-minute, and", "R&D 50% é"))
    assert address == "https://herald.example/a#:~:text=five%2Dminute%2C%20and,R%26D%2050%25%20%C3%A9"


def test_a_passage_of_one_run_of_words_is_named_once() -> None:
    assert (passage_address(_source(public=True), _citation("a b", "a b")) or "").endswith("#:~:text=a%20b")


def test_readers_are_not_sent_to_an_address_that_is_not_public_or_not_known() -> None:
    assert passage_address(_source(public=False), _citation("a", "b")) is None
    assert passage_address(_source(), _citation("a", "b")) is None

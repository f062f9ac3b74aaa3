"""The search finds the same, whoever reads the page for it."""

from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import SearchIndex

from generator.publish.mkdocs.search_index import search_index_entries

LINK = '<a class="headerlink" href="#x" title="Link to this section">#</a>'
TEXTS = ["a", " ", "\n", "b\nc", "&amp;", "&nbsp;", "&lt;p&gt;", "¶ 3", "", "한 글", "“x”", " & "]
TAGS = ["p", "li", "ul", "span", "a", "td", "sup", "code", "b"]


def by_the_plugin(html: str, location: str) -> list[dict[str, str]]:
    index = SearchIndex()
    page = SimpleNamespace(content=html, url=location, toc=[], meta={}, title="never used")
    index.add_entry_from_context(page)
    return list(index.entries)


def page(*blocks: str) -> str:
    return "\n".join(
        f'<h{1 if not n else 2} id="s{n}">T&amp;{n}{LINK}</h{1 if not n else 2}>\n<div class="ds">\n{block}\n</div>'
        for n, block in enumerate(blocks)
    )


markup = st.recursive(
    st.sampled_from(TEXTS),
    lambda inner: st.builds(
        lambda tag, excluded, parts: f"<{tag}{excluded}>{''.join(parts)}</{tag}>",
        st.sampled_from(TAGS),
        st.sampled_from(["", "", "", ' class="a" data-search-exclude', ' data-search-exclude="" id="x"']),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


class Excluded(HTMLParser):
    """Notes whether an element that is kept from the search holds another of its own name.

    The plugin hears again from the end of that one on: what is left out then hangs on the tags around.
    """

    def __init__(self) -> None:
        super().__init__()
        self.holds_its_own_name = False
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.holds_its_own_name |= (tag, True) in self._open
        self._open.append((tag, "data-search-exclude" in dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag


def is_for_the_plugin_alone(html: str) -> bool:
    reader = Excluded()
    reader.feed(html)
    return reader.holds_its_own_name


@given(st.lists(st.lists(markup, max_size=3).map("".join), min_size=1, max_size=3))
def test_the_entries_are_those_of_the_search_plugin(blocks: list[str]) -> None:
    html = page(*blocks)
    found = search_index_entries(html, tuple(blocks), "topics/a/")
    if found is None:
        assert is_for_the_plugin_alone(html)
    else:
        assert found == by_the_plugin(html, "topics/a/")


@pytest.mark.parametrize(
    "block",
    [
        '<p class="lead">One <b>two</b>, <a href="x">three</a>.</p><svg><title>t</title><path d="M0"/></svg>',
        '<p>a <span class="refs" data-search-exclude>b <a href="x">c</a></span> d</p><p data-search-exclude>e</p>f',
        '<div><div class="badges" data-search-exclude>a<details data-search-exclude><p>b</p></details></div> c</div>',
        '<script type="application/ld+json">{"a": 1}</script><p>after</p>',
        '<table><tr><td data-l="When">one</td><td></td></tr></table><br>x<img src="a.svg" alt="no text">y',
    ],
)
def test_what_the_templates_write_is_heard_as_the_plugin_hears_it(block: str) -> None:
    assert search_index_entries(page(block), (block,), "a/") == by_the_plugin(page(block), "a/")


@pytest.mark.parametrize(
    "block",
    [
        *('<h3 id="x">x</h3>', "<pre>a\nb</pre>", "<p data-search-exclude><p>x</p>y</p>", "a > b"),
        "<span data-search-exclude><a data-search-exclude><span></span>a</a></span>",
    ],
)
def test_where_more_is_needed_the_plugin_reads_the_page_itself(block: str) -> None:
    assert search_index_entries(page(block), (block,), "a/") is None

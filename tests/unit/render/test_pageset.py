import markdown  # type: ignore[import-untyped]
import pytest
from markdown_it import MarkdownIt

from generator.render.pageset import Page, Section, escape_heading, html_block, without_blank_lines

HEADINGS = [
    'The President\'s "words": 3,800 | ~5 <b>bold</b> & more',
    "*not* _emphasis_ `nor code` [nor a link](x) ![nor a picture]",
    "a # b {#not-an-id} \\ 1. 2) + - > !",
]


@pytest.mark.parametrize("text", HEADINGS)
def test_a_heading_comes_out_of_either_markdown_as_it_went_in(text: str) -> None:
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    source = f"## {escape_heading(text)} {{#x}}"
    assert markdown.markdown(source, extensions=["attr_list"]) == f'<h2 id="x">{shown}</h2>'
    made = MarkdownIt().render(f"## {escape_heading(text)}").replace("&quot;", '"')
    assert made.strip() == f"<h2>{shown}</h2>"


def test_html_is_one_block_whatever_blank_lines_it_had() -> None:
    block = html_block(without_blank_lines("<p>*a*</p>\n\n   \n<p>b</p>"))
    made = markdown.markdown(f"{block}\n\n*c*")
    assert made == '<div class="ds">\n<p>*a*</p>\n<p>b</p>\n</div>\n\n<p><em>c</em></p>'


def test_an_empty_run_of_html_leaves_nothing() -> None:
    assert html_block(without_blank_lines(" \n ")) == ""


def test_sections_are_walked_in_page_order() -> None:
    inner = Section("b", "B", "", 3)
    page = Page("x.md", "X", "d", "", (Section("a", "A", "", sections=(inner,)), Section("c", "C", "")))
    assert [section.id for section in page.walk()] == ["a", "b", "c"]
    assert [line for line in page.text().splitlines() if line.startswith("#")] == [
        "# X {#top}",
        "## A {#a}",
        "### B {#b}",
        "## C {#c}",
    ]


def test_front_matter_holds_nothing_that_is_markup_in_an_element_or_an_attribute() -> None:
    text = Page("x.md", 'A "b" <i> & c', "d's <b>", "").text()
    assert text.splitlines()[:4] == [
        "---",
        'title: "A &quot;b&quot; &lt;i&gt; &amp; c"',
        'description: "d\'s &lt;b&gt;"',
        "---",
    ]


def test_a_template_of_its_own_is_named_and_otherwise_left_out() -> None:
    assert 'template: "home.html"' in Page("x.md", "X", "d", "", template="home.html").text()
    assert "template" not in Page("x.md", "X", "d", "").text()


def test_a_page_that_no_search_is_to_find_says_so() -> None:
    assert 'search: {"exclude": true}' in Page("x.md", "X", "d", "", searchable=False).text()
    assert "search:" not in Page("x.md", "X", "d", "").text()

"""The second line: what a template makes of the data, should it fail to escape."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import escape

from generator.analyse.edition import Edition
from generator.project import make_edition
from generator.publish.site.html_scan import scan_html
from generator.render import environment
from generator.render.sanitise import _HTML, _SVG, sanitise
from generator.render.site import render_site
from tests.hostile.lines import without_escaping, without_sanitiser

KEPT = """\
<p class="lead">It&#39;s &#34;so&#34;: a &lt; b &amp; c\xa0&gt; d</p>
<figure class="fig" id="x"><svg xmlns="http://www.w3.org/2000/svg" class="pic" viewBox="0 0 2 1">
<title id="t">A</title><circle class="f" cx="1" cy="1" r=".5" fill="#1a5084"/></svg>
</figure><a href="../sources/#p1" data-source="x" data-paragraph="2-3">1</a>
<a href="https://a.example/?b=c&amp;d=e" rel="external">e</a>"""

HARMFUL = [
    ("<script>alert(1)</script>a", "a"),
    ("<p onclick=alert(1)>a</p>", "<p>a</p>"),
    ("<img src=x onerror=alert(1)>a", "a"),
    ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
    ('<a href="JaVa\tScript:alert(1)">a</a>', "<a>a</a>"),
    ('<a href="data:text/html,<script>alert(1)</script>">a</a>', "<a>a</a>"),
    ('<a href="http://a.example/">a</a>', "<a>a</a>"),
    ("<p style=position:fixed>a</p>", "<p>a</p>"),
    ("<svg><script>alert(1)</script><path onload=alert(1) d='M0 0'/></svg>", '<svg><path d="M0 0"></path></svg>'),
    ("<svg><a xlink:href='javascript:alert(1)'><text>a</text></a></svg>", None),
    ("<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>", "<svg></svg>"),
    ("<svg><use href='data:image/svg+xml,x'/></svg>", "<svg></svg>"),
    ("<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>", None),
    ("<math><mtext><table><mglyph><style><img src onerror=alert(1)>", None),
    ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", None),
    ("<!-- --!><img src=x onerror=alert(1)> -->", None),
    ("<iframe srcdoc='<script>alert(1)</script>'></iframe>", ""),
    ("<form action=https://a.example><input autofocus onfocus=alert(1)></form>", ""),
    ("<meta http-equiv=refresh content='0;url=https://a.example'><base href=https://a.example><link rel=x href=y>", ""),
    ('<p data-md-component="search">a</p>', "<p>a</p>"),
]


def test_what_our_templates_write_stays_as_it_is() -> None:
    assert sanitise(KEPT) == KEPT


@pytest.mark.parametrize("tag", [*_HTML, *_SVG])
def test_every_element_that_templates_write_stays(tag: str) -> None:
    inside = {"td": "<table><tbody><tr>{}</tr></tbody></table>", "th": "<table><thead><tr>{}</tr></thead></table>"}
    whole = {"tr": "<table><tbody>{}</tbody></table>", "tbody": "<table>{}</table>", "thead": "<table>{}</table>"}
    frame = {**inside, **whole, **dict.fromkeys(set(_SVG) - {"svg"}, "<svg>{}</svg>")}.get(tag, "{}")
    html = frame.replace("{}", f'<{tag} id="a" class="b" role="c" aria-hidden="true" aria-labelledby="d"></{tag}>')
    assert sanitise(html) == html


WRITTEN = {
    "p": ["data-search-exclude"],
    "a": ["href", "rel", "data-source", "data-paragraph"],
    "div": ["data-conflict", "data-statement", "data-kind"],
    "li": ["value", "data-statement", "data-kind"],
    "svg": ["xmlns", "viewBox", "width", "height", "font-family"],
    "td": ["data-l"],
    "th": ["scope"],
    "circle": ["cx", "cy", "r", "fill", "opacity", "stroke", "stroke-width", "stroke-dasharray"],
    "path": ["d", "fill", "opacity", "stroke", "stroke-width", "stroke-dasharray"],
    "rect": ["x", "y", "width", "height", "rx", "fill", "opacity", "stroke", "stroke-width"],
    "text": ["x", "y", "fill", "font-size", "font-weight", "text-anchor", "opacity"],
}
"""What templates and pictures write, besides what every element may have."""
FRAMES = {
    "td": "<table><tbody><tr>{}</tr></tbody></table>",
    "th": "<table><thead><tr>{}</tr></thead></table>",
    **dict.fromkeys(("circle", "path", "rect", "text"), "<svg>{}</svg>"),
}


@pytest.mark.parametrize(("tag", "attribute"), [(tag, name) for tag, names in WRITTEN.items() for name in names])
def test_every_attribute_that_templates_write_stays_and_no_other_with_it(tag: str, attribute: str) -> None:
    frame = FRAMES.get(tag, "{}")
    html = frame.replace("{}", f'<{tag} {attribute}="1"></{tag}>')
    assert sanitise(html) == html
    more = frame.replace("{}", f'<{tag} {attribute}="1" data-md-toggle="1" title="1"></{tag}>')
    assert sanitise(more) == html


@pytest.mark.parametrize(
    "html",
    [
        "<p>&quot;a&quot; &#34;b&#34; &#39;c&#39; \xa0 &nbsp;</p>",
        '<svg><circle r="1"/><path d="M0" /><rect x="1"/></svg>',
        "<p data-search-exclude>a</p>",
        '<p data-search-exclude="">a</p>',
    ],
)
def test_what_means_the_same_is_not_spelt_anew(html: str) -> None:
    assert sanitise(html) == html


def test_an_element_that_no_template_writes_is_taken_out_and_its_words_stay() -> None:
    assert sanitise("<p>a<br>b<u>c</u></p>") == "<p>abc</p>"


@pytest.mark.parametrize(("html", "clean"), HARMFUL)
def test_what_runs_or_leads_astray_is_taken_out(html: str, clean: str | None) -> None:
    made = sanitise(html)
    assert clean is None or made == clean
    scan = scan_html(made)
    assert (scan.scripts, scan.styles, scan.refused, scan.urls) == ([], [], [], [])
    assert "<img" not in made


@given(st.text())
@example('an empty="" attribute, as a text may have it')
def test_any_text_that_was_escaped_passes_unchanged(text: str) -> None:
    # A carriage return and a null are no text of a record: the loader refuses them.
    html = f'<p class="a" id="b">{escape(text.replace(chr(13), "").replace(chr(0), ""))}</p>'
    assert sanitise(html) == html


def pages(edition: Edition) -> list[str]:
    return [page.text() for page in render_site(edition)]


def test_pages_are_the_same_with_and_without_it(edition: Edition) -> None:
    with without_sanitiser():
        expected = pages(edition)
    assert pages(edition) == expected


def test_no_template_writes_what_would_be_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    lost: list[str] = []

    def compared(html: str) -> str:
        made = sanitise(html)
        if made != html:
            lost.extend({f"<{part}" for part in html.split("<")} - {f"<{part}" for part in made.split("<")})
        return made

    monkeypatch.setattr(environment, "sanitise", compared)
    project = make_edition(Path(__file__).parents[3], draft=True)
    assert project.edition is not None
    assert len(render_site(project.edition).pages) > 20
    # An element or attribute that a template needs has to stand in generator/render/sanitise.py.
    assert lost == []


def test_a_template_that_fails_to_escape_is_caught(edition: Edition) -> None:
    with without_escaping():
        caught = pages(edition)
        with without_sanitiser():
            through = pages(edition)
    assert any("on <Monday>." in page for page in through)
    assert not any("<monday" in page.lower() for page in caught)


@pytest.mark.parametrize("tag", ["p", "ul", "ol", "li", "em", "strong"])
def test_every_element_of_prose_stays(tag: str) -> None:
    assert sanitise(f"<{tag}>words</{tag}>") == f"<{tag}>words</{tag}>"

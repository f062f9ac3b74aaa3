"""Sanitise the HTML of templates with an allow-list: the second line of defence against markup in the data.

The first is that templates escape; should one fail to, nh3, which parses HTML as a browser does, removes what no
template of ours writes. The third is the content security policy.
"""

import functools
import re

import nh3

_HTML = (
    *(
        "a",
        "b",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h3",
        "i",
        "ins",
        "li",
        "ol",
        "p",
    ),
    *("section", "small", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
)
_SHAPES = ("circle", "path", "rect", "text")
_SVG = ("svg", "title", "desc", *_SHAPES)
_SVG_ATTRIBUTES = {
    *("cx", "cy", "d", "fill", "font-size", "font-weight", "height", "opacity", "r", "rx", "stroke"),
    *("stroke-dasharray", "stroke-width", "text-anchor", "width", "x", "y"),
}
_ATTRIBUTES = {
    # No style, no address except of links, and no other data-… attributes: the theme acts on some of them.
    "*": {"id", "class", "role", "aria-hidden", "aria-labelledby", "data-search-exclude"},
    "a": {"href", "rel", "data-source", "data-paragraph"},
    "div": {"data-conflict", "data-statement", "data-kind"},
    "li": {"value", "data-statement", "data-kind"},
    "svg": {"xmlns", "viewBox", "width", "height", "font-family"},
    "td": {"data-l"},
    "th": {"scope"},
    **dict.fromkeys(_SHAPES, _SVG_ATTRIBUTES),
}
_SELF_CLOSING = re.compile(r"<(circle|path|rect)\b([^<>]*?) ?/>")
_SPELLINGS = {"&#39;": "'", "&#34;": '"', "&quot;": '"', "\xa0": "&nbsp;", '=""': ""}
"""Equivalent spellings: ours, and that of nh3."""


@functools.cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags={*_HTML, *_SVG},
        attributes=_ATTRIBUTES,
        url_schemes={"https"},
        link_rel=None,
    )


def sanitise(html: str) -> str:
    """Return HTML without anything that our templates do not write; unchanged, byte for byte, if there is nothing."""
    cleaned = _cleaner().clean(html)
    return html if html == cleaned or _with_nh3_spellings(html) == _with_nh3_spellings(cleaned) else cleaned


def _with_nh3_spellings(html: str) -> str:
    if "/>" in html:  # a substring test is faster than the pattern
        html = _SELF_CLOSING.sub(r"<\1\2></\1>", html)
    for ours, theirs in _SPELLINGS.items():
        html = html.replace(ours, theirs)
    return html

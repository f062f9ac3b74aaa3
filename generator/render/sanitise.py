"""The second line: whatever a template made of the data holds only what our templates write, and no script.

The first line is that templates escape. Should one ever fail to, what is dangerous is taken out here by nh3, which
reads HTML as a browser does. The content security policy is the third.
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
_DRAWN = {
    *("cx", "cy", "d", "fill", "font-size", "font-weight", "height", "opacity", "r", "rx", "stroke"),
    *("stroke-dasharray", "stroke-width", "text-anchor", "width", "x", "y"),
}
_ATTRIBUTES = {
    # No style, no address but that of a link, and of data-… only what is written here: the theme acts on some.
    "*": {"id", "class", "role", "aria-hidden", "aria-labelledby", "data-search-exclude"},
    "a": {"href", "rel", "data-source", "data-paragraph"},
    "div": {"data-conflict", "data-statement", "data-kind"},
    "li": {"value", "data-statement", "data-kind"},
    "svg": {"xmlns", "viewBox", "width", "height", "font-family"},
    "td": {"data-l"},
    "th": {"scope"},
    **dict.fromkeys(_SHAPES, _DRAWN),
}
_EMPTY = re.compile(r"<(circle|path|rect)\b([^<>]*?) ?/>")
_SPELLINGS = {"&#39;": "'", "&#34;": '"', "&quot;": '"', "\xa0": "&nbsp;", '=""': ""}
"""What our templates and nh3 write differently although it means the same."""


@functools.cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags={*_HTML, *_SVG},
        attributes=_ATTRIBUTES,
        url_schemes={"https"},
        link_rel=None,
    )


def sanitised(html: str) -> str:
    """Return a run of HTML without what no template of ours writes; unchanged, byte for byte, if there is none."""
    cleaned = _cleaner().clean(html)
    return html if html == cleaned or _spelt_alike(html) == _spelt_alike(cleaned) else cleaned


def _spelt_alike(html: str) -> str:
    if "/>" in html:  # else nothing is to be found, which is quicker to say so
        html = _EMPTY.sub(r"<\1\2></\1>", html)
    for ours, same in _SPELLINGS.items():
        html = html.replace(ours, same)
    return html

"""The allowlist of HTML elements and attributes that a published page may have: text, pictures and links.

The sanitiser cleans what comes from the data. Hand-written pages, overrides and themes are not cleaned: what is not
listed here is refused with the reason, so that a form, a frame or an attribute that nobody thought of is a fault too.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple


class Refusal(NamedTuple):
    """An element or attribute that no page may have."""

    reason: str
    """What is wrong and what to do, in one line."""
    tag: str
    attribute: str = ""
    """The name of the attribute; empty if the element itself is refused."""
    value: str = ""
    """The value of the attribute."""


_SVG_SHAPES = ("circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "text", "tspan")
_SVG_DEFINITIONS = ("clipPath", "defs", "linearGradient", "radialGradient", "stop")
_SVG_ATTRIBUTES = frozenset(
    {
        *("clip-path", "clip-rule", "clipPathUnits", "cx", "cy", "d", "dx", "dy", "fill", "fill-opacity", "fill-rule"),
        *("font-family", "font-size", "font-weight", "fx", "fy", "gradientTransform", "gradientUnits", "height"),
        *("offset", "opacity", "points", "r", "rx", "ry", "spreadMethod", "stop-color", "stop-opacity", "stroke"),
        *("stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity"),
        *("stroke-width", "text-anchor", "transform", "version", "viewBox", "width", "x", "x1", "x2", "xmlns"),
        *("y", "y1", "y2"),
    }
)
_GLOBAL_ATTRIBUTES = frozenset(
    {"align", "class", "dir", "hidden", "id", "lang", "markdown", "role", "tabindex", "title", "translate"}
)
_GLOBAL_PREFIXES = ("aria-", "data-")
_TEXT = (
    *("abbr", "acronym", "address", "article", "aside", "b", "bdi", "bdo", "body", "br", "caption", "center", "cite"),
    *("code", "dd", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5"),
    *("h6", "head", "header", "hgroup", "hr", "i", "kbd", "main", "mark", "nav", "p", "picture", "pre", "rp", "rt"),
    *("ruby", "s", "samp", "section", "small", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody"),
    *("tfoot", "thead", "title", "tr", "tt", "u", "ul", "var", "wbr"),
)
_CELL_ATTRIBUTES = frozenset({"colspan", "headers", "rowspan", "scope"})
_NONE: frozenset[str] = frozenset()
_OWN_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_TEXT, _NONE),
    **dict.fromkeys(("blockquote", "q"), frozenset({"cite"})),
    **dict.fromkeys(("col", "colgroup"), frozenset({"span"})),
    **dict.fromkeys(("del", "ins"), frozenset({"cite", "datetime"})),
    **dict.fromkeys(("td", "th"), _CELL_ATTRIBUTES),
    "a": frozenset({"download", "href", "hreflang", "name", "rel", "target", "type"}),
    "area": frozenset({"alt", "coords", "href", "shape"}),
    "button": frozenset({"type"}),
    "data": frozenset({"value"}),
    "details": frozenset({"open"}),
    "form": frozenset({"name"}),
    "html": frozenset({"xmlns"}),
    "img": frozenset({"alt", "decoding", "height", "loading", "sizes", "src", "srcset", "usemap", "width"}),
    "input": frozenset(
        {
            *("autocapitalize", "autocomplete", "autocorrect", "checked", "disabled", "name", "placeholder"),
            *("required", "spellcheck", "type", "value"),
        }
    ),
    "label": frozenset({"for"}),
    "li": frozenset({"value"}),
    "link": frozenset({"as", "crossorigin", "href", "hreflang", "integrity", "media", "rel", "sizes", "type"}),
    "map": frozenset({"name"}),
    "meta": frozenset({"charset", "content", "name", "property"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "script": frozenset({"async", "defer", "integrity", "src", "type"}),
    "source": frozenset({"height", "media", "sizes", "srcset", "type", "width"}),
    # Reviewed by its text.
    "style": frozenset({"media"}),
    "time": frozenset({"datetime"}),
    **dict.fromkeys(("desc", "svg", *_SVG_SHAPES, *_SVG_DEFINITIONS), _SVG_ATTRIBUTES),
}
"""What each element may have beside the global attributes."""

_FRAME = "shows another document within the page: give a link to it"
_FORM = "takes what readers type: this site has nowhere to send it"
_ANIMATION = "can change an address after the page was verified"
_REASONS = {
    "base": "changes where every link of the page leads: write out the links",
    "math": "is not published: write the formula as text, or as a picture",
    "noscript": "holds HTML that browsers read in another way than this check",
    "template": "holds HTML that no check looks into: a script may activate it",
    **dict.fromkeys(("animate", "animateMotion", "animateTransform", "set"), _ANIMATION),
    **dict.fromkeys(("embed", "fencedframe", "frame", "frameset", "iframe", "object", "portal"), _FRAME),
    **dict.fromkeys(("datalist", "fieldset", "optgroup", "option", "output", "select", "textarea"), _FORM),
}
_NOT_LISTED = "is not among the elements that a page may have (generator/publish/site/allowed_html.py)"

_ATTRIBUTE_REASONS = {
    "action": _FORM,
    "background": "would fetch a picture: name it in a style sheet under extra_css",
    "formaction": _FORM,
    "http-equiv": "gives browsers an order that only the host may give",
    "ping": "tells another address what readers follow",
    "style": "is switched off by the site's policy: use a class, and a style sheet under extra_css",
}
_ATTRIBUTE_NOT_LISTED = "is not among the attributes that a page may have (generator/publish/site/allowed_html.py)"

_LINK_RELATIONS = frozenset(
    {
        *("alternate", "author", "canonical", "edit", "icon", "license", "me", "next", "preload", "prev"),
        *("shortcut", "stylesheet"),
    }
)
_META_NAMES = frozenset(
    {"author", "color-scheme", "description", "generator", "keywords", "robots", "theme-color", "viewport"}
)
_META_PREFIXES = ("article:", "og:", "twitter:")
_THEME_FORMS = frozenset({"md-header__option", "md-search__form"})
"""Classes of the theme's forms, which switch the palette and hold the search, and are sent nowhere."""
_SEARCH_FIELD = "md-search__input"
_LOADING_CLASS = "mermaid"
"""The class by which the theme's script fetches a program for diagrams from another host."""
_LOADING_COMPONENT = "source"
"""The component for which the theme's script asks the repository's host for stars and versions."""
_CSS_ADDRESS = re.compile(r"\\|(?:url|image|image-set|src)\s*\((?!\s*#[\w-]+\s*\))", re.IGNORECASE)
"""An address in the CSS of an SVG attribute that leads out of the page, or an escape that could hide one."""


def refusals(tag: str, attributes: Mapping[str, str | None]) -> Iterator[Refusal]:
    """Yield what a page may not have of an element: the element itself, or attributes of it.

    Args:
        tag: The name of the element.
        attributes: The values of its attributes by name.
    """
    own = _OWN_ATTRIBUTES.get(tag)
    if own is None:
        yield Refusal(f"<{tag}> {_REASONS.get(tag, _NOT_LISTED)}", tag)
        return
    for name, value in attributes.items():
        if name not in own and name not in _GLOBAL_ATTRIBUTES and not name.startswith(_GLOBAL_PREFIXES):
            yield Refusal(f"{name} on <{tag}> {_attribute_reason(name)}", tag, name, value or "")
        elif (name == "class" and value and _LOADING_CLASS in value.split()) or (
            name == "data-md-component" and value == _LOADING_COMPONENT
        ):
            reason = f'{name}="{value}" on <{tag}> makes the theme\'s script ask another host: leave it out'
            yield Refusal(reason, tag, name, value or "")
        elif own is _SVG_ATTRIBUTES and value and _CSS_ADDRESS.search(value):
            reason = f"{name} on <{tag}> leads out of the page: use a colour, or url(#…) of the same picture"
            yield Refusal(reason, tag, name, value)
    rule = _RULES.get(tag)
    if rule is not None:
        for name, reason in rule(attributes):
            yield Refusal(reason, tag, name if name in attributes else "", attributes.get(name) or "")


def _attribute_reason(name: str) -> str:
    if name.startswith("on"):
        return "runs a script that nobody has reviewed: leave it out"
    return _ATTRIBUTE_REASONS.get(name, _ATTRIBUTE_NOT_LISTED)


_Attributes = Mapping[str, str | None]


def _words(attributes: _Attributes, name: str) -> set[str]:
    return set((attributes.get(name) or "").lower().split())


def _check_form(attributes: _Attributes) -> Iterator[tuple[str, str]]:
    if not _THEME_FORMS & _words(attributes, "class"):
        yield "", f"<form> {_FORM}"


def _check_input(attributes: _Attributes) -> Iterator[tuple[str, str]]:
    kind = (attributes.get("type") or "text").lower()
    is_search = kind == "text" and _SEARCH_FIELD in _words(attributes, "class")
    if kind not in {"checkbox", "radio"} and not is_search:
        yield "type", f'<input type="{kind}"> {_FORM}'


def _check_button(attributes: _Attributes) -> Iterator[tuple[str, str]]:
    kind = (attributes.get("type") or "button").lower()
    if kind not in {"button", "reset"}:
        yield "type", f'<button type="{kind}"> {_FORM}'


def _check_link(attributes: _Attributes) -> Iterator[tuple[str, str]]:
    relations = _words(attributes, "rel")
    for relation in sorted(relations - _LINK_RELATIONS) or ([] if relations else ["without rel"]):
        yield "rel", f'<link rel="{relation}"> is not among the links that a page may have'
    if "preload" in relations and attributes.get("as") != "font":
        yield "as", "<link rel=preload> may only fetch a font"


def _check_meta(attributes: _Attributes) -> Iterator[tuple[str, str]]:
    for name in ("name", "property"):
        value = (attributes.get(name) or "").lower()
        if value and value not in _META_NAMES and not value.startswith(_META_PREFIXES):
            yield name, f'<meta {name}="{value}"> is not among those that a page may have'
    charset = attributes.get("charset")
    if charset is not None and charset.lower() != "utf-8":
        yield "charset", f'<meta charset="{charset}">: pages are UTF-8'


def _check_target(attributes: _Attributes) -> Iterator[tuple[str, str]]:
    target = attributes.get("target")
    if target and target.lower() != "_blank":
        yield "target", f'target="{target}" on <a>: a link opens in its own window or in a new one (_blank)'


_RULES: Mapping[str, Callable[[_Attributes], Iterator[tuple[str, str]]]] = {
    "a": _check_target,
    "button": _check_button,
    "form": _check_form,
    "input": _check_input,
    "link": _check_link,
    "meta": _check_meta,
}
"""The rules for the values of an element's attributes; each yields the attribute and the reason."""

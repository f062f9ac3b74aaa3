"""The scan of an HTML page for verification: its ids, URLs, inline scripts and styles, parsed as browsers parse."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.publish.site.allowed_html import Refusal, refusals

_DATA_SCRIPT_TYPES = frozenset({"application/json", "application/ld+json"})
"""Types of script elements that a browser does not run."""
_URL_ATTRIBUTES = {
    "a": ("href",),
    "area": ("href",),
    "img": ("src",),
    "link": ("href",),
    "script": ("src",),
}
"""The addresses of the elements that a page may have (:mod:`generator.publish.site.allowed_html`)."""
_SRCSET_ELEMENTS = frozenset({"img", "source"})
_LINK_ELEMENTS = frozenset({"a", "area"})
_PASSIVE_RELATIONS = frozenset({"canonical", "alternate", "prev", "next", "edit", "license", "author", "me"})
"""Relations of a ``link`` element that load nothing, if it has no other."""
_TITLES_SHOWN_AS_HTML = '[data-md-component="content"] [title*="<"]'
"""What the theme's feature ``content.tooltips`` shows as HTML: titles of a page's content, not those of its frame."""


class UrlReference(NamedTuple):
    """A URL in a page."""

    tag: str
    value: str
    loads: bool
    """Whether the browser fetches it by itself, such as an image, rather than when the reader follows a link."""


@dataclass(slots=True)
class HtmlScan:
    """The scan of one page."""

    ids: Counter[str] = field(default_factory=Counter)
    """How often each id occurs."""
    urls: list[UrlReference] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    """The text of inline scripts that a browser runs."""
    styles: list[str] = field(default_factory=list)
    """The text of inline style sheets."""
    refused: list[Refusal] = field(default_factory=list)
    """What no page may have."""


def scan_html(html: str | bytes) -> HtmlScan:
    """Return the scan of a page."""
    return scan_tree(LexborHTMLParser(html))


def scan_tree(tree: LexborHTMLParser) -> HtmlScan:
    """Return the scan of a parsed page."""
    scan = HtmlScan()
    for node in _elements(tree):
        tag, attributes = node.tag or "", node.attributes
        if name := attributes.get("id"):
            scan.ids[name] += 1
        if tag == "a" and (name := attributes.get("name")) and name != attributes.get("id"):
            scan.ids[name] += 1
        scan.refused += refusals(tag, attributes)
        if tag in _URL_ATTRIBUTES or tag in _SRCSET_ELEMENTS:
            scan.urls += _url_references(tag, attributes)
        if tag == "script" and attributes.get("type") not in _DATA_SCRIPT_TYPES:
            text = node.text()
            # Within SVG a browser runs the text in spite of `src`.
            if "src" not in attributes or text.strip():
                scan.scripts.append(text)
        elif tag == "style":
            scan.styles.append(node.text())
    for node in tree.css(_TITLES_SHOWN_AS_HTML):
        reason = f"title on <{node.tag}> holds '<', and the theme's script may show a title as HTML: leave it out"
        scan.refused.append(Refusal(reason, node.tag or "", "title", node.attributes["title"] or ""))
    return scan


def _elements(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    if tree.root is not None:
        yield from (node for node in tree.root.traverse(include_text=False) if node.is_element_node)


def _url_references(tag: str, attributes: dict[str, str | None]) -> Iterator[UrlReference]:
    relations = set((attributes.get("rel") or "").lower().split())
    loads = tag not in _LINK_ELEMENTS and not (tag == "link" and relations and relations <= _PASSIVE_RELATIONS)
    for name in _URL_ATTRIBUTES.get(tag, ()):
        if name in attributes:
            yield UrlReference(tag, (attributes[name] or "").strip(), loads)
    if tag in _SRCSET_ELEMENTS:
        for candidate in (attributes.get("srcset") or "").split(","):
            if candidate.strip():
                yield UrlReference(tag, candidate.split()[0], loads=True)

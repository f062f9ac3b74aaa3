"""The scan of an HTML page for verification: its ids, URLs, inline scripts and styles, parsed as browsers parse."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

_DATA_SCRIPT_TYPES = frozenset({"application/json", "application/ld+json"})
"""Types of script elements that a browser does not run."""
_URL_ATTRIBUTES = {
    "a": ("href", "xlink:href"),
    "area": ("href",),
    "audio": ("src",),
    "embed": ("src",),
    "form": ("action",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src",),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src", "href", "xlink:href"),
    "source": ("src",),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
_SRCSET_ELEMENTS = frozenset({"img", "source", "link"})
_LINK_ELEMENTS = frozenset({"a", "area", "form"})
_PASSIVE_RELATIONS = frozenset({"canonical", "alternate", "prev", "next", "edit", "license", "author"})
"""Relations of a ``link`` element that load nothing."""


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
    inline: list[str] = field(default_factory=list)
    """What a strict policy blocks, such as ``style on <p>``: ``style`` attributes and event handlers. Also ``template``
    elements, whose content is not scanned although a script may activate it."""


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
        scan.inline += [f"{name} on <{tag}>" for name in attributes if name == "style" or name[:2] == "on"]
        if tag in _URL_ATTRIBUTES:
            scan.urls += _url_references(tag, attributes)
        if tag == "script" and "src" not in attributes and attributes.get("type") not in _DATA_SCRIPT_TYPES:
            scan.scripts.append(node.text())
        elif tag == "style":
            scan.styles.append(node.text())
        elif tag == "template":
            scan.inline.append("a <template>")
    return scan


def _elements(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    if tree.root is not None:
        yield from tree.root.traverse(include_text=False)


def _url_references(tag: str, attributes: dict[str, str | None]) -> Iterator[UrlReference]:
    loads = tag not in _LINK_ELEMENTS and not (
        tag == "link" and _PASSIVE_RELATIONS & set((attributes.get("rel") or "").split())
    )
    for name in _URL_ATTRIBUTES[tag]:
        if name in attributes:
            yield UrlReference(tag, (attributes[name] or "").strip(), loads)
    if tag in _SRCSET_ELEMENTS:
        for candidate in (attributes.get("srcset") or attributes.get("imagesrcset") or "").split(","):
            if candidate.strip():
                yield UrlReference(tag, candidate.split()[0], loads=True)

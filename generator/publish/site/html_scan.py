"""What the checks after a build need to know of an HTML page, read as a browser reads it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

_DATA_SCRIPTS = frozenset({"application/json", "application/ld+json"})
"""Kinds of script that a browser does not run."""
_ADDRESSES = {
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
_SETS = frozenset({"img", "source", "link"})
_FOLLOWED = frozenset({"a", "area", "form"})
_NAMED = frozenset({"canonical", "alternate", "prev", "next", "edit", "license", "author"})
"""Relations of a ``link`` element that name an address and load nothing."""


class Address(NamedTuple):
    """An address in a page."""

    tag: str
    value: str
    loads: bool
    """Whether the browser fetches it by itself, as it does a picture, and does not wait for the reader to follow it."""


@dataclass(slots=True)
class HtmlScan:
    """What was found in one page."""

    ids: Counter[str] = field(default_factory=Counter)
    addresses: list[Address] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    """Inline scripts that a browser runs."""
    styles: list[str] = field(default_factory=list)
    """Inline style sheets."""
    inline: list[str] = field(default_factory=list)
    """What a strict policy switches off, as ``style on <p>``: ``style`` and event handlers. A ``template`` too, whose
    content a script or the browser may bring to life, and which no check here looks into."""


def scan_html(html: str | bytes) -> HtmlScan:
    """Return what a page holds of ids, addresses, inline scripts and styles."""
    return scan_tree(LexborHTMLParser(html))


def scan_tree(tree: LexborHTMLParser) -> HtmlScan:
    """Return the same of a page that was parsed."""
    found = HtmlScan()
    for node in _elements(tree):
        tag, attributes = node.tag or "", node.attributes
        if name := attributes.get("id"):
            found.ids[name] += 1
        if tag == "a" and (name := attributes.get("name")) and name != attributes.get("id"):
            found.ids[name] += 1
        found.inline += [f"{name} on <{tag}>" for name in attributes if name == "style" or name[:2] == "on"]
        if tag in _ADDRESSES:
            found.addresses += _addresses(tag, attributes)
        if tag == "script" and "src" not in attributes and attributes.get("type") not in _DATA_SCRIPTS:
            found.scripts.append(node.text())
        elif tag == "style":
            found.styles.append(node.text())
        elif tag == "template":
            found.inline.append("a <template>")
    return found


def _elements(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    if tree.root is not None:
        yield from tree.root.traverse(include_text=False)


def _addresses(tag: str, attributes: dict[str, str | None]) -> Iterator[Address]:
    loads = tag not in _FOLLOWED and not (tag == "link" and _NAMED & set((attributes.get("rel") or "").split()))
    for name in _ADDRESSES[tag]:
        if name in attributes:
            yield Address(tag, (attributes[name] or "").strip(), loads)
    if tag in _SETS:
        for candidate in (attributes.get("srcset") or attributes.get("imagesrcset") or "").split(","):
            if candidate.strip():
                yield Address(tag, candidate.split()[0], loads=True)

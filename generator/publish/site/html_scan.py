"""What the checks after a build need to know of an HTML page."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

_DATA_SCRIPTS = frozenset({"application/json", "application/ld+json"})
"""Kinds of script that a browser does not run."""
_ADDRESSES = {
    "a": ("href",),
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
    "script": ("src",),
    "source": ("src",),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
_SETS = frozenset({"img", "source", "link"})
_FOLLOWED = frozenset({"a", "area"})
_NAMED = frozenset({"canonical", "alternate", "prev", "next", "edit", "license", "author"})
"""Relations of a ``link`` element that name an address and load nothing."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a page."""

    tag: str
    value: str
    line: int
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
    """Attributes that a strict policy switches off: ``style`` and event handlers, each with its line."""


class _Reader(HTMLParser):
    """Fills a scan; only what HTML's own rules for these elements need."""

    def __init__(self, found: HtmlScan) -> None:
        super().__init__(convert_charrefs=True)
        self.found = found
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        if values.get("id"):
            self.found.ids[values["id"]] += 1
        if tag == "a" and values.get("name") and values["name"] != values.get("id"):
            self.found.ids[values["name"]] += 1
        self.found.inline += [
            f"line {line}: {name} on <{tag}>" for name in values if name == "style" or name.startswith("on")
        ]
        relations = set(values.get("rel", "").split())
        loads = tag not in _FOLLOWED and not (tag == "link" and relations & _NAMED) and tag != "form"
        for name in _ADDRESSES.get(tag, ()):
            if name in values:
                self.found.addresses.append(Address(tag, values[name].strip(), line, loads))
        if tag in _SETS:
            candidates = values.get("srcset", values.get("imagesrcset", "")).split(",")
            named = [part.split()[0] for part in candidates if part.strip()]
            self.found.addresses += [Address(tag, value, line, loads=True) for value in named]
        if tag == "script" and "src" not in values and values.get("type", "") not in _DATA_SCRIPTS:
            self._text = []
            self.found.scripts.append("")
        elif tag == "style":
            self._text = []
            self.found.styles.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._text is None or tag not in {"script", "style"}:
            return
        kept = self.found.scripts if tag == "script" else self.found.styles
        kept[-1] = "".join(self._text)
        self._text = None


def scan_html(html: str) -> HtmlScan:
    """Return what a page holds of ids, addresses, inline scripts and styles."""
    found = HtmlScan()
    reader = _Reader(found)
    reader.feed(html)
    reader.close()
    return found

"""Prerendered pages: ready HTML, which spares MkDocs the conversion from Markdown and the parsing for its search.

Only headings go through MkDocs' Markdown, each distinct heading once; the HTML between headings is inserted as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions.toc import nest_toc_tokens  # type: ignore[import-untyped]
from mkdocs.structure.toc import TableOfContents, get_toc

from generator.render.pageset import Page, html_block

_HEADING_MARKER = re.compile(r'<div class="ds" data-heading="(\d+)"></div>')
_HEADING_TAG = re.compile(r'<h([1-6])\b[^>]*? id="([^"]*)"')
_ID = re.compile(r' id="([^"]+)"')
"""Safe on HTML blocks, because quotation marks in their text are escaped."""

TocToken = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as MkDocs' Markdown renders it."""

    html: str
    token: TocToken | None
    """Its entry in the table of contents; None if its level is too low for that."""


@dataclass(frozen=True, slots=True)
class PrerenderedPage:
    """A page as headings, each a line of Markdown, and the block of HTML below each."""

    headings: tuple[str, ...]
    blocks: tuple[str, ...]
    """One below each heading; may be empty."""

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the elements in the blocks."""
        return frozenset(unescape(name) for block in self.blocks for name in _ID.findall(block))

    def html(self, headings: Mapping[str, Heading]) -> str:
        """Return the page as HTML, with rendered headings."""
        parts = zip((headings[heading].html for heading in self.headings), self.blocks, strict=True)
        return "\n".join(part for pair in parts for part in pair if part)

    def toc(self, headings: Mapping[str, Heading]) -> TableOfContents:
        """Return the table of contents, from rendered headings."""
        tokens = [headings[heading].token for heading in self.headings]
        return get_toc(nest_toc_tokens([dict(token) for token in tokens if token is not None]))


def prerender(page: Page) -> PrerenderedPage:
    """Return a page split into headings and blocks of HTML."""
    parts = tuple(page.parts())
    return PrerenderedPage(tuple(heading for heading, _ in parts), tuple(html_block(markup) for _, markup in parts))


def render_headings(
    lines: Iterable[str], extensions: list[str], configurations: dict[str, dict[str, Any]]
) -> dict[str, Heading]:
    """Return rendered headings by their lines of Markdown, converted in one go with MkDocs' extensions.

    Args:
        lines: The headings as lines of Markdown; repeated ones are rendered once.
        extensions: The names of the Markdown extensions.
        configurations: The options of the extensions, by name.

    Raises:
        ValueError: An extension drops a heading or turns it into something else.
    """
    distinct = list(dict.fromkeys(lines))
    markdown = Markdown(extensions=extensions, extension_configs=configurations)
    text = "\n\n".join(f'{line}\n\n<div class="ds" data-heading="{n}"></div>' for n, line in enumerate(distinct))
    parts = _HEADING_MARKER.split(markdown.convert(text))
    if [int(n) for n in parts[1::2]] != list(range(len(distinct))):
        raise ValueError("an extension of Markdown does not keep headings as they are")
    tokens = list(_flatten(getattr(markdown, "toc_tokens", [])))
    tokens.reverse()
    headings = {}
    for line, html in zip(distinct, map(str.strip, parts[::2]), strict=False):
        tag = _HEADING_TAG.match(html)
        if tag is None:
            raise ValueError(f"an extension of Markdown makes no heading of {line!r}")
        listed = tokens and (tokens[-1]["level"], tokens[-1]["id"]) == (int(tag[1]), unescape(tag[2]))
        headings[line] = Heading(html, tokens.pop() if listed else None)
    return headings


def _flatten(tokens: list[TocToken]) -> Iterator[TocToken]:
    for token in tokens:
        yield {name: value for name, value in token.items() if name != "children"}
        yield from _flatten(token["children"])

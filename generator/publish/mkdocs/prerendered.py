"""Ready pages for a host that would read each twice: once as Markdown, and once for its search.

The host's Markdown makes each heading once, however many pages have it; the runs of HTML between headings are put in
as they are.
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

_PLACE = re.compile(r'<div class="ds" data-heading="(\d+)"></div>')
_MADE = re.compile(r'<h([1-6])\b[^>]*? id="([^"]*)"')
_ID = re.compile(r' id="([^"]+)"')
"""In a run of HTML no text has a quotation mark as it stands."""

Token = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the host's Markdown makes it."""

    html: str
    token: Token | None
    """What it is in the table of contents; None where it is too low for that."""


@dataclass(frozen=True, slots=True)
class PrerenderedPage:
    """A page divided into its headings, as lines of Markdown, and what stands beneath each, as HTML."""

    headings: tuple[str, ...]
    blocks: tuple[str, ...]
    """One beneath each heading; empty where there is nothing."""

    @property
    def ids(self) -> frozenset[str]:
        """The anchors within the blocks."""
        return frozenset(unescape(name) for block in self.blocks for name in _ID.findall(block))

    def html(self, made: Mapping[str, Heading]) -> str:
        """Return the whole page as HTML, its headings made."""
        parts = zip((made[heading].html for heading in self.headings), self.blocks, strict=True)
        return "\n".join(part for pair in parts for part in pair if part)

    def contents(self, made: Mapping[str, Heading]) -> TableOfContents:
        """Return its table of contents."""
        tokens = [made[heading].token for heading in self.headings]
        return get_toc(nest_toc_tokens([dict(token) for token in tokens if token is not None]))


def prerender(page: Page) -> PrerenderedPage:
    """Return a page with its headings and blocks apart."""
    parts = tuple(page.parts())
    return PrerenderedPage(tuple(heading for heading, _ in parts), tuple(html_block(markup) for _, markup in parts))


def render_headings(
    lines: Iterable[str], extensions: list[str], configurations: dict[str, dict[str, Any]]
) -> dict[str, Heading]:
    """Return headings, by their line of Markdown, as the extensions make them that a host is configured with.

    Raises:
        ValueError: An extension loses one, or makes something else of it.
    """
    different = list(dict.fromkeys(lines))
    markdown = Markdown(extensions=extensions, extension_configs=configurations)
    text = "\n\n".join(f'{line}\n\n<div class="ds" data-heading="{n}"></div>' for n, line in enumerate(different))
    parts = _PLACE.split(markdown.convert(text))
    if [int(n) for n in parts[1::2]] != list(range(len(different))):
        raise ValueError("an extension of Markdown does not keep headings as they are")
    tokens = list(_flat(getattr(markdown, "toc_tokens", [])))
    tokens.reverse()
    found = {}
    for line, html in zip(different, map(str.strip, parts[::2]), strict=False):
        made = _MADE.match(html)
        if made is None:
            raise ValueError(f"an extension of Markdown makes no heading of {line!r}")
        listed = tokens and (tokens[-1]["level"], tokens[-1]["id"]) == (int(made[1]), unescape(made[2]))
        found[line] = Heading(html, tokens.pop() if listed else None)
    return found


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield {name: value for name, value in token.items() if name != "children"}
        yield from _flat(token["children"])

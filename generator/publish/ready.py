"""Ready HTML for a host that would read every page twice: once as Markdown, and once for its search.

The host reads a page's headings, from which it makes the contents; the blocks between them are put in as they are.
"""

import re
from dataclasses import dataclass
from html import unescape

from generator.render.pageset import Page, html_block

_PLACE = re.compile(r'<div class="ds" data-ready="(\d+)"></div>')
_ID = re.compile(r'<[^<>]+? id="([^"]+)"')


@dataclass(frozen=True, slots=True)
class ReadyPage:
    """A page divided into what the host reads and what it need not read."""

    text: str
    """The page as :meth:`generator.render.pageset.Page.text` gives it, with an empty element for each block."""
    blocks: tuple[str, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The anchors within the blocks."""
        return frozenset(unescape(name) for block in self.blocks for name in _ID.findall(block))

    def whole(self, html: str) -> str:
        """Return what the host made of the text, with the blocks in their places.

        Raises:
            ValueError: The host lost one, or doubled it.
        """
        if [int(n) for n in _PLACE.findall(html)] != list(range(len(self.blocks))):
            raise ValueError("the host did not keep the blocks of the page as they were")
        return _PLACE.sub(lambda place: self.blocks[int(place[1])], html)


def ready(page: Page) -> ReadyPage:
    """Return a page with its blocks apart."""
    blocks: list[str] = []

    def apart(markup: str) -> str:
        block = html_block(markup)
        if not block:
            return ""
        blocks.append(block)
        return f'<div class="ds" data-ready="{len(blocks) - 1}"></div>'

    return ReadyPage(page.text(apart), tuple(blocks))

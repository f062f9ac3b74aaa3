"""What a build takes from the one before it: pages that are made from the very same, down to the program.

Two files in ``.cache/`` tell of them, each under the digest of what surrounds the pages and with a digest of its own:
``parts.lines`` holds what templates made of a view, and ``pages.lines`` of which content each page of the site was
made, and its digest. The finished pages themselves are those that stand in ``site/``; one that is not byte for byte
as it was made is made anew. All else is done every time: reading, judging, views, data, the search index, the feed,
headers, the last look.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pydantic_core import to_json

from generator.analyse.edition import Edition
from generator.publish.kept import keep_lines, recall_lines
from generator.publish.rebuild import Kept, Rebuild
from generator.render.overview_pages import FEED
from generator.render.pageset import PageSet
from generator.render.remembered import remember

_PARTS, _PAGES = "parts", "pages"
_PLAIN = frozenset({"title", "description", "template", "search", "hide"})
"""What a page's front matter may hold without another page showing it."""


@dataclass(frozen=True, slots=True)
class _Stood:
    """A page as it stood."""

    line: str
    """By which it is kept."""
    content: str
    file: str
    digest: str


class Earlier:
    """The last build, for the one that is being made."""

    def __init__(self, root: Path, frame: str) -> None:
        """Read what is kept.

        Args:
            root: The dossier's folder.
            frame: The digest of everything that a page depends on beside the sources.
        """
        self._root = root
        self._frame = frame
        self.remembered = remember(recall_lines(root, _PARTS, frame) or [])
        self.standing: dict[str, str] = {}
        """The digests of the finished pages that stay, by file within the site."""
        self._around = ""
        self._contents: dict[str, str] = {}
        self._lines: dict[str, str] = {}
        """Those of the pages that stay."""
        self._kept = Kept()

    def rebuild(self, staging: Path, place: Path, edition: Edition, outputs: PageSet, stamp: int) -> Rebuild:
        """Put the pages that stay into the folder of a new site, and return what tells MkDocs of them.

        Args:
            staging: The folder: empty.
            place: The site of the last build.
            edition: What the pages are made from.
            outputs: The pages.
            stamp: The time that they carry.
        """
        self._around = _digest(self._frame, stamp, _around(edition, outputs))
        self._contents = {page.uri: _digest(page) for page in outputs}
        stood = self._recall()
        stay: dict[str, str] = {}
        for uri, page in stood.items():
            # What stands in docs/ is part of the frame.
            if page.content == self._contents.get(uri, ""):
                data = _whole(place / page.file, page.digest)
                if data is not None:
                    _put(data, place / page.file, staging / page.file)
                    self.standing[page.file] = page.digest
                    stay[uri] = page.line
        self._lines = stay
        return Rebuild(self._kept, frozenset(stay) if stay else None)

    def keep(self, digests: Mapping[str, str]) -> None:
        """Keep what the next build may take; `digests` are those of the site's files, by path within it."""
        keep_lines(self._root, _PARTS, self._frame, self.remembered.lines())
        if self._kept.meta <= _PLAIN:
            lines = (self._lines.get(uri) or self._line(uri, digests) for uri in self._kept.places)
            keep_lines(self._root, _PAGES, self._around, lines)

    def _line(self, uri: str, digests: Mapping[str, str]) -> str:
        address, file = self._kept.places[uri]
        title = self._kept.titles[uri]
        search = self._kept.search.get(address, [])
        page = uri, self._contents.get(uri, ""), file, digests[file]
        return json.dumps([*page, address, title, isinstance(title, Markup), search])

    def _recall(self) -> dict[str, _Stood]:
        """Return the pages that stood, and take up their titles and what the search found in them."""
        stood = {}
        for line in recall_lines(self._root, _PAGES, self._around) or []:
            uri, content, file, digest, address, title, escaped, search = json.loads(line)
            stood[uri] = _Stood(line, content, file, digest)
            self._kept.titles[uri] = Markup(title) if escaped else title  # noqa: S704 - it was one
            self._kept.places[uri] = address, file
            self._kept.search[address] = search
        return stood


def _around(edition: Edition, outputs: PageSet) -> object:
    """Return what every page may show of what is not its own."""
    record = edition.dossier.record
    pages = [(page.uri, page.title, page.template, page.searchable) for page in outputs]
    return record.title, record.subtitle, record.rights, edition.draft, FEED in outputs.files, pages


def _whole(path: Path, digest: str) -> bytes | None:
    """Return a file that is as it was made; else None."""
    if path.is_symlink() or not path.is_file():
        return None
    data = path.read_bytes()
    return data if hashlib.sha256(data).hexdigest() == digest else None


def _put(data: bytes, stands: Path, goes: Path) -> None:
    """Let a file stand in a second place too: nobody writes into either, and the old site goes as a whole."""
    goes.parent.mkdir(parents=True, exist_ok=True)
    try:
        goes.hardlink_to(stands)
    except OSError:
        # Some file systems have no links.
        goes.write_bytes(data)


def _digest(*of: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    return hashlib.sha256(to_json(of)).hexdigest()

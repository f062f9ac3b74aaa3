"""Relative addresses between pages, and text-fragment addresses of cited words at their publisher."""

import enum
import functools
import posixpath
from urllib.parse import quote

from generator.model.citation import Citation
from generator.model.source import Source


class Links(enum.Enum):
    """How pages link to other pages and files of the site."""

    FOLDERS = "folders"
    """A page is served as a folder: ``../../topics/prisoners/``."""
    SOURCES = "sources"
    """Relative to the source file, as in Markdown: ``../topics/prisoners/``. For builders that rewrite the links of
    raw HTML."""


def served(uri: str) -> str:
    """Return the path at which a page is served, relative to the root of the site: ``topics/prisoners/``.

    Args:
        uri: Source path within the site, such as ``topics/prisoners.md``.
    """
    if not uri.endswith(".md"):
        return uri
    stem = uri.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    path = folder if name == "index" else stem
    return f"{path}/" if path else ""


def link_folder(page: str, links: Links) -> str:
    """Return the folder that the links of a page are relative to.

    Args:
        page: The source path of the page.
        links: How pages link to each other.
    """
    return posixpath.dirname(page if links is Links.SOURCES else served(page))


def relative_address(folder: str, target: str) -> str:
    """Return the relative address of a page or file.

    Args:
        folder: The folder that it is relative to, from :func:`link_folder`.
        target: The source path of the page, or the path of the file.
    """
    address = served(target)
    path = _relative(folder, address.rstrip("/"))
    return f"{path}/" if address.endswith("/") or not address else path


def _relative(folder: str, path: str) -> str:
    """Return a path relative to a folder, like posixpath.relpath but without asking for the working directory."""
    start = folder.split("/") if folder else []
    end = path.split("/") if path else []
    common = 0
    while common < min(len(start), len(end)) and start[common] == end[common]:
        common += 1
    return "/".join([".."] * (len(start) - common) + end[common:]) or "."


def passage_address(source: Source, citation: Citation) -> str | None:
    """Return the address of the cited words at the publisher; None where no public address is known.

    The passage is given as a text fragment (WICG, URL Fragment Text Directives): a browser that supports it highlights
    the words, any other one shows the page.

    Args:
        source: The source.
        citation: A citation of it.
    """
    if source.address is None or not source.address.public:
        return None
    words = dict.fromkeys([citation.first, citation.last])
    return f"{source.address.url.partition('#')[0]}#:~:text={','.join(_encode(w) for w in words)}"


@functools.lru_cache(maxsize=65_536)
def _encode(words: str) -> str:
    """Return words percent-encoded, hyphens included, which are syntax in a text fragment."""
    return quote(words, safe="").replace("-", "%2D")

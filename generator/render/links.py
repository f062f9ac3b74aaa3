"""Addresses: from one page to another, and to the cited words at their publisher."""

import enum
import functools
import posixpath
from urllib.parse import quote

from generator.model.citation import Citation
from generator.model.source import Source


class Links(enum.Enum):
    """How a page names another page or file of the site."""

    FOLDERS = "folders"
    """As a web host serves them, a page as a folder: ``../../topics/prisoners/``."""
    SOURCES = "sources"
    """As folders, from where the source file lies, as links in Markdown are: ``../topics/prisoners/``. For a
    builder that moves the links of raw HTML to where it serves the page."""


def served(uri: str) -> str:
    """Return the path at which a host serves a page of the set, relative to the site's root: ``topics/prisoners/``.

    Args:
        uri: Source path within the site, such as ``topics/prisoners.md``.
    """
    if not uri.endswith(".md"):
        return uri
    stem = uri.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    path = folder if name == "index" else stem
    return f"{path}/" if path else ""


def href(page: str, target: str, fragment: str = "", *, links: Links = Links.FOLDERS) -> str:
    """Return the relative address that leads from one page to another, or to a place on it."""
    anchor = f"#{fragment}" if fragment else ""
    return anchor if anchor and page == target else way(folder(page, links), target) + anchor


def folder(page: str, links: Links) -> str:
    """Return the folder from which the links of a page lead."""
    return posixpath.dirname(page if links is Links.SOURCES else served(page))


def way(here: str, target: str) -> str:
    """Return the relative address that leads from a folder to a page or file."""
    there = served(target)
    path = _relative(here, there.rstrip("/"))
    return f"{path}/" if there.endswith("/") or not there else path


def _relative(here: str, there: str) -> str:
    """Return the way from a folder to a path, as posixpath.relpath does, without asking where the process stands."""
    start = here.split("/") if here else []
    end = there.split("/") if there else []
    common = 0
    while common < min(len(start), len(end)) and start[common] == end[common]:
        common += 1
    return "/".join([".."] * (len(start) - common) + end[common:]) or "."


def passage_address(source: Source, citation: Citation) -> str | None:
    """Return the address of the cited words at the publisher, None where no public one is known.

    The passage is named by a text fragment (WICG, URL Fragment Text Directives): a browser that
    knows them shows the words, any other one shows the page.
    """
    if source.address is None or not source.address.public:
        return None
    words = dict.fromkeys([citation.first, citation.last])
    return f"{source.address.url.partition('#')[0]}#:~:text={','.join(_encode(w) for w in words)}"


@functools.lru_cache(maxsize=65_536)
def _encode(words: str) -> str:
    """Return words percent-encoded, the hyphen too, which has a meaning of its own in a text fragment."""
    return quote(words, safe="").replace("-", "%2D")

"""The offline archive: the built site as a ZIP of files that open from a disk, with working search.

Each page is parsed once, for both verification and its offline form.
"""

import datetime as dt
import io
import json
import posixpath
import zipfile
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from generator.publish.site.html_scan import HtmlScan, scan_tree

OFFLINE_ARCHIVE = "dossier-offline.zip"
_WORKER_SHIM = "assets/iframe-worker.js"
"""Makes the theme's search work where browsers allow no workers, as on a disk. The theme would load it from another
host. It is ``shim/index.js`` of the npm package iframe-worker 1.0.4, unchanged."""
_SEARCH_INDEX, _SEARCH_INDEX_SCRIPT = "search/search_index.json", "search/search_index.js"
"""Pages on a disk cannot fetch the search index, so the theme loads it as a script."""
_ONLINE_ONLY_FILES = frozenset({"sitemap.xml", "sitemap.xml.gz", "404.html", OFFLINE_ARCHIVE, _SEARCH_INDEX})
_ONLINE_ONLY_LINKS = (
    'link[rel="preload"][as="font"], link[rel="alternate"][type="application/atom+xml"], link[rel="canonical"]'
)
"""Elements that are useless on a disk, or that browsers refuse offline."""
_COMPRESSED_SUFFIXES = frozenset({".gz", ".jpg", ".pdf", ".png", ".webp", ".woff2"})
"""Suffixes of files that are already compressed."""


def pack_offline_archive(
    folder: Path, name: str, timestamp: int, pdfs: Callable[[], Mapping[str, bytes]] = dict
) -> tuple[dict[str, HtmlScan], bytes]:
    """Return the scans of all pages of a built site, by path within it, and the offline archive.

    The same files give the same bytes.

    Args:
        folder: The folder of the site.
        name: The top folder in the archive.
        timestamp: The timestamp of every file, in seconds since 1970, in UTC.
        pdfs: Called last; returns the PDFs by path within the site, which may be typeset while pages are packed.
    """
    # ZIP times start in 1980, in steps of two seconds.
    zip_time = max(dt.datetime.fromtimestamp(timestamp, dt.UTC), dt.datetime(1980, 1, 1, tzinfo=dt.UTC))
    scans: dict[str, HtmlScan] = {}
    content = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    shim = (files(__package__) / "vendor" / "iframe-worker.js").read_bytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(inner: str, data: bytes) -> None:
            info = zipfile.ZipInfo(f"{name}/{inner}", zip_time.timetuple()[:6])
            info.compress_type = (
                zipfile.ZIP_STORED if Path(inner).suffix in _COMPRESSED_SUFFIXES else zipfile.ZIP_DEFLATED
            )
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)

        for inner, path in sorted(content.items()):
            data = path.read_bytes()
            if inner.endswith(".html"):
                tree = LexborHTMLParser(data)
                scans[inner] = scan_tree(tree)
                data = offline_page(tree, inner)
            if inner not in _ONLINE_ONLY_FILES:
                add(inner, data)
        add(_WORKER_SHIM, shim)
        if _SEARCH_INDEX in content:
            add(_SEARCH_INDEX_SCRIPT, offline_index(content[_SEARCH_INDEX].read_bytes()))
        for inner, data in pdfs().items():
            add(inner, data)
    return scans, buffer.getvalue()


def offline_page(tree: LexborHTMLParser, name: str) -> bytes:
    """Return the offline form of a page: its links lead to files, and the search works without a server.

    Args:
        tree: The parsed page; changed.
        name: The path of the page within the site.
    """
    for node in tree.css(_ONLINE_ONLY_LINKS):
        node.decompose()
    for node in tree.css("a[href], area[href], link[href]"):
        url = node.attributes["href"] or ""
        if posixpath.basename(urlsplit(url.strip()).path) == OFFLINE_ARCHIVE and node.parent is not None:
            # A link to this archive, on the page of downloads.
            node.parent.decompose()
        elif (offline := offline_url(url)) != url:
            node.attrs["href"] = offline
    if tree.head is not None:
        script = tree.create_node("script")
        script.attrs["src"] = posixpath.relpath(_WORKER_SHIM, posixpath.dirname(name) or ".")
        tree.head.insert_child(script)
    return (tree.html or "").encode()


def offline_url(url: str) -> str:
    """Return a URL within the site with ``index.html`` added if it leads to a folder, which shows no page on a disk."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    if parts.scheme or parts.netloc or not parts.path:
        return url
    if parts.path.endswith("/"):
        return urlunsplit(parts._replace(path=f"{parts.path}index.html"))
    if posixpath.basename(parts.path) in {".", ".."}:
        offline = posixpath.normpath(f"{parts.path}/index.html")
        return urlunsplit(parts._replace(path=offline))
    return url


def offline_index(index: bytes) -> bytes:
    """Return the search index as a script, with URLs that lead to files."""
    search_index = json.loads(index)
    for entry in search_index["docs"]:
        page, hash_, anchor = entry["location"].partition("#")
        entry["location"] = f"{offline_url(page) if page else 'index.html'}{hash_}{anchor}"
    return b"var __index = " + json.dumps(search_index, ensure_ascii=False, separators=(",", ":")).encode()

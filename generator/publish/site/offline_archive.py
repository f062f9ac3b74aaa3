"""The offline archive: the same site as a folder of files that open from a disk, with search, in one ZIP.

It is derived from the site that was built: each page is parsed once, for the last look and for its offline form.
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

ARCHIVE = "dossier-offline.zip"
SHIM = "assets/iframe-worker.js"
"""Lets the search of the theme work where a browser allows no worker, as on a disk. The theme would load it from
another host; it is ``shim/index.js`` of the npm package iframe-worker 1.0.4, unchanged."""
_INDEX, _INDEX_SCRIPT = "search/search_index.json", "search/search_index.js"
"""A page on a disk cannot fetch the search index; the theme loads it as a script there."""
_ONLINE_ONLY = frozenset({"sitemap.xml", "sitemap.xml.gz", "404.html", ARCHIVE, _INDEX})
_REFUSED = 'link[rel="preload"][as="font"], link[rel="alternate"][type="application/atom+xml"], link[rel="canonical"]'
"""What has no use on a disk, or a browser refuses there."""
_PACKED = frozenset({".gz", ".jpg", ".pdf", ".png", ".webp", ".woff2"})
"""Endings of files that are compressed already."""


def pack(
    folder: Path, name: str, built: int, pdfs: Callable[[], Mapping[str, bytes]] = dict
) -> tuple[dict[str, HtmlScan], bytes]:
    """Return what every page of a built site holds, by path within it, and the site as a ZIP file for a disk.

    The same files give the same bytes.

    Args:
        folder: The site.
        name: The folder in which the files stand inside the archive.
        built: The time that every file carries, in seconds since 1970, in UTC.
        pdfs: Called last, and returns the PDFs by path within the site: they may be set while pages are packed.
    """
    # ZIP counts from 1980 and in steps of two seconds.
    moment = max(dt.datetime.fromtimestamp(built, dt.UTC), dt.datetime(1980, 1, 1, tzinfo=dt.UTC))
    scans: dict[str, HtmlScan] = {}
    content = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    shim = (files(__package__) / "vendor" / "iframe-worker.js").read_bytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(inner: str, data: bytes) -> None:
            info = zipfile.ZipInfo(f"{name}/{inner}", moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_STORED if Path(inner).suffix in _PACKED else zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)

        for inner, path in sorted(content.items()):
            data = path.read_bytes()
            if inner.endswith(".html"):
                tree = LexborHTMLParser(data)
                scans[inner] = scan_tree(tree)
                data = offline_page(tree, inner)
            if inner not in _ONLINE_ONLY:
                add(inner, data)
        add(SHIM, shim)
        if _INDEX in content:
            add(_INDEX_SCRIPT, offline_index(content[_INDEX].read_bytes()))
        for inner, data in pdfs().items():
            add(inner, data)
    return scans, buffer.getvalue()


def offline_page(tree: LexborHTMLParser, name: str) -> bytes:
    """Return a page as it opens from a disk: its links lead to files, and the search works without a server.

    Args:
        tree: The page, parsed; it is changed.
        name: Its path within the site.
    """
    for node in tree.css(_REFUSED):
        node.decompose()
    for node in tree.css("a[href], area[href], link[href]"):
        address = node.attributes["href"] or ""
        if posixpath.basename(urlsplit(address.strip()).path) == ARCHIVE and node.parent is not None:
            # Its own address, on the page that offers downloads.
            node.parent.decompose()
        elif (there := offline_address(address)) != address:
            node.attrs["href"] = there
    if tree.head is not None:
        script = tree.create_node("script")
        script.attrs["src"] = posixpath.relpath(SHIM, posixpath.dirname(name) or ".")
        tree.head.insert_child(script)
    return (tree.html or "").encode()


def offline_address(address: str) -> str:
    """Return an address within a site so that it leads to a file: on a disk a folder shows no page."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    if parts.scheme or parts.netloc or not parts.path:
        return address
    if parts.path.endswith("/"):
        return urlunsplit(parts._replace(path=f"{parts.path}index.html"))
    if posixpath.basename(parts.path) in {".", ".."}:
        there = posixpath.normpath(f"{parts.path}/index.html")
        return urlunsplit(parts._replace(path=there))
    return address


def offline_index(index: bytes) -> bytes:
    """Return the search index as the script that the theme loads on a disk."""
    found = json.loads(index)
    for entry in found["docs"]:
        page, hash_, anchor = entry["location"].partition("#")
        entry["location"] = f"{offline_address(page) if page else 'index.html'}{hash_}{anchor}"
    return b"var __index = " + json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()

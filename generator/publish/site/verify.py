"""Verification of a built site before it is published: files, ids, links, inline scripts and styles."""

import functools
import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from generator.publish.site.allowed_scripts import is_allowed_script
from generator.publish.site.html_scan import HtmlScan, UrlReference, scan_html
from generator.render.links import served

_ALLOWED_SCHEMES = frozenset({"https", "mailto"})
"""Schemes that links may have. Any other, such as ``javascript:``, is a fault."""


def scan_site(folder: Path) -> dict[str, HtmlScan]:
    """Return the scan of every HTML page of a built site, by path within the site."""
    pages = sorted(folder.rglob("*.html"))
    return {p.relative_to(folder).as_posix(): scan_html(p.read_bytes()) for p in pages}


def verify_site(
    folder: Path,
    expected: Iterable[str],
    scans: Mapping[str, HtmlScan],
    *,
    site_url: str = "",
) -> tuple[str, ...]:
    """Return the faults of a built site, one line each; empty if it may be published.

    Args:
        folder: The site's folder.
        expected: The source paths of pages and static files that must exist.
        scans: The scan of each HTML page, by path within the site.
        site_url: The URL of the published site, to recognise absolute links to it; may be empty.
    """
    problems = [
        f"{uri}: there is no {file} in the site"
        for uri in expected
        if not (folder / (file := _file_for(served(uri)))).is_file()
    ]
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    base = site_url if not site_url or site_url.endswith("/") else f"{site_url}/"
    faults: dict[str, list[tuple[str, str]]] = {}
    for page, scan in scans.items():
        problems += [f"{page}: the id '{name}' stands twice" for name, n in scan.ids.items() if n > 1]
        problems += [f"{page}: {attribute}, which the site's policy switches off" for attribute in scan.inline]
        problems += [
            f"{page}: an inline script that nobody has reviewed: {' '.join(script.split())[:60]}"
            for script in scan.scripts
            if not is_allowed_script(script)
        ]
        for reference in scan.urls:
            fault = _fault(page, reference, files, scans, base)
            if fault:
                faults.setdefault(fault, []).append((page, reference.value))
    problems += [_format_fault(folder, fault, places) for fault, places in faults.items()]
    return tuple(dict.fromkeys(problems))


def _format_fault(folder: Path, fault: str, places: list[tuple[str, str]]) -> str:
    """Return one line for a fault, with its first place only: one missing heading may break a hundred links."""
    page, url = places[0]
    text_before, found, _ = (folder / page).read_text(encoding="utf-8", errors="replace").partition(url)
    line = f"line {text_before.count(chr(10)) + 1}" if found else "a link"
    more = f" and {len(places) - 1} more" if len(places) > 1 else ""
    return f"{page}: {line}{more}: {fault}"


def _fault(page: str, reference: UrlReference, files: set[str], scans: Mapping[str, HtmlScan], base: str) -> str | None:
    """Return the fault of one URL; None if it has none."""
    value = reference.value
    parts = _split_url(value)
    if parts is None or (parts.scheme == "https" and not parts.netloc):
        return f"'{value}' is no address"
    path = parts.path
    if base and value.startswith(base):
        path = f"/{value.removeprefix(base).partition('#')[0].partition('?')[0]}"
    elif parts.scheme or parts.netloc:
        if reference.loads:
            return f"'{value}' would be fetched from another host"
        return None if (parts.scheme or "https") in _ALLOWED_SCHEMES else f"'{value}' is no address to send readers to"
    elif base and page == "404.html" and path.startswith(top := _base_path(base)):
        # The error page is served at any depth, so its URLs are absolute paths.
        path = f"/{path.removeprefix(top)}"
    file = _file_at(posixpath.dirname(page), unquote(path)) if path else page
    if file.startswith(".."):
        return f"'{value}' leads out of the site, and works only where that stands at the top of its host"
    if file not in files:
        return f"the link leads to {file}, which is not there"
    # Browsers strip the part after :~: (text fragments).
    fragment = unquote(parts.fragment.partition(":~:")[0])
    if fragment and fragment != "top" and file in scans and fragment not in scans[file].ids:
        return f"the link leads to {file}#{fragment}, and there is no such place on that page"
    return None


@functools.lru_cache(maxsize=65_536)
def _split_url(value: str) -> SplitResult | None:
    """Return the parts of a URL; None if it is invalid. Cached, because most URLs are on many pages."""
    try:
        return urlsplit(value)
    except ValueError:
        return None


@functools.lru_cache(maxsize=8)
def _base_path(base: str) -> str:
    return urlsplit(base).path


def _file_at(folder: str, path: str) -> str:
    """Return the file that a host serves for a path; it begins with ``..`` if it is outside the site.

    Args:
        folder: The folder of the page with the link.
        path: The path of the link.
    """
    file = posixpath.normpath(posixpath.join("/", path)[1:] if path.startswith("/") else posixpath.join(folder, path))
    if path.endswith("/") or posixpath.basename(path) in {".", ".."}:
        return posixpath.normpath(posixpath.join(file, "index.html"))
    return file


def _file_for(path: str) -> str:
    return f"{path}index.html" if not path or path.endswith("/") else path

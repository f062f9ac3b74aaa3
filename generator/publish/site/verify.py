"""The finished site is looked at once more before it takes the old one's place, whatever built it."""

import functools
import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from generator.publish.site.allowed_scripts import is_allowed_script
from generator.publish.site.html_scan import Address, HtmlScan, scan_html
from generator.render.links import served

_OUTSIDE = frozenset({"https", "mailto"})
"""What a reader may be sent to. Anything else, ``javascript:`` above all, is a fault."""


def scan_site(folder: Path) -> dict[str, HtmlScan]:
    """Return what every HTML page of a built site holds, by path within the site."""
    pages = sorted(folder.rglob("*.html"))
    return {p.relative_to(folder).as_posix(): scan_html(p.read_bytes()) for p in pages}


def verify_site(
    folder: Path,
    expected: Iterable[str],
    scans: Mapping[str, HtmlScan],
    *,
    site_url: str = "",
) -> tuple[str, ...]:
    """Return what is wrong with a built site, one line each; nothing if it may be published.

    Args:
        folder: The site's folder.
        expected: Source paths of pages and static files that must be there.
        scans: What each HTML page holds.
        site_url: The address at which it will stand, so that links to it are recognised; may be empty.
    """
    problems = [
        f"{uri}: there is no {wanted} in the site"
        for uri in expected
        if not (folder / (wanted := _file_of(served(uri)))).is_file()
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
        for address in scan.addresses:
            fault = _fault(page, address, files, scans, base)
            if fault:
                faults.setdefault(fault, []).append((page, address.value))
    problems += [_located(folder, fault, places) for fault, places in faults.items()]
    return tuple(dict.fromkeys(problems))


def _located(folder: Path, fault: str, places: list[tuple[str, str]]) -> str:
    """Return a fault with the first place at which it stands: one missing heading may have a hundred links."""
    page, address = places[0]
    before, found, _ = (folder / page).read_text(encoding="utf-8", errors="replace").partition(address)
    line = f"line {before.count(chr(10)) + 1}" if found else "a link"
    more = f" and {len(places) - 1} more" if len(places) > 1 else ""
    return f"{page}: {line}{more}: {fault}"


def _fault(page: str, address: Address, files: set[str], scans: Mapping[str, HtmlScan], base: str) -> str | None:
    """Return what is wrong with one address; None if nothing is."""
    value = address.value
    parts = _parts(value)
    if parts is None or (parts.scheme == "https" and not parts.netloc):
        return f"'{value}' is no address"
    path = parts.path
    if base and value.startswith(base):
        path = f"/{value.removeprefix(base).partition('#')[0].partition('?')[0]}"
    elif parts.scheme or parts.netloc:
        if address.loads:
            return f"'{value}' would be fetched from another host"
        return None if (parts.scheme or "https") in _OUTSIDE else f"'{value}' is no address to send readers to"
    elif base and page == "404.html" and path.startswith(top := _top(base)):
        # The page of errors is served at any depth, so its addresses begin at the site's own top.
        path = f"/{path.removeprefix(top)}"
    wanted = _file_at(posixpath.dirname(page), unquote(path)) if path else page
    if wanted.startswith(".."):
        return f"'{value}' leads out of the site, and works only where that stands at the top of its host"
    if wanted not in files:
        return f"the link leads to {wanted}, which is not there"
    # A browser takes the part after :~: for itself.
    fragment = unquote(parts.fragment.partition(":~:")[0])
    if fragment and fragment != "top" and wanted in scans and fragment not in scans[wanted].ids:
        return f"the link leads to {wanted}#{fragment}, and there is no such place on that page"
    return None


@functools.lru_cache(maxsize=65_536)
def _parts(value: str) -> SplitResult | None:
    """Return the parts of an address, None where it is none. Most addresses stand on many pages."""
    try:
        return urlsplit(value)
    except ValueError:
        return None


@functools.lru_cache(maxsize=8)
def _top(base: str) -> str:
    return urlsplit(base).path


def _file_at(folder: str, path: str) -> str:
    """Return the file that a path leads to, as a host serves it; it begins with ``..`` where that is outside the site.

    Args:
        folder: The folder of the page on which the path stands.
        path: The path.
    """
    here = posixpath.normpath(posixpath.join("/", path)[1:] if path.startswith("/") else posixpath.join(folder, path))
    if path.endswith("/") or posixpath.basename(path) in {".", ".."}:
        return posixpath.normpath(posixpath.join(here, "index.html"))
    return here


def _file_of(path: str) -> str:
    return f"{path}index.html" if not path or path.endswith("/") else path

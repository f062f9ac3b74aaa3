"""The last look at a built site before it is published: files, ids, links, scripts, styles and active HTML."""

import functools
import html
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from generator.core.diagnostics import escape_invisible
from generator.core.files import MAX_STATIC_BYTES, read_file
from generator.publish.site.allowed_scripts import is_allowed_script, is_allowed_style
from generator.publish.site.html_scan import HtmlScan, UrlReference, scan_html
from generator.publish.site.static_scan import static_faults
from generator.render.links import served

_ALLOWED_SCHEMES = frozenset({"https", "mailto"})
"""Schemes that links may have. Any other, such as ``javascript:``, is a fault."""
_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class HandWritten:
    """What people wrote beside the data, which is where most faults of a page come from."""

    docs: Path
    """The folder of pages and static files."""
    templates: Path | None = None
    """The dossier's own templates (``custom_dir``), if it has any."""
    scripts: frozenset[str] = frozenset()
    """The scripts that ``mkdocs.yml`` names, by path within the site."""


class _Fault(NamedTuple):
    """A fault of a page, with the words by which its place in a source is found."""

    message: str
    words: tuple[tuple[str, ...], ...]
    """Words that stand together in the line of the fault; later ones are looked for if the first are not there."""


@dataclass(frozen=True, slots=True)
class _Site:
    """What links are held to."""

    scans: Mapping[str, HtmlScan]
    files: frozenset[str]
    unnamed: frozenset[str]
    """Hand-written files of another suffix than ``.js`` that ``mkdocs.yml`` does not name as scripts."""
    base: str
    """The URL of the published site, with a slash at its end; empty if unknown."""


def _file_names(folder: Path) -> frozenset[str]:
    return frozenset(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def scan_site(folder: Path) -> dict[str, HtmlScan]:
    """Return the scan of every HTML page of a built site, by path within the site."""
    pages = sorted(folder.rglob("*.html"))
    return {p.relative_to(folder).as_posix(): scan_html(read_file(p, MAX_STATIC_BYTES)) for p in pages}


def verify_site(
    folder: Path,
    expected: Iterable[str],
    scans: Mapping[str, HtmlScan],
    hand_written: HandWritten,
    *,
    site_url: str = "",
) -> tuple[str, ...]:
    """Return the faults of a built site, one line each; empty if it may be published.

    Args:
        folder: The site's folder.
        expected: The source paths of pages and static files that must exist.
        scans: The scan of each HTML page, by path within the site.
        hand_written: Where people wrote pages, templates and scripts.
        site_url: The URL of the published site, to recognise absolute links to it; may be empty.
    """
    problems = [
        f"{uri}: there is no {file} in the site"
        for uri in expected
        if not (folder / (file := _file_for(served(uri)))).is_file()
    ]
    site = _Site(
        scans,
        files=_file_names(folder),
        unnamed=frozenset(name for name in _unnamed_files(hand_written).values() if not name.endswith(".js")),
        base=site_url if not site_url or site_url.endswith("/") else f"{site_url}/",
    )
    # One missing heading may break a hundred links, and one template every page.
    faults: dict[str, list[tuple[str, _Fault]]] = {}
    for page, scan in scans.items():
        for fault in (*_page_faults(scan), *_url_faults(page, scan, site)):
            faults.setdefault(fault.message, []).append((page, fault))
    # The theme's script loads others by itself, such as the worker of its search: a file in the place of one would run.
    problems += [
        f"{shown}: mkdocs.yml does not name this script under extra_javascript: name it, or remove it"
        for shown, name in _unnamed_files(hand_written).items()
        if name.endswith(".js")
    ]
    problems += static_faults(dict(_static_files(hand_written)))
    problems += [_format_fault(folder, hand_written, places) for places in faults.values()]
    return tuple(dict.fromkeys(problems))


def _static_files(hand_written: HandWritten) -> Iterator[tuple[str, Path]]:
    """Yield the hand-written files with the names to print."""
    for folder in (hand_written.docs, hand_written.templates):
        if folder is not None:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                yield f"{folder.name}/{path.relative_to(folder).as_posix()}", path


def _unnamed_files(hand_written: HandWritten) -> dict[str, str]:
    """Return the paths within the site of files that are not to be loaded as scripts, by the name to print."""
    paths = {shown: shown.partition("/")[2] for shown, _ in _static_files(hand_written)}
    return {shown: path for shown, path in paths.items() if path not in hand_written.scripts}


def _page_faults(scan: HtmlScan) -> Iterator[_Fault]:
    """Yield the faults of a page that can be seen without the others."""
    for name, number in scan.ids.items():
        if number > 1:
            yield _Fault(f"the id '{name}' stands twice", ((f'id="{name}"',), (name,)))
    for refusal in scan.refused:
        tag, attribute, value = (part.lower() for part in refusal[1:])
        words = (f"<{tag}", attribute, value), (attribute, value), (value,)
        yield _Fault(refusal.reason, words if attribute and value else ((f"<{tag}", attribute),))
    for script in scan.scripts:
        if not is_allowed_script(script):
            yield _unreviewed("script", script, "leave it out")
    for style in scan.styles:
        if not is_allowed_style(style):
            yield _unreviewed("style sheet", style, "put it into a file and name that under extra_css")


def _url_faults(page: str, scan: HtmlScan, site: _Site) -> Iterator[_Fault]:
    """Yield the faults of a page's URLs, which are held to the other pages and files."""
    for reference in scan.urls:
        message = _url_fault(page, reference, site)
        if message is not None:
            yield _Fault(message, ((reference.value,), (f"<{reference.tag}",)))


def _unreviewed(kind: str, text: str, advice: str) -> _Fault:
    first_line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    excerpt = " ".join(text.split())[:_EXCERPT]
    tag = "<script" if kind == "script" else "<style"
    return _Fault(f"an inline {kind} that nobody has reviewed, {advice}: {excerpt}", ((first_line.lower(),), (tag,)))


def _format_fault(folder: Path, hand_written: HandWritten, places: list[tuple[str, _Fault]]) -> str:
    """Return one line for a fault, with its first place only."""
    page, fault = places[0]
    message = escape_invisible(fault.message)
    more = f" and {len(places) - 1} more" if len(places) > 1 else ""
    for name, path, all_words in _sources(folder, page, hand_written, fault):
        lines = html.unescape(path.read_text(encoding="utf-8", errors="replace")).lower().splitlines()
        for words in all_words:
            for number, line in enumerate(lines, 1):
                if all(word.lower() in line for word in words):
                    return f"{name}: line {number}{more}: {message}"
    return f"{page}{more}: {message}"


def _sources(
    folder: Path, page: str, hand_written: HandWritten, fault: _Fault
) -> Iterator[tuple[str, Path, tuple[tuple[str, ...], ...]]]:
    """Yield the files that a fault may come from, the likeliest first: the name to print, the path, the words."""
    files = dict(_static_files(hand_written))
    docs = hand_written.docs
    for name, path in files.items():
        is_page = path.suffix == ".md" and path.is_relative_to(docs)
        if is_page and _file_for(served(path.relative_to(docs).as_posix())) == page:
            yield name, path, fault.words
    # Markdown writes a thing in many ways, a template as it is on the page.
    yield from ((name, path, fault.words[:1]) for name, path in files.items() if path.suffix == ".html")
    yield page, folder / page, fault.words


def _url_fault(page: str, reference: UrlReference, site: _Site) -> str | None:
    """Return the fault of one URL; None if it has none."""
    value, base = reference.value, site.base
    parts = _split_url(value)
    if parts is None or (parts.scheme == "https" and not parts.netloc):
        return f"'{_short(value)}' is no address"
    path = parts.path
    if base and value.startswith(base):
        path = f"/{value.removeprefix(base).partition('#')[0].partition('?')[0]}"
    elif parts.scheme or parts.netloc:
        if reference.loads:
            if parts.scheme not in {"", "http", "https"}:
                return f"'{_short(value)}' is no file of this site: put the file into docs/"
            return f"'{_short(value)}' would be fetched from another host"
        allowed = (parts.scheme or "https") in _ALLOWED_SCHEMES
        return None if allowed else f"'{_short(value)}' is no address to send readers to"
    elif base and page == "404.html" and path.startswith(top := _base_path(base)):
        # The error page is served at any depth, so its URLs are absolute paths.
        path = f"/{path.removeprefix(top)}"
    file = _file_at(posixpath.dirname(page), unquote(path)) if path else page
    if file.startswith(".."):
        return f"'{value}' leads out of the site, and works only where that stands at the top of its host"
    if file not in site.files:
        return f"the link leads to {file}, which is not there"
    if reference.tag == "script" and file in site.unnamed:
        return f"{file} is loaded as a script, and mkdocs.yml does not name it under extra_javascript"
    # Browsers strip the part after :~: (text fragments).
    fragment = unquote(parts.fragment.partition(":~:")[0])
    if fragment and fragment != "top" and file in site.scans and fragment not in site.scans[file].ids:
        return f"the link leads to {file}#{fragment}, and there is no such place on that page"
    return None


def _short(value: str) -> str:
    return value if len(value) <= _EXCERPT else f"{value[:_EXCERPT]}…"


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

"""The printed dossier and its topics, set by Typst from what the pages print.

A PDF is set again only where its input changed: the values that its templates are given, the templates, the fonts, the
time that it carries, and the program. Each is set in a process of its own (:mod:`generator.publish.pdf.typst_worker`),
several at a time, while the site is built.
"""

import concurrent.futures
import datetime as dt
import functools
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import typst

from generator.analyse.edition import Edition
from generator.cache import store
from generator.cache.fingerprint import fingerprint
from generator.core.environment import noon_of
from generator.core.errors import PublishError
from generator.publish.pdf import typst_worker
from generator.publish.pdf.data import PdfOptions, template_data
from generator.publish.pdf.missing_glyphs import records_with
from generator.render.views.models.pages import SiteView
from generator.render.views.site import site_view

PDF = "dossier.pdf"
TEMPLATES = ("base.typ", "parts.typ", "topic.typ", "registers.typ", "dossier.typ")
CACHE = "pdf"
"""The kind of entry in the cache store: a PDF, by the fingerprint of its input."""
_MISSING = re.compile(r'the text `"(?P<text>.*?)"` could not be displayed')
_FEW = 3
_BYTES_EACH = 1024**3
"""Memory that one process may need: what a dossier of 450 printed pages takes."""


@dataclass(frozen=True, slots=True)
class PdfInput:
    """Everything that a PDF is made from, beside the program."""

    templates: tuple[tuple[str, bytes], ...]
    """The templates by the names under which they know one another."""
    data: bytes
    """What they are given, as JSON: values, never markup, so that nothing an editor writes is read as Typst."""
    fonts: tuple[bytes, ...]
    """Font files beside our own."""
    timestamp: int
    """The time that the file carries, in seconds since 1970."""

    def key(self) -> str:
        """Return the fingerprint under which the cache store holds the PDF."""
        digest = hashlib.sha256()
        for part in (*(text for _, text in self.templates), self.data, *self.fonts):
            digest.update(hashlib.sha256(part).digest())
        return fingerprint([], CACHE, digest.hexdigest(), str(self.timestamp))


def pdf_topics(edition: Edition) -> dict[str, str | None]:
    """Return the PDFs by path within the site, each with the topic that it holds; None for the whole dossier."""
    return {PDF: None, **{f"topics/{topic.id}.pdf": topic.id for topic in edition.dossier.topics}}


def pdf_input(view: SiteView, last_day: dt.date, options: PdfOptions, topic: str | None = None) -> PdfInput:
    """Return what a PDF is made from.

    Args:
        view: What the pages print.
        last_day: The last day that the dossier takes into account, the date that the file carries.
        options: The paper and what else belongs to print alone.
        topic: The topic that is printed alone; None for the whole dossier.

    Raises:
        KeyError: There is no such topic.
    """
    fonts = tuple(path.read_bytes() for path in options.fonts)
    data = template_data(view, options, topic)
    data["families"] = list(_families(fonts))
    values = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    return PdfInput(template_files(), values, fonts, noon_of(last_day))


def make_pdf(
    view: SiteView, last_day: dt.date, options: PdfOptions | None = None, *, topic: str | None = None
) -> bytes:
    """Return the dossier, or one topic of it, as PDF. The same view gives the same bytes.

    Args:
        view: What the pages print.
        last_day: The last day that the dossier takes into account, the date that the file carries.
        options: The paper and what else belongs to print alone.
        topic: The topic that is printed alone; None for the whole dossier.

    Raises:
        KeyError: There is no such topic.
        PublishError: A character is in none of the fonts, or the template has a fault.
    """
    return set_pdf(pdf_input(view, last_day, options or PdfOptions(), topic))


def make_pdfs(edition: Edition, options: PdfOptions, cache_root: Path | None = None) -> dict[str, bytes]:
    """Return the printed dossier and each of its topics by path within the site.

    Args:
        edition: The dossier.
        options: The paper and what else belongs to print alone.
        cache_root: The dossier's folder, with the cache store; None where nothing is cached.

    Raises:
        PublishError: A PDF cannot be set.
    """
    with PdfPool(cache_root) as pool:
        pool.submit(edition, options)
        return pool.results()


class PdfPool:
    """Sets PDFs while the caller does something else: as many at a time as processors and memory allow."""

    def __init__(self, cache_root: Path | None) -> None:
        """Prepare it.

        Args:
            cache_root: The dossier's folder, with the cache store; None where nothing is cached.
        """
        self._cache_root = cache_root
        self._executor = concurrent.futures.ThreadPoolExecutor(_processes())
        self._running: dict[str, concurrent.futures.Future[bytes]] = {}
        self._keys: set[str] = set()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Start no further one, and wait for those that are being set."""
        self._executor.shutdown(cancel_futures=True)

    def submit(self, edition: Edition, options: PdfOptions) -> None:
        """Begin to set the printed dossier and each of its topics, the largest first.

        Args:
            edition: The dossier.
            options: The paper and what else belongs to print alone.
        """
        view, last_day = site_view(edition), edition.dossier.record.last_day
        for name, topic in pdf_topics(edition).items():
            self._running[name] = self._executor.submit(self._set, pdf_input(view, last_day, options, topic))

    @property
    def names(self) -> tuple[str, ...]:
        """The paths within the site of the PDFs that were submitted."""
        return tuple(self._running)

    def results(self) -> dict[str, bytes]:
        """Wait for the PDFs, and return them by path within the site.

        Raises:
            PublishError: One cannot be set.
        """
        made = {name: future.result() for name, future in self._running.items()}
        if self._cache_root is not None:
            store.prune(self._cache_root, CACHE, self._keys)
        return made

    def _set(self, given: PdfInput) -> bytes:
        if self._cache_root is None:
            return set_pdf(given)
        key = given.key()
        self._keys.add(key)
        made = store.load(self._cache_root, CACHE, key)
        if made is None:
            made = set_pdf(given)
            store.save(self._cache_root, CACHE, key, made)
        return made


def _processes() -> int:
    """Return how many PDFs are set at a time."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    names = getattr(os, "sysconf_names", {})
    if "SC_AVPHYS_PAGES" not in names:
        return processors
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(1, min(processors, free // _BYTES_EACH))


def template_files() -> tuple[tuple[str, bytes], ...]:
    """Return the templates by the names under which they know one another."""
    folder = files(__package__) / "typst"
    return tuple((name, (folder / name).read_bytes()) for name in TEMPLATES)


def set_pdf(given: PdfInput) -> bytes:
    """Return the PDF that is made from an input.

    Raises:
        PublishError: A character is in none of the fonts, or the template has a fault.
    """
    with as_file(files(__package__) / "fonts") as ours, tempfile.TemporaryDirectory(prefix="dossier-pdf-") as name:
        root, theirs = Path(name) / "read", Path(name) / "fonts"
        root.mkdir()
        theirs.mkdir()
        for path, text in (*given.templates, ("data.json", given.data)):
            (root / path).write_bytes(text)
        _write_fonts(theirs, given.fonts)
        ran = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-P", typst_worker.__file__, str(root), str(given.timestamp), str(ours), str(theirs)],
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            why = ran.stderr.strip().rpartition("\n")[2] or f"exit status {ran.returncode}"
            raise PublishError(f"The PDF cannot be set: {why}")
        said = json.loads(ran.stdout)
        if said["error"] is not None:
            raise PublishError(_explain(said["error"], json.loads(given.data)["dossier"]))
        # A layout that does not come to rest has wrong page numbers; no warning is harmless here.
        if said["warnings"]:
            raise PublishError(f"The PDF cannot be set: {said['warnings'][0]}")
        return (root / "dossier.pdf").read_bytes()


@functools.lru_cache(maxsize=64)
def _families(fonts: tuple[bytes, ...]) -> tuple[str, ...]:
    """Return the names of the families that font files hold."""
    if not fonts:
        return ()
    with tempfile.TemporaryDirectory() as folder:
        _write_fonts(Path(folder), fonts)
        known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        return tuple(sorted(known.families()))


def _write_fonts(folder: Path, fonts: tuple[bytes, ...]) -> None:
    for number, data in enumerate(fonts):
        (folder / f"{number:03}.ttf").write_bytes(data)


def _explain(error: str, dossier: dict[str, Any]) -> str:
    match = _MISSING.search(error)
    if match is None:
        return f"The PDF cannot be set: {error}"
    lines = []
    for character in dict.fromkeys(match["text"]):
        where = records_with(character, dossier)
        more = f" and {len(where) - _FEW} more" if len(where) > _FEW else ""
        lines.append(f"{character} (U+{ord(character):04X}) in {', '.join(where[:_FEW])}{more}")
    return (
        f"The PDF cannot be set: its fonts have no {'; no '.join(lines)}. They hold Latin, Greek and Cyrillic letters "
        "and the common Hangul syllables; for another script put a font file into `fonts/` beside `sources/`."
    )

"""The PDFs of the dossier and of its topics, typeset by Typst from the views of the site.

A PDF with a character that no font has is left out, and everything else is published. PDFs are cached by their inputs:
the data, the templates, the fonts, the timestamp and the program. Each is typeset in a process of its own
(:mod:`generator.publish.pdf.typst_worker`), several at a time, while the site is built.
"""

import concurrent.futures
import datetime as dt
import functools
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import typst

from generator.analyse.edition import Edition
from generator.cache import store
from generator.cache.fingerprint import fingerprint
from generator.cache.store import CacheKind
from generator.core.environment import noon_utc
from generator.core.errors import PublishError
from generator.core.files import MAX_STATIC_BYTES, read_file
from generator.core.font_coverage import missing_characters
from generator.core.temporary_folders import temporary_folder
from generator.load.fonts import font_families
from generator.publish.pdf import typst_worker
from generator.publish.pdf.data import PdfOptions, template_data
from generator.render.views.models.pages import SiteView
from generator.render.views.site import site_view

_DOSSIER_PDF = "dossier.pdf"
TYPST_TEMPLATES = ("base.typ", "parts.typ", "topic.typ", "registers.typ", "dossier.typ")
_MEMORY_PER_PROCESS = 1024**3
"""Bytes of memory that one process may need: enough for a PDF of 450 pages."""


@dataclass(frozen=True, slots=True)
class PdfInput:
    """Everything that a PDF is made from, except the program."""

    templates: tuple[tuple[str, bytes], ...]
    """The templates, each with the name by which others import it."""
    data: bytes
    """The data of the templates as JSON: values and never markup, so that no text of an editor runs as Typst code."""
    fonts: tuple[bytes, ...]
    """The contents of additional font files."""
    timestamp: int
    """The timestamp of the PDF, in seconds since 1970."""

    def missing_characters(self) -> tuple[str, ...]:
        """Return the characters that no font has."""
        return missing_characters(self.data.decode(), lambda: font_families(self.fonts))

    def key(self) -> str:
        """Return the key of the PDF in the cache store."""
        digest = hashlib.sha256()
        for part in (*(text for _, text in self.templates), self.data, *self.fonts):
            digest.update(hashlib.sha256(part).digest())
        return fingerprint([], CacheKind.PDF, digest.hexdigest(), str(self.timestamp))


class Pdfs(NamedTuple):
    """The PDFs of a dossier, by path within the site."""

    files: Mapping[str, bytes]
    left_out: Mapping[str, tuple[str, ...]] = {}
    """Those that were not set, with the characters that no font has."""


def pdf_topics(edition: Edition) -> dict[str, str | None]:
    """Return the id of the topic of each PDF, None for the full dossier, by path within the site."""
    return {_DOSSIER_PDF: None, **{f"topics/{topic.id}.pdf": topic.id for topic in edition.dossier.topics}}


def _make_pdf_input(view: SiteView, last_day: dt.date, options: PdfOptions, topic: str | None = None) -> PdfInput:
    """Return the inputs of a PDF.

    Args:
        view: The view of the site.
        last_day: The last day that the dossier takes into account, which is the date of the PDF.
        options: The options of the PDF.
        topic: The id of the only topic to print; None for the full dossier.

    Raises:
        KeyError: There is no such topic.
    """
    fonts = tuple(read_file(path, MAX_STATIC_BYTES) for path in options.fonts)
    data = template_data(view, options, topic)
    data["families"] = list(_font_families(fonts))
    values = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    return PdfInput(template_files(), values, fonts, noon_utc(last_day))


def make_pdf(
    view: SiteView, last_day: dt.date, options: PdfOptions | None = None, *, topic: str | None = None
) -> bytes:
    """Return the full dossier or one topic as a PDF. The same input gives the same bytes.

    Args:
        view: The view of the site.
        last_day: The last day that the dossier takes into account, which is the date of the PDF.
        options: The options of the PDF.
        topic: The id of the only topic to print; None for the full dossier.

    Raises:
        KeyError: There is no such topic.
        PublishError: A template fails.
    """
    return typeset(_make_pdf_input(view, last_day, options or PdfOptions(), topic))


def make_pdfs(edition: Edition, options: PdfOptions) -> Pdfs:
    """Return the PDFs of the full dossier and of each topic.

    Args:
        edition: The dossier.
        options: The options of the PDF.

    Raises:
        PublishError: A PDF cannot be typeset.
    """
    with PdfPool(None) as pool:
        pool.submit(edition, site_view(edition), options)
        return Pdfs(pool.results(), pool.left_out)


def left_out_pdfs(edition: Edition, view: SiteView, options: PdfOptions) -> dict[str, tuple[str, ...]]:
    """Return the PDFs that cannot be set, by path within the site, with the characters that no font has.

    Args:
        edition: The dossier.
        view: What its pages say.
        options: The options of the PDF.
    """
    last_day = edition.dossier.record.last_day
    inputs = {name: _make_pdf_input(view, last_day, options, topic) for name, topic in pdf_topics(edition).items()}
    return {name: missing for name, item in inputs.items() if (missing := item.missing_characters())}


class PdfPool:
    """Typesets PDFs in the background, as many at a time as processors and memory allow."""

    def __init__(self, cache_root: Path | None) -> None:
        """Start the pool.

        Args:
            cache_root: The dossier's folder, for the cache store; None for no cache.
        """
        self._cache_root = cache_root
        self._executor = concurrent.futures.ThreadPoolExecutor(_process_count())
        self._running: dict[str, concurrent.futures.Future[bytes]] = {}
        self._keys: set[str] = set()
        self.left_out: dict[str, tuple[str, ...]] = {}
        """The PDFs that cannot be set, by path within the site, with the characters that no font has."""

    def __enter__(self) -> Self:
        """Return the pool."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Cancel PDFs that have not started, and wait for the others."""
        self._executor.shutdown(cancel_futures=True)

    def submit(self, edition: Edition, view: SiteView, options: PdfOptions) -> None:
        """Start to typeset the PDFs of the full dossier and of each topic, the largest first.

        Args:
            edition: The dossier.
            view: What its pages say.
            options: The options of the PDF.
        """
        last_day = edition.dossier.record.last_day
        for name, topic in pdf_topics(edition).items():
            pdf_input = _make_pdf_input(view, last_day, options, topic)
            if missing := pdf_input.missing_characters():
                self.left_out[name] = missing
            else:
                self._running[name] = self._executor.submit(self._load_or_typeset, pdf_input)

    @property
    def names(self) -> tuple[str, ...]:
        """The PDFs that are being set, as paths within the site."""
        return tuple(self._running)

    def results(self) -> dict[str, bytes]:
        """Wait for the PDFs, and return them by path within the site.

        Raises:
            PublishError: A PDF cannot be typeset.
        """
        pdfs = {name: future.result() for name, future in self._running.items()}
        if self._cache_root is not None:
            store.prune(self._cache_root, CacheKind.PDF, self._keys)
        return pdfs

    def _load_or_typeset(self, pdf_input: PdfInput) -> bytes:
        """Return a PDF, from the cache store if possible."""
        if self._cache_root is None:
            return typeset(pdf_input)
        key = pdf_input.key()
        self._keys.add(key)
        pdf = store.load(self._cache_root, CacheKind.PDF, key)
        if pdf is None:
            pdf = typeset(pdf_input)
            store.save(self._cache_root, CacheKind.PDF, key, pdf)
        return pdf


def _process_count() -> int:
    """Return how many PDFs to typeset at a time."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    names = getattr(os, "sysconf_names", {})
    if "SC_AVPHYS_PAGES" not in names:
        return processors
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(1, min(processors, free // _MEMORY_PER_PROCESS))


def template_files() -> tuple[tuple[str, bytes], ...]:
    """Return the Typst templates, each with the name by which others import it."""
    folder = files(__package__) / "typst"
    return tuple((name, (folder / name).read_bytes()) for name in TYPST_TEMPLATES)


def typeset(pdf_input: PdfInput) -> bytes:
    """Typeset a PDF in a worker process, and return it.

    Raises:
        PublishError: A template fails.
    """
    with as_file(files(__package__) / "fonts") as own_fonts, temporary_folder("dossier-pdf-") as folder:
        root, extra_fonts = folder / "read", folder / "fonts"
        root.mkdir()
        extra_fonts.mkdir()
        for path, text in (*pdf_input.templates, ("data.json", pdf_input.data)):
            (root / path).write_bytes(text)
        _write_fonts(extra_fonts, pdf_input.fonts)
        process = subprocess.run(  # noqa: S603 - our own program
            [
                sys.executable,
                "-P",
                typst_worker.__file__,
                str(root),
                str(pdf_input.timestamp),
                str(own_fonts),
                str(extra_fonts),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        if process.returncode:
            reason = process.stderr.strip().rpartition("\n")[2] or f"exit status {process.returncode}"
            raise PublishError(f"The PDF cannot be set: {reason}")
        result = json.loads(process.stdout)
        if result["error"] is not None:
            raise PublishError(f"The PDF cannot be set: {result['error']}")
        # No warning is harmless: a layout that does not converge has wrong page numbers.
        if result["warnings"]:
            raise PublishError(f"The PDF cannot be set: {result['warnings'][0]}")
        return (root / "dossier.pdf").read_bytes()


@functools.lru_cache(maxsize=64)
def _font_families(fonts: tuple[bytes, ...]) -> tuple[str, ...]:
    """Return the names of the font families in font files, sorted."""
    if not fonts:
        return ()
    with temporary_folder("dossier-pdf-") as folder:
        _write_fonts(folder, fonts)
        known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
        return tuple(sorted(known.families()))


def _write_fonts(folder: Path, fonts: tuple[bytes, ...]) -> None:
    for number, data in enumerate(fonts):
        (folder / f"{number:03}.ttf").write_bytes(data)

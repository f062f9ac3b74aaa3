"""The build of a site: check, render, MkDocs, data, PDFs, verification, headers, and finally an atomic swap.

One pass: each page is rendered once, built once by MkDocs, and parsed once, for both verification and the offline
archive. PDFs are typeset meanwhile, in other processes.
"""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig

from generator.analyse.edition import Edition
from generator.check.check_result import CheckResult
from generator.core.atomic_files import exclusive_lock, fsync_tree, make_public, swap_directories
from generator.core.environment import build_time, gc_paused, site_address
from generator.core.errors import PublishError, SiteFaultError, format_os_error
from generator.core.progress import ReportProgress, no_progress, progress
from generator.leaks.internal_policy import GIT_IGNORE, INTERNAL_FOLDER, INTERNAL_MARKER, host_files
from generator.model.overlay import Overlay
from generator.project import history_line, make_edition
from generator.publish.mkdocs.run import dossier_plugin, edit_base_url, run_mkdocs
from generator.publish.outputs import make_outputs
from generator.publish.pdf.build import PdfPool, Pdfs
from generator.publish.pdf.options import pdf_options
from generator.publish.site.headers import public_host_files
from generator.publish.site.html_scan import HtmlScan
from generator.publish.site.offline_archive import OFFLINE_ARCHIVE, pack_offline_archive
from generator.publish.site.reproducibility import verify_reproducible
from generator.publish.site.up_to_date import (
    BuildResult,
    if_up_to_date,
    inputs_fingerprint,
    print_result,
    save_up_to_date,
)
from generator.publish.site.verify import HandWritten, verify_site
from generator.render.views.site import site_view

_STAGING_PREFIX = ".site-"
"""Prefix of the folders in which a site is built before it replaces the old one."""
BUILD_LOCK = Path(".cache/build.lock")


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """Options of ``dossier build``."""

    draft: bool = False
    """Whether to build a preview."""
    archive: Path | None = None
    """The folder of the full texts, if it is not in the default place."""
    overlay: Overlay | None = None
    """The withheld facts of an internal site, which goes to ``site-internal/``; None for a public site."""
    pdfs: bool = True
    """Whether to typeset the PDFs."""
    strict: bool = False
    """Whether to publish nothing if there is a warning."""
    verify: bool = False
    """Whether to build a second time in a different environment, and publish only if both builds are the same."""


def build_site(root: Path, options: BuildOptions) -> int:
    """Build the site, print the result, and return the exit status: 0 built, 1 faults found, 2 cannot run.

    Args:
        root: The folder with ``sources/``, ``docs/`` and ``mkdocs.yml``.
        options: The options of the build.
    """
    try:
        with progress("Checking the dossier") as report_progress:
            result = make_site(root, options, report_progress)
    except (PublishError, OSError) as error:
        click.echo(f"dossier: {format_os_error(error)}", err=True)
        click.echo("Nothing was published; the last good site stays.", err=True)
        return 1 if isinstance(error, SiteFaultError) else 2
    internal = options.overlay is not None
    return print_result(result, draft=options.draft, internal=internal, verified=options.verify)


def make_site(
    root: Path, options: BuildOptions | None = None, report_progress: ReportProgress = no_progress
) -> BuildResult:
    """Build the site into a staging folder, and swap it with ``site/`` once it is verified; return the result.

    Args:
        root: The folder with ``sources/``, ``docs/`` and ``mkdocs.yml``.
        options: The options of the build; by default a public site with PDFs.
        report_progress: Called with the progress of the build.

    Raises:
        OSError: The disk is full, or a folder cannot be written; the last good site stays.
        PublishError: Another build is running, MkDocs fails or warns, or the finished site has a fault.
    """
    root = root.resolve()
    options = options or BuildOptions()
    target = root / ("site" if options.overlay is None else INTERNAL_FOLDER)
    with exclusive_lock(root / BUILD_LOCK, root.name), gc_paused():
        for leftover in root.glob(f"{_STAGING_PREFIX}*"):
            # Left by a killed build: the lock excludes a running one.
            shutil.rmtree(leftover, ignore_errors=True)
        # The fingerprint does not cover the overlay, and a reproducibility check must really build twice.
        use_cache = options.overlay is None and not options.verify
        key = _cache_key(root, options) if use_cache else None
        cached_result = if_up_to_date(root, key)
        if cached_result is not None:
            return cached_result
        project = make_edition(
            root, draft=options.draft, archive=options.archive, history=True, overlay=options.overlay
        )
        if project.edition is None or (options.strict and len(project.report)):
            return BuildResult(project.report, project.evidence, None)
        staging = Path(tempfile.mkdtemp(prefix=_STAGING_PREFIX, dir=root))
        try:
            if options.overlay is not None:
                # Git must not offer what a killed build leaves behind.
                (staging / GIT_IGNORE).write_bytes(host_files()[GIT_IGNORE])
            timestamp = build_time(root, project.edition.dossier.record.last_day)
            left_out = _SiteBuilder(root, staging, project.edition, timestamp, report_progress).build(
                pdfs=options.pdfs, use_cache=use_cache
            )
            if left_out and options.strict:
                return BuildResult(project.report, project.evidence, None, left_out=left_out)
            files = sum(path.is_file() for path in staging.rglob("*"))
            pages = sum(1 for _ in staging.rglob("*.html"))
            if options.verify:
                report_progress("Building a second time", 0, 0)
                flags = [*(["--draft"] if options.draft else []), *([] if options.pdfs else ["--no-pdf"])]
                verify_reproducible(root, staging, flags, timestamp=timestamp, archive=options.archive)
            if options.overlay is None:
                make_public(staging)
            fsync_tree(staging)
            swap_directories(staging, target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        history = history_line(project.edition.history)
        # A source may have been saved during the build.
        if key is not None and _cache_key(root, options) == key:
            save_up_to_date(root, key, CheckResult(tuple(project.report), project.evidence, history), left_out)
    return BuildResult(project.report, project.evidence, target, pages, files, history, left_out)


def _cache_key(root: Path, options: BuildOptions) -> str | None:
    """Return the cache key of a site: the fingerprint of its inputs; None if it cannot be cached."""
    return inputs_fingerprint(root, options.archive, draft=options.draft, pdfs=options.pdfs, strict=options.strict)


@dataclass(frozen=True, slots=True)
class _SiteBuilder:
    """Builds a complete site into an empty folder."""

    root: Path
    staging: Path
    edition: Edition
    timestamp: int
    """The timestamp of every output, in seconds since 1970."""
    report_progress: ReportProgress

    def build(self, *, pdfs: bool, use_cache: bool) -> Mapping[str, tuple[str, ...]]:
        """Build the site; return the PDFs that were left out, with the characters that no font has.

        Args:
            pdfs: Whether to typeset the PDFs.
            use_cache: Whether to use the cache store for PDFs.

        Raises:
            PublishError: MkDocs fails or warns, or the finished site has a fault.
        """
        self.report_progress("Making pages and data", 0, 0)
        with PdfPool(self.root if use_cache else None) as pool:
            view = site_view(self.edition) if pdfs else None
            if view is not None:
                pool.submit(self.edition, view, pdf_options(self.root))
            # MkDocs needs the names for links in hand-written pages; the PDFs themselves follow below.
            placeholders = dict.fromkeys((*pool.names, *pool.left_out), b"")
            outputs = make_outputs(
                self.edition,
                pdfs=Pdfs(placeholders, pool.left_out) if pdfs else None,
                archive=OFFLINE_ARCHIVE,
                edit_base_url=edit_base_url(self.root),
                view=view,
            )
            config = run_mkdocs(
                self.staging, self.root, self.edition, outputs, self.timestamp, report_progress=self.report_progress
            )
            for name in placeholders:
                (self.staging / name).unlink()
            self.report_progress("Looking the site over", 0, 0)
            scans, archive = pack_offline_archive(self.staging, "dossier", self.timestamp, pool.results)
            for name, data in pool.results().items():
                (self.staging / name).write_bytes(data)
            left_out = pool.left_out
        (self.staging / OFFLINE_ARCHIVE).write_bytes(archive)
        self._verify_and_add_headers(
            [*outputs.pages, *(outputs.files.keys() - left_out.keys())], scans, _hand_written(config)
        )
        return left_out

    def _verify_and_add_headers(
        self, expected: list[str], scans: Mapping[str, HtmlScan], hand_written: HandWritten
    ) -> None:
        """Verify the site, and add the files for the host: headers and ``robots.txt``.

        Args:
            expected: The source paths of all pages and files of the site.
            scans: The scan of each HTML page, by path within the site.
            hand_written: Where people wrote pages, templates and scripts.

        Raises:
            PublishError: The site has faults.
        """
        site_url = site_address() or ""
        problems = verify_site(self.staging, expected, scans, hand_written, site_url=site_url)
        if (self.staging / INTERNAL_MARKER).exists():
            problems += (f"{INTERNAL_MARKER} is in the site: that name says that a folder is not for publication",)
        if problems:
            raise SiteFaultError("The site was built and has faults:", problems)
        extra_files = (
            host_files()
            if self.edition.internal
            else public_host_files(self.staging, scans, draft=self.edition.draft, site_url=site_url)
        )
        for name, data in extra_files.items():
            (self.staging / name).write_bytes(data)


def _hand_written(config: MkDocsConfig) -> HandWritten:
    """Return where people wrote pages, templates and scripts, by a configuration of MkDocs."""
    templates = config.theme.custom_dir
    return HandWritten(
        Path(config.docs_dir), Path(templates) if templates else None, dossier_plugin(config).named_scripts
    )

"""The whole way to a site: check, render, MkDocs, data, PDF, a last look, headers, and only then the swap.

One pass: each page is rendered once, built once by MkDocs, and parsed once, for the last look and for its place in the
offline archive. PDFs are set meanwhile.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from generator.analyse.edition import Edition
from generator.check.check_result import CheckResult
from generator.core.atomic_files import exclusive_lock, fsync_tree, swap_directories
from generator.core.environment import SITE_URL, build_time, gc_paused
from generator.core.errors import PublishError, format_os_error
from generator.core.progress import ReportProgress, no_progress, progress
from generator.leaks.internal_policy import FOLDER, MARKER, host_files
from generator.model.overlay import Overlay
from generator.project import history_line, make_edition
from generator.publish.mkdocs.run import edit_base_url, run_mkdocs
from generator.publish.outputs import make_outputs
from generator.publish.pdf.build import PdfPool
from generator.publish.pdf.options import pdf_options
from generator.publish.site.headers import headers_file, robots_file
from generator.publish.site.html_scan import HtmlScan
from generator.publish.site.offline_archive import ARCHIVE, pack
from generator.publish.site.reproducibility import verify_reproducible
from generator.publish.site.up_to_date import (
    BuildResult,
    if_up_to_date,
    inputs_fingerprint,
    print_result,
    save_up_to_date,
)
from generator.publish.site.verify import verify_site

STAGING = ".site-"
"""How the names of folders begin in which a site is built before it takes the old one's place."""
LOCK = Path(".cache/build.lock")


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What is asked of a build."""

    draft: bool = False
    """Whether to build a preview."""
    archive: Path | None = None
    """The folder of the full texts, if it is not where it is looked for."""
    overlay: Overlay | None = None
    """What only the editors are to see: the site goes to ``site-internal/``. None for a public one."""
    pdfs: bool = True
    """Whether to set the PDFs."""
    verify: bool = False
    """Whether to build a second time in other surroundings and to publish only if both are the same."""


def build_site(root: Path, options: BuildOptions) -> int:
    """Build the site, print what came of it, and return the exit status: 0 built, 1 faults found, 2 cannot run.

    Args:
        root: The folder with ``sources/``, ``docs/`` and ``mkdocs.yml``.
        options: What is asked for.
    """
    try:
        with progress("Checking the dossier") as report_progress:
            result = make_site(root, options, report_progress)
    except (PublishError, OSError) as error:
        click.echo(f"dossier: {format_os_error(error)}", err=True)
        click.echo("Nothing was published; the last good site stays.", err=True)
        return 2
    internal = options.overlay is not None
    return print_result(result, draft=options.draft, internal=internal, verified=options.verify)


def make_site(
    root: Path, options: BuildOptions | None = None, report_progress: ReportProgress = no_progress
) -> BuildResult:
    """Build the site into a folder beside ``site/`` and let it take its place once everything is sound.

    Args:
        root: The folder with ``sources/``, ``docs/`` and ``mkdocs.yml``.
        options: What is asked for; by default the public site, whole.
        report_progress: Called with how far the build is.

    Raises:
        OSError: The disk is full, or a folder cannot be written; the last good site stands.
        PublishError: Another build is running, MkDocs fails or warns, or the finished site has a fault.
    """
    root = root.resolve()
    options = options or BuildOptions()
    place = root / ("site" if options.overlay is None else FOLDER)
    with exclusive_lock(root / LOCK, root.name), gc_paused():
        for leftover in root.glob(f"{STAGING}*"):
            # Of a build that was killed: no other can be running.
            shutil.rmtree(leftover, ignore_errors=True)
        # An internal site depends on more than the fingerprint covers, and whoever asks for two builds is to get two.
        cached = options.overlay is None and not options.verify
        key = _key(root, options) if cached else None
        unchanged = if_up_to_date(root, key)
        if unchanged is not None:
            return unchanged
        project = make_edition(
            root, draft=options.draft, archive=options.archive, history=True, overlay=options.overlay
        )
        if project.edition is None:
            return BuildResult(project.report, project.evidence, None)
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=root))
        try:
            staging.chmod(0o755 if options.overlay is None else 0o700)
            stamp = build_time(root, project.edition.dossier.record.last_day)
            _Builder(root, staging, project.edition, stamp, report_progress).build(pdfs=options.pdfs, cached=cached)
            files = sum(path.is_file() for path in staging.rglob("*"))
            pages = sum(1 for _ in staging.rglob("*.html"))
            if options.verify:
                report_progress("Building a second time", 0, 0)
                flags = [*(["--draft"] if options.draft else []), *([] if options.pdfs else ["--no-pdf"])]
                verify_reproducible(root, staging, flags, stamp=stamp, archive=options.archive)
            fsync_tree(staging)
            swap_directories(staging, place)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        history = history_line(project.edition.history)
        # Somebody may have saved a file meanwhile.
        if key is not None and _key(root, options) == key:
            save_up_to_date(root, key, CheckResult(tuple(project.report), project.evidence, history))
    return BuildResult(project.report, project.evidence, place, pages, files, history)


def _key(root: Path, options: BuildOptions) -> str | None:
    return inputs_fingerprint(root, options.archive, draft=options.draft, pdfs=options.pdfs)


@dataclass(frozen=True, slots=True)
class _Builder:
    """Builds a complete site into an empty folder."""

    root: Path
    staging: Path
    edition: Edition
    stamp: int
    """The time that everything carries, in seconds since 1970."""
    report_progress: ReportProgress

    def build(self, *, pdfs: bool, cached: bool) -> None:
        """Build it.

        Args:
            pdfs: Whether to set the PDFs.
            cached: Whether PDFs may come from the cache store, and go there.

        Raises:
            PublishError: MkDocs fails or warns, or the finished site has a fault.
        """
        self.report_progress("Making pages and data", 0, 0)
        with PdfPool(self.root if cached else None) as pool:
            if pdfs:
                pool.submit(self.edition, pdf_options(self.root))
            outputs = make_outputs(
                self.edition,
                # MkDocs knows their names, for links of hand-written pages; they are written when they are set.
                pdfs=dict.fromkeys(pool.names, b"") if pdfs else None,
                archive=ARCHIVE,
                edit_at=edit_base_url(self.root),
            )
            run_mkdocs(self.staging, self.root, self.edition, outputs, self.stamp, report_progress=self.report_progress)
            for name in pool.names:
                # An empty one stood for it.
                (self.staging / name).unlink()
            self.report_progress("Looking the site over", 0, 0)
            scans, archive = pack(self.staging, "dossier", self.stamp, pool.results)
            for name, data in pool.results().items():
                (self.staging / name).write_bytes(data)
        (self.staging / ARCHIVE).write_bytes(archive)
        self._finish([*outputs.pages, *outputs.files], scans)

    def _finish(self, expected: list[str], scans: Mapping[str, HtmlScan]) -> None:
        """Look the site over, and add what hosts are told.

        Args:
            expected: Source paths of pages and files that must be there.
            scans: What each HTML page holds.
        """
        site_url = os.environ.get(SITE_URL, "")
        problems = verify_site(self.staging, expected, scans, site_url=site_url)
        if (self.staging / MARKER).exists():
            problems += (f"{MARKER} is in the site: that name says that a folder is not for publication",)
        if problems:
            raise PublishError("The site was built and has faults:", problems)
        if self.edition.internal:
            beside = host_files()
        else:
            draft, names = self.edition.draft, _names(self.staging)
            beside = {
                "_headers": headers_file(scans, names, draft=draft),
                "robots.txt": robots_file(site_url, draft=draft),
            }
        for name, data in beside.items():
            (self.staging / name).write_bytes(data)


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

"""The whole way to a site: check, render, MkDocs, data, PDF, headers, a last look, and only then the exchange."""

import os
import shutil
import tempfile
from pathlib import Path

import click

from generator.analyse.edition import Edition
from generator.check.check_result import CheckResult
from generator.core.atomic_files import exclusive_lock, fsync_tree, swap_directories
from generator.core.environment import SITE_URL_VARIABLE, build_time, gc_paused, wants_draft
from generator.core.errors import PublishError, format_os_error
from generator.core.progress import ReportProgress, no_progress, progress
from generator.leaks.internal_policy import INTERNAL_FOLDER, INTERNAL_MARKER, host_files
from generator.model.overlay import Overlay
from generator.project import history_line, make_edition
from generator.publish.mkdocs.run import edit_base_url, run_mkdocs
from generator.publish.outputs import make_outputs
from generator.publish.site.headers import headers_file, robots_file
from generator.publish.site.offline_archive import ARCHIVE, OVERRIDES, offline_outputs, pack
from generator.publish.site.reproducibility import verify_reproducible
from generator.publish.site.up_to_date import (
    BuildResult,
    if_up_to_date,
    inputs_fingerprint,
    print_result,
    save_up_to_date,
)
from generator.publish.site.verify import scan_site, verify_site
from generator.render.pageset import PageSet

STAGING = ".site-"
"""How the names of folders begin in which a site is built before it takes the old one's place."""
LOCK = Path(".cache/build.lock")


def build_site(root: Path, *, draft: bool = False, overlay: Overlay | None = None, twice: bool = False) -> int:
    """Build the site, say what came of it, and return the exit status: 0 built, 1 faults found, 2 cannot run."""
    draft = draft or wants_draft()
    try:
        with progress("Checking the dossier") as tell:
            result = make_site(root, draft=draft, overlay=overlay, twice=twice, tell=tell)
    except (PublishError, OSError) as error:
        click.echo(f"dossier: {format_os_error(error)}", err=True)
        click.echo("Nothing was published; the last good site stays.", err=True)
        return 2
    return print_result(result, draft=draft, internal=overlay is not None, twice=twice)


def make_site(
    root: Path,
    *,
    draft: bool = False,
    archive: Path | None = None,
    overlay: Overlay | None = None,
    twice: bool = False,
    tell: ReportProgress = no_progress,
) -> BuildResult:
    """Build the site into a folder beside ``site/`` and let it take its place once everything is sound.

    Args:
        root: The folder with ``sources/``, ``docs/`` and ``mkdocs.yml``.
        draft: Whether to build a preview.
        archive: The folder of the full texts, if it is not where it is looked for.
        overlay: What only the editors are to see: the site goes to ``site-internal/``. None for a public one.
        twice: Whether to build a second time in other surroundings and to publish only if both are the same.
        tell: What is told how far it is.

    Raises:
        OSError: The disk is full, or a folder cannot be written; the last good site stands.
        PublishError: Another build is running, MkDocs fails or warns, or the finished site has a fault.
    """
    root = root.resolve()
    place = root / ("site" if overlay is None else INTERNAL_FOLDER)
    with exclusive_lock(root / LOCK, root.name), gc_paused():
        for leftover in root.glob(f"{STAGING}*"):
            # Of a build that was killed: no other can be running.
            shutil.rmtree(leftover, ignore_errors=True)
        # An internal site hangs on more than that tells, and whoever asks for two builds is to get two.
        begun = inputs_fingerprint(root, archive, draft=draft) if overlay is None else None
        unchanged = None if twice else if_up_to_date(root, begun)
        if unchanged is not None:
            return unchanged
        project = make_edition(root, draft=draft, archive=archive, history=True, overlay=overlay)
        if project.edition is None:
            return BuildResult(project.report, project.evidence, None)
        known = history_line(project.edition.history)
        tell("Making pages, data and PDFs", 0, 0)
        outputs = make_outputs(
            project.edition,
            root=root,
            archive=ARCHIVE,
            edit_at=edit_base_url(root),
        )
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=root))
        try:
            staging.chmod(0o755 if overlay is None else 0o700)
            _build_into(staging, root, project.edition, outputs, tell)
            files = sum(path.is_file() for path in staging.rglob("*"))
            pages = sum(1 for _ in staging.rglob("*.html"))
            if twice:
                tell("Building a second time", 0, 0)
                stamp = build_time(root, project.edition.dossier.record.last_day)
                verify_reproducible(root, staging, draft=draft, stamp=stamp, archive=archive)
            fsync_tree(staging)
            swap_directories(staging, place)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        # Somebody may have saved a file meanwhile.
        if begun is not None and inputs_fingerprint(root, archive, draft=draft) == begun:
            save_up_to_date(root, begun, CheckResult(tuple(project.report), project.evidence, known))
    return BuildResult(project.report, project.evidence, place, pages, files, known)


def _build_into(staging: Path, root: Path, edition: Edition, outputs: PageSet, tell: ReportProgress) -> None:
    """Build a complete site into an empty folder.

    Raises:
        PublishError: MkDocs fails or warns, or the finished site has a fault.
    """
    stamp = build_time(root, edition.dossier.record.last_day)
    run_mkdocs(staging, root, edition, outputs, stamp, tell=tell)
    (staging / ARCHIVE).write_bytes(_offline(staging, root, edition, stamp, tell))
    tell("Looking the site over", 0, 0)
    scans = scan_site(staging)
    site_url = os.environ.get(SITE_URL_VARIABLE, "")
    expected = [*outputs.pages, *outputs.files]
    problems = verify_site(staging, expected, scans, site_url=site_url)
    if (staging / INTERNAL_MARKER).exists():
        problems += (f"{INTERNAL_MARKER} is in the site: that name says that a folder is not for publication",)
    if problems:
        raise PublishError("The site was built and has faults:", problems)
    beside = (
        host_files()
        if edition.internal
        else {
            "_headers": headers_file(scans, _names(staging), draft=edition.draft),
            "robots.txt": robots_file(site_url, draft=edition.draft),
        }
    )
    for name, data in beside.items():
        (staging / name).write_bytes(data)


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _offline(staging: Path, root: Path, edition: Edition, stamp: int, tell: ReportProgress) -> bytes:
    """Return the offline archive.

    Raises:
        PublishError: MkDocs fails or warns, or the offline site has a fault.
    """
    tell("Making the offline archive", 0, 0)
    outputs = offline_outputs(edition, root)
    with tempfile.TemporaryDirectory(prefix=STAGING, dir=staging.parent) as name:
        folder = Path(name)
        run_mkdocs(folder, root, edition, outputs, stamp, tell=tell, **OVERRIDES)
        problems = verify_site(folder, [*outputs.pages, *outputs.files], scan_site(folder), directory_urls=False)
        if problems:
            raise PublishError("The offline site was built and has faults:", problems)
        return pack(folder, "dossier", stamp)

"""The whole way to a site: check, render, MkDocs, data, PDF, headers, a last look, and only then the exchange."""

import os
import shutil
import tempfile
from pathlib import Path

import click

from generator.analyse.edition import Edition
from generator.model.overlay import Overlay
from generator.project import history_line, make_edition
from generator.publish.earlier import Earlier
from generator.publish.environment import SITE_URL, build_time, keeping_everything, wants_draft
from generator.publish.errors import PublishError, told
from generator.publish.exchange import make_durable, only_one, put_in_place
from generator.publish.headers import headers_file, robots_file
from generator.publish.internal import FOLDER, MARKER, host_files
from generator.publish.kept import Judged, digests, keep
from generator.publish.mkdocs_run import run_mkdocs, where_to_edit
from generator.publish.offline import ARCHIVE, OVERRIDES, offline_outputs, pack
from generator.publish.outputs import make_outputs
from generator.publish.progress import Tell, progress, quiet
from generator.publish.reproduce import verify_twice
from generator.publish.standing import KEPT, BuildResult, fingerprint_of, frame_of, say, still_standing
from generator.publish.verify import scan_site, verify_site
from generator.render.pageset import PageSet
from generator.render.remembered import Remembered

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
        click.echo(f"dossier: {told(error)}", err=True)
        click.echo("Nothing was published; the last good site stays.", err=True)
        return 2
    return say(result, draft=draft, internal=overlay is not None, twice=twice)


def make_site(
    root: Path,
    *,
    draft: bool = False,
    archive: Path | None = None,
    overlay: Overlay | None = None,
    twice: bool = False,
    tell: Tell = quiet,
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
    place = root / ("site" if overlay is None else FOLDER)
    with only_one(root / LOCK, root.name), keeping_everything():
        for leftover in root.glob(f"{STAGING}*"):
            # Of a build that was killed: no other can be running.
            shutil.rmtree(leftover, ignore_errors=True)
        # An internal site hangs on more than that tells, and whoever asks for two builds is to get two.
        begun = fingerprint_of(root, archive, draft=draft) if overlay is None else None
        standing = None if twice else still_standing(root, begun)
        if standing is not None:
            return standing
        frame = None if twice or begun is None else frame_of(root, draft=draft)
        earlier = None if frame is None else Earlier(root, frame)
        project = make_edition(root, draft=draft, archive=archive, history=True, overlay=overlay)
        if project.edition is None:
            return BuildResult(project.report, project.evidence, None)
        known = history_line(project.edition.history)
        tell("Making pages, data and PDFs", 0, 0)
        outputs = make_outputs(
            project.edition,
            root=root,
            archive=ARCHIVE,
            edit_at=where_to_edit(root),
            remembered=earlier.remembered if earlier else None,
        )
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=root))
        try:
            staging.chmod(0o755 if overlay is None else 0o700)
            _build_into(staging, root, project.edition, outputs, earlier, tell)
            files = sum(path.is_file() for path in staging.rglob("*"))
            pages = sum(1 for _ in staging.rglob("*.html"))
            if twice:
                tell("Building a second time", 0, 0)
                stamp = build_time(root, project.edition.dossier.record.as_of)
                verify_twice(root, staging, draft=draft, stamp=stamp, archive=archive)
            make_durable(staging)
            put_in_place(staging, place)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        # Somebody may have saved a file meanwhile.
        if begun is not None and fingerprint_of(root, archive, draft=draft) == begun:
            made = digests(place, earlier.standing if earlier else {})
            keep(root, KEPT, begun, Judged(tuple(project.report), project.evidence, known), made)
            if earlier is not None:
                earlier.keep(made)
    return BuildResult(project.report, project.evidence, place, pages, files, known)


def _build_into(
    staging: Path, root: Path, edition: Edition, outputs: PageSet, earlier: Earlier | None, tell: Tell
) -> None:
    """Build a complete site into an empty folder, and take from an earlier one what stays as it is.

    Raises:
        PublishError: MkDocs fails or warns, or the finished site has a fault.
    """
    stamp = build_time(root, edition.dossier.record.as_of)
    rebuild = earlier.rebuild(staging, root / "site", edition, outputs, stamp) if earlier else None
    run_mkdocs(staging, root, edition, outputs, stamp, rebuild=rebuild, tell=tell)
    remembered = earlier.remembered if earlier else None
    (staging / ARCHIVE).write_bytes(_offline(staging, root, edition, stamp, remembered, tell))
    tell("Looking the site over", 0, 0)
    scans = scan_site(staging)
    site_url = os.environ.get(SITE_URL, "")
    expected = [*outputs.pages, *outputs.files]
    problems = verify_site(staging, expected, scans, site_url=site_url)
    if (staging / MARKER).exists():
        problems += (f"{MARKER} is in the site: that name says that a folder is not for publication",)
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


def _offline(
    staging: Path, root: Path, edition: Edition, stamp: int, remembered: Remembered | None, tell: Tell
) -> bytes:
    """Return the offline archive.

    Raises:
        PublishError: MkDocs fails or warns, or the offline site has a fault.
    """
    tell("Making the offline archive", 0, 0)
    outputs = offline_outputs(edition, root, remembered)
    with tempfile.TemporaryDirectory(prefix=STAGING, dir=staging.parent) as name:
        folder = Path(name)
        run_mkdocs(folder, root, edition, outputs, stamp, tell=tell, **OVERRIDES)
        problems = verify_site(folder, [*outputs.pages, *outputs.files], scan_site(folder), directory_urls=False)
        if problems:
            raise PublishError("The offline site was built and has faults:", problems)
        return pack(folder, "dossier", stamp)

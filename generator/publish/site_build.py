"""The whole way to a site: check, render, MkDocs, data, PDF, headers, a last look, and only then the exchange."""

import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.analyse.edition import Edition
from generator.project import history_line, make_edition
from generator.publish.environment import EPOCH, SITE_URL, build_time, variables, wants_draft
from generator.publish.errors import PublishError
from generator.publish.exchange import only_one, put_in_place
from generator.publish.headers import headers_file, robots_file
from generator.publish.kept import Judged, keep
from generator.publish.mkdocs_plugin import DossierPlugin
from generator.publish.offline import ARCHIVE, OVERRIDES, offline_outputs, pack
from generator.publish.outputs import make_outputs
from generator.publish.progress import Tell, progress, quiet
from generator.publish.standing import KEPT, BuildResult, fingerprint_of, say, still_standing
from generator.publish.verify import scan_site, verify_site
from generator.render.pageset import PageSet

STAGING = ".site-"
"""How the names of folders begin in which a site is built before it takes the old one's place."""
LOCK = Path(".cache/build.lock")


def build_site(root: Path, *, draft: bool = False) -> int:
    """Build the site, say what came of it, and return the exit status: 0 built, 1 faults found, 2 cannot run."""
    try:
        with progress("Checking the dossier") as tell:
            result = make_site(root, draft=draft or wants_draft(), tell=tell)
    except PublishError as error:
        click.echo(f"dossier: {error}", err=True)
        click.echo("Nothing was published; the last good site stays.", err=True)
        return 2
    return say(result, draft=draft or wants_draft())


def make_site(root: Path, *, draft: bool = False, archive: Path | None = None, tell: Tell = quiet) -> BuildResult:
    """Build the site into a folder beside ``site/`` and let it take its place once everything is sound.

    Args:
        root: The folder with ``sources/``, ``docs/`` and ``mkdocs.yml``.
        draft: Whether to build a preview.
        archive: The folder of the full texts, if it is not where it is looked for.
        tell: What is told how far it is.

    Raises:
        PublishError: Another build is running, MkDocs fails or warns, or the finished site has a fault.
    """
    root = root.resolve()
    with only_one(root / LOCK, root.name):
        for leftover in root.glob(f"{STAGING}*"):
            # Of a build that was killed: no other can be running.
            shutil.rmtree(leftover, ignore_errors=True)
        begun = fingerprint_of(root, archive, draft=draft)
        standing = still_standing(root, begun)
        if standing is not None:
            return standing
        project = make_edition(root, draft=draft, archive=archive, history=True)
        if project.edition is None:
            return BuildResult(project.report, project.evidence, None)
        told = history_line(project.edition.history)
        tell("Making pages, data and PDFs", 0, 0)
        outputs = make_outputs(project.edition, root=root, archive=ARCHIVE)
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=root))
        try:
            staging.chmod(0o755)
            _build_into(staging, root, project.edition, outputs, tell)
            files = sum(path.is_file() for path in staging.rglob("*"))
            pages = sum(1 for _ in staging.rglob("*.html"))
            put_in_place(staging, root / "site")
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        # Somebody may have saved a file meanwhile.
        if begun is not None and fingerprint_of(root, archive, draft=draft) == begun:
            keep(root, KEPT, begun, Judged(tuple(project.report), project.evidence, told), root / "site")
    return BuildResult(project.report, project.evidence, root / "site", pages, files, told)


def _build_into(staging: Path, root: Path, edition: Edition, outputs: PageSet, tell: Tell) -> None:
    """Build a complete site into an empty folder.

    Raises:
        PublishError: MkDocs fails or warns, or the finished site has a fault.
    """
    stamp = build_time(root, edition.dossier.record.as_of)
    run_mkdocs(staging, root, edition, outputs, stamp, tell)
    (staging / ARCHIVE).write_bytes(_offline(staging, root, edition, stamp, tell))
    tell("Looking the site over", 0, 0)
    scans = scan_site(staging)
    site_url = os.environ.get(SITE_URL, "")
    expected = [*outputs.pages, *outputs.files]
    problems = verify_site(staging, expected, scans, site_url=site_url)
    if problems:
        raise PublishError("The site was built and has faults:", problems)
    beside = {
        "_headers": headers_file(scans, draft=edition.draft),
        "robots.txt": robots_file(site_url, draft=edition.draft),
    }
    for name, data in beside.items():
        (staging / name).write_bytes(data)


def _offline(staging: Path, root: Path, edition: Edition, stamp: int, tell: Tell) -> bytes:
    """Return the offline archive.

    Raises:
        PublishError: MkDocs fails or warns, or the offline site has a fault.
    """
    tell("Making the offline archive", 0, 0)
    outputs = offline_outputs(edition, root)
    with tempfile.TemporaryDirectory(prefix=STAGING, dir=staging.parent) as name:
        folder = Path(name)
        run_mkdocs(folder, root, edition, outputs, stamp, tell, **OVERRIDES)
        problems = verify_site(folder, [*outputs.pages, *outputs.files], scan_site(folder), directory_urls=False)
        if problems:
            raise PublishError("The offline site was built and has faults:", problems)
        return pack(folder, "dossier", stamp)


def run_mkdocs(
    staging: Path,
    root: Path,
    edition: Edition,
    outputs: PageSet,
    stamp: int,
    tell: Tell = quiet,
    **overrides: Any,  # noqa: ANN401 - whatever an option of MkDocs holds
) -> None:
    """Build the pages into a folder with MkDocs and the plugin.

    Args:
        staging: The folder, which is emptied.
        root: The folder with ``mkdocs.yml``.
        edition: What the pages were made from.
        outputs: The pages and files.
        stamp: The time that they carry, in seconds since 1970.
        tell: What is told how far it is.
        overrides: Options in place of those in ``mkdocs.yml``.

    Raises:
        PublishError: MkDocs fails or warns.
    """
    warnings: list[str] = []
    listener = _Listener(warnings.append)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        with variables(**{EPOCH: str(stamp), "NO_MKDOCS_2_WARNING": "1"}):
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(staging), **overrides)
            _plugin(config).prepare(edition, outputs, tell)
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
    except (MkDocsException, ValueError) as error:
        raise PublishError(f"MkDocs stopped: {error}", tuple(warnings)) from error
    except SystemExit as error:
        raise PublishError("MkDocs stopped.", tuple(warnings)) from error
    finally:
        logger.removeHandler(listener)
    # Strict, and by our own count: MkDocs' own depends on how much its log is told to say.
    if warnings:
        raise PublishError("MkDocs warned:", tuple(warnings))


def _plugin(config: MkDocsConfig) -> DossierPlugin:
    """Return the plugin of a configuration.

    Raises:
        PublishError: ``mkdocs.yml`` does not name it.
    """
    plugin = config.plugins.get("dossier")
    if not isinstance(plugin, DossierPlugin):
        raise PublishError("mkdocs.yml does not list 'dossier' among its plugins: no topic page would be there.")
    return plugin


class _Listener(logging.Handler):
    """Hands on what MkDocs warns of."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(" ".join(record.getMessage().split()))

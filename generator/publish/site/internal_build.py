"""The build of the internal site with its withheld facts, and the leak scan of everything public."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from generator.core.diagnostics import format_text
from generator.core.environment import wants_draft
from generator.core.errors import PublishError, format_os_error
from generator.core.git import GitError
from generator.leaks.internal_policy import INTERNAL_FOLDER, check_overlay_location
from generator.leaks.leak_scan import Leak, Scanner
from generator.leaks.overlay import OVERLAY_FILE, read_overlay
from generator.leaks.published import Published, open_repository, public_files
from generator.leaks.searcher import described_forms, unsearchable
from generator.load.records import load_dossier
from generator.model.dossier import Dossier
from generator.model.overlay import Overlay
from generator.publish.site.build import BuildOptions, build_site


def build_internal(root: Path, folder: Path, *, draft: bool = False, pdfs: bool = True, strict: bool = False) -> int:
    """Build the internal site, and return the exit status: 0 built, 1 faults or leaks found, 2 cannot run.

    Args:
        root: The dossier's folder.
        folder: The folder of the overlay.
        draft: Whether to build a preview.
        pdfs: Whether to typeset the PDFs.
        strict: Whether to publish nothing if there is a warning.
    """
    try:
        overlay = _open_overlay(root, folder)
        if overlay is None:
            return 1
        repository = open_repository(root)
        site = f"{repository.prefix if repository else ''}site/"
        files = [file for file in public_files(root, repository) if not file[0].startswith(site)]
        leaks = Scanner(overlay).scan_files(files)
    except (PublishError, OSError, GitError) as error:
        click.echo(f"dossier: {format_os_error(error)}", err=True)
        return 2
    _print_leaks(leaks)
    # A film or a font in the repository keeps nobody from building.
    if any(leak.id for leak in leaks):
        click.echo("Nothing was built: first take this out of what is public.")
        return 1
    options = BuildOptions(draft=draft or wants_draft(), overlay=overlay, pdfs=pdfs, strict=strict)
    status = build_site(root, options)
    if status == 0:
        click.echo(f"{INTERNAL_FOLDER}/ shows withheld facts: do not upload, copy or forward it.")
    return status


def find_leaks(root: Path, folder: Path, paths: tuple[Path, ...] = ()) -> int:
    """Search for protected items, print the findings, and return the exit status.

    The status is 0 without findings, 1 with leaks or a faulty overlay, 2 if it cannot run or git cannot be read, and 3
    if nothing was found, but something cannot be looked into.

    Args:
        root: The dossier's folder.
        folder: The folder of the overlay.
        paths: The files and folders to scan; by default everything public of the dossier.
    """
    try:
        overlay = _open_overlay(root, folder)
        if overlay is None:
            return 1
        result = _search_paths(overlay, paths) if paths else _search_everything(overlay, root)
    except (PublishError, OSError) as error:
        click.echo(f"dossier: {format_os_error(error)}", err=True)
        return 2
    _print_leaks(result.leaks)
    if result.git_fault:
        click.echo(f"dossier: what is committed and staged was not looked through: {result.git_fault}", err=True)
    built = "" if paths or (root / "site").is_dir() else "; no site is built here"
    items = len(overlay.protected) + len(overlay.withheld)
    unreadable = sum(not leak.id for leak in result.leaks)
    found = len(result.leaks) - unreadable
    closing = f", {unreadable} cannot be looked into" if unreadable else ""
    click.echo(
        f"{items} protected and withheld items, {result.files} files looked through{result.scope}{built}: "
        f"{found} findings{closing}"
    )
    if result.git_fault:
        return 2
    return 1 if found else 3 if unreadable else 0


@dataclass(frozen=True, slots=True)
class _SearchResult:
    leaks: tuple[Leak, ...]
    files: int
    """How many files were looked through."""
    scope: str = ""
    """What else was looked through, or why not, as the closing line says it."""
    git_fault: str = ""
    """Why git could not be read; empty if it could, or if there is no repository."""


def _search_paths(overlay: Overlay, paths: tuple[Path, ...]) -> _SearchResult:
    files = [file for path in paths for file in _files_below(path)]
    return _SearchResult(Scanner(overlay).scan_files(files), len(files))


def _search_everything(overlay: Overlay, root: Path) -> _SearchResult:
    """Search the files of a dossier, and everything in its git repository."""
    scanner, scope, fault = Scanner(overlay), "; no git repository is here", ""
    committed: tuple[Leak, ...] = ()
    try:
        repository = open_repository(root)
        files = public_files(root, repository)
        if repository is not None:
            published = Published(repository)
            committed = scanner.scan_published(published, dict(files))
            scope = f", with what is staged, and {published.commits} commits of all branches and tags"
    except GitError as error:
        files, scope = public_files(root), "; git could not be read"
        reason = str(error).partition("\n")[0]
        fault = "its message holds protected words" if scanner.scan_text("git", reason) else reason
    return _SearchResult(scanner.scan_files(files) + committed, len(files), scope, fault)


def print_forms(root: Path, folder: Path) -> int:
    """Print the forms that are looked for to a terminal, and return the exit status: 0 printed, 1 faults, 2 refused.

    Args:
        root: The dossier's folder.
        folder: The folder of the overlay.
    """
    if not sys.stdout.isatty():
        click.echo(
            "dossier: the forms are secret: they are shown at a terminal alone, and never written to a log", err=True
        )
        return 2
    try:
        overlay = _open_overlay(root, folder)
    except (PublishError, OSError) as error:
        click.echo(f"dossier: {format_os_error(error)}", err=True)
        return 2
    if overlay is None:
        return 1
    for name, form in described_forms(overlay):
        click.echo(f"{name}: {form}")
    click.echo("A hyphen at the end stands for case endings, … for up to two names or initials.")
    return 0


def _open_overlay(root: Path, folder: Path) -> Overlay | None:
    """Return the overlay in a folder; None, with its faults printed, if it cannot be used.

    Args:
        root: The dossier's folder.
        folder: The folder of the overlay.

    Raises:
        PublishError: The overlay must not be read here.
        OSError: The overlay cannot be opened.
    """
    check_overlay_location(root, folder, os.environ)
    overlay, faults = read_overlay(folder)
    if overlay is None:
        click.echo(format_text(faults), nl=False)
        return None
    problems = [f"item {number}: {why}" for number, why in unsearchable(overlay)]
    dossier = load_dossier(root).dossier
    if dossier is not None:
        problems += [
            f"`{fact.id}`: no such record is in the dossier"
            for fact in overlay.withheld
            if _is_unknown(fact.at, dossier)
        ]
    for problem in dict.fromkeys(problems):
        click.echo(f"{OVERLAY_FILE}: {problem}")
    return None if problems else overlay


def _is_unknown(target: str, dossier: Dossier) -> bool:
    """Return whether the target of a withheld fact, such as ``statement/crates``, is not in the dossier."""
    kind, _, name = target.partition("/")
    known = {
        "statement": dossier.statement_by_id,
        "topic": {topic.id for topic in dossier.topics},
        "source": dossier.source_by_id,
        "origin": dossier.origin_by_id,
        "speaker": {origin.speaker for origin in dossier.origins},
    }
    return name not in known[kind]


def _files_below(path: Path) -> list[tuple[str, Path]]:
    """Return a file, or all files in a folder, with their names for reports."""
    if not path.is_dir():
        return [(path.name, path)]
    inside = sorted(p for p in path.rglob("*") if p.is_symlink() or not p.is_dir())
    return [(p.relative_to(path).as_posix(), p) for p in inside]


def _print_leaks(leaks: tuple[Leak, ...]) -> None:
    for leak in leaks:
        click.echo(str(leak))

"""The build of the internal site with its withheld facts, and the leak scan of everything public."""

import os
from pathlib import Path

import click

from generator.core.diagnostics import format_text
from generator.core.environment import wants_draft
from generator.core.errors import PublishError, format_os_error
from generator.leaks.internal_policy import INTERNAL_FOLDER, check_overlay_location
from generator.leaks.leak_scan import Leak, Scanner, git_messages, public_files
from generator.leaks.normalize import unsearchable
from generator.leaks.overlay import OVERLAY_FILE, read_overlay
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
        leaks = Scanner(overlay).scan_files(f for f in public_files(root) if not f[0].startswith("site/"))
    except (PublishError, OSError) as error:
        click.echo(f"dossier: {format_os_error(error)}", err=True)
        return 2
    if leaks:
        _print_leaks(leaks)
        click.echo("Nothing was built: first take this out of what is public.")
        return 1
    options = BuildOptions(draft=draft or wants_draft(), overlay=overlay, pdfs=pdfs, strict=strict)
    status = build_site(root, options)
    if status == 0:
        click.echo(f"{INTERNAL_FOLDER}/ shows withheld facts: do not upload, copy or forward it.")
    return status


def find_leaks(root: Path, folder: Path, paths: tuple[Path, ...] = ()) -> int:
    """Search for protected items, print the leaks, and return the exit status: 0 no leaks, 1 leaks, 2 cannot run.

    Args:
        root: The dossier's folder.
        folder: The folder of the overlay.
        paths: The files and folders to scan; by default everything public of the dossier.
    """
    try:
        overlay = _open_overlay(root, folder)
        if overlay is None:
            return 1
        scanner = Scanner(overlay)
        files = [f for path in paths for f in _files_below(path)] or public_files(root)
        leaks = scanner.scan_files(files)
        if not paths:
            leaks += scanner.scan_text("git's messages and names", git_messages(root))
    except (PublishError, OSError) as error:
        click.echo(f"dossier: {format_os_error(error)}", err=True)
        return 2
    _print_leaks(leaks)
    built = "" if paths or (root / "site").is_dir() else "; no site is built here"
    items = len(overlay.protected) + len(overlay.withheld)
    click.echo(f"{items} protected and withheld items, {len(files)} files looked through{built}: {len(leaks)} findings")
    return 1 if leaks else 0


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
    inside = sorted(p for p in path.rglob("*") if p.is_symlink() or p.is_file())
    return [(p.relative_to(path).as_posix(), p) for p in inside]


def _print_leaks(leaks: tuple[Leak, ...]) -> None:
    for leak in leaks:
        click.echo(str(leak))

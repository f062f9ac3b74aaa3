"""The result of a build, and the cache of it: whether the current site is already up to date.

This module imports little, so that a build without changes does not wait for the whole program to load.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import click

from generator.cache import store
from generator.cache.fingerprint import fingerprint
from generator.cache.store import CacheKind
from generator.check.check_result import CheckResult
from generator.core.diagnostics import Report, escape_invisible, format_text
from generator.core.environment import EPOCH_VARIABLE, SITE_URL_VARIABLE, allowed_plugins, archive_folder
from generator.core.git import GitError, Repository, last_commit
from generator.leaks.internal_policy import INTERNAL_FOLDER
from generator.load.configuration import read_configuration
from generator.load.files import SOURCES

_NOT_INPUTS = frozenset({"site", INTERNAL_FOLDER, "build", "dist", "node_modules"})
"""Files and folders of a dossier that never affect the site."""
_MAX_CHARACTERS = 5
"""The most characters that a line names."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The result of a build."""

    report: Report
    evidence: str
    """Summary of what was checked against the texts."""
    folder: Path | None
    """The folder of the site; None if an error of the dossier stopped the build and the last good site stays."""
    pages: int = 0
    """The number of HTML pages."""
    files: int = 0
    """The number of all files."""
    history: str = ""
    """How far back the available history goes; empty if the build was stopped."""
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The PDFs that were not set, by path within the site, with the characters that no font has."""


def print_result(result: BuildResult, *, draft: bool, internal: bool = False, verified: bool = False) -> int:
    """Print the result of a build, and return its exit status: 0 built, 1 faults found.

    Args:
        result: The result.
        draft: Whether the site is a preview.
        internal: Whether the site is internal.
        verified: Whether the build was reproduced.
    """
    click.echo(format_text(result.report), nl=False)
    click.echo(result.evidence)
    if result.history:
        click.echo(result.history)
    for line in left_out_lines(result.left_out):
        click.echo(line)
    if result.folder is None:
        click.echo("The dossier has faults: nothing was published; the last good site stays.")
        return 1
    if verified:
        click.echo(f"Built twice, in different surroundings: all {result.files} files are the same")
    kind = "internal site" if internal else "preview" if draft else "site"
    folder = os.path.relpath(result.folder)
    click.echo(f"The {kind} stands in {folder}/: {result.pages} pages, {result.files} files")
    return 0


def left_out_lines(left_out: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return a line for each PDF that was left out, with the characters that no font has."""
    lines = []
    for name, characters in left_out.items():
        named = ", ".join(f"{escape_invisible(c)} (U+{ord(c):04X})" for c in characters[:_MAX_CHARACTERS])
        more = f" and {len(characters) - _MAX_CHARACTERS} more" if len(characters) > _MAX_CHARACTERS else ""
        lines.append(f"No {name}: its fonts have no {named}{more}. A font in fonts/ that has it brings the PDF back.")
    return lines


def if_up_to_date(root: Path, key: str | None) -> BuildResult | None:
    """Return the result of the last build if its inputs and its files are unchanged; None otherwise.

    Args:
        root: The dossier's folder.
        key: The current fingerprint of all inputs; None if the inputs cannot be known.
    """
    data = store.load(root, CacheKind.SITE, key) if key is not None else None
    if data is None:
        return None
    saved = json.loads(data)
    files = saved["files"]
    try:
        if files != file_digests(root / "site"):
            return None
    except OSError:
        # Another build may be swapping in its site.
        return None
    result = CheckResult.from_json(saved["result"].encode())
    pages = sum(name.endswith(".html") for name in files)
    report, left_out = Report(list(result.findings)), {name: tuple(c) for name, c in saved["left_out"].items()}
    return BuildResult(report, result.evidence, root / "site", pages, len(files), result.history, left_out)


def save_up_to_date(
    root: Path, key: str, result: CheckResult, left_out: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> None:
    """Save the result of a build and the digests of its files to the cache store.

    Args:
        root: The dossier's folder.
        key: The fingerprint of all inputs.
        result: The result of the check.
        left_out: The PDFs that were left out, with the characters that no font has.
    """
    saved = {"result": result.to_json().decode(), "left_out": dict(left_out), "files": file_digests(root / "site")}
    store.save(root, CacheKind.SITE, key, json.dumps(saved).encode())
    store.prune(root, CacheKind.SITE, {key})


def file_digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file in a folder by path within it; ``link`` for a symbolic link."""
    digests = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            digests[name] = "link"
        elif path.is_file():
            with path.open("rb") as file:
                digests[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return digests


def inputs_fingerprint(
    root: Path, archive: Path | None, *, draft: bool, pdfs: bool = True, strict: bool = False
) -> str | None:
    """Return the fingerprint of everything that a public site depends on; None if its inputs cannot be known.

    Args:
        root: The dossier's folder; every file in it counts, except build outputs and hidden files.
        archive: The folder of the full texts, if it is not in the default place.
        draft: Whether the site is a preview.
        pdfs: Whether the site has PDFs.
        strict: Whether a warning is a fault.
    """
    if allowed_plugins():
        # What these read is not known.
        return None
    texts = archive_folder(archive)
    try:
        inputs = sorted(p for p in root.iterdir() if not p.name.startswith(".") and p.name not in _NOT_INPUTS)
        configuration = read_configuration(root, frozenset())
        history_inputs = _history_inputs(root)
        if configuration.text is None or configuration.diagnostics or history_inputs is None:
            return None
        # What it inherits and its templates may lie in a folder that is no input otherwise.
        folders = [folder for folder in (configuration.custom_dir, texts) if folder is not None]
        environment = [
            f"{name}={os.environ.get(name)}"
            for name in sorted({EPOCH_VARIABLE, SITE_URL_VARIABLE, *configuration.variables})
        ]
        parameters = [
            str(draft),
            str(pdfs),
            str(strict),
            str(texts),
            *history_inputs,
            *(p.name for p in inputs),
            *environment,
        ]
        return fingerprint([*inputs, *configuration.files, *folders], CacheKind.SITE, *parameters)
    except OSError:
        return None


def _history_inputs(root: Path) -> tuple[str, ...] | None:
    """Return what the history on the pages depends on: the commit and uncommitted changes; None for a partial clone."""
    timestamp = str(last_commit(root))
    try:
        repository = Repository(root)
        if repository.is_shallow or repository.is_partial:
            return None
        tree = repository.tree("HEAD", SOURCES)
        return timestamp, repository.commit("HEAD"), str(tree), str(repository.has_uncommitted_changes(SOURCES))
    except GitError as error:
        return timestamp, type(error).__name__, str(error)

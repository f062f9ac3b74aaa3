"""What a build came to, and whether the site that stands is already what a build would make.

It imports little: whoever changed nothing should not wait for the program to load.
"""

import os
import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

import click

from generator.diagnostics import Report, format_text
from generator.history.git import GitError, Repository
from generator.load.files import SOURCES
from generator.load.fingerprint import fingerprint
from generator.publish.environment import EPOCH, SITE_URL, last_commit
from generator.publish.internal import FOLDER
from generator.publish.kept import digests, recall

KEPT = "site"
"""Under which name it is kept what a site was made from."""
_ARCHIVE = "DOSSIER_ARCHIVE"
_NO_INPUT = frozenset({"site", FOLDER, "build", "node_modules"})
"""What stands in a dossier's folder and no site is made from."""
_ELSEWHERE = re.compile(
    r"""^["']?(?:INHERIT|hooks)|snippets|!!python|\.\./|[:-][ \t]+["']?[/~]|[\[{,][ \t]*["']?[/~]""", re.MULTILINE
)
"""By what a configuration may name files that lie elsewhere, or programs of its own."""
_FOLDER = re.compile(r"(?:docs_dir|custom_dir)\W*?:(.*)")
_VARIABLES = re.compile(r"^(?:site_url|repo_url|edit_uri):[ \t]*!ENV[ \t]+(.*)$", re.MULTILINE)
"""The settings that may come from the environment: what stands in them leads to no file."""
_NAME = re.compile(r"[A-Za-z_]\w*")
_PLUGINS = re.compile(r"^plugins:[ \t]*((?:\n[ \t]*- .*)+)", re.MULTILINE)
_OWN_PLUGINS = frozenset({"search", "dossier"})
"""Others may ask the clock, the network or anything else."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build came to."""

    report: Report
    evidence: str
    """What was compared with the texts."""
    folder: Path | None
    """The site; None where a fault of the dossier stopped it and the last good site stays."""
    pages: int = 0
    files: int = 0
    history: str = ""
    """How far back the history went that was at hand; empty where a fault stopped it."""


def say(result: BuildResult, *, draft: bool, internal: bool = False, twice: bool = False) -> int:
    """Say what a build came to, and return its exit status: 0 built, 1 faults found.

    Args:
        result: What it came to.
        draft: Whether it is a preview.
        internal: Whether it is for the editors alone.
        twice: Whether it was built a second time and compared.
    """
    click.echo(format_text(result.report), nl=False)
    click.echo(result.evidence)
    if result.history:
        click.echo(result.history)
    if result.folder is None:
        click.echo("The dossier has faults: nothing was published; the last good site stays.")
        return 1
    if twice:
        click.echo(f"Built twice, in different surroundings: all {result.files} files are the same")
    kind = "internal site" if internal else "preview" if draft else "site"
    where = os.path.relpath(result.folder)
    click.echo(f"The {kind} stands in {where}/: {result.pages} pages, {result.files} files")
    return 0


def still_standing(root: Path, begun: str | None) -> BuildResult | None:
    """Return the site of the last build, where it was made from the same and every file of it is as it was made.

    Args:
        root: The dossier's folder.
        begun: Its fingerprint.
    """
    kept = recall(root, KEPT, begun) if begun is not None else None
    try:
        if kept is None or kept[1] != digests(root / "site"):
            return None
    except OSError:
        # Another build may be putting its own in place.
        return None
    judged, made = kept
    html = sum(name.endswith(".html") for name in made)
    return BuildResult(Report(list(judged.findings)), judged.evidence, root / "site", html, len(made), judged.history)


def fingerprint_of(root: Path, archive: Path | None, *, draft: bool) -> str | None:
    """Return the digest of everything that a byte of a public site can depend on; None where that cannot be told."""
    texts = os.environ.get(_ARCHIVE) if archive is None else str(archive)
    try:
        found = _surroundings(root)
        past = _past(root)
        if found is None or past is None:
            return None
        inputs, words = found
        return fingerprint([*inputs, *([Path(texts)] if texts else [])], "site", str(draft), texts, *past, *words)
    except OSError:
        return None


def frame_of(root: Path, *, draft: bool) -> str | None:
    """Return the same of everything but what stands in ``sources/`` and the history, which pages are compared by."""
    try:
        found = _surroundings(root)
        if found is None:
            return None
        inputs, words = found
        return fingerprint([path for path in inputs if path.name != SOURCES], "frame", str(draft), *words)
    except OSError:
        return None


def _surroundings(root: Path) -> tuple[list[Path], list[str]] | None:
    """Return the files and folders that sites are made from, and words of names and variables; None if there is more.

    Raises:
        OSError: Something cannot be read.
    """
    inputs = sorted(p for p in root.iterdir() if not p.name.startswith(".") and p.name not in _NO_INPUT)
    written = (root / "mkdocs.yml").read_text(encoding="utf-8", errors="replace")
    if not _plain(written, {p.name for p in inputs}):
        return None
    given = [f"{name}={os.environ.get(name)}" for name in (EPOCH, SITE_URL, *sorted(_variables(written)))]
    return inputs, [*(p.name for p in inputs), *given]


def _plain(configuration: str, inputs: AbstractSet[str]) -> bool:
    """Return whether a configuration names no file that lies elsewhere, and no program that may look at more."""
    folders = {value.strip().strip("'\"").split("/")[0] for value in _FOLDER.findall(configuration)}
    return not (
        _ELSEWHERE.search(configuration)
        or folders - inputs
        or len(_VARIABLES.findall(configuration)) != configuration.count("!ENV")
        or _others(configuration)
    )


def _others(configuration: str) -> bool:
    """Return whether plugins are named that are not ours or the theme's, or in a way that is not understood."""
    listed = _PLUGINS.findall(configuration)
    named = {line.strip().removeprefix("- ").strip() for lines in listed for line in lines.split("\n") if line.strip()}
    return len(listed) != configuration.count("plugins:") or bool(named - _OWN_PLUGINS)


def _variables(configuration: str) -> set[str]:
    return {name for names in _VARIABLES.findall(configuration) for name in _NAME.findall(names)}


def _past(root: Path) -> tuple[str, ...] | None:
    """Return what pages tell of the dossier's history by: the commit and what differs; None if part is not here."""
    stamp = str(last_commit(root))
    try:
        repository = Repository(root)
        if repository.shallow or repository.partial:
            return None
        tree = repository.tree("HEAD", SOURCES)
        return stamp, repository.commit("HEAD"), str(tree), str(repository.changed_since_commit(SOURCES))
    except GitError as error:
        return stamp, type(error).__name__, str(error)

"""What a build came to, and whether the site that stands is already what a build would make.

It imports little: whoever changed nothing should not wait for the program to load.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import click

from generator.diagnostics import Report, format_text
from generator.load.fingerprint import fingerprint
from generator.publish.environment import EPOCH, SITE_URL
from generator.publish.kept import digests, recall

KEPT = "site"
"""Under which name it is kept what a site was made from."""
_NO_INPUT = frozenset({"site", "build", "node_modules"})
"""What stands in a dossier's folder and no site is made from."""
_ELSEWHERE = re.compile(r"^INHERIT|^hooks|\.\./|[:-][ \t]+/", re.MULTILINE)
"""By what a configuration may name files that lie elsewhere, or programs of its own."""
_VARIABLE = re.compile(r"!ENV\s+\[?\s*([A-Za-z_]\w*)")


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


def say(result: BuildResult, *, draft: bool) -> int:
    """Say what a build came to, and return its exit status: 0 built, 1 faults found."""
    click.echo(format_text(result.report), nl=False)
    click.echo(result.evidence)
    if result.history:
        click.echo(result.history)
    if result.folder is None:
        click.echo("The dossier has faults: nothing was published; the last good site stays.")
        return 1
    kind = "preview" if draft else "site"
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
    if kept is None or kept[1] != digests(root / "site"):
        return None
    judged, made = kept
    html = sum(name.endswith(".html") for name in made)
    return BuildResult(Report(list(judged.findings)), judged.evidence, root / "site", html, len(made), judged.history)


def _commit(root: Path) -> tuple[str, ...]:
    """Return which commit the folder stands at, and whether all that came before it is here: pages tell the history."""
    git = shutil.which("git")
    if git is None:
        return ("no git",)
    wanted = ("rev-parse HEAD", "rev-parse --is-shallow-repository", "rev-parse --show-toplevel")
    found = [
        subprocess.run(  # noqa: S603 - fixed arguments
            [git, "-C", str(root), *words.split()], capture_output=True, text=True, check=False
        )
        for words in wanted
    ]
    return tuple(f"{ran.returncode} {ran.stdout}" for ran in found)


def fingerprint_of(root: Path, archive: Path | None, *, draft: bool) -> str | None:
    """Return the digest of everything that a byte of the site can depend on; None where that cannot be told."""
    configuration = root / "mkdocs.yml"
    written = configuration.read_text(encoding="utf-8") if configuration.is_file() else ""
    if _ELSEWHERE.search(written):
        return None
    texts = os.environ.get("DOSSIER_ARCHIVE") if archive is None else str(archive)
    inputs = sorted(p for p in root.iterdir() if not p.name.startswith(".") and p.name not in _NO_INPUT)
    named = sorted({EPOCH, SITE_URL, *_VARIABLE.findall(written)})
    given = [f"{name}={os.environ.get(name)}" for name in named]
    words = ("site", str(draft), texts, *_commit(root), *(p.name for p in inputs), *given)
    return fingerprint([*inputs, *([Path(texts)] if texts else [])], *words)

"""The hand-written pages and static files of ``docs/``."""

import os
from collections.abc import Set as AbstractSet
from pathlib import Path

from generator.core.diagnostics import escape_invisible
from generator.core.errors import PublishError
from generator.load.published_files import PUBLISHED_SUFFIXES, refusal


def static_files(docs: Path, suffixes: AbstractSet[str] = PUBLISHED_SUFFIXES) -> dict[str, Path]:
    """Return the files of a folder by path within the site, sorted; hidden files are left out.

    Args:
        docs: The folder.
        suffixes: The suffixes that its files may have.

    Raises:
        PublishError: An entry is not a regular file (a symbolic link would publish its target), is executable, or has
            a name or suffix that is not allowed.
    """
    found: dict[str, Path] = {}
    problems: list[str] = []
    for folder, folders, files in os.walk(docs):
        parent = Path(folder)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        problems += [reason for name in folders if (reason := _reason(parent / name, docs, suffixes))]
        for name in sorted(name for name in files if not name.startswith(".")):
            reason = _reason(parent / name, docs, suffixes)
            if reason:
                problems.append(reason)
            else:
                found[(parent / name).relative_to(docs).as_posix()] = parent / name
    if problems:
        raise PublishError("Only plain files of known kinds are published:", tuple(problems))
    return dict(sorted(found.items()))


def _reason(path: Path, docs: Path, suffixes: AbstractSet[str]) -> str | None:
    """Return in one line why a file or folder must not be published; None if it may be."""
    shown = escape_invisible(f"{docs.name}/{path.relative_to(docs).as_posix()}")
    refused = refusal(path, shown, suffixes)
    return None if refused is None else f"{shown}: {refused.message}. {refused.hint}"


def check_collisions(hand_written: dict[str, Path], generated: set[str], docs: Path) -> None:
    """Raise an error if a hand-written file would hide a generated one.

    Args:
        hand_written: The hand-written files by path within the site.
        generated: The paths of the generated pages and files.
        docs: The folder of the hand-written files.

    Raises:
        PublishError: A path is both hand-written and generated.
    """
    collisions = sorted(hand_written.keys() & generated)
    if collisions:
        problems = tuple(f"{docs.name}/{name} is generated from sources/: choose another name" for name in collisions)
        raise PublishError("A hand-written file stands where a generated one belongs.", problems)

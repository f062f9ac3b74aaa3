"""The hand-written pages and static files of ``docs/``."""

import os
import re
import stat
from collections.abc import Set as AbstractSet
from pathlib import Path

from generator.core.diagnostics import escape_invisible
from generator.core.errors import PublishError

KINDS = frozenset({".css", ".jpg", ".js", ".md", ".pdf", ".png", ".svg", ".txt", ".webp", ".woff2"})
"""Endings of files that are published. There is none for HTML: a page is Markdown, and the theme makes the rest."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def static_files(docs: Path, kinds: AbstractSet[str] = KINDS) -> dict[str, Path]:
    """Return the files of a folder by path within the site, sorted; names with a leading dot are left out.

    Args:
        docs: The folder.
        kinds: The endings that its files may have.

    Raises:
        PublishError: Something is no regular file (a symbolic link would publish what it points to), may be run as a
            program, or has a name or an ending that nothing here needs.
    """
    found: dict[str, Path] = {}
    odd: list[str] = []
    for folder, folders, files in os.walk(docs):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        odd += [_told(here / name, docs, fault) for name in folders if (fault := _fault(here / name, kinds))]
        for name in sorted(name for name in files if not name.startswith(".")):
            fault = _fault(here / name, kinds)
            if fault:
                odd.append(_told(here / name, docs, fault))
            else:
                found[(here / name).relative_to(docs).as_posix()] = here / name
    if odd:
        raise PublishError("Only plain files of known kinds are published:", tuple(odd))
    return dict(sorted(found.items()))


def _fault(path: Path, kinds: AbstractSet[str]) -> str | None:
    """Return what keeps a file or folder from being published."""
    mode = path.lstat().st_mode
    if not _NAME.fullmatch(path.name):
        return "use letters a to z, digits, points, hyphens and underscores for its name"
    if stat.S_ISDIR(mode):
        return None
    if not stat.S_ISREG(mode):
        return "put the file itself here, or remove it"
    if mode & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH):
        return "take the permission to run it away"
    return None if path.suffix in kinds else f"files here end in {', '.join(sorted(kinds))}"


def _told(path: Path, docs: Path, fault: str) -> str:
    return f"{escape_invisible(f'{docs.name}/{path.relative_to(docs).as_posix()}')}: {fault}"


def refuse_collisions(written: dict[str, Path], generated: set[str], docs: Path) -> None:
    """Raise an error where a hand-written file would hide a generated one.

    Raises:
        PublishError: The same path is hand-written and generated.
    """
    both = sorted(written.keys() & generated)
    if both:
        problems = tuple(f"{docs.name}/{name} is generated from sources/: choose another name" for name in both)
        raise PublishError("A hand-written file stands where a generated one belongs.", problems)

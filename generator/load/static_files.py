"""The hand-written pages and static files of ``docs/``."""

import os
import re
import stat
from collections.abc import Set as AbstractSet
from pathlib import Path

from generator.core.diagnostics import escape_invisible
from generator.core.errors import PublishError
from generator.core.files import read_file
from generator.load.markdown_limits import MAX_PAGE_BYTES

PUBLISHED_SUFFIXES = frozenset({".css", ".jpg", ".js", ".md", ".pdf", ".png", ".svg", ".txt", ".webp", ".woff2"})
"""Suffixes of files that are published. HTML is not among them: pages are Markdown, and templates are the theme's."""
_PAGE = ".md"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def static_files(docs: Path, suffixes: AbstractSet[str] = PUBLISHED_SUFFIXES) -> dict[str, Path]:
    """Return the files of a folder by path within the site, sorted; hidden files are left out.

    Args:
        docs: The folder.
        suffixes: The suffixes that its files may have.

    Raises:
        PublishError: An entry may not be published (:func:`scan_static_files`).
    """
    found, problems = scan_static_files(docs, suffixes)
    if problems:
        lines = (f"{docs.name}/{name}: {reason}" for name, reason in problems.items())
        raise PublishError("Only plain files of known kinds are published:", tuple(lines))
    return found


def scan_static_files(
    docs: Path, suffixes: AbstractSet[str] = PUBLISHED_SUFFIXES
) -> tuple[dict[str, Path], dict[str, str]]:
    """Return the files of a folder by path within the site, and what may not be published, with what to do.

    That is what is no regular file (a symbolic link would publish its target), what is executable, what has another
    name or suffix, a page that is not in UTF-8, and a folder that cannot be listed. Hidden files are left out.

    Args:
        docs: The folder.
        suffixes: The suffixes that its files may have.
    """
    found: dict[str, Path] = {}
    problems: dict[str, str] = {}
    if docs.is_symlink() or (docs.exists() and not docs.is_dir()):
        # A link to the texts of the articles, say, would publish them.
        return {}, {"": "put the folder itself here, or remove it"}

    def cannot_list(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            inner = Path(error.filename).relative_to(docs).as_posix()
            problems[escape_invisible(inner)] = f"look at its permissions, it cannot be listed ({error.strerror})"

    for folder, folders, files in os.walk(docs, onerror=cannot_list):
        parent = Path(folder)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in (*folders, *sorted(name for name in files if not name.startswith("."))):
            path = parent / name
            inner = path.relative_to(docs).as_posix()
            if reason := _reason(path, suffixes):
                problems[escape_invisible(inner)] = reason
            elif name not in folders:
                found[inner] = path
    return dict(sorted(found.items())), problems


def _reason(path: Path, suffixes: AbstractSet[str]) -> str | None:
    """Return why a file or folder must not be published; None if it may be."""
    mode = path.lstat().st_mode
    if not _NAME.fullmatch(path.name):
        return "use letters a to z, digits, points, hyphens and underscores for its name"
    if stat.S_ISDIR(mode):
        return None
    if not stat.S_ISREG(mode):
        return "put the file itself here, or remove it"
    if mode & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH):
        return "take the permission to run it away"
    if path.suffix not in suffixes:
        return f"files here end in {', '.join(sorted(suffixes))}"
    return "save it with the encoding UTF-8" if path.suffix == _PAGE and not _is_utf8(path) else None


def _is_utf8(path: Path) -> bool:
    try:
        read_file(path, MAX_PAGE_BYTES).decode("utf-8")
    except UnicodeDecodeError:
        return False
    except OSError:
        # Why it cannot be read is another finding (published_files.py).
        return True
    return True


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

"""Look over the files that a site takes as they are: pages and pictures of ``docs/``, fonts, the dossier's own theme.

MkDocs and Typst open these files themselves. What would make them wait, fail or publish something else is a finding.
"""

import os
import re
import stat
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from generator.core.diagnostics import Diagnostic, Span, escape_invisible
from generator.core.files import MAX_STATIC_BYTES
from generator.core.text import shorten
from generator.load.codes import load_diagnostic
from generator.load.files import cannot_open, file_mode, not_ordinary, read_or_report
from generator.load.markdown_limits import MAX_PAGE_BYTES, markdown_findings
from generator.load.yaml.encoding import MAX_BYTES, not_utf8
from generator.load.yaml.parser import parse_text

CONFIGURATION = "mkdocs.yml"
PUBLISHED_SUFFIXES = frozenset({".css", ".jpg", ".js", ".md", ".pdf", ".png", ".svg", ".txt", ".webp", ".woff2"})
"""Suffixes of files that are published. HTML is not among them: pages are Markdown, and templates are the theme's."""
FONT_SUFFIXES = frozenset({".otf", ".ttc", ".ttf"})
_DOCS, _FONTS = "docs", "fonts"
_PAGE = ".md"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_MAX_NAME_BYTES = 300
_THEME_FOLDER = re.compile(r"^[ \t]+custom_dir:[ \t]*['\"]?([\w./-]+)", re.MULTILINE)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PublishedFiles:
    """What was looked over."""

    navigation: str | None
    """The text of ``mkdocs.yml``; None if it is missing or cannot be read."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    """The files that were read, by path in the repository."""


def own_theme_folder(root: Path) -> Path | None:
    """Return the folder of templates that ``mkdocs.yml`` names; None if it names none within the dossier's folder.

    Args:
        root: The dossier's folder.
    """
    data = read_or_report(root, CONFIGURATION, MAX_BYTES, follow_symlinks=True)
    return None if isinstance(data, Diagnostic) else _theme_folder(root, data.decode("utf-8", "replace"))


def scan_published_files(root: Path) -> PublishedFiles:
    """Return what is wrong with the files of a dossier beside ``sources/``.

    Args:
        root: The dossier's folder.
    """
    diagnostics: list[Diagnostic] = []
    contents: dict[str, bytes] = {}
    navigation = None
    if os.path.lexists(root / CONFIGURATION):
        navigation = _read_text(root, CONFIGURATION, MAX_BYTES, diagnostics, contents)
    theme = None if navigation is None else _theme_folder(root, navigation)
    for folder, suffixes in ((root / _DOCS, PUBLISHED_SUFFIXES), (root / _FONTS, None), (theme, None)):
        if folder is not None and folder.is_dir():
            for path in _entries(folder, diagnostics, root):
                _scan(root, path, suffixes, diagnostics, contents)
    return PublishedFiles(navigation, diagnostics, contents)


def refusal(path: Path, shown: str, suffixes: AbstractSet[str] | None) -> Diagnostic | None:
    """Return why a file or folder must not be published; None if it may be.

    A symbolic link would publish its target.

    Args:
        path: The file or folder.
        shown: Its path in the repository.
        suffixes: The suffixes that a file may have; None for any name.
    """
    span = Span(shown)
    mode = file_mode(path) or 0
    if suffixes is not None and not _NAME.fullmatch(path.name):
        hint = "Use letters a to z, digits, points, hyphens and underscores for its name."
        return load_diagnostic("LD212", f"The name of '{shown}' cannot stand in an address", span, hint)
    if stat.S_ISDIR(mode):
        return None
    if not stat.S_ISREG(mode):
        return not_ordinary(span, mode)
    if suffixes is not None and mode & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH):
        hint = f"Take the permission to run it away: chmod -x {shown}"
        return load_diagnostic("LD203", "The file may be run as a program", span, hint)
    if suffixes is not None and path.suffix not in suffixes:
        hint = f"Files here end in {', '.join(sorted(suffixes))}."
        return load_diagnostic("LD212", f"'{shown}' is of a kind that is not published", span, hint)
    return None


def _theme_folder(root: Path, configuration: str) -> Path | None:
    named = _THEME_FOLDER.search(configuration)
    folder = (root / named[1]).resolve() if named else None
    return folder if folder is not None and folder.is_relative_to(root.resolve()) else None


def _entries(folder: Path, diagnostics: list[Diagnostic], root: Path) -> Iterator[Path]:
    """Yield everything below a folder, hidden files excepted, sorted."""

    def report(error: OSError) -> None:
        diagnostics.append(cannot_open(_shown(Path(error.filename), root), error))

    for parent, folders, files in os.walk(folder, onerror=report):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent) / name for name in sorted([*folders, *files]) if not name.startswith("."))


def _shown(path: Path, root: Path) -> str:
    name = os.path.relpath(path, root if path.is_absolute() is root.is_absolute() else root.resolve())
    return shorten(escape_invisible(Path(name).as_posix()), _MAX_NAME_BYTES)


def _scan(
    root: Path,
    path: Path,
    suffixes: AbstractSet[str] | None,
    diagnostics: list[Diagnostic],
    contents: dict[str, bytes],
) -> None:
    """Add what is wrong with one file or folder."""
    shown = _shown(path, root)
    refused = refusal(path, shown, suffixes)
    if refused is not None:
        diagnostics.append(refused)
    elif path.is_dir():
        return
    elif suffixes is not None and path.suffix == _PAGE:
        text = _read_text(root, shown, MAX_PAGE_BYTES, diagnostics, contents)
        if text is not None:
            diagnostics += _page_findings(text, shown)
    elif path.stat().st_size > MAX_STATIC_BYTES:
        message = f"The file is longer than {MAX_STATIC_BYTES:,} bytes, which is the most that is published"
        diagnostics.append(load_diagnostic("LD105", message, Span(shown), "Make it smaller, or link to it elsewhere."))


def _read_text(
    root: Path, path: str, limit: int, diagnostics: list[Diagnostic], contents: dict[str, bytes]
) -> str | None:
    """Return the text of a file; None, with the reason reported, if it cannot be read."""
    data = read_or_report(root, path, limit, follow_symlinks=path == CONFIGURATION)
    if isinstance(data, Diagnostic):
        diagnostics.append(data)
        return None
    contents[path] = data
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        diagnostics.append(not_utf8(data, error.start, path))
        return None
    at = text.find("\0")
    if at >= 0:
        span = Span(path, text.count("\n", 0, at) + 1)
        message = "There is a control character (U+0000)"
        diagnostics.append(load_diagnostic("LD103", message, span, "Delete the character, or type the line again."))
        return None
    return text


def _page_findings(text: str, path: str) -> Iterator[Diagnostic]:
    front = _FRONT_MATTER.match(text)
    if front is not None:
        # An empty line takes the place of the fence, so that lines are counted right.
        yield from parse_text(f"\n{front[1]}", path).diagnostics
    lines_before = "\n" * text.count("\n", 0, front.end()) if front else ""
    yield from markdown_findings(lines_before + text[front.end() :] if front else text, path)

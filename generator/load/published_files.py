"""Look into the files that a site takes as they are: pages and pictures of ``docs/``, the own theme.

MkDocs and Typst open these files themselves. What would make them wait, fail or publish something else is a finding.
"""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.core.diagnostics import Diagnostic, Span, escape_invisible
from generator.core.files import MAX_STATIC_BYTES
from generator.core.text import shorten
from generator.load.codes import load_diagnostic
from generator.load.files import cannot_open, not_ordinary, read_or_report
from generator.load.markdown_limits import MAX_PAGE_BYTES, markdown_findings
from generator.load.yaml.encoding import not_utf8
from generator.load.yaml.parser import parse_text

DOCS = "docs"
_PAGE = ".md"
_MAX_NAME_BYTES = 300
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PublishedFiles:
    """What was looked over."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    """The files that were read, by path in the repository."""


def scan_published_files(root: Path, pages: Mapping[str, Path], theme: Path | None) -> PublishedFiles:
    """Return what is wrong with the content of ``docs/`` and of the dossier's own theme.

    Args:
        root: The dossier's folder.
        pages: The files of ``docs/`` that have a name and a kind that can be published, by path within it.
        theme: The dossier's own folder of templates.
    """
    diagnostics: list[Diagnostic] = []
    contents: dict[str, bytes] = {}
    for name, path in pages.items():
        shown = f"{DOCS}/{name}"
        if path.suffix == _PAGE:
            text = _read_text(root, shown, diagnostics, contents)
            if text is not None:
                diagnostics += _page_findings(text, shown)
        else:
            diagnostics += _static_findings(path, shown)
    if theme is not None and theme.is_dir():
        for path in _entries(theme, diagnostics, root):
            diagnostics += _static_findings(path, _shown(path, root))
    return PublishedFiles(diagnostics, contents)


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


def _static_findings(path: Path, shown: str) -> Iterator[Diagnostic]:
    """Yield why a file that is published as it is, or is a template, cannot be."""
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        yield not_ordinary(Span(shown), status.st_mode)
    elif status.st_size > MAX_STATIC_BYTES:
        message = f"The file is longer than {MAX_STATIC_BYTES:,} bytes, which is the most that is published"
        yield load_diagnostic("LD105", message, Span(shown), "Make it smaller, or link to it elsewhere.")


def _read_text(root: Path, path: str, diagnostics: list[Diagnostic], contents: dict[str, bytes]) -> str | None:
    """Return the text of a page; None, with the reason reported, if it cannot be read."""
    data = read_or_report(root, path, MAX_PAGE_BYTES)
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

"""Read the archived article texts: private working copies that stay out of the repository."""

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from generator.core.diagnostics import Diagnostic, Span, escape_invisible
from generator.core.files import FileTooLargeError, NotOrdinaryFileError, read_file
from generator.core.text import shorten
from generator.load.codes import load_diagnostic

MAX_TEXT_BYTES = 2 * 1024 * 1024
_SUFFIX = ".txt"
_MAX_NAME_BYTES = 600
"""Size limit of a path as findings show it."""


@dataclass(frozen=True, slots=True)
class ArchivedTexts:
    """The article texts that were found."""

    folder: str | None
    """The folder's name without its location on this machine; None if there is no archive."""
    articles: dict[str, str] = field(default_factory=dict)
    """The unchanged text of each article by the id of its source."""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_archive(root: Path, folder: Path | None, sources: Collection[str]) -> ArchivedTexts:
    """Return the texts of the sources; texts of unknown sources are not opened.

    Args:
        root: The repository.
        folder: The archive; None for ``sources/archive`` if it holds any text.
        sources: The ids of the sources.
    """
    if folder is None:
        folder = root / "sources" / "archive"
        if folder.is_symlink() or not any(folder.glob(f"*{_SUFFIX}")):
            return ArchivedTexts(None)
    elif not folder.is_dir():
        message = f"The archive of texts '{folder.name}' is not a folder that can be found"
        hint = "Correct the setting DOSSIER_ARCHIVE, or take it away to work without the texts."
        return ArchivedTexts(None, diagnostics=(load_diagnostic("LD208", message, _span(root, folder), hint),))
    articles: dict[str, str] = {}
    found: list[Diagnostic] = []
    for source in sorted(sources):
        path = folder / f"{source}{_SUFFIX}"
        if not os.path.lexists(path):
            continue
        text = _read(path, _span(root, path))
        if isinstance(text, Diagnostic):
            found.append(text)
        else:
            articles[source] = text
    return ArchivedTexts(_span(root, folder).path, articles, tuple(found))


def _span(root: Path, path: Path) -> Span:
    """Return a file's location; outside the repository only its last two names, to reveal no local paths."""
    try:
        shown = path.relative_to(root).as_posix()
    except ValueError:
        shown = "/".join(path.parts[-2:]).lstrip("/")
    return Span(shorten(escape_invisible(shown), _MAX_NAME_BYTES))


def _read(path: Path, span: Span) -> str | Diagnostic:
    try:
        data = read_file(path, MAX_TEXT_BYTES)
    except NotOrdinaryFileError:
        hint = "Put the text itself in its place, not a link to it."
        return load_diagnostic("LD209", f"'{path.name}' is not an ordinary file", span, hint)
    except FileTooLargeError:
        message = f"'{path.name}' is longer than {MAX_TEXT_BYTES:,} bytes"
        return load_diagnostic("LD209", message, span, "Keep the text of the article alone.")
    except OSError as error:
        message = f"'{path.name}' cannot be opened: {error.strerror or 'the system gives no reason'}"
        return load_diagnostic("LD209", message, span, "Look at the permissions of the file.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"'{path.name}' is not in UTF-8: the byte {data[error.start]:#04x} stands in line {line}"
        return load_diagnostic("LD209", message, Span(span.path, line), "Save the text with the encoding 'UTF-8'.")

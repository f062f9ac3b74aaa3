"""The archived texts: private working copies that stay out of the repository."""

import os
import stat
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from generator.core.diagnostics import Diagnostic, Span
from generator.load.codes import report

MAX_TEXT_BYTES = 2 * 1024 * 1024
_ENDING = ".txt"


@dataclass(frozen=True, slots=True)
class Archive:
    """The texts that are here."""

    folder: str | None
    """The name of the folder, without its place on the machine; None where there is none."""
    articles: dict[str, str] = field(default_factory=dict)
    """The text of each article by the id of its source, exactly as it stands in the file."""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_archive(root: Path, folder: Path | None, sources: Collection[str]) -> Archive:
    """Return the texts of the sources; a text of an unknown source is not opened.

    Args:
        root: The repository.
        folder: The archive; None for ``sources/archive`` if that holds any text.
        sources: The ids of the sources.
    """
    if folder is None:
        folder = root / "sources" / "archive"
        if folder.is_symlink() or not any(folder.glob(f"*{_ENDING}")):
            return Archive(None)
    elif not folder.is_dir():
        message = f"The archive of texts '{folder.name}' is not a folder that can be found"
        hint = "Correct the setting DOSSIER_ARCHIVE, or take it away to work without the texts."
        return Archive(None, diagnostics=(report("LD208", message, _span(root, folder), hint),))
    articles: dict[str, str] = {}
    found: list[Diagnostic] = []
    for source in sorted(sources):
        path = folder / f"{source}{_ENDING}"
        if not os.path.lexists(path):
            continue
        text = _read(path, _span(root, path))
        if isinstance(text, Diagnostic):
            found.append(text)
        else:
            articles[source] = text
    return Archive(_span(root, folder).path, articles, tuple(found))


def _span(root: Path, path: Path) -> Span:
    """Return the file as a place; outside the repository by its last two names, so that no machine is named."""
    try:
        return Span(path.relative_to(root).as_posix())
    except ValueError:
        return Span("/".join(path.parts[-2:]).lstrip("/"))


def _read(path: Path, span: Span) -> str | Diagnostic:
    if not stat.S_ISREG(path.lstat().st_mode):
        hint = "Put the text itself in its place, not a link to it."
        return report("LD209", f"'{path.name}' is not an ordinary file", span, hint)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_TEXT_BYTES + 1)
    except OSError as error:
        message = f"'{path.name}' cannot be opened: {error.strerror or 'the system gives no reason'}"
        return report("LD209", message, span, "Look at the permissions of the file.")
    if len(data) > MAX_TEXT_BYTES:
        message = f"'{path.name}' is longer than {MAX_TEXT_BYTES:,} bytes"
        return report("LD209", message, span, "Keep the text of the article alone.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"'{path.name}' is not in UTF-8: the byte {data[error.start]:#04x} stands in line {line}"
        return report("LD209", message, Span(span.path, line), "Save the text with the encoding 'UTF-8'.")

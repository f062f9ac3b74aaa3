"""The lines of a dossier's files, to show a finding in its place."""

from functools import cache
from pathlib import Path

from generator.core.diagnostic_formats import Lines


def lines_of(root: Path) -> Lines:
    """Return what gives the lines of a dossier's files, to show a finding in its place."""

    @cache
    def lines(path: str) -> tuple[str, ...]:
        file = root / path
        try:
            # A link is a finding of its own; where it leads is not shown.
            text = "" if file.is_symlink() else file.read_text("utf-8", errors="replace")
        except OSError:
            text = ""
        # Not splitlines(): it parts lines at signs at which no editor does.
        return tuple(text.split("\n"))

    return lines

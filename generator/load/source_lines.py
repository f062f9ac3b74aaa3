"""Read the lines of a dossier's files, for the excerpts of diagnostics."""

from functools import cache
from pathlib import Path

from generator.core.diagnostic_formats import LineReader


def line_reader(root: Path) -> LineReader:
    """Return a cached function that returns the lines of a dossier's files; empty for a file that cannot be read."""

    @cache
    def lines(path: str) -> tuple[str, ...]:
        file = root / path
        try:
            # Symbolic links are not followed; they are reported by themselves.
            text = "" if file.is_symlink() else file.read_text("utf-8", errors="replace")
        except OSError:
            text = ""
        # Not splitlines(): it also splits at characters at which no editor does.
        return tuple(text.split("\n"))

    return lines

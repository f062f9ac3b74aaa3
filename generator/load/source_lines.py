"""The lines of a dossier's files, for the excerpts of diagnostics."""

from collections.abc import Iterable, Mapping
from functools import cache

from generator.core.diagnostic_formats import LineReader
from generator.core.diagnostics import Diagnostic


def line_reader(contents: Mapping[str, bytes]) -> LineReader:
    """Return a cached function that returns the lines of the files that were read; empty for any other file."""

    @cache
    def lines(path: str) -> tuple[str, ...]:
        # Not splitlines(): it also splits at characters at which no editor does.
        return tuple(contents.get(path, b"").decode("utf-8", "replace").split("\n"))

    return lines


def shown_lines(findings: Iterable[Diagnostic], contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files with every line empty that no finding shows, up to the last that one does.

    Args:
        findings: The findings.
        contents: The files that were read, by path in the repository.
    """
    numbers: dict[str, set[int]] = {}
    for finding in findings:
        for span in (finding.span, *finding.related):
            numbers.setdefault(span.path, set()).add(span.line)
    return {
        path: b"\n".join(
            line if number in numbers[path] else b""
            for number, line in enumerate(contents[path].split(b"\n")[: max(numbers[path])], start=1)
        )
        for path in sorted(numbers.keys() & contents.keys())
    }

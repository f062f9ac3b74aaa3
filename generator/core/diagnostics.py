"""Diagnostics: findings about the data, each with a code, a location and a hint.

Bad data is always a diagnostic, and one run reports all of it; exceptions are for a broken
environment.
"""

import enum
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.core.text import shorten

MAX_MESSAGE_BYTES = 1_000
"""Size limit of a message, and of a hint: what a file quotes may be as long as the file."""


def escape_invisible(text: str) -> str:
    """Return a text with every invisible character escaped: ``<U+00A0>`` for a no-break space, a space for a tab."""
    return "".join(
        " " if c == "\t" else c if c.isprintable() or unicodedata.combining(c) else f"<U+{ord(c):04X}>" for c in text
    )


class Severity(enum.Enum):
    """How severe a finding is: an error stops publishing, a warning does not."""

    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A location in a file of the repository."""

    path: str
    """Path relative to the repository's root, with forward slashes."""
    line: int = 1
    """Line, from 1."""
    column: int = 1
    """Column in characters, from 1."""

    def __str__(self) -> str:
        """Return ``path:line:column``, which editors and terminals turn into a link."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding."""

    code: str
    """Such as ``EV201``: permanent, never reused."""
    severity: Severity
    message: str
    """One sentence that names the record."""
    span: Span
    hint: str | None = None
    """What to do."""
    related: tuple[Span, ...] = ()
    """Locations of other records involved, such as the other side of a contradiction."""

    def __post_init__(self) -> None:
        """Shorten the message and the hint to a readable length."""
        object.__setattr__(self, "message", shorten(self.message, MAX_MESSAGE_BYTES))
        object.__setattr__(self, "hint", self.hint and shorten(self.hint, MAX_MESSAGE_BYTES))

    def __str__(self) -> str:
        """Return the finding as one line, ``path:line:column: CODE message``."""
        # On one line, so that text quoted from a file cannot pass for another finding.
        return f"{self.span}: {self.code} {' '.join(self.message.splitlines())}"


@dataclass(slots=True)
class Report:
    """The findings of a run; iteration sorts them and drops repetitions."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    contents: Mapping[str, bytes] = field(default_factory=dict)
    """The files that were read, by path in the repository: findings show their lines."""

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add findings."""
        self.diagnostics.extend(diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield the findings sorted by file, line, column and code, each once."""
        key = lambda d: (d.span, d.code, d.message)  # noqa: E731 - a name would say no more
        return iter(sorted(dict.fromkeys(self.diagnostics), key=key))

    def __len__(self) -> int:
        """Return the number of different findings."""
        return len(dict.fromkeys(self.diagnostics))

    @property
    def has_errors(self) -> bool:
        """Whether any finding stops publishing."""
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


def format_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return findings as plain text: one line each, with the hint and related locations below it."""
    lines: list[str] = []
    for diagnostic in diagnostics:
        lines.append(str(diagnostic))
        if diagnostic.hint:
            lines.extend("    " + line for line in diagnostic.hint.splitlines())
        lines.extend(f"    see also {span}" for span in diagnostic.related)
    return "".join(line + "\n" for line in lines)

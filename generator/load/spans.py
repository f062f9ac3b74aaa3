"""What a file says, and where it says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.diagnostics import Diagnostic, Span

Tree: TypeAlias = str | list["Tree"] | dict[str, "Tree"]
"""What a file holds: every scalar is text."""
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Spans:
    """Where each value and each field's name stands in a file."""

    path: str
    """The file, relative to the repository's root."""
    values: Mapping[Path, Span] = field(default_factory=dict)
    keys: Mapping[Path, Span] = field(default_factory=dict)

    def value(self, path: Path) -> Span:
        """Return where a value stands; of an unknown one, where its nearest known ancestor does."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Span(self.path))

    def key(self, path: Path) -> Span:
        """Return where the name of a field stands, or of a list item the item."""
        return self.keys.get(path) or self.value(path)

    def __contains__(self, path: Path) -> bool:
        """Return whether the file names the field or item, even if its value could not be read."""
        return path in self.keys or path in self.values


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says, and what is wrong with how it says it."""

    data: Tree | None
    """None where the file could not be read to its end."""
    spans: Spans
    diagnostics: tuple[Diagnostic, ...] = ()

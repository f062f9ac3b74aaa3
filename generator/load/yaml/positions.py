"""What a file says, and where it says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.core.diagnostics import Diagnostic, Span

Tree: TypeAlias = str | list["Tree"] | dict[str, "Tree"]
"""What a file holds: every scalar is text. Nobody changes it once it is read."""
Path: TypeAlias = tuple[str | int, ...]


class Spans:
    """Where each value and each field's name stands in a file."""

    def __init__(
        self,
        path: str,
        values: Mapping[Path, Span] | None = None,
        keys: Mapping[Path, Span] | None = None,
    ) -> None:
        """Take the places of a file.

        Args:
            path: The file, relative to the repository's root.
            values: Where each value stands.
            keys: Where the name of each field stands.
        """
        self.path = path
        self._values = values or {}
        self._keys = keys or {}

    def with_place(self, path: Path, span: Span) -> "Spans":
        """Return these with the place of one more field, whose name stands there too."""
        return Spans(self.path, {**self._values, path: span}, {**self._keys, path: span})

    def value(self, path: Path) -> Span:
        """Return where a value stands; of an unknown one, where its nearest known ancestor does."""
        while (span := self._value(path)) is None and path:
            path = path[:-1]
        return span or Span(self.path)

    def key(self, path: Path) -> Span:
        """Return where the name of a field stands, or of a list item the item."""
        return self._key(path) or self.value(path)

    def __contains__(self, path: Path) -> bool:
        """Return whether the file names the field or item, even if its value could not be read."""
        return self._key(path) is not None or self._value(path) is not None

    def __eq__(self, other: object) -> bool:
        """Return whether the same things stand in the same places."""
        return isinstance(other, Spans) and self.path == other.path and self._all() == other._all()

    __hash__ = None  # type: ignore[assignment] # as of any group of dictionaries

    def _value(self, path: Path) -> Span | None:
        return self._values.get(path)

    def _key(self, path: Path) -> Span | None:
        return self._keys.get(path)

    def _all(self) -> dict[Path, tuple[Span | None, Span | None]]:
        paths = {*self._values, *self._keys}
        return {path: (self._key(path), self._value(path)) for path in paths}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says, and what is wrong with how it says it."""

    data: Tree | None
    """None where the file could not be read to its end."""
    spans: Spans
    diagnostics: tuple[Diagnostic, ...] = ()

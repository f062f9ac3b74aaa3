"""A parsed file: its values and the position of each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.core.diagnostics import Diagnostic, Span
from generator.model.ids import FieldPath

YamlValue: TypeAlias = str | list["YamlValue"] | dict[str, "YamlValue"]
"""A value of a file, in which every scalar is text. It is never modified once it is read."""


class Positions:
    """Positions of each value and of each field name in a file."""

    def __init__(
        self,
        path: str,
        values: Mapping[FieldPath, Span] | None = None,
        keys: Mapping[FieldPath, Span] | None = None,
    ) -> None:
        """Store the positions of a file.

        Args:
            path: The file, relative to the repository's root.
            values: The location of each value.
            keys: The location of each field name.
        """
        self.path = path
        self._values = values or {}
        self._keys = keys or {}

    def with_position(self, path: FieldPath, span: Span) -> "Positions":
        """Return a copy with one more field.

        Args:
            path: The field.
            span: The location of both its name and its value.
        """
        return Positions(self.path, {**self._values, path: span}, {**self._keys, path: span})

    def value(self, path: FieldPath) -> Span:
        """Return the location of a value; of an unknown one, that of its nearest known ancestor."""
        while path not in self._values and path:
            path = path[:-1]
        return self._values.get(path) or Span(self.path)

    def key(self, path: FieldPath) -> Span:
        """Return the location of a field's name, or of a list item."""
        return self._keys.get(path) or self.value(path)

    def __contains__(self, path: FieldPath) -> bool:
        """Return whether the file has the field or item, even if its value could not be read."""
        return path in self._keys or path in self._values

    def __eq__(self, other: object) -> bool:
        """Return whether both hold the same positions."""
        return isinstance(other, Positions) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment] # it holds dictionaries


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """The content of a file and the diagnostics of its syntax."""

    data: YamlValue | None
    """None if the file could not be read to its end."""
    spans: Positions
    diagnostics: tuple[Diagnostic, ...] = ()

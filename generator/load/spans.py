"""What a file says, and where it says it."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TypeAlias

from generator.diagnostics import Diagnostic, Span

Tree: TypeAlias = str | list["Tree"] | dict[str, "Tree"]
"""What a file holds: every scalar is text. Nobody changes it once it is read."""
Path: TypeAlias = tuple[str | int, ...]
_Node: TypeAlias = tuple[int, list["_Node"] | dict[str, tuple[int, "_Node"]]]
"""The offset at which a value begins, with those of its items, or of its fields with their names'."""


class Noted:
    """The places of a faultless file as offsets. Most are never asked for, so little is done before one is."""

    def __init__(self, tree: Tree, text: str, offsets: Sequence[int]) -> None:
        """Take them as they were noted on the way through the file.

        Args:
            tree: What the file holds, all of it.
            text: The text of the file.
            offsets: Where the tree begins and all that is in it, in characters, as it stands in the file, the name of
                a field before its value.
        """
        self._tree = tree
        self._text = text
        self._offsets = offsets

    def find(self, path: Path, *, name: bool = False) -> tuple[int, int] | None:
        """Return line and column, from 1, of a value, or of the name of a field; None where there is none."""
        place, node = None, self._root
        for step in path:
            place, known = None, node[1]
            if isinstance(known, dict) and isinstance(step, str) and step in known:
                place, node = known[step]
            elif isinstance(known, list) and isinstance(step, int) and step < len(known):
                node = known[step]
            else:
                return None
        offset = place if name else node[0]
        if offset is None:
            return None
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def paths(self) -> Iterator[Path]:
        """Yield the path of everything in the file."""
        waiting: list[tuple[Path, _Node]] = [((), self._root)]
        while waiting:
            path, (_, known) = waiting.pop()
            yield path
            if isinstance(known, dict):
                waiting.extend(((*path, step), node) for step, (_, node) in known.items())
            else:
                waiting.extend(((*path, step), node) for step, node in enumerate(known))

    @cached_property
    def _root(self) -> _Node:
        return _node(self._tree, iter(self._offsets))

    @cached_property
    def _lines(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *accumulate(len(line) + 1 for line in self._text.split("\n"))]


def _node(tree: Tree, offsets: Iterator[int]) -> _Node:
    begin = next(offsets)
    if isinstance(tree, str):
        return begin, []
    known: list[_Node] | dict[str, tuple[int, _Node]]
    if isinstance(tree, dict):
        known = {name: (next(offsets), _node(value, offsets)) for name, value in tree.items()}
    else:
        known = [_node(item, offsets) for item in tree]
    return begin, known


class Spans:
    """Where each value and each field's name stands in a file."""

    def __init__(
        self,
        path: str,
        values: Mapping[Path, Span] | None = None,
        keys: Mapping[Path, Span] | None = None,
        noted: Noted | None = None,
    ) -> None:
        """Take the places of a file.

        Args:
            path: The file, relative to the repository's root.
            values: Where each value stands.
            keys: Where the name of each field stands.
            noted: Where all else stands.
        """
        self.path = path
        self._values = values or {}
        self._keys = keys or {}
        self._noted = noted

    def with_place(self, path: Path, span: Span) -> "Spans":
        """Return these with the place of one more field, whose name stands there too."""
        return Spans(self.path, {**self._values, path: span}, {**self._keys, path: span}, self._noted)

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
        return self._values.get(path) or self._span(self._noted.find(path) if self._noted else None)

    def _key(self, path: Path) -> Span | None:
        return self._keys.get(path) or self._span(self._noted.find(path, name=True) if self._noted else None)

    def _span(self, place: tuple[int, int] | None) -> Span | None:
        return Span(self.path, *place) if place is not None else None

    def _all(self) -> dict[Path, tuple[Span | None, Span | None]]:
        paths = {*self._values, *self._keys, *(self._noted.paths() if self._noted else ())}
        return {path: (self._key(path), self._value(path)) for path in paths}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says, and what is wrong with how it says it."""

    data: Tree | None
    """None where the file could not be read to its end."""
    spans: Spans
    diagnostics: tuple[Diagnostic, ...] = ()

"""The quick way through a text in which nothing is wrong, which is nearly every text.

It reads the same events as the reader that explains, asks of each only what it must, and gives up at the first thing on
which there could be anything to say: the other one then reads the text from its beginning. Written for speed, because
this is done to every record at every run: what is asked for each value stands in the loops themselves, and of a place
only its offset is kept until somebody wants to know it.
"""

import gc
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from generator.load.characters import without_unseen
from generator.load.spans import Noted, Parsed, Spans, Tree
from generator.load.yaml_lines import may_drop_text, swallows_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_DEPTH = 20
MAX_NODES = 50_000
NO_VALUE = frozenset({"", "null", "Null", "NULL"})
"""What stands for nothing where it is not in quotation marks."""
_AT_A_TIME = 512
"""Events read before they are looked at: one by one they take longer. So few, because a text must not go deep unseen:
PyYAML's time grows with the square of the depth."""
_SCALAR: Any = ScalarEvent


def read_faultless(text: str, path: str, loader: type[yaml.SafeLoader]) -> Parsed | None:
    """Return the values of a text with their places; None where there may be something to say about it.

    Args:
        text: The text, without characters that cannot be seen.
        path: The file's path in the repository.
        loader: PyYAML's reader of events.
    """
    if "\t" in text or may_drop_text(text):
        return None
    # Events hold no circles: the collector, which wakes up by the number of things made, would look for them in vain.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _read(text, path, loader)
    except (_FaultError, StopIteration, yaml.YAMLError):
        return None
    finally:
        if collecting:
            gc.enable()


class _FaultError(Exception):
    """There may be something to say about the text."""


def _read(text: str, path: str, loader: type[yaml.SafeLoader]) -> Parsed:
    reader = _Reader(text, chain.from_iterable(_events(loader(text).get_event)))
    fields = reader.document()
    return Parsed(fields, Spans(path, noted=Noted(fields, text, reader.offsets)))


def _events(take: "Callable[[], Any]") -> "Iterator[list[Any]]":
    """Yield the events of a text from its first value on, some at a time."""
    begin, start = take(), take()
    if type(begin) is not StreamStartEvent or type(start) is not DocumentStartEvent or start.version or start.tags:
        raise _FaultError
    rest, taken = iter(take, None), 0
    while some := list(islice(rest, _AT_A_TIME)):
        taken += len(some)
        # Each value has an event of its own, so that a text with more of them may have too many values.
        if taken > MAX_NODES:
            raise _FaultError
        yield some


class _Reader:
    """Builds the tree of one text."""

    def __init__(self, text: str, events: "Iterator[Any]") -> None:
        self.offsets: list[int] = []
        """Where each value begins, the name of a field before its value, in characters."""
        self._text = text
        self._events = events
        # Nothing is an anchor, a tag or an escape in a text that has none of their signs.
        self._suspicious = "&" in text or "!" in text or "\\" in text
        self._names: set[str] = set()

    def document(self) -> dict[str, Tree]:
        begin = next(self._events)
        if type(begin) is not MappingStartEvent:
            raise _FaultError
        fields = self._mapping(begin, 1)
        end = next(self._events)
        if type(end) is not DocumentEndEvent or end.explicit or type(next(self._events)) is not StreamEndEvent:
            raise _FaultError
        return fields

    def _mapping(self, begin: Any, depth: int) -> dict[str, Tree]:  # noqa: ANN401 - PyYAML's types know less than its events
        events, offsets, names, suspicious = self._events, self.offsets, self._names, self._suspicious
        offsets.append(begin.start_mark.index)
        if depth > MAX_DEPTH or (suspicious and _is_decorated(begin)):
            raise _FaultError
        fields: dict[str, Tree] = {}
        for key in events:
            if type(key) is not _SCALAR:
                if type(key) is MappingEndEvent:
                    return fields
                break
            offsets.append(key.start_mark.index)
            name = key.value
            if name in fields or (name not in names and not self._is_name(name)):
                break
            event = next(events)
            kind = type(event)
            if kind is _SCALAR:
                offsets.append(event.start_mark.index)
                fields[name] = value = event.value
                if not event.style:
                    if value in NO_VALUE:
                        break
                elif ":" in value and event.start_mark.line != event.end_mark.line:
                    self._look_at_lines(event)
                if suspicious:
                    _look_at(event)
            elif kind is SequenceStartEvent:
                fields[name] = self._sequence(event, depth + 1)
            elif kind is MappingStartEvent:
                fields[name] = self._mapping(event, depth + 1)
            else:
                break
            if suspicious:
                _look_at(key)
        raise _FaultError

    def _sequence(self, begin: Any, depth: int) -> list[Tree]:  # noqa: ANN401
        offsets, suspicious = self.offsets, self._suspicious
        offsets.append(begin.start_mark.index)
        if depth > MAX_DEPTH or (suspicious and _is_decorated(begin)):
            raise _FaultError
        items: list[Tree] = []
        for event in self._events:
            kind = type(event)
            if kind is _SCALAR:
                offsets.append(event.start_mark.index)
                value = event.value
                items.append(value)
                if not event.style:
                    if value in NO_VALUE:
                        break
                elif ":" in value and event.start_mark.line != event.end_mark.line:
                    self._look_at_lines(event)
                if suspicious:
                    _look_at(event)
            elif kind is MappingStartEvent:
                items.append(self._mapping(event, depth + 1))
            elif kind is SequenceStartEvent:
                items.append(self._sequence(event, depth + 1))
            elif kind is SequenceEndEvent:
                return items
            else:
                break
        raise _FaultError

    def _is_name(self, name: str) -> bool:
        """Return whether a field may be named so, and remember it if it may: most names come again and again."""
        if not name or name.isdigit() or name == "<<":
            return False
        self._names.add(name)
        return True

    def _look_at_lines(self, event: Any) -> None:  # noqa: ANN401
        """Look whether a text in quotation marks, of several lines and with a colon, swallows what are fields."""
        if event.style in ("'", '"') and swallows_fields(self._lines, event):
            raise _FaultError

    @cached_property
    def _lines(self) -> list[str]:
        return [line.rstrip("\r") for line in self._text.split("\n")]


def _is_decorated(event: Any) -> bool:  # noqa: ANN401
    return event.anchor is not None or event.tag is not None


def _look_at(event: Any) -> None:  # noqa: ANN401
    """Look whether a value is decorated, or has by way of an escape what a file may not hold."""
    if _is_decorated(event) or without_unseen(event.value) != event.value:
        raise _FaultError

"""The quick way through a text in which nothing is wrong, which is nearly every text.

It reads the same events as the reader that explains, asks of each only what it must, and gives up at the first thing on
which there could be anything to say: the other one then reads the text from its beginning. Written for speed, because
this is done to every record at every run: what is asked for each value stands in the loops themselves, and of a place
only its offset is kept until somebody wants to know it.
"""

import gc
from collections import Counter
from functools import cached_property
from itertools import islice
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
_AT_A_TIME = 4_096
"""Events read before it is seen how deep they go: PyYAML's time grows with the square of the depth."""
_SCALAR: Any = ScalarEvent


def read_faultless(text: str, path: str, loader: type[yaml.SafeLoader]) -> Parsed | None:
    """Return the values of a text with their places; None where there may be something to say about it.

    Args:
        text: The text, without characters that cannot be seen.
        path: The file's path in the repository.
        loader: PyYAML's reader of events.
    """
    if "\t" in text or "<<" in text or may_drop_text(text):
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
    take: Callable[[], Any] = loader(text).get_event
    begin, start = take(), take()
    if type(begin) is not StreamStartEvent or type(start) is not DocumentStartEvent or start.version or start.tags:
        raise _FaultError
    rest = iter(take, None)
    events: list[Any] = []
    while more := list(islice(rest, _AT_A_TIME)):
        events += more
        # Each value has an event of its own, so that a text with more of them may have too many values.
        if len(events) > MAX_NODES or (len(more) == _AT_A_TIME and _depth(events) > MAX_DEPTH):
            raise _FaultError
    fields = _Reader(text, events).document()
    noted = Noted(fields, text, [event.start_mark.index for event in events])
    return Parsed(fields, Spans(path, noted=noted))


def _depth(events: list[Any]) -> int:
    """Return how many lists and groups of fields are open after some events."""
    kinds = Counter(map(type, events))
    begun = kinds[MappingStartEvent] + kinds[SequenceStartEvent]
    return begun - kinds[MappingEndEvent] - kinds[SequenceEndEvent]


class _Reader:
    """Builds the tree of one text."""

    def __init__(self, text: str, events: list[Any]) -> None:
        self._text = text
        self._events: Iterator[Any] = iter(events)
        # Nothing is an anchor, a tag or an escape in a text that has none of their signs.
        self._suspicious = "&" in text or "!" in text or "\\" in text

    def document(self) -> dict[str, Tree]:
        fields = self._group(next(self._events), 0)
        if not isinstance(fields, dict):
            raise _FaultError
        end = next(self._events)
        if type(end) is not DocumentEndEvent or end.explicit or type(next(self._events)) is not StreamEndEvent:
            raise _FaultError
        return fields

    def _group(self, event: Any, depth: int) -> Tree:  # noqa: ANN401 - PyYAML's types know less than its events
        """Return the record or the list that begins with an event."""
        kind = type(event)
        if (kind is not MappingStartEvent and kind is not SequenceStartEvent) or depth >= MAX_DEPTH:
            raise _FaultError
        if event.anchor is not None or event.tag is not None:
            raise _FaultError
        return self._mapping(depth + 1) if kind is MappingStartEvent else self._sequence(depth + 1)

    def _mapping(self, depth: int) -> dict[str, Tree]:
        events, suspicious = self._events, self._suspicious
        fields: dict[str, Tree] = {}
        for key in events:
            if type(key) is not _SCALAR:
                if type(key) is MappingEndEvent:
                    return fields
                break
            name = key.value
            if name in fields or not name or name.isdigit():
                break
            event = next(events)
            if type(event) is not _SCALAR:
                fields[name] = self._group(event, depth)
            else:
                fields[name] = value = event.value
                if not event.style:
                    if value in NO_VALUE:
                        break
                elif event.start_mark.line != event.end_mark.line:
                    self._look_at_lines(event)
                if suspicious:
                    _look_at(event)
            if suspicious:
                _look_at(key)
        raise _FaultError

    def _sequence(self, depth: int) -> list[Tree]:
        suspicious = self._suspicious
        items: list[Tree] = []
        for event in self._events:
            if type(event) is not _SCALAR:
                if type(event) is SequenceEndEvent:
                    return items
                items.append(self._group(event, depth))
                continue
            value = event.value
            items.append(value)
            if not event.style:
                if value in NO_VALUE:
                    break
            elif event.start_mark.line != event.end_mark.line:
                self._look_at_lines(event)
            if suspicious:
                _look_at(event)
        raise _FaultError

    def _look_at_lines(self, event: Any) -> None:  # noqa: ANN401
        """Look whether a text in quotation marks of several lines swallows what was meant as fields."""
        lines = self._lines[event.start_mark.line : event.end_mark.line + 1]
        if event.style in ("'", '"') and swallows_fields(lines):
            raise _FaultError

    @cached_property
    def _lines(self) -> list[str]:
        return [line.rstrip("\r") for line in self._text.split("\n")]


def _look_at(event: Any) -> None:  # noqa: ANN401
    """Look whether a value is decorated, or has by way of an escape what a file may not hold."""
    if event.anchor is not None or event.tag is not None or without_unseen(event.value) != event.value:
        raise _FaultError

"""Parser of a safe YAML subset in which every scalar is text and every value has a position.

It is built on the events of PyYAML, not on its constructors: these silently drop duplicate keys and read ``NO`` as
false, ``1:30`` as 90 and ``1_000`` as 1000.
"""

from typing import TYPE_CHECKING

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamStartEvent,
)

from generator.core.diagnostics import Diagnostic, Span
from generator.load.codes import load_diagnostic
from generator.load.yaml.encoding import decode_text, invisible_escapes, strip_invisible
from generator.load.yaml.line_errors import dropped_as_comment, missing_value_hint, swallows_fields, unclosed_quote
from generator.load.yaml.parse_errors import duplicate_field_hint, explain_parse_error
from generator.load.yaml.positions import ParsedFile, Positions, YamlValue
from generator.load.yaml.tabs import replace_tabs
from generator.model.ids import FieldPath

if TYPE_CHECKING:
    from collections.abc import Iterator

# The C parser is twenty times faster. If it fails, the fallback is the Python parser, because the explanations of
# syntax errors rely on its positions and messages.
_FAST_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 20
MAX_NODES = 50_000
_NULLS = frozenset({"", "null", "Null", "NULL"})
"""Scalars that mean no value unless they are quoted."""


def parse(text_bytes: bytes, path: str) -> ParsedFile:
    """Parse a YAML file.

    Args:
        text_bytes: The file's content.
        path: Its path relative to the repository's root.
    """
    read = decode_text(text_bytes, path)
    if read.text is None:
        return ParsedFile(None, Positions(path), read.diagnostics)
    return parse_text(read.text, path, read.diagnostics)


def parse_text(text: str, path: str, reported: tuple[Diagnostic, ...] = ()) -> ParsedFile:
    """Parse a YAML text from which invisible characters were removed.

    Args:
        text: The text; its first line is line 1 of the file.
        path: The file, relative to the repository's root.
        reported: Diagnostics of its characters; syntax errors in the same lines are not reported.
    """
    tabs = replace_tabs(text, path)
    builder = _TreeBuilder(tabs.text, path, _FAST_LOADER)
    data = builder.build()
    if builder.parse_error is not None and _FAST_LOADER is not yaml.SafeLoader:
        builder = _TreeBuilder(tabs.text, path, yaml.SafeLoader)
        data = builder.build()
    known = (*reported, *tabs.diagnostics)
    # An error in a line with a reported character or tab is a consequence and not reported as well.
    reported_lines = {diagnostic.span.line for diagnostic in known}
    found = [diagnostic for diagnostic in builder.diagnostics if diagnostic.span.line not in reported_lines]
    if builder.parse_error is not None:
        error = explain_parse_error(builder.parse_error, tabs.text, path)
        # An incomplete text says little about the kind of file.
        found = [d for d in found if d.code != "LD125" and d.span.line != error.span.line]
        sure = tabs.ambiguous_from is None or builder.failed_line < tabs.ambiguous_from
        if sure and not reported_lines & {builder.failed_line, error.span.line}:
            found.append(error)
    if tabs.ambiguous_from is not None:
        data = None
    spans = Positions(path, builder.values, builder.keys)
    return ParsedFile(data, spans, (*known, *found))


class _StopParsingError(Exception):
    """The rest of the file is not parsed; the reason is reported."""


class _TreeBuilder:
    """Builds the values of one text from its parser events."""

    def __init__(self, text: str, path: str, loader: type[yaml.SafeLoader]) -> None:
        self._lines = [line.rstrip("\r") for line in text.split("\n")]
        self._path = path
        self._events: Iterator[Event] = yaml.parse(text, Loader=loader)
        self._nodes = 0
        self.values: dict[FieldPath, Span] = {}
        self.keys: dict[FieldPath, Span] = {}
        self.diagnostics: list[Diagnostic] = []
        self.parse_error: yaml.MarkedYAMLError | None = None
        """The syntax error at which the parser stopped."""
        self.failed_line = 0
        """The line in which the parser stopped, from 1."""

    def build(self) -> YamlValue | None:
        try:
            return self._document()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.failed_line = mark.line + 1 if mark is not None else 1
            self.parse_error = error
        except _StopParsingError:
            pass
        return None

    def _document(self) -> YamlValue | None:
        event = next(self._events)
        while isinstance(event, StreamStartEvent):
            event = next(self._events)
        if not isinstance(event, DocumentStartEvent):
            hint = "Write the fields, 'field: value', one a line."
            self.diagnostics.append(load_diagnostic("LD125", "The file is empty", Span(self._path), hint))
            return None
        if event.version or event.tags:
            self._report("LD120", "A line that begins with % gives orders to the YAML reader", event, "Delete it.")
        first = next(self._events)
        data = self._value(first, (), "the file", 0)
        if data is not None and not isinstance(data, dict):
            message = f"The file is {'a list' if isinstance(data, list) else 'plain text'}, not made of fields"
            self._report("LD125", message, first, "Begin with a line 'field: value'; the colon needs a space after it.")
            data = None
        for rest in self._events:
            if isinstance(rest, DocumentStartEvent):
                message = "The record ends here, and another one begins in the same file"
                hint = "Delete this line of '---' or '...': each file holds one record or list."
                self._report("LD121", message, rest, hint)
                raise _StopParsingError
            if isinstance(rest, DocumentEndEvent) and rest.explicit:
                self._report("LD121", "A line of '...' ends the record", rest, "Delete this line.")
        return data

    def _value(self, event: Event, path: FieldPath, name: str, depth: int) -> YamlValue | None:
        """Return the value that begins with an event; if it is not usable, report it and return None."""
        self._check_limits(event, depth)
        self.values.setdefault(path, self._span(event))
        if isinstance(event, AliasEvent):
            self._unsupported("*", event, "is an alias: it repeats a value from another place")
            return None
        has_anchor_or_tag = self._has_anchor_or_tag(event)
        if isinstance(event, MappingStartEvent):
            value: YamlValue | None = self._mapping(path, depth)
        elif isinstance(event, SequenceStartEvent):
            value = self._sequence(path, depth)
        else:
            assert isinstance(event, ScalarEvent)  # noqa: S101 - no other event can begin a value
            value = self._scalar(event, name, has_anchor_or_tag=has_anchor_or_tag)
        return None if has_anchor_or_tag else value

    def _check_limits(self, event: Event, depth: int) -> None:
        self._nodes += 1
        if depth > MAX_DEPTH:
            self._report("LD123", f"This goes deeper than {MAX_DEPTH} levels", event, "Look for a stray bracket.")
            raise _StopParsingError
        if self._nodes > MAX_NODES:
            self._report("LD123", f"The file has more than {MAX_NODES:,} values", event, "Divide the file.")
            raise _StopParsingError

    def _has_anchor_or_tag(self, event: Event) -> bool:
        """Report an anchor or a tag, and return whether there is one."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            self._unsupported("&", event, "is an anchor: a name for a value, for use in another place")
        if tag is not None:
            self._unsupported("!", event, "is a tag: an order to read the value as something else")
        return anchor is not None or tag is not None

    def _unsupported(self, sign: str, event: Event, what: str) -> None:
        message = f"A word after '{sign}' {what}"
        hint = f"If '{sign}' belongs to the text, put the whole text in double quotation marks; else write the value."
        self._report("LD120", message, event, hint)

    def _scalar(self, event: ScalarEvent, name: str, *, has_anchor_or_tag: bool) -> str | None:
        value = self._text(event)
        if event.style and event.style in "'\"" and swallows_fields(self._lines, event):
            self.diagnostics.append(unclosed_quote(event.style, self._span(event)))
        if event.style or (value not in _NULLS and not has_anchor_or_tag):
            self.diagnostics.extend(dropped_as_comment(self._lines, event, self._path))
        if event.style or has_anchor_or_tag:
            return value
        if value in _NULLS:
            span = self._span(event)
            hint = missing_value_hint(self._lines[span.line - 1 :], span.column - 1, name)
            self._report("LD124", f"{name[0].upper()}{name[1:]} has no value", event, hint)
            return None
        return value

    def _text(self, event: ScalarEvent) -> str:
        """Return the text of a scalar without invisible characters; those that an escape produced are reported."""
        if event.style == '"' and event.start_mark is not None and event.end_mark is not None:
            source = "\n".join(self._lines[event.start_mark.line : event.end_mark.line + 1])
            if "\\" in source:
                self.diagnostics.extend(invisible_escapes(event.value, source, self._span(event)))
                return strip_invisible(event.value)
        return event.value if event.value.isascii() else strip_invisible(event.value)

    def _sequence(self, path: FieldPath, depth: int) -> list[YamlValue]:
        items: list[YamlValue] = []
        number = 0
        while not isinstance(event := next(self._events), SequenceEndEvent):
            number += 1
            here = (*path, len(items))
            value = self._value(event, here, f"item {number} of the list", depth + 1)
            if value is not None:
                items.append(value)
            else:
                self._remove_positions(here)
        return items

    def _remove_positions(self, path: FieldPath) -> None:
        """Remove the positions of a dropped list item, whose index the next valid item takes."""
        for positions in (self.values, self.keys):
            for other in [other for other in positions if other[: len(path)] == path]:
                del positions[other]

    def _mapping(self, path: FieldPath, depth: int) -> dict[str, YamlValue]:
        fields: dict[str, YamlValue] = {}
        reported = False
        while not isinstance(event := next(self._events), MappingEndEvent):
            name = self._field_name(event)
            if name is None:
                self._skip()
                continue
            here = (*path, name)
            if (first := self.keys.get(here)) is not None:
                if not reported:  # Further duplicates mostly belong to the same repeated record.
                    message = f"The field '{name}' is given twice in one record"
                    self._report("LD122", message, event, duplicate_field_hint(name, first.line, path), (first,))
                reported = True
                self._skip()
                continue
            self.keys[here] = self._span(event)
            if self._is_split_number(event, name, fields):
                self._skip()
                continue
            value = self._value(next(self._events), here, f"the field '{name}'", depth + 1)
            if value is not None:
                fields[name] = value
        return fields

    def _is_split_number(self, event: Event, name: str, fields: dict[str, YamlValue]) -> bool:
        """Report ``{value: 3,800}``, in which the comma ends the value and 800 becomes a field."""
        last = next(reversed(fields.values()), None)
        divides = name.isdigit() and isinstance(last, str) and last.isdigit()
        if divides:
            message = f"The comma divides the number: '{last}' is read as the value and '{name}' as another field"
            self._report("LD304", message, event, f"Write the digits alone: {last}{name}.")
        return divides

    def _field_name(self, event: Event) -> str | None:
        """Return the name of a field; if it is not usable, report it and return None."""
        if not isinstance(event, ScalarEvent):
            hint = "Put the text in double quotation marks if the bracket belongs to it."
            self._report("LD120", "The name of this field is a list or a group of fields", event, hint)
            self._skip(event)
            return None
        if self._has_anchor_or_tag(event):
            return None
        if event.value == "<<" and not event.style:
            hint = "Write the fields out."
            self._report("LD120", "'<<' would copy the fields of another record", event, hint)
            return None
        self._nodes += 1
        return self._text(event)

    def _skip(self, event: Event | None = None) -> None:
        """Skip one value; its first event may have been consumed already."""
        event = event or next(self._events)
        depth = 0
        while True:
            self._check_limits(event, depth)
            depth += isinstance(event, (MappingStartEvent, SequenceStartEvent))
            depth -= isinstance(event, (MappingEndEvent, SequenceEndEvent))
            if depth == 0:
                return
            event = next(self._events)

    def _span(self, event: Event) -> Span:
        mark = event.start_mark
        if mark is None or mark.line >= len(self._lines):
            # A value missing at the end of the file has no line of its own.
            return Span(self._path, len(self._lines), len(self._lines[-1].rstrip()) + 1)
        column = mark.column
        if isinstance(event, ScalarEvent) and not (event.value or event.style or event.anchor or event.tag):
            # The C and Python parsers disagree on the position of an empty value.
            column = len(self._lines[mark.line][:column].rstrip())
        return Span(self._path, mark.line + 1, column + 1)

    def _report(self, code: str, message: str, event: Event, hint: str, related: tuple[Span, ...] = ()) -> None:
        self.diagnostics.append(load_diagnostic(code, message, self._span(event), hint, related))

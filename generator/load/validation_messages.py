"""Pydantic's validation errors as diagnostics: one plain sentence each, with a location and a hint."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from generator.core.diagnostics import Diagnostic, Span
from generator.core.ids import MAX_ID_LENGTH
from generator.load.codes import load_diagnostic
from generator.load.date_hints import date_hint
from generator.load.record_fields import description, fields, kind_name, kinds_with_field, model_at
from generator.load.yaml.line_errors import BULLETS, CURLY_QUOTES
from generator.load.yaml.positions import Positions
from generator.model.dates import StatedDate, parse_edtf
from generator.model.ids import FieldPath, Record

_ITEM_NAMES = {
    "citations": "citation",
    "quantities": "quantity",
    "answers": "answer",
    "circumstances": "circumstance",
    "measures": "measure",
    "dates": "date",
}
"""Names of list items in messages; items of other lists are numbered."""
_TYPES_OF_LIST = {"tuple_type", "list_type"}
_TYPES_OF_RECORD = {"model_type", "model_attributes_type", "dict_type"}
_MAX_SHOWN = 60
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class RecordContext:
    """The record that is being validated, and where it is."""

    model: type[Record]
    name: str
    """Its name in messages: ``statement `zelensky-total```."""
    spans: Positions
    base: FieldPath
    """Its path within the file."""

    @staticmethod
    def inside(path: FieldPath) -> str:
        """Return a path within the record in words, to follow the record's name: ``, citation 2``."""
        parts: list[str] = []
        for index, step in enumerate(path):
            if isinstance(step, int):
                name = str(path[index - 1])
                parts[-1] = f"{_ITEM_NAMES[name]} {step + 1}" if name in _ITEM_NAMES else f"item {step + 1} of '{name}'"
            else:
                parts.append(f"'{step}'")
        return "".join(f", {part}" for part in parts)


def validation_messages(
    errors: list[ErrorDetails], context: RecordContext, reported: Collection[FieldPath] = ()
) -> Iterator[Diagnostic]:
    """Yield the diagnostics of one record, without those that only follow from others.

    Args:
        errors: Pydantic's errors.
        context: The record.
        reported: Paths of values that are already reported.
    """
    slips: set[tuple[FieldPath, str]] = set()
    for error in errors:
        if error["type"] == "extra_forbidden":
            suggestion = _closest_field(context, error["loc"])
            if suggestion is not None:
                slips.add((error["loc"][:-1], suggestion))
    for error in errors:
        loc = error["loc"]
        if any(path[: len(loc)] == loc for path in reported) and error["type"] in ("float_parsing", "value_error"):
            continue
        if error["type"] == "missing" and ((loc[:-1], str(loc[-1])) in slips or (*context.base, *loc) in context.spans):
            # The field is there, misspelt or without a value, and is reported as such.
            continue
        yield _ErrorFormatter(error, context).finding()


def _closest_field(context: RecordContext, loc: FieldPath) -> str | None:
    model = model_at(context.model, loc[:-1])
    if model is None:
        return None
    name = str(loc[-1]).strip(" -").lower().replace("-", "_").replace(" ", "_")
    return next(iter(get_close_matches(name, list(fields(model)), n=1)), None)


def _shown(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"


class _ErrorFormatter:
    """Turns one pydantic error into a diagnostic."""

    def __init__(self, error: ErrorDetails, context: RecordContext) -> None:
        self._error = error
        self._context = context
        self._loc: FieldPath = error["loc"]
        self._input: Any = error["input"]
        self._ctx: dict[str, Any] = error.get("ctx", {})
        known = self._loc
        # A date written as plain text has no field 'date' of its own in the file.
        while known and (*context.base, *known) not in context.spans:
            known = known[:-1]
        self._known = known

    def finding(self) -> Diagnostic:
        kind = self._error["type"]
        by_type = {
            "extra_forbidden": self._unknown_field,
            "missing": self._missing,
            "enum": self._not_listed,
            "float_type": self._not_a_number,
            "string_pattern_mismatch": self._pattern,
            "string_too_short": self._empty,
            "too_short": self._empty,
            "string_too_long": self._too_long,
            "string_type": self._not_text,
            "bool_parsing": self._not_bool,
            "bool_type": self._not_bool,
            "greater_than_equal": self._out_of_range,
            "less_than_equal": self._out_of_range,
        }
        if kind in by_type:
            return by_type[kind]()
        if kind in _TYPES_OF_LIST:
            return self._not_a_list()
        if kind in _TYPES_OF_RECORD:
            return self._not_a_record()
        return self._broken_rule()

    def _report(self, code: str, message: str, hint: str | None, span: Span | None = None) -> Diagnostic:
        return load_diagnostic(code, f"{self._context.name}{message}", span or self._span(self._known), hint)

    def _span(self, path: FieldPath) -> Span:
        return self._context.spans.value((*self._context.base, *path))

    @property
    def _field(self) -> str:
        """The field in words, to follow the record's name: ``, citation 2: 'from'``."""
        path = self._known
        if not path:
            return ": the record"
        if isinstance(path[-1], int):
            return f"{self._context.inside(path[:-2])}: {self._context.inside(path[-2:])[2:]}"
        return f"{self._context.inside(path[:-1])}: '{path[-1]}'"

    def _unknown_field(self) -> Diagnostic:
        name = str(self._loc[-1])
        model = model_at(self._context.model, self._loc[:-1])
        suggestion = _closest_field(self._context, self._loc)
        if name.startswith("-") and name != "-":
            hint = "A space is missing after the hyphen that begins a list item."
        elif name[:1] in BULLETS:
            hint = "A list item begins with an ordinary hyphen and a space, '- '."
        elif suggestion is not None:
            hint = f"Did you mean '{suggestion}'?"
        elif name in kinds_with_field():
            kinds = " or ".join(map(_with_article, kinds_with_field()[name]))
            hint = f"'{name}' is a field of {kinds}: look at its indentation."
        elif model is not None:
            hint = f"The fields of {_with_article(kind_name(model))} are {', '.join(fields(model))}."
        else:
            hint = "Delete it, or look at its indentation."
        span = self._context.spans.key((*self._context.base, *self._loc))
        message = f"{self._context.inside(self._loc[:-1])}: there is no field '{_shown(name)}'"
        return self._report("LD301", message, hint, span)

    def _missing(self) -> Diagnostic:
        name = str(self._loc[-1])
        parent = self._loc[:-1]
        text = description(model_at(self._context.model, parent), name)
        hint = f"Add '{name}: …'" + (f": {text}" if text else ".")
        message = f"{self._context.inside(parent)}: the field '{name}' is missing"
        return self._report("LD302", message, hint, self._span(parent))

    def _not_listed(self) -> Diagnostic:
        expected = str(self._ctx.get("expected", ""))
        values = re.findall(r"'([^']*)'", expected)
        text = self._input if isinstance(self._input, str) else ""
        suggestion = get_close_matches(
            text.strip(CURLY_QUOTES).lower().replace(" ", "-").replace("_", "-"), values, n=1
        )
        listed = f"It is {', '.join(values[:-1])} or {values[-1]}." if len(values) > 1 else expected
        hint = f"Did you mean '{suggestion[0]}'? {listed}" if suggestion else listed
        if not isinstance(self._input, str):
            return self._report("LD307", f"{self._field} takes one word", hint)
        return self._report("LD303", f"{self._field} cannot be '{_shown(text)}'", hint)

    def _not_a_number(self) -> Diagnostic:
        return self._report("LD307", f"{self._field} must be one number", "Write one figure after the colon.")

    def _pattern(self) -> Diagnostic:
        text = str(self._input)
        pattern = str(self._ctx.get("pattern", ""))
        if "https" in pattern:
            message = f"{self._field} is not a web address: '{_shown(text)}'"
            return self._report("LD311", message, "An address begins with 'https://' and has no spaces.")
        if "{2,3}" in pattern:
            message = f"{self._field} is not the tag of a language: '{_shown(text)}'"
            return self._report("LD311", message, "Write its short tag: en, uk, ru, ko, pl, de.")
        slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:MAX_ID_LENGTH].strip("-")
        hint = "An id has small letters a to z, digits and single hyphens"
        if any(sign in text for sign in CURLY_QUOTES):
            hint = "Curly quotation marks became part of the id: leave them out, an id needs none"
        hint += f": '{slug}'." if slug else "."
        return self._report("LD305", f"{self._field} is not an id: '{_shown(text)}'", hint)

    def _empty(self) -> Diagnostic:
        what = "needs at least one item" if isinstance(self._input, (list, tuple)) else "is empty"
        model = model_at(self._context.model, self._loc[:-1])
        info = fields(model).get(str(self._loc[-1])) if model is not None else None
        optional = info is not None and not info.is_required()
        hint = "Write its value, or leave the whole field out." if optional else "Write its value."
        return self._report("LD308", f"{self._field} {what}", hint)

    def _too_long(self) -> Diagnostic:
        limit = int(self._ctx.get("max_length", 0))
        message = f"{self._field} is {len(str(self._input)):,} characters long; at most {limit:,} are allowed"
        return self._report("LD308", message, "Shorten it.")

    def _not_text(self) -> Diagnostic:
        if isinstance(self._input, dict):
            hint = "Write one text after the colon."
            if len(self._input) == 1:
                name = next(iter(self._input))
                hint = (
                    f"The colon after '{_shown(name)}' made a field of it: put the whole text in double quotation "
                    "marks."
                )
            return self._report("LD307", f"{self._field} must be text, not fields", hint)
        hint = "Write one text after the colon; a text that begins with '[' stands in double quotation marks."
        if isinstance(self._input, list) and all(isinstance(item, str) for item in self._input):
            hint = f"Write it without brackets and hyphens: {_shown(', '.join(self._input))}."
            if len(self._input) > 1 and all(_ID.fullmatch(item) for item in self._input):
                hint = f"It takes one: write {' or '.join(_shown(item) for item in self._input)}."
        return self._report("LD307", f"{self._field} must be one text, not a list", hint)

    def _not_a_list(self) -> Diagnostic:
        hint = "Write each item on a line of its own, after '- '."
        if isinstance(self._input, str) and self._input[:1] in BULLETS:
            hint = f"'{self._input[0]}' does not begin a list item: type an ordinary hyphen and a space, '- '."
        elif isinstance(self._input, str) and "." not in self._input:
            items = ", ".join(part.strip() for part in re.split(r",| and ", self._input))
            hint = f"Write '[{_shown(items)}]', or each item on a line of its own after '- '."
        return self._report("LD307", f"{self._field} must be a list", hint)

    def _not_a_record(self) -> Diagnostic:
        model = model_at(self._context.model, self._loc) or self._context.model
        hint = f"Write its fields below it, indented: {', '.join(fields(model))}."
        if model is StatedDate:
            hint = "Write one date, such as 2025-01-09; or below it, indented, the fields date, words, basis."
        elif isinstance(self._input, list):
            hint = f"Take the hyphen away: here stands one {kind_name(model)}, not a list."
        return self._report("LD307", f"{self._field} must be a group of fields", hint)

    def _not_bool(self) -> Diagnostic:
        message = f"{self._field} is neither true nor false: '{_shown(self._input)}'"
        return self._report("LD309", message, "Write 'true' or 'false'.")

    def _out_of_range(self) -> Diagnostic:
        low, high = self._ctx.get("ge"), self._ctx.get("le")
        limit = f"at least {low:g}" if low is not None else f"at most {high:g}"
        hint = f"It is {limit}; look whether latitude and longitude are the right way round."
        return self._report("LD310", f"{self._field} is out of range: {_shown(self._input)}", hint)

    def _broken_rule(self) -> Diagnostic:
        reason = str(self._ctx.get("error", self._error["msg"]))
        if isinstance(self._input, str) and _is_date_error(self._input, reason):
            message = f"{self._field} is not a date: '{_shown(self._input)}'"
            return self._report("LD306", message, date_hint(self._input, reason))
        model = model_at(self._context.model, self._known[:-1])
        text = description(model, str(self._known[-1])) if self._known else None
        return self._report("LD311", f"{self._field} cannot be right: {reason.rstrip('.')}", text)


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _is_date_error(text: str, reason: str) -> bool:
    """Return whether the date parser rejects the text for this reason."""
    try:
        parse_edtf(text)
    except ValueError as error:
        return str(error) == reason
    return False

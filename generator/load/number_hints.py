"""Strict number syntax: digits only, so that a thousands separator cannot turn 3.800 into 3.8."""

import functools
import re
import typing
from collections.abc import Iterator

from generator.core.diagnostics import Diagnostic
from generator.load.codes import load_diagnostic
from generator.load.record_fields import fields, nested_record
from generator.load.validation_messages import RecordContext
from generator.model.ids import FieldPath, Record
from generator.model.quantity import Quantity

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_RANGE = re.compile(r"([0-9]+)\s*(?:-|\u2013|\u2014|to|/)\s*([0-9]+)")
_SEPARATOR = re.compile(r"(?<=[0-9])[,. '\u2019_](?=[0-9]{3}(?![0-9]))")


def invalid_numbers(data: object, context: RecordContext) -> Iterator[tuple[FieldPath, Diagnostic]]:
    """Yield path and diagnostic of each value in a number field that is not a number.

    Stricter than Python, which accepts ``1_000``, ``1e3`` and ``nan``, and reads 3.800 as 3.8.

    Args:
        data: The record's data as parsed.
        context: The record.
    """
    for path, text, model in _number_texts(data, context.model, ()):
        counts = model is Quantity
        if _NUMBER.fullmatch(text) and not (counts and _THOUSANDS.fullmatch(text)):
            continue
        message = f"{context.name}{context.inside(path[:-1])}: '{path[-1]}' is not a number: '{text[:60]}'"
        span = context.spans.value((*context.base, *path))
        yield path, load_diagnostic("LD304", message, span, _hint(text, counts=counts))


def _number_texts(
    data: object, model: type[Record] | None, path: FieldPath
) -> Iterator[tuple[FieldPath, str, type[Record]]]:
    """Yield path, text and record type of every number field."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _number_texts(item, model, (*path, index))
    elif isinstance(data, dict) and model is not None:
        for name, inner in _number_fields(model).items():
            value = data.get(name)
            if isinstance(value, str) and inner is None:
                yield (*path, name), value.strip(), model
            elif isinstance(value, (dict, list)):
                yield from _number_texts(value, inner, (*path, name))


@functools.cache
def _number_fields(model: type[Record]) -> dict[str, type[Record] | None]:
    """Return the number fields with None, and the fields that hold records with numbers with their record type."""
    found: dict[str, type[Record] | None] = {}
    for name, info in fields(model).items():
        if float in (info.annotation, *typing.get_args(info.annotation)):
            found[name] = None
        elif (inner := nested_record(info.annotation)) is not None and _number_fields(inner):
            found[name] = inner
    return found


def _hint(text: str, *, counts: bool) -> str:
    """Return a hint with the number that was probably meant."""
    plain = _SEPARATOR.sub("", text)
    if not counts:
        return f"Write degrees with a point before the decimals{_decimal(text)}."
    span = _RANGE.fullmatch(plain)
    bounds = span.groups() if span else ("", "")
    number = re.search(r"(?<![\w.])[0-9]+(?![\w.])", plain)
    digits = f"Write the digits alone, {number[0] if number else ''}"
    meanings = (
        (_THOUSANDS.fullmatch(text), f"If the point divides thousands, write {plain}; if decimals, write {text}0."),
        (plain.isdigit(), f"Write the digits alone: {plain}."),
        (_decimal(text), f"Decimals stand after a point{_decimal(text)}."),
        (span, f"Write a range as two fields, low: {bounds[0]} and high: {bounds[1]}."),
        (number, f"{digits}; a hedge such as 'about' goes into the field 'qualifier'."),
        (re.search("[0-9]", text), "Write out all its digits and nothing else."),
    )
    otherwise = (
        "Write the figure in digits, as 300 for three hundred; if the source gives none, use 'words' in its place."
    )
    return next((hint for holds, hint in meanings if holds), otherwise)


def _decimal(text: str) -> str:
    return f": {text.replace(',', '.')}" if re.fullmatch(r"-?[0-9]+,[0-9]+", text) else ""

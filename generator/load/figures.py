"""Figures as editors write them: digits alone, so that no separator of thousands turns 3.800 into 3.8."""

import re
import typing
from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.load.codes import report
from generator.load.record_errors import Where
from generator.load.record_fields import fields, nested
from generator.load.spans import Path
from generator.model.ids import Record
from generator.model.quantity import Quantity

_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_RANGE = re.compile(r"([0-9]+)\s*(?:-|\u2013|\u2014|to|/)\s*([0-9]+)")
_SEPARATOR = re.compile(r"(?<=[0-9])[,. '\u2019_](?=[0-9]{3}(?![0-9]))")


def odd_figures(data: object, where: Where) -> Iterator[Diagnostic]:
    """Yield a finding for each text of a record that stands where a figure belongs and is none.

    Stricter than a computer, which takes ``1_000``, ``1e3`` and ``nan`` for numbers, and 3.800 for 3.8.
    """
    for path, text, model in _figures(data, where.model, ()):
        counts = model is Quantity
        if _FIGURE.fullmatch(text) and not (counts and _THOUSANDS.fullmatch(text)):
            continue
        message = f"{where.name}{where.inside(path[:-1])}: '{path[-1]}' is not a number: '{text[:60]}'"
        span = where.spans.value((*where.base, *path))
        yield report("LD304", message, span, _hint(text, counts=counts))


def _figures(data: object, model: type[Record] | None, path: Path) -> Iterator[tuple[Path, str, type[Record]]]:
    """Yield the texts of all fields that hold a number, with their places and records."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _figures(item, model, (*path, index))
    elif isinstance(data, dict) and model is not None:
        for name, info in fields(model).items():
            value = data.get(name)
            if isinstance(value, str) and float in (info.annotation, *typing.get_args(info.annotation)):
                yield (*path, name), value.strip(), model
            elif isinstance(value, (dict, list)):
                yield from _figures(value, nested(info.annotation), (*path, name))


def _hint(text: str, *, counts: bool) -> str:
    plain = _SEPARATOR.sub("", text)
    if not counts:
        return f"Write degrees with a point before the decimals{_decimal(text)}."
    if _THOUSANDS.fullmatch(text):
        return f"If the point divides thousands, write {plain}; if it begins decimals, write {text}0."
    if re.fullmatch(r"[0-9]+", plain):
        return f"Write the digits alone: {plain}."
    if re.fullmatch(r"[0-9]+,[0-9]+", text):
        return f"Decimals stand after a point{_decimal(text)}."
    span = _RANGE.fullmatch(plain)
    if span:
        return f"Write a range as two fields, low: {span[1]} and high: {span[2]}."
    number = re.search(r"(?<![\w.])[0-9]+(?![\w.])", plain)
    if number:
        return f"Write the digits alone, {number[0]}; a hedge such as 'about' goes into the field 'qualifier'."
    if re.search("[0-9]", text):
        return "Write out all its digits and nothing else."
    return "If the source gives no figure, use the field 'words' instead of 'value'."


def _decimal(text: str) -> str:
    return f": {text.replace(',', '.')}" if re.fullmatch(r"-?[0-9]+,[0-9]+", text) else ""

"""Figures as editors write them: digits alone, so that no separator of thousands turns 3.800 into 3.8."""

import functools
import re
import typing
from collections.abc import Iterator

from generator.core.diagnostics import Diagnostic
from generator.load.codes import report
from generator.load.record_fields import fields, nested
from generator.load.validation_messages import Where
from generator.load.yaml.positions import Path
from generator.model.ids import Record
from generator.model.quantity import Quantity

_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_RANGE = re.compile(r"([0-9]+)\s*(?:-|\u2013|\u2014|to|/)\s*([0-9]+)")
_SEPARATOR = re.compile(r"(?<=[0-9])[,. '\u2019_](?=[0-9]{3}(?![0-9]))")


def number_faults(data: object, where: Where) -> Iterator[tuple[Path, Diagnostic]]:
    """Yield place and finding of each text of a record that stands where a figure belongs and is none.

    Stricter than a computer, which takes ``1_000``, ``1e3`` and ``nan`` for numbers, and 3.800 for 3.8.
    """
    for path, text, model in _figures(data, where.model, ()):
        counts = model is Quantity
        if _FIGURE.fullmatch(text) and not (counts and _THOUSANDS.fullmatch(text)):
            continue
        message = f"{where.name}{where.inside(path[:-1])}: '{path[-1]}' is not a number: '{text[:60]}'"
        span = where.spans.value((*where.base, *path))
        yield path, report("LD304", message, span, _hint(text, counts=counts))


def _figures(data: object, model: type[Record] | None, path: Path) -> Iterator[tuple[Path, str, type[Record]]]:
    """Yield the texts of all fields that hold a number, with their places and records."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _figures(item, model, (*path, index))
    elif isinstance(data, dict) and model is not None:
        for name, inner in _ways(model).items():
            value = data.get(name)
            if isinstance(value, str) and inner is None:
                yield (*path, name), value.strip(), model
            elif isinstance(value, (dict, list)):
                yield from _figures(value, inner, (*path, name))


@functools.cache
def _ways(model: type[Record]) -> dict[str, type[Record] | None]:
    """Return the fields that are numbers, each with None, and those that hold records with numbers, with these."""
    found: dict[str, type[Record] | None] = {}
    for name, info in fields(model).items():
        if float in (info.annotation, *typing.get_args(info.annotation)):
            found[name] = None
        elif (inner := nested(info.annotation)) is not None and _ways(inner):
            found[name] = inner
    return found


def _hint(text: str, *, counts: bool) -> str:
    """Return what to write instead of the text."""
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

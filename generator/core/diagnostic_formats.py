"""Findings as people and machines read them: text with the place marked, JSON, GitHub annotations, SARIF.

The lines of the files come from whoever asks, for this room reads nothing.
"""

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from generator.core.diagnostics import Diagnostic, Severity, Span, visible

Lines = Callable[[str], Sequence[str]]
"""Gives the lines of a file by its path in the repository; none where it cannot be shown."""

FORMATS = ("text", "json", "github", "sarif")
_WIDTH = 100
"""Columns of a shown line: a longer one is cut on both sides of the place."""
_BEFORE = 40
"""Columns that are kept before the place where a line is cut."""
_FAR = 10_000
"""Characters beyond which nothing of a line is shown or looked at, on both sides of a place."""
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_CLOSING = {'"': '"', "'": "'", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The line of a place, cut to a width that can be read, with what is marked set apart."""

    number: int
    """Of the line, from 1."""
    before: str
    marked: str
    after: str


def as_text(diagnostics: Iterable[Diagnostic], lines: Lines) -> str:
    """Return findings for a person: the line with its place marked, the hint and related places beneath."""
    return "".join(line + "\n" for diagnostic in diagnostics for line in _entry(diagnostic, lines))


def as_json(diagnostics: Iterable[Diagnostic], titles: Mapping[str, str], evidence: str) -> str:
    """Return findings as one JSON object.

    Args:
        diagnostics: The findings.
        titles: The title of each code's manual page.
        evidence: What the run compared with the texts.
    """
    found = list(diagnostics)
    findings = [
        {
            "code": d.code,
            "title": titles.get(d.code, ""),
            "severity": d.severity.value,
            "message": d.message,
            **_place(d.span),
            "hint": d.hint,
            "related": [_place(span) for span in d.related],
        }
        for d in found
    ]
    errors = sum(d.severity is Severity.ERROR for d in found)
    whole = {
        "version": 1,
        "errors": errors,
        "warnings": len(found) - errors,
        "evidence": evidence,
        "findings": findings,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return findings as workflow commands, which GitHub shows beside the line of a pull request."""
    lines = []
    for d in diagnostics:
        place = f"file={_property(d.span.path)},line={d.span.line},col={d.span.column},title={_property(d.code)}"
        message = f"{d.message}\n{d.hint}" if d.hint else d.message
        lines.append(f"::{d.severity.value} {place}::{_data(message)}\n")
    return "".join(lines)


def as_sarif(diagnostics: Iterable[Diagnostic], manual: Mapping[str, tuple[str, str]], version: str) -> str:
    """Return findings as a log of SARIF 2.1.0 (OASIS), which code hosts and editors read.

    Args:
        diagnostics: The findings.
        manual: Title and text of each code's manual page.
        version: The version of this program.
    """
    found = list(diagnostics)
    codes = sorted({d.code for d in found})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": manual[code][0]},
            "fullDescription": {"text": manual[code][1]},
            "help": {"text": manual[code][1]},
        }
        for code in codes
    ]
    results = [
        {
            "ruleId": d.code,
            "ruleIndex": codes.index(d.code),
            "level": d.severity.value,
            "message": {"text": f"{d.message}\n{d.hint}" if d.hint else d.message},
            "locations": [_location(d.span)],
            "relatedLocations": [_location(span, number) for number, span in enumerate(d.related)],
        }
        for d in found
    ]
    driver = {"name": "dossier", "semanticVersion": version, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder of the dossier."}}},
        "results": results,
    }
    whole = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _place(span: Span) -> dict[str, Any]:
    return {"path": span.path, "line": span.line, "column": span.column}


def _location(span: Span, number: int | None = None) -> dict[str, Any]:
    artifact = {"uri": quote(span.path), "uriBaseId": "%SRCROOT%"}
    region = {"startLine": span.line, "startColumn": span.column}
    place = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    return place if number is None else {"id": number, **place}


def _data(text: str) -> str:
    """Return a text as GitHub wants it after ``::``."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _entry(diagnostic: Diagnostic, lines: Lines) -> Iterable[str]:
    weight = "" if diagnostic.severity is Severity.ERROR else f" ({diagnostic.severity.value})"
    yield f"{diagnostic}{weight}"
    yield from _excerpt(diagnostic.span, lines(diagnostic.span.path))
    if diagnostic.hint:
        yield from ("    " + line for line in diagnostic.hint.splitlines())
    for span in diagnostic.related:
        yield f"    see also {span}"
        yield from _excerpt(span, lines(span.path))


def excerpt(span: Span, lines: Sequence[str]) -> Excerpt | None:
    """Return the line of a place with what stands there set apart; None where there is nothing to see.

    Args:
        span: The place.
        lines: The lines of its file.
    """
    if not 1 <= span.line <= len(lines):
        return None
    line = lines[span.line - 1].rstrip("\r\n")
    if not line.strip():
        return None
    start = min(span.column - 1, len(line))
    end = max(_value_end(line, start), start + 1)
    # A line may be as long as a file.
    shown = line[max(0, start - _FAR) : start], line[start : min(end, start + _FAR)], line[end : end + _FAR]
    before, marked, after = map(visible, shown)
    if _columns(before + marked + after) > _WIDTH:
        before = before if _columns(before) <= _BEFORE else "…" + before[1 - _BEFORE :]
        marked = _cut(marked, _WIDTH - _columns(before))
        after = _cut(after, _WIDTH - _columns(before + marked)) if not marked.endswith("…") else ""
    return Excerpt(span.line, before, marked, after)


def _excerpt(span: Span, lines: Sequence[str]) -> Iterable[str]:
    """Yield the line of a place and, beneath it, a mark under what stands there."""
    found = excerpt(span, lines)
    if found is None:
        return
    number = f"{found.number:>5} | "
    yield number + found.before + found.marked + found.after
    yield " " * (len(number) - 2) + "| " + " " * _columns(found.before) + "^" * max(1, _columns(found.marked))


def _value_end(line: str, start: int) -> int:
    """Return where the value that begins at an offset ends: its closing sign, a comma within brackets, or the line."""
    opening = line[start : start + 1]
    end = len(line.rstrip())
    if opening in _CLOSING:
        close = line.find(_CLOSING[opening], start + 1)
        return close + 1 if close >= 0 else end
    if line[:start].count("{") + line[:start].count("[") > line[:start].count("}") + line[:start].count("]"):
        stops = [at for sign in ",]}" if (at := line.find(sign, start)) >= 0]
        return min([*stops, end])
    comment = line.find(" #", start)
    return len(line[:comment].rstrip()) if comment >= 0 else end


def _columns(text: str) -> int:
    """Return the width of a text in a terminal: wide letters take two columns, combining marks none."""
    return sum(map(_column, text))


def _column(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _cut(text: str, width: int) -> str:
    """Return a text that fits a width: if it is too wide, as much of it as fits with an ellipsis after it."""
    taken = kept = 0
    for number, character in enumerate(text, start=1):
        taken += _column(character)
        if taken < width:
            kept = number
        elif taken > width:
            return f"{text[:kept]}…" if width > 0 else ""
    return text

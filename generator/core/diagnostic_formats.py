"""Output formats of diagnostics: text with an excerpt of the file, JSON, GitHub annotations and SARIF.

This module reads no files: the caller passes a function that returns their lines.
"""

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from generator.core.diagnostics import Diagnostic, Severity, Span, escape_invisible

LineReader = Callable[[str], Sequence[str]]
"""Function that returns the lines of a file by its path in the repository; empty if it cannot be shown."""

FORMATS = ("text", "json", "github", "sarif")
_WIDTH = 100
"""Columns of an excerpt: a longer line is cut on both sides of the location."""
_CONTEXT_BEFORE = 40
"""Columns before the location, where a line is cut."""
_MAX_CHARACTERS = 10_000
"""Characters of a line that are considered on both sides of the location."""
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_CLOSING_SIGN = {'"': '"', "'": "'", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The line of a location, cut to a readable width and split around the marked value."""

    number: int
    """Line number, from 1."""
    before: str
    marked: str
    after: str


def as_text(diagnostics: Iterable[Diagnostic], lines: LineReader) -> str:
    """Return findings as text: each with its line marked, and the hint and related locations below.

    Args:
        diagnostics: The findings.
        lines: Returns the lines of a file.
    """
    return "".join(line + "\n" for diagnostic in diagnostics for line in _text_lines(diagnostic, lines))


def as_json(diagnostics: Iterable[Diagnostic], titles: Mapping[str, str], evidence: str) -> str:
    """Return findings as one JSON object.

    Args:
        diagnostics: The findings.
        titles: The title of each code's manual page.
        evidence: What the run compared with the archived texts.
    """
    found = list(diagnostics)
    findings = [
        {
            "code": d.code,
            "title": titles.get(d.code, ""),
            "severity": d.severity.value,
            "message": d.message,
            **_json_location(d.span),
            "hint": d.hint,
            "related": [_json_location(span) for span in d.related],
        }
        for d in found
    ]
    errors = sum(d.severity is Severity.ERROR for d in found)
    document = {
        "version": 1,
        "errors": errors,
        "warnings": len(found) - errors,
        "evidence": evidence,
        "findings": findings,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return findings as GitHub workflow commands, shown beside the line of a pull request."""
    lines = []
    for d in diagnostics:
        path, title = _escape_value(d.span.path), _escape_value(d.code)
        location = f"file={path},line={d.span.line},col={d.span.column},title={title}"
        message = f"{d.message}\n{d.hint}" if d.hint else d.message
        lines.append(f"::{d.severity.value} {location}::{_escape(message)}\n")
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
            "locations": [_sarif_location(d.span)],
            "relatedLocations": [_sarif_location(span, number) for number, span in enumerate(d.related)],
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
    document = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _json_location(span: Span) -> dict[str, Any]:
    return {"path": span.path, "line": span.line, "column": span.column}


def _sarif_location(span: Span, number: int | None = None) -> dict[str, Any]:
    artifact = {"uri": quote(span.path), "uriBaseId": "%SRCROOT%"}
    region = {"startLine": span.line, "startColumn": span.column}
    location = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    return location if number is None else {"id": number, **location}


def _escape(text: str) -> str:
    """Return a text escaped for the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_value(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def _text_lines(diagnostic: Diagnostic, lines: LineReader) -> Iterable[str]:
    severity = "" if diagnostic.severity is Severity.ERROR else f" ({diagnostic.severity.value})"
    yield f"{diagnostic}{severity}"
    yield from _excerpt_lines(diagnostic.span, lines(diagnostic.span.path))
    if diagnostic.hint:
        yield from ("    " + line for line in diagnostic.hint.splitlines())
    for span in diagnostic.related:
        yield f"    see also {span}"
        yield from _excerpt_lines(span, lines(span.path))


def excerpt(span: Span, lines: Sequence[str]) -> Excerpt | None:
    """Return the line of a location, split around its value; None if the line is missing or empty.

    Args:
        span: The location.
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
    shown = (
        line[max(0, start - _MAX_CHARACTERS) : start],
        line[start : min(end, start + _MAX_CHARACTERS)],
        line[end : end + _MAX_CHARACTERS],
    )
    before, marked, after = map(escape_invisible, shown)
    if _display_width(before + marked + after) > _WIDTH:
        before = before if _display_width(before) <= _CONTEXT_BEFORE else "…" + before[1 - _CONTEXT_BEFORE :]
        marked = _truncate(marked, _WIDTH - _display_width(before))
        after = _truncate(after, _WIDTH - _display_width(before + marked)) if not marked.endswith("…") else ""
    return Excerpt(span.line, before, marked, after)


def _excerpt_lines(span: Span, lines: Sequence[str]) -> Iterable[str]:
    """Yield the line of a location and, below it, carets under its value."""
    found = excerpt(span, lines)
    if found is None:
        return
    number = f"{found.number:>5} | "
    yield number + found.before + found.marked + found.after
    yield (
        " " * (len(number) - 2) + "| " + " " * _display_width(found.before) + "^" * max(1, _display_width(found.marked))
    )


def _value_end(line: str, start: int) -> int:
    """Return where a value ends: at its closing sign, at a comma within brackets, or with the line."""
    opening = line[start : start + 1]
    end = len(line.rstrip())
    if opening in _CLOSING_SIGN:
        close = line.find(_CLOSING_SIGN[opening], start + 1)
        return close + 1 if close >= 0 else end
    if line[:start].count("{") + line[:start].count("[") > line[:start].count("}") + line[:start].count("]"):
        stops = [at for sign in ",]}" if (at := line.find(sign, start)) >= 0]
        return min([*stops, end])
    comment = line.find(" #", start)
    return len(line[:comment].rstrip()) if comment >= 0 else end


def _display_width(text: str) -> int:
    """Return the width of a text in terminal columns: wide characters take two, combining marks none."""
    return sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _truncate(text: str, width: int) -> str:
    """Return a text cut to a width in columns, with an ellipsis where it was too wide."""
    taken = end = 0
    for number, character in enumerate(text, start=1):
        taken += _character_width(character)
        if taken < width:
            end = number
        elif taken > width:
            return f"{text[:end]}…" if width > 0 else ""
    return text

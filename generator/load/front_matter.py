"""The record of an article: fields between two lines of three hyphens, the digest below them."""

import re
from typing import cast

import frontmatter
from frontmatter.default_handlers import BaseHandler

from generator.core.diagnostics import Diagnostic, Span
from generator.load.codes import report
from generator.load.yaml.encoding import read_text, without_unseen
from generator.load.yaml.parser import parse_text
from generator.load.yaml.positions import Parsed, Path, Spans, Tree

_FENCE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_LOOKS_LIKE_FENCE = re.compile(r"^\s*[-\u2010-\u2015\u2212_=*~+]{2,}\s*$")
_DIGEST = "digest"


class _Handler(BaseHandler):  # type: ignore[misc, unused-ignore]
    """Hands front matter to our own reader, which keeps places and refuses what YAML would guess."""

    FM_BOUNDARY = _FENCE
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, path: str, reported: tuple[Diagnostic, ...]) -> None:
        super().__init__()
        self._path = path
        self._reported = reported
        self.parsed = Parsed(None, Spans(path), reported)

    def load(self, fm: str) -> dict[str, object]:
        """Read the fields; the text begins with the rest of the file's first line, so lines are the file's."""
        self.parsed = parse_text(fm, self._path, self._reported)
        return dict(self.parsed.data) if isinstance(self.parsed.data, dict) else {}


def read_article(data: bytes, path: str) -> Parsed:
    """Return the fields of an article's record with its digest as one of them, and what is wrong with both."""
    read = read_text(data, path)
    text = read.text
    if text is None:
        return Parsed(None, Spans(path), read.diagnostics)
    fault = _fence_fault(text, path)
    if fault is not None:
        return Parsed(None, Spans(path), (*read.diagnostics, fault))
    handler = _Handler(path, read.diagnostics)
    fields, body = frontmatter.parse(text, handler=handler)
    parsed = handler.parsed
    if parsed.data is None:
        return parsed
    return _with_digest(parsed, cast("dict[str, Tree]", fields), without_unseen(body), _body_span(text, path))


def _with_digest(parsed: Parsed, fields: dict[str, Tree], body: str, span: Span) -> Parsed:
    spans = parsed.spans
    here: Path = (_DIGEST,)
    found = list(parsed.diagnostics)
    if here in spans:
        message = "The digest is given as a field"
        hint = "Delete the field; the digest stands below the second line of '---'."
        found.append(report("LD132", message, spans.key(here), hint))
    elif not body:
        hint = "Write below the second line of '---', in your own words, what the article says."
        found.append(report("LD132", "The digest is missing", span, hint))
    data = {**fields, _DIGEST: body} if body else {k: v for k, v in fields.items() if k != _DIGEST}
    return Parsed(data, spans.with_place(here, span), tuple(found))


def _body_span(text: str, path: str) -> Span:
    """Return where the digest begins: its first line that is not empty, else the closing fence."""
    fences = [match.start() for match in _FENCE.finditer(text)]
    closing = text.count("\n", 0, fences[1]) + 1
    for number, line in enumerate(text.split("\n")[closing:], start=closing + 1):
        if line.strip():
            return Span(path, number)
    return Span(path, closing)


def _fence_fault(text: str, path: str) -> Diagnostic | None:
    """Return what is wrong with the two lines of hyphens.

    Checked before python-frontmatter splits: it strips the text first, and where it cannot split it returns
    no fields and no error.
    """
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        message = "The first line of an article's record must be '---'"
        hint = "Type exactly three hyphens as the first line, with nothing before them."
        if _LOOKS_LIKE_FENCE.match(lines[0]):
            hint = f"The line '{lines[0].strip()}' looks like it: type exactly three hyphens."
        return report("LD130", message, Span(path), hint)
    if len(_FENCE.findall(text)) > 1:
        return None
    hint = "Type a line of exactly three hyphens between the fields and the digest."
    alike = next((n for n, line in enumerate(lines[1:], start=2) if _LOOKS_LIKE_FENCE.match(line)), None)
    if alike is not None:
        hint = f"Line {alike}, '{lines[alike - 1].strip()}', looks like it: type exactly three hyphens there."
    message = "The fields are not closed by a second line of '---'"
    return report("LD131", message, Span(path, alike or 1), hint)

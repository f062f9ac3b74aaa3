"""Front matter: the fields of an article's record between two lines of three hyphens, and the digest below them."""

import re
from typing import cast

import frontmatter
from frontmatter.default_handlers import BaseHandler

from generator.core.diagnostics import Diagnostic, Span
from generator.load.codes import load_diagnostic
from generator.load.yaml.encoding import decode_text, strip_invisible
from generator.load.yaml.parser import parse_text
from generator.load.yaml.positions import ParsedFile, Positions, YamlValue

_FENCE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_LOOKS_LIKE_FENCE = re.compile(r"^\s*[-\u2010-\u2015\u2212_=*~+]{2,}\s*$")
_DIGEST = "digest"


class _FrontMatterHandler(BaseHandler):  # type: ignore[misc, unused-ignore]
    """Passes the front matter to our own YAML parser, which records positions and does not guess types."""

    FM_BOUNDARY = _FENCE
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, path: str, reported: tuple[Diagnostic, ...]) -> None:
        super().__init__()
        self._path = path
        self._reported = reported
        self.parsed = ParsedFile(None, Positions(path), reported)

    def load(self, fm: str) -> dict[str, object]:
        """Parse the fields; the text begins with the rest of line 1, so that line numbers are those of the file."""
        self.parsed = parse_text(fm, self._path, self._reported)
        return dict(self.parsed.data) if isinstance(self.parsed.data, dict) else {}


def read_article(data: bytes, path: str) -> ParsedFile:
    """Return an article's record with the digest as one of its fields.

    Args:
        data: The file's content.
        path: Its path relative to the repository's root.
    """
    decoded = decode_text(data, path)
    text = decoded.text
    if text is None:
        return ParsedFile(None, Positions(path), decoded.diagnostics)
    fault = _fence_fault(text, path)
    if fault is not None:
        return ParsedFile(None, Positions(path), (*decoded.diagnostics, fault))
    handler = _FrontMatterHandler(path, decoded.diagnostics)
    fields, body = frontmatter.parse(text, handler=handler)
    parsed = handler.parsed
    if parsed.data is None:
        return parsed
    return _with_digest(parsed, cast("dict[str, YamlValue]", fields), strip_invisible(body), _body_span(text, path))


def _with_digest(parsed: ParsedFile, fields: dict[str, YamlValue], body: str, span: Span) -> ParsedFile:
    spans = parsed.spans
    here = (_DIGEST,)
    found = list(parsed.diagnostics)
    if here in spans:
        message = "The digest is given as a field"
        hint = "Delete the field; the digest stands below the second line of '---'."
        found.append(load_diagnostic("LD132", message, spans.key(here), hint))
    elif not body:
        hint = "Write below the second line of '---', in your own words, what the article says."
        found.append(load_diagnostic("LD132", "The digest is missing", span, hint))
    data = {**fields, _DIGEST: body} if body else {k: v for k, v in fields.items() if k != _DIGEST}
    return ParsedFile(data, spans.with_position(here, span), tuple(found))


def _body_span(text: str, path: str) -> Span:
    """Return the location of the digest: its first non-empty line, else the closing fence."""
    fences = [match.start() for match in _FENCE.finditer(text)]
    closing = text.count("\n", 0, fences[1]) + 1
    for number, line in enumerate(text.split("\n")[closing:], start=closing + 1):
        if line.strip():
            return Span(path, number)
    return Span(path, closing)


def _fence_fault(text: str, path: str) -> Diagnostic | None:
    """Return a diagnostic if one of the two fences is missing.

    python-frontmatter strips the text before it looks for fences, and reports no error if it finds none.
    """
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        message = "The first line of an article's record must be '---'"
        hint = "Type exactly three hyphens as the first line, with nothing before them."
        if _LOOKS_LIKE_FENCE.match(lines[0]):
            hint = f"The line '{lines[0].strip()}' looks like it: type exactly three hyphens."
        return load_diagnostic("LD130", message, Span(path), hint)
    if len(_FENCE.findall(text)) > 1:
        return None
    hint = "Type a line of exactly three hyphens between the fields and the digest."
    similar = next((n for n, line in enumerate(lines[1:], start=2) if _LOOKS_LIKE_FENCE.match(line)), None)
    if similar is not None:
        hint = f"Line {similar}, '{lines[similar - 1].strip()}', looks like it: type exactly three hyphens there."
    message = "The fields are not closed by a second line of '---'"
    return load_diagnostic("LD131", message, Span(path, similar or 1), hint)

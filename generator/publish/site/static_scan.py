"""The scan of hand-written style sheets and SVG files for what acts or fetches: no page loads a third party's file."""

import re
import sys
import xml.parsers.expat
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.core.diagnostics import escape_invisible
from generator.core.files import MAX_STATIC_BYTES, read_file

_CSS_TOKEN = re.compile(
    r"""/\*.*?(?:\*/|\Z)                                          # a comment
    |"(?P<double>(?:\\.|[^"\\\n])*)"?|'(?P<single>(?:\\.|[^'\\\n])*)'?  # a string
    |(?P<name>@?(?:\\[0-9a-fA-F]{1,6}\s?|\\.|[\w-])+)(?P<open>\(\s*(?P<bare>[^\s"')][^)]*)?)?""",
    re.DOTALL | re.VERBOSE,
)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_OTHER_HOST = re.compile(r"[\x00-\x20]*(?:https?:|ftp:|wss?:|[/\\]{2})", re.IGNORECASE)
"""The start of an address of another host."""
_IGNORED_IN_URLS = str.maketrans("", "", "\t\n\r")
"""Characters that browsers drop from addresses."""

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_ACTIVE_SVG = frozenset(
    {"a", "animate", "animateMotion", "animateTransform", "discard", "foreignObject", "handler", "script", "set"}
)
_SVG_HREF = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|webp);)", re.IGNORECASE)


def static_faults(files: Mapping[str, Path]) -> list[str]:
    """Return the faults of hand-written style sheets and SVG files, one line each.

    Args:
        files: The files by the name to print.
    """
    return [
        f"{name}: line {line}: {fault}"
        for name, path in files.items()
        if (scan := _SCANS.get(path.suffix)) is not None
        for line, fault in scan(read_file(path, MAX_STATIC_BYTES))
    ]


def scan_css(data: bytes) -> list[tuple[int, str]]:
    """Return the lines and faults of a style sheet: what it would fetch from elsewhere."""
    try:
        css = data.decode()
    except UnicodeDecodeError:
        return [(1, "is not UTF-8, and browsers may read it in another way than this check")]
    found: list[tuple[int, str]] = []
    line, counted = 1, 0
    for token in _CSS_TOKEN.finditer(css):
        # From token to token: from the start anew, a long file would take hours.
        line, counted = line + css.count("\n", counted, token.start()), token.start()
        name = _unescape_css(token["name"] or "").lower()
        if name == "@import":
            found.append((line, "@import: name that style sheet under extra_css instead"))
        is_url = token["open"] and name in {"url", "src", "image", "image-set", "-webkit-image-set"}
        address = _unescape_css(token["double"] or token["single"] or (token["bare"] if is_url else "") or "")
        address = address.translate(_IGNORED_IN_URLS)
        if _OTHER_HOST.match(address):
            shown = escape_invisible(address.strip()[:60])
            found.append((line, f"'{shown}' would be fetched from another host: put the file into docs/"))
    return found


def _unescape_css(text: str) -> str:
    def character(escape: re.Match[str]) -> str:
        code = int(escape[1], 16) if escape[1] else ord(escape[2])
        return chr(code) if code <= sys.maxunicode else "\ufffd"

    return _CSS_ESCAPE.sub(character, text)


def scan_svg(data: bytes) -> list[tuple[int, str]]:
    """Return the lines and faults of an SVG file: what would act or fetch if a reader opened it."""
    scan = _SvgScan()
    scan.parse(data)
    return scan.found


class _SvgScan:
    """Collects the faults of an SVG file, which browsers read as XML."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self._style = ""
        self._parser = parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = lambda *_: self._fault("a document type can declare text: leave it out")
        parser.ProcessingInstructionHandler = lambda name, _: self._fault(f"<?{name}?> can load a style sheet")

    def parse(self, data: bytes) -> None:
        try:
            self._parser.Parse(data, True)  # noqa: FBT003 - the signature is the library's
        except xml.parsers.expat.ExpatError as error:
            self._fault(f"is no SVG that browsers show: {error}")

    def _fault(self, message: str) -> None:
        self.found.append((self._parser.CurrentLineNumber, message))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        if namespace == _XHTML or (namespace == _SVG and tag in _ACTIVE_SVG):
            self._fault(f"<{tag}> can act on its own: leave it out")
        for full_name, value in attributes.items():
            attribute = full_name.rpartition(" ")[2]
            if attribute.lower().startswith("on"):
                self._fault(f"{attribute} on <{tag}> runs a script: leave it out")
            elif attribute in {"href", "src"}:
                if not _SVG_HREF.match(value):
                    self._fault(f"{attribute} on <{tag}> leads out of the picture: leave it out")
            elif namespace == _SVG:
                for _, message in scan_css(value.encode()):
                    self._fault(f"{attribute} on <{tag}>: {message}")
        self._style = ""

    def _text(self, text: str) -> None:
        self._style += text

    def _end(self, name: str) -> None:
        if name == f"{_SVG} style":
            for _, message in scan_css(self._style.encode()):
                self._fault(f"<style>: {message}")
        self._style = ""


_SCANS: Mapping[str, Callable[[bytes], list[tuple[int, str]]]] = {".css": scan_css, ".svg": scan_svg}

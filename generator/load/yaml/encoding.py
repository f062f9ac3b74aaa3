"""Decode files as UTF-8, report invisible characters and remove or replace them.

Lines and columns of the decoded text are those of the file, so that locations stay correct.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.diagnostics import Diagnostic, Span
from generator.load.codes import load_diagnostic

MAX_BYTES = 1024 * 1024
"""Size limit of a file."""
_MAX_LINES = 20
"""Lines reported for one character; the last diagnostic counts the rest."""

_MAX_KINDS = 30
"""Different characters reported for one file."""

# The last two code points of each plane are no characters.
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
_CONTROLS = f"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_NONCHARACTERS}"
_SPACES = "\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Default-ignorable and format characters, private use, and replacement characters. They are listed here
# so that the result does not depend on the Unicode version of the running Python.
_HIDDEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffd\ue000-\uf8ff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
)
_IS_CONTROL = re.compile(f"[{_CONTROLS}\r]")
_IS_SPACE = re.compile(f"[{_SPACES}]")
_IS_NONCHARACTER = re.compile(f"[{_NONCHARACTERS}]")
_IS_BIDI = re.compile(f"[{_BIDI}]")
_IS_HIDDEN = re.compile(f"[{_HIDDEN}]")
_SURROGATES = "\ud800-\udfff"
"""Surrogates, which cannot be encoded; only a YAML escape can produce one."""
_REPLACED_BY_SPACE = re.compile(rf"[\r{_CONTROLS}{_SPACES}{_SURROGATES}]")
_INVISIBLE = re.compile(rf"\r(?!\n)|[{_CONTROLS}{_SPACES}{_HIDDEN}]")
_PLAIN_ASCII = bytes([0x0A, *range(0x20, 0x7F)])
"""Bytes that are never reported; a carriage return may be."""
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|>{7})(?=[ \r\n]|\Z)|^={7}(?=\r?$)", re.MULTILINE)
_BYTE_ORDER_MARK = "\ufeff"
_MAX_CONFLICT_LINES = 12
"""Conflict markers to which a diagnostic points."""
_SHOWN_WORD = 30
"""Characters of the neighbouring word that a message quotes."""


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a file and the diagnostics of its characters."""

    text: str | None
    """None if the file cannot be parsed."""
    diagnostics: tuple[Diagnostic, ...]


def span_at(text: str, offset: int, path: str) -> Span:
    """Return the location of an offset in a text.

    Args:
        text: The text.
        offset: Offset in characters, from 0.
        path: The file, relative to the repository's root.
    """
    start = text.rfind("\n", 0, offset) + 1
    return Span(path, text.count("\n", 0, offset) + 1, offset - start + 1)


def decode_text(data: bytes, path: str) -> DecodedText:
    """Return the text of a file with invisible characters reported and replaced.

    Args:
        data: The file's content.
        path: Its path relative to the repository's root.
    """
    if len(data) > MAX_BYTES:
        message = f"The file is {len(data):,} bytes long; at most {MAX_BYTES:,} are read"
        hint = "Divide it: a fact sheet or an article's record is a few pages long."
        return DecodedText(None, (load_diagnostic("LD105", message, Span(path), hint),))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return DecodedText(None, (_not_utf8(data, error.start, path),))
    found: list[Diagnostic] = []
    if text.startswith(_BYTE_ORDER_MARK):
        message = "The file begins with a byte order mark (U+FEFF), which cannot be seen"
        hint = "Save it as 'UTF-8', not as 'UTF-8 with BOM'."
        found.append(load_diagnostic("LD102", message, Span(path), hint))
        text = text.removeprefix(_BYTE_ORDER_MARK)
    # Fast path: most files are mainly ASCII, of which only control characters are reported.
    other = data.translate(None, _PLAIN_ASCII).decode("utf-8")
    has_invisible = _INVISIBLE.search(other) is not None
    if has_invisible:
        found.extend(_invisible_characters(text, path))
    conflict = _conflict(text, path)
    if conflict is not None:
        return DecodedText(None, (conflict, *found))
    return DecodedText(_INVISIBLE.sub(_replacement, text) if has_invisible else text, tuple(found))


def strip_invisible(text: str) -> str:
    """Return a text without invisible characters, which are reported elsewhere."""
    return _IS_HIDDEN.sub("", _REPLACED_BY_SPACE.sub(" ", text))


def invisible_escapes(value: str, source: str, span: Span) -> Iterator[Diagnostic]:
    r"""Yield a diagnostic for each invisible character that a YAML escape such as ``"\0"`` produces.

    Args:
        value: The parsed text.
        source: The lines that hold it; invisible characters in these are reported by :func:`decode_text`.
        span: The location of the value.
    """
    invisible = dict.fromkeys([*_REPLACED_BY_SPACE.findall(value), *_IS_HIDDEN.findall(value)])
    for character in [c for c in invisible if c not in source][:_MAX_KINDS]:
        code = "LD104" if _IS_SPACE.match(character) or _IS_HIDDEN.match(character) else "LD103"
        message = f"A sign after a backslash stands for a {_character_name(character)} (U+{ord(character):04X})"
        yield load_diagnostic(
            code, message, span, "Delete the backslash and its sign, or type what should be read there."
        )


def _replacement(match: re.Match[str]) -> str:
    """Return the replacement of an invisible character, which keeps columns unchanged."""
    return match[0] if _IS_HIDDEN.match(match[0]) else " "


def _not_utf8(data: bytes, start: int, path: str) -> Diagnostic:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "The file is not in UTF-8 but in UTF-16"
        start = 0
    else:
        message = f"The file is not in UTF-8: the byte {data[start]:#04x} stands here"
    hint = "Save the file with the encoding 'UTF-8', and look whether the letters here are right."
    # Everything before the first invalid byte is valid, so columns can be counted in characters.
    before = data[:start].decode("utf-8")
    return load_diagnostic("LD101", message, span_at(before, len(before), path), hint)


def _invisible_characters(text: str, path: str) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each line and character, a bounded number of both."""
    found: dict[str, dict[int, list[int]]] = {}
    line = last = 0
    for match in _INVISIBLE.finditer(text):
        line += text.count("\n", last, match.start())
        last = match.start()
        if match[0] in found or len(found) < _MAX_KINDS:
            found.setdefault(match[0], {}).setdefault(line, []).append(last)
    for character, lines in found.items():
        offsets_by_line = list(lines.values())
        more = sum(len(offsets) for offsets in offsets_by_line[_MAX_LINES:])
        last_shown = min(len(offsets_by_line), _MAX_LINES) - 1
        for index, offsets in enumerate(offsets_by_line[:_MAX_LINES]):
            yield _invisible_character(text, character, offsets, more if index == last_shown else 0, path)


def _invisible_character(text: str, character: str, offsets: list[int], more: int, path: str) -> Diagnostic:
    name = f"{_character_name(character)} (U+{ord(character):04X})"
    times = f", {len(offsets)} times in this line" if len(offsets) > 1 else ""
    rest = f"; {more} more stand further on" if more else ""
    message = f"There is a {name} {_surroundings(text, offsets[0])}{times}{rest}"
    span = span_at(text, offsets[0], path)
    if _IS_SPACE.match(character):
        hint = "Delete it and type an ordinary space with the space bar."
        return load_diagnostic("LD104", message, span, hint)
    if character == "\ufffd":
        return load_diagnostic("LD104", message, span, "A letter was lost in copying: type it again.")
    if _IS_CONTROL.match(character):
        return load_diagnostic("LD103", message, span, "Delete the character, or type the line again.")
    why = "It changes the order in which text is shown. " if _IS_BIDI.match(character) else ""
    hint = f"{why}Delete it, or type the words on both sides again: it comes with copied text."
    return load_diagnostic("LD104", message, span, hint)


def _character_name(character: str) -> str:
    if character == "\r":
        return "carriage return without a line feed"
    if _IS_NONCHARACTER.match(character):
        return "code that stands for no character"
    if _IS_CONTROL.match(character):
        return "control character"
    if unicodedata.category(character) == "Cs":
        return "half of a character"
    if unicodedata.category(character) == "Co":
        return "private character that has no agreed look"
    return unicodedata.name(character, "character that cannot be seen").lower()


def _surroundings(text: str, offset: int) -> str:
    """Return in words what surrounds an offset, so that it can be found without a column."""
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    before = _INVISIBLE.sub(" ", line).split()
    if before:
        return f"after '{before[-1][-_SHOWN_WORD:]}'"
    after = _INVISIBLE.sub(" ", text[offset:].partition("\n")[0]).split()
    return f"before '{after[0][:_SHOWN_WORD]}'" if after else "in an otherwise empty line"


def _conflict(text: str, path: str) -> Diagnostic | None:
    if not any(sign * 7 in text for sign in "<|>"):
        return None
    markers = list(_CONFLICT.finditer(text))
    # A row of equals signs alone is the underline of a heading in a digest.
    first = next((index for index, marker in enumerate(markers) if not marker[0].startswith("=")), None)
    if first is None:
        return None
    spans = [span_at(text, marker.start(), path) for marker in markers[first : first + _MAX_CONFLICT_LINES]]
    message = "Two versions of this file were merged and the choice between them was left open"
    hint = (
        "Between '<<<<<<<' and '=======' stands one version, from there to '>>>>>>>' the other: keep what is "
        "right and delete these lines."
    )
    return load_diagnostic("LD106", message, spans[0], hint, tuple(spans[1:]))

"""Decode encoded text: HTML and URL encoding, escapes, e-mail, RTF, punycode, hexadecimal, base32 and base64."""

import base64
import binascii
import contextlib
import functools
import html
import itertools
import re
from collections.abc import Callable, Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from urllib.parse import unquote

_MAX_NESTING = 3
"""Levels of nested encodings that are decoded, such as a URL in HTML in JSON."""
_CELL = re.compile(r"</t[dh]>\s*<t[dh]\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(
    r"((?:\\x[0-9a-fA-F]{2})+|(?:\\[0-3][0-7]{2})+)"
    r"|\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([nrtbfv/\"'\\]))"
)
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{2,6})\s?")
_QUOTED_BYTES = re.compile(r"(?:=[0-9A-Fa-f]{2})+")
_QUOTED_LINE = re.compile(r"=\r?\n")
_ENCODED_WORD = re.compile(r"=\?[^?\s]+\?[bBqQ]\?[^?\r\n]*\?=(?:\s+(?==\?))?")
_RTF_BYTES = re.compile(r"(?:\\'[0-9a-fA-F]{2})+")
_RTF_CHARACTER = re.compile(r"\\u(-?[0-9]{1,5}) ?\?")
_PUNYCODE = re.compile(r"xn--([a-z0-9-]+)", re.IGNORECASE)
_MIN_RUN = 6
"""Characters of the shortest run that is decoded: a shorter one holds no name."""
_RUNS = (
    re.compile(r"[A-Za-z0-9+/]{6,}(?:\r?\n[A-Za-z0-9+/]+)*"),
    re.compile(r"[A-Za-z0-9_-]{6,}"),
    re.compile(r"[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){2,}"),
    re.compile(r"[0-9a-fA-F]{2,8}(?:\s[0-9a-fA-F]{2,8}){2,}"),
)
_SEPARATORS = re.compile(r"[+/_-]")
_MAX_FOLDERS = 8
"""Folders of a path that may precede an encoded run."""
_HEX = re.compile(r"[0-9a-fA-F:]+")
_BASE32 = re.compile(r"[A-Z2-7]+")
_URL_SAFE = str.maketrans("-_", "+/")
_MAX_SHIFTED_LENGTH = 4_000
"""Length from which on a run is decoded only from its start, not from shifted positions."""
_MAX_CODE_POINT = 0x10FFFF


def decodings(text: str) -> Iterator[tuple[str, str]]:
    """Yield encoding and decoded text: first the text itself without an encoding, then each one alone and nested."""
    seen = {text}
    yield "", text
    nested = text
    for _ in range(_MAX_NESTING):
        for name, marker, decode in _ENCODINGS:
            decoded = decode(text) if marker in text else text
            decoded_nested = decode(nested) if marker in nested else nested
            for other in (decoded, decoded_nested):
                if other not in seen:
                    seen.add(other)
                    yield name, other
            # Any backslash before a hexadecimal digit looks like an escape of CSS.
            nested = nested if name in _ALONE else decoded_nested
        without_tags = _TAG.sub("", _CELL.sub("\t", nested))
        if without_tags not in seen:
            seen.add(without_tags)
            yield "text between tags", without_tags


def encoded_runs(text: str) -> set[str]:
    """Return the substrings of a text that may be binary data encoded as letters and digits."""
    found = {"".join(run.split()) for pattern in _RUNS for run in pattern.findall(text)}
    # A run may be joined to text of the same alphabet, such as a folder name and a slash.
    parts = {part for run in found for part in _SEPARATORS.split(run)}
    rests = {run[match.end() :] for run in found for match in itertools.islice(_SEPARATORS.finditer(run), _MAX_FOLDERS)}
    return found | {part for part in parts | rests if len(part) >= _MIN_RUN}


def decode_run(run: str) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes that a run may encode, with the name of the encoding."""
    if _HEX.fullmatch(run):
        digits = run.replace(":", "")
        yield "hexadecimal", bytes.fromhex(digits[: len(digits) // 2 * 2])
        yield "hexadecimal", bytes.fromhex(digits[1 : (len(digits) - 1) // 2 * 2 + 1])
    if _BASE32.fullmatch(run):
        with contextlib.suppress(binascii.Error):
            yield "base32", base64.b32decode(run + "=" * (-len(run) % 8))
    if ":" in run:
        return
    run = run.translate(_URL_SAFE)
    for start in range(4 if len(run) < _MAX_SHIFTED_LENGTH else 1):
        part = run[start:]
        part = part[: len(part) - (len(part) % 4 == 1)]
        yield "base64", binascii.a2b_base64(part + "=" * (-len(part) % 4))


def _unescape_backslashes(text: str) -> str:
    return _SURROGATES.sub(
        lambda m: m[0].encode("utf-16", "surrogatepass").decode("utf-16"), _ESCAPE.sub(_unescaped_character, text)
    )


def _unescaped_character(match: re.Match[str]) -> str:
    if match[1]:
        return _unescape_bytes(match[1])
    if match[5]:
        return " " if match[5].isalpha() else match[5]
    return chr(min(int(match[2] or match[3] or match[4], 16), _MAX_CODE_POINT))


def _unescape_bytes(escapes: str) -> str:
    parts = escapes.split("\\")[1:]
    data = bytes(int(p[1:], 16) if p.startswith("x") else int(p, 8) for p in parts)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _unescape_css(text: str) -> str:
    return _CSS_ESCAPE.sub(lambda m: chr(min(int(m[1], 16), _MAX_CODE_POINT)), text)


def _decode_quoted_printable(text: str) -> str:
    text = _QUOTED_LINE.sub("", text)
    return _QUOTED_BYTES.sub(lambda m: bytes.fromhex(m[0].replace("=", "")).decode("utf-8", "replace"), text)


def _decode_header(text: str) -> str:
    def one(match: re.Match[str]) -> str:
        try:
            return str(make_header(decode_header(match[0])))
        except (LookupError, UnicodeError, HeaderParseError):
            return match[0]

    return _ENCODED_WORD.sub(one, text)


def _unescape_rtf(text: str, *, code_page: str) -> str:
    def decode(match: re.Match[str]) -> str:
        return bytes.fromhex(match[0].replace("\\'", "")).decode(code_page, "replace")

    # Characters are signed numbers of 16 bits.
    text = _RTF_CHARACTER.sub(lambda m: chr(int(m[1]) % 0x10000), text)
    return _RTF_BYTES.sub(decode, text)


def _decode_punycode(text: str) -> str:
    def one(match: re.Match[str]) -> str:
        try:
            return match[1].encode().decode("punycode")
        except (UnicodeError, ValueError, OverflowError):
            return match[0]

    return _PUNYCODE.sub(one, text)


_ENCODINGS: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("HTML references", "&", html.unescape),
    ("URL encoding", "%", unquote),
    ("CSS escapes", "\\", _unescape_css),
    ("RTF", "\\'", functools.partial(_unescape_rtf, code_page="cp1252")),
    ("RTF", "\\'", functools.partial(_unescape_rtf, code_page="cp1251")),
    ("RTF", "\\u", functools.partial(_unescape_rtf, code_page="cp1252")),
    ("backslash escapes", "\\", _unescape_backslashes),
    ("quoted-printable", "=", _decode_quoted_printable),
    ("punycode", "xn--", _decode_punycode),
    ("an e-mail header", "=?", _decode_header),
)
"""Name of each encoding, a marker that every text with it contains, and its decoder."""
_ALONE = frozenset({"CSS escapes", "RTF"})
"""Encodings that are decoded only alone: other text looks like them."""

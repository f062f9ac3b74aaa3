"""Texts within texts: what a browser, a spreadsheet or a curious reader gets out of one."""

import base64
import binascii
import contextlib
import html
import itertools
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

_ROUNDS = 3
"""How often notations are read anew, one within another: an address in HTML in JSON."""
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(
    r"((?:\\x[0-9a-fA-F]{2})+|(?:\\[0-3][0-7]{2})+)"
    r"|\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([nrtbfv/\"'\\]))"
)
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_CSS = re.compile(r"\\([0-9a-fA-F]{2,6})\s?")
_QUOTED = re.compile(r"(?:=[0-9A-Fa-f]{2})+")
_QUOTED_LINE = re.compile(r"=\r?\n")
_PUNYCODE = re.compile(r"xn--([a-z0-9-]+)", re.IGNORECASE)
_SHORTEST = 6
"""Letters; fewer stand for no name."""
_RUNS = (
    re.compile(r"[A-Za-z0-9+/]{6,}(?:\r?\n[A-Za-z0-9+/]+)*"),
    re.compile(r"[A-Za-z0-9_-]{6,}"),
    re.compile(r"[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){2,}"),
    re.compile(r"[0-9a-fA-F]{2}(?:\s[0-9a-fA-F]{2}){2,}"),
)
_SEPARATORS = re.compile(r"[+/_-]")
_FOLDERS = 8
"""Folders of an address before what it may end in."""
_HEX = re.compile(r"[0-9a-fA-F:]+")
_BASE32 = re.compile(r"[A-Z2-7]+")
_URL_SAFE = str.maketrans("-_", "+/")
_ALIGNED = 4_000
"""Characters from which on a run is data of its own, and begins where it begins."""
_LAST = 0x10FFFF


def views(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text as it stands, and as each notation reads it, alone and one within another; with what was read."""
    seen = {text}
    yield "", text
    whole = text
    for _ in range(_ROUNDS):
        for name, mark, read in _NOTATIONS:
            alone = read(text) if mark in text else text
            read_on = read(whole) if mark in whole else whole
            for other in (alone, read_on):
                if other not in seen:
                    seen.add(other)
                    yield name, other
            # Every backslash before a digit would be one of CSS.
            whole = whole if read is _uncss else read_on
        bare = _TAG.sub("", whole)
        if bare not in seen:
            seen.add(bare)
            yield "text between tags", bare


def runs(text: str) -> set[str]:
    """Return what may be bytes written as letters and digits, each once."""
    found = {"".join(run.split()) for pattern in _RUNS for run in pattern.findall(text)}
    # What stands right before or after it may be of the same alphabet, such as a folder's name and a slash.
    parts = {part for run in found for part in _SEPARATORS.split(run)}
    rests = {run[match.end() :] for run in found for match in itertools.islice(_SEPARATORS.finditer(run), _FOLDERS)}
    return found | {part for part in parts | rests if len(part) >= _SHORTEST}


def packed(run: str) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes that a run of letters and digits may stand for, with the name of the notation."""
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
    for start in range(4 if len(run) < _ALIGNED else 1):
        part = run[start:]
        part = part[: len(part) - (len(part) % 4 == 1)]
        yield "base64", binascii.a2b_base64(part + "=" * (-len(part) % 4))


def _unescape(text: str) -> str:
    return _SURROGATES.sub(lambda m: m[0].encode("utf-16", "surrogatepass").decode("utf-16"), _ESCAPE.sub(_sign, text))


def _sign(match: re.Match[str]) -> str:
    if match[1]:
        return _escaped_bytes(match[1])
    if match[5]:
        return " " if match[5].isalpha() else match[5]
    return chr(min(int(match[2] or match[3] or match[4], 16), _LAST))


def _escaped_bytes(escapes: str) -> str:
    parts = escapes.split("\\")[1:]
    data = bytes(int(p[1:], 16) if p.startswith("x") else int(p, 8) for p in parts)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _uncss(text: str) -> str:
    return _CSS.sub(lambda m: chr(min(int(m[1], 16), _LAST)), text)


def _unquoted_printable(text: str) -> str:
    text = _QUOTED_LINE.sub("", text)
    return _QUOTED.sub(lambda m: bytes.fromhex(m[0].replace("=", "")).decode("utf-8", "replace"), text)


def _unpunycode(text: str) -> str:
    def one(match: re.Match[str]) -> str:
        try:
            return match[1].encode().decode("punycode")
        except (UnicodeError, ValueError, OverflowError):
            return match[0]

    return _PUNYCODE.sub(one, text)


_NOTATIONS: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("HTML references", "&", html.unescape),
    ("URL encoding", "%", unquote),
    ("CSS escapes", "\\", _uncss),
    ("backslash escapes", "\\", _unescape),
    ("quoted-printable", "=", _unquoted_printable),
    ("punycode", "xn--", _unpunycode),
)
"""Name, what a text with such a notation holds at least, and how it is read."""

"""Decode bytes: text files, values of metadata, and text within binary data, in any character encoding."""

import re
from collections.abc import Iterator

_LEGACY_ENCODINGS = (
    *("cp1252", "cp1250", "cp1251", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic"),
    *("cp949", "gb18030", "big5", "shift-jis"),
)
"""Code pages from before Unicode for Latin, Cyrillic, Korean, Chinese and Japanese."""
_WIDE_ENCODINGS = ("utf-16-le", "utf-16-be")
_WIDE_MARKS = {b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""Byte order marks, the longer ones first."""
_COMMENT_CODES = (b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0")
"""What precedes a user's comment in EXIF."""
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a]")
_PRINTABLE = re.compile(r"[^\x00-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]{6,}|[\u0370-\ud7ff]{2,}")
_WIDE_RUN = re.compile(
    r"[\x20-\x7e\xa0-\u11ff\u1e00-\u206f\u2c00-\u2dff\u3000-\u30ff]{4,}|[\u4e00-\u9fff\uac00-\ud7a3]{2,}"
)
"""Words in binary data read as UTF-16: most of it is noise of all scripts."""
_BREAK = "\n\n"
"""Between runs of binary data, which are no neighbours."""
_MAX_HIGH_BYTES = 3
"""Different values of the high bytes in a word of UTF-16 text, where they name the script."""


def is_text(data: bytes) -> bool:
    """Return whether bytes are a text as a whole, in whatever encoding."""
    if not _CONTROL_BYTE.search(data) or _decode(data, "utf-8") is not None:
        return True
    marked = _marked_encoding(data)
    return (marked is not None and _decode(data, marked) is not None) or decode_plausible_text(data) is not None


def decode_text(data: bytes) -> Iterator[str]:
    """Yield a text file's content, decoded in every encoding that it may have."""
    text = _decode(data, "utf-8-sig")
    if text is not None:
        yield text
    if _CONTROL_BYTE.search(data) or _marked_encoding(data):
        for encoding in (_marked_encoding(data), *_WIDE_ENCODINGS):
            if encoding:
                yield data.decode(encoding, "replace")
    if text is None:
        for encoding in _LEGACY_ENCODINGS:
            yield data.decode(encoding, "replace")


def decode_value(data: bytes) -> Iterator[str]:
    """Yield a short value, such as a picture's author, decoded in every encoding that it may have."""
    data = data.removeprefix(next((c for c in _COMMENT_CODES if data.startswith(c)), b"")).strip(b"\0")
    text = _decode(data, "utf-8")
    if text is not None:
        yield text
    if b"\0" in data or text is None or not text.isascii():
        for encoding in _WIDE_ENCODINGS:
            # The last zero may have been stripped as padding.
            yield (data + b"\0" * (len(data) % 2)).decode(encoding, "replace")
            yield (b"\0" + data + b"\0" * (1 - len(data) % 2)).decode(encoding, "replace")
    if text is None:
        for encoding in _LEGACY_ENCODINGS:
            yield data.decode(encoding, "replace")


def text_within(data: bytes, *, wide: bool) -> Iterator[str]:
    """Yield what may be text within binary data; most of it is noise.

    Args:
        data: The data.
        wide: Whether to read it as UTF-16 too: of a format that nothing else reads.
    """
    yield _BREAK.join(_PRINTABLE.findall(data.decode("utf-8", "replace")))
    if not wide:
        return
    for encoding in _WIDE_ENCODINGS:
        for start in (0, 1):
            yield _BREAK.join(_WIDE_RUN.findall(data[start:].decode(encoding, "replace")))


def decode_plausible_text(data: bytes) -> str | None:
    """Return bytes decoded as Unicode, or None if the result is not plausible text.

    Any word can be decoded as base64; the result is noise, which contains short names by chance.
    """
    for encoding in ("utf-8", *_WIDE_ENCODINGS):
        if encoding != "utf-8" and (
            len(data) % 2 or (len({*data[::2]}) > _MAX_HIGH_BYTES and len({*data[1::2]}) > _MAX_HIGH_BYTES)
        ):
            continue
        text = _decode(data, encoding)
        if text is not None and all(c.isprintable() or c.isspace() for c in text):
            return text
    return None


def _marked_encoding(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _WIDE_MARKS.items() if data.startswith(mark)), None)


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None

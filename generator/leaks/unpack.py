"""Unpack files: members of archives, contents of PDFs and compressed data, and text in any character encoding."""

import gzip
import io
import itertools
import logging
import re
import zipfile
import zlib
from collections.abc import Iterator

import pypdf
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, PdfObject, StreamObject, TextStringObject

_PRINTABLE = re.compile(r"[^\x00-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]{6,}")
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e]\x00){4,}|(?:\x00[\x20-\x7e]){4,}")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a]")
BINARY_SIGNATURES = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"%PDF-"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
    *(b"wOF2", b"wOFF", b"\x00\x01\x00\x00", b"OTTO"),
)
"""First bytes of binary files, which are not text in any encoding."""
_FONT_SUBTYPES = frozenset({"/CIDFontType0C", "/Type1C", "/OpenType"})
_ALTERNATE_TEXT = re.compile(rb"/(?:ActualText|Alt|E)\s*(?:<([0-9a-fA-F]*)>|\(((?:[^()\\]|\\.)*)\))", re.DOTALL)
_LINE_END = re.compile(r"-?\n")
_LEGACY_ENCODINGS = ("cp1252", "cp1251", "koi8-r", "cp949")
_ZLIB_HEADER = re.compile(rb"x[\x01\x5e\x9c\xda]")
_MAX_HIGH_BYTES = 3
"""Different values of the high bytes in a word of UTF-16 text, where they name the script."""
_PAGE_OVERLAP = 100
"""Characters at the end of a page that are joined with the next, for words broken between pages."""
_MAX_UNPACKED = 50_000_000
"""Bytes to which a file may unpack."""


class UnreadableFileError(Exception):
    """A file has the signature of a format and cannot be read as such."""


def candidate_texts(data: bytes) -> Iterator[str]:
    """Yield a file's content decoded as text, in every character encoding that it may have."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = None
    wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"} or _CONTROL_BYTE.search(data) is not None
    if text is not None:
        yield text
    if text is not None and not wide:
        return
    if data.startswith(BINARY_SIGNATURES):
        yield _printable_runs(data)
        return
    if wide:
        for encoding in ("utf-16-le", "utf-16-be"):
            for start in (0, 1):
                yield data[start:].decode(encoding, "replace")
        yield _printable_runs(data)
    else:
        for encoding in _LEGACY_ENCODINGS:
            yield data.decode(encoding, "replace")


def decode_plausible_text(data: bytes) -> str | None:
    """Return bytes decoded as text, or None if the result is not plausible text.

    Any word can be decoded as base64; the result is noise, which contains short names by chance.
    """
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        if encoding != "utf-8" and (
            len(data) % 2 or (len({*data[::2]}) > _MAX_HIGH_BYTES and len({*data[1::2]}) > _MAX_HIGH_BYTES)
        ):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(c.isprintable() or c.isspace() for c in text):
            return text
    return None


def _printable_runs(data: bytes) -> str:
    """Return the runs of printable characters in binary data, one a line."""
    found = _PRINTABLE.findall(data.decode("utf-8", "replace"))
    found += [match.replace(b"\x00", b"").decode("ascii") for match in _WIDE_RUN.findall(data)]
    return "\n".join(found)


def embedded_files(data: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Yield the files and texts inside a file: a description of where, the file name or an empty string, and the bytes.

    Raises:
        UnreadableFileError: The file looks like an archive or a PDF and cannot be read, or unpacks to too much.
    """
    try:
        if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            yield from _zip_members(data)
        elif data.startswith(b"\x1f\x8b"):
            with gzip.open(io.BytesIO(data)) as stream:
                yield "compressed", "", stream.read(_MAX_UNPACKED)
        elif data.startswith(b"%PDF-"):
            yield from _pdf_contents(data)
        elif _CONTROL_BYTE.search(data):
            yield from _zlib_streams(data)
    except (zipfile.BadZipFile, PyPdfError, OSError, EOFError, zlib.error, RecursionError) as error:
        raise UnreadableFileError(type(error).__name__) from error


def _zip_members(data: bytes) -> Iterator[tuple[str, str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield "the archive's comment", "", archive.comment
        for info in archive.infolist():
            yield "a file's comment", "", info.comment + b"\n" + info.extra
            if info.file_size > _MAX_UNPACKED:
                raise UnreadableFileError(f"more than {_MAX_UNPACKED:,} bytes")
            yield "", info.filename, archive.read(info)


def _zlib_streams(data: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Yield zlib-compressed text anywhere in binary data, such as the metadata of an image."""
    for match in _ZLIB_HEADER.finditer(data):
        try:
            plain = zlib.decompressobj().decompress(data[match.start() :], _MAX_UNPACKED)
        except zlib.error:
            continue
        # Pixels are not text.
        if plain and _CONTROL_BYTE.search(plain) is None:
            yield "compressed", "", plain


def _pdf_contents(data: bytes) -> Iterator[tuple[str, str, bytes]]:
    # pypdf warns about irregular files, which do not matter here.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    pages = [page.extract_text() for page in reader.pages]
    for number, text in enumerate(pages, 1):
        # Repeated without line ends, which may break a long word.
        yield f"page {number}", "", f"{text}\n{_LINE_END.sub('', text)}".encode("utf-8", "replace")
    # A word broken between two pages is on neither.
    edges = "\n".join(one[-_PAGE_OVERLAP:] + other[:_PAGE_OVERLAP] for one, other in itertools.pairwise(pages))
    yield "from one page to the next", "", edges.encode("utf-8", "replace")
    size = reader.trailer["/Size"]
    for number in range(1, size if isinstance(size, int) else 0):
        strings, stream = _strings_and_stream(reader.get_object(number))
        if strings:
            # Titles, alternate texts, link addresses and properties.
            yield "a property, link or description", "", "\n".join(strings).encode("utf-8", "replace")
        if stream:
            yield "a stream", "", stream


def _strings_and_stream(value: PdfObject | None) -> tuple[list[str], bytes]:
    """Return the strings of a PDF object, and its stream unless that is a font."""
    strings: list[str] = []
    waiting: list[object] = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, TextStringObject):
            strings.append(str(item))
        elif isinstance(item, ByteStringObject):
            strings.append(item.decode("latin-1"))
        elif isinstance(item, DictionaryObject):
            # Referenced objects are examined by themselves; keys are arbitrary and may leak too.
            for name, inner in dict.items(item):
                strings.append(str(name))
                waiting.append(inner)
        elif isinstance(item, ArrayObject):
            waiting.extend(list.__iter__(item))
    if not isinstance(value, StreamObject) or "/Length1" in value or value.get("/Subtype") in _FONT_SUBTYPES:
        return strings, b""
    data = value.get_data()
    if "/Type" not in value and "/Subtype" not in value:
        # A page's content stream holds glyph numbers; its text was extracted above, except the alternate texts.
        return strings, b"\n".join(map(_decode_alternate_text, _ALTERNATE_TEXT.findall(data)))
    return strings, data


def _decode_alternate_text(match: tuple[bytes, bytes]) -> bytes:
    """Return an alternate text, which screen readers speak in place of glyphs, in UTF-8."""
    digits, literal = match
    data = bytes.fromhex(digits.decode()) if digits else literal
    return data.decode("utf-16-be" if data.startswith(b"\xfe\xff") else "latin-1", "replace").encode("utf-8", "replace")

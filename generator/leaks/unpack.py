"""Files within files, and the texts in them: archives, PDFs, compressed data, any encoding of letters."""

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
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){4,}|(?:\x00[\x20-\x7e]){4,}")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a]")
PACKED = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"%PDF-"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
    *(b"wOF2", b"wOFF", b"\x00\x01\x00\x00", b"OTTO"),
)
"""How files begin whose bytes are no text in any encoding."""
_FONTS = frozenset({"/CIDFontType0C", "/Type1C", "/OpenType"})
_SPOKEN = re.compile(rb"/(?:ActualText|Alt|E)\s*(?:<([0-9a-fA-F]*)>|\(((?:[^()\\]|\\.)*)\))", re.DOTALL)
_LINE_END = re.compile(r"-?\n")
_LEGACY = ("cp1252", "cp1251", "koi8-r", "cp949")
_TEXT_ZLIB = re.compile(rb"x[\x01\x5e\x9c\xda]")
_FEW = 3
"""In UTF-16, one byte of two is the same throughout a word: it names the alphabet."""
_EDGE = 100
"""Characters of a page that may belong to a word on the next."""
_MOST = 50_000_000
"""Bytes; what unpacks to more is no page and no document."""


class Unopened(Exception):  # noqa: N818 - it is a finding
    """A file that claims to be of a kind and cannot be read as such."""


def texts(data: bytes) -> Iterator[str]:
    """Yield what a file's own bytes say as text, in every encoding in which they may be meant."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = None
    wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"} or _CONTROL.search(data) is not None
    if text is not None:
        yield text
    if text is not None and not wide:
        return
    if data.startswith(PACKED):
        yield _strings(data)
        return
    if wide:
        for encoding in ("utf-16-le", "utf-16-be"):
            for start in (0, 1):
                yield data[start:].decode(encoding, "replace")
        yield _strings(data)
    else:
        for encoding in _LEGACY:
            yield data.decode(encoding, "replace")


def sensible(data: bytes) -> str | None:
    """Return bytes that were written as letters and digits as text, None where they make none.

    Any word can be read as base64; what comes out is noise, and noise holds short names by chance.
    """
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        if encoding != "utf-8" and (len(data) % 2 or (len({*data[::2]}) > _FEW and len({*data[1::2]}) > _FEW)):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(c.isprintable() or c.isspace() for c in text):
            return text
    return None


def _strings(data: bytes) -> str:
    """Return the runs of letters in binary data."""
    found = _PRINTABLE.findall(data.decode("utf-8", "replace"))
    found += [match.replace(b"\x00", b"").decode("ascii") for match in _WIDE.findall(data)]
    return "\n".join(found)


def files(data: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Yield the files and texts inside a file: where, the name that it carries there, and its bytes.

    Raises:
        Unopened: It says that it is an archive or a PDF and is none.
    """
    try:
        if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            yield from _zip(data)
        elif data.startswith(b"\x1f\x8b"):
            with gzip.open(io.BytesIO(data)) as stream:
                yield "compressed", "", stream.read(_MOST)
        elif data.startswith(b"%PDF-"):
            yield from _pdf(data)
        elif _CONTROL.search(data):
            yield from _streams(data)
    except (zipfile.BadZipFile, PyPdfError, OSError, EOFError, zlib.error, RecursionError) as error:
        raise Unopened(type(error).__name__) from error


def _zip(data: bytes) -> Iterator[tuple[str, str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield "the archive's comment", "", archive.comment
        for info in archive.infolist():
            yield "a file's comment", "", info.comment + b"\n" + info.extra
            if info.file_size > _MOST:
                raise Unopened(f"more than {_MOST:,} bytes")
            yield "", info.filename, archive.read(info)


def _streams(data: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Yield what was compressed with zlib and stands anywhere in binary data, such as a picture's notes."""
    for match in _TEXT_ZLIB.finditer(data):
        try:
            plain = zlib.decompressobj().decompress(data[match.start() :], _MOST)
        except zlib.error:
            continue
        # A picture's points are no text.
        if plain and _CONTROL.search(plain) is None:
            yield "compressed", "", plain


def _pdf(data: bytes) -> Iterator[tuple[str, str, bytes]]:
    # It warns of what is odd in a file; whether the file is sound is not asked here.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    pages = [page.extract_text() for page in reader.pages]
    for number, text in enumerate(pages, 1):
        # Once more without the ends of lines, at which a long run is broken.
        yield f"page {number}", "", f"{text}\n{_LINE_END.sub('', text)}".encode("utf-8", "replace")
    # A word that is broken between two pages stands on neither.
    edges = "\n".join(one[-_EDGE:] + other[:_EDGE] for one, other in itertools.pairwise(pages))
    yield "from one page to the next", "", edges.encode("utf-8", "replace")
    size = reader.trailer["/Size"]
    for number in range(1, size if isinstance(size, int) else 0):
        strings, stream = _inside(reader.get_object(number))
        if strings:
            # Titles, descriptions for those who listen, addresses of links, properties.
            yield "a property, link or description", "", "\n".join(strings).encode("utf-8", "replace")
        if stream:
            yield "a stream", "", stream


def _inside(value: PdfObject | None) -> tuple[list[str], bytes]:
    """Return the strings of a PDF object, and the bytes of the stream that it is unless those are a font."""
    strings: list[str] = []
    waiting: list[object] = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, TextStringObject):
            strings.append(str(item))
        elif isinstance(item, ByteStringObject):
            strings.append(item.decode("latin-1"))
        elif isinstance(item, DictionaryObject):
            # References lead to objects that are looked at in their turn; names of fields may be anybody's.
            for name, inner in dict.items(item):
                strings.append(str(name))
                waiting.append(inner)
        elif isinstance(item, ArrayObject):
            waiting.extend(list.__iter__(item))
    if not isinstance(value, StreamObject) or "/Length1" in value or value.get("/Subtype") in _FONTS:
        return strings, b""
    data = value.get_data()
    if "/Type" not in value and "/Subtype" not in value:
        # What draws a page holds numbers of glyphs; its words were read above, but for those said in their stead.
        return strings, b"\n".join(map(_spoken, _SPOKEN.findall(data)))
    return strings, data


def _spoken(match: tuple[bytes, bytes]) -> bytes:
    """Return what a reader hears in place of glyphs, in UTF-8."""
    digits, literal = match
    data = bytes.fromhex(digits.decode()) if digits else literal
    return data.decode("utf-16-be" if data.startswith(b"\xfe\xff") else "latin-1", "replace").encode("utf-8", "replace")

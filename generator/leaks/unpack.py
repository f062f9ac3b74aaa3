"""Unpack files: members of archives, contents of PDFs, metadata of pictures and fonts, and compressed data."""

import bz2
import gzip
import io
import itertools
import logging
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import IO, Any

import pypdf
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, PdfObject, StreamObject, TextStringObject

from generator.leaks.encodings import is_text
from generator.leaks.metadata import font_names, is_font, is_picture, picture_metadata

BINARY_SIGNATURES = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"%PDF-"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF"),
)
"""First bytes of files that may be encoded as text within another file."""
_COMPRESSED: dict[bytes, Callable[[IO[bytes]], Any]] = {
    b"\x1f\x8b": gzip.open,
    **{b"BZh%d1AY&SY" % level: bz2.open for level in range(1, 10)},
    b"\xfd7zXZ\x00": lzma.open,
    # The format before xz, with usual sizes of its dictionary.
    **{b"\x5d\x00\x00" + size: lzma.open for size in (b"\x80\x00", b"\x00\x04")},
}
"""First bytes of compressed files, and what opens them."""
_ZIP_END = b"PK\x05\x06"
_ZIP_END_LENGTH = 66_000
"""Bytes at the end of a file among which a ZIP has its directory; anything may stand before the archive."""
_ZIP_ENCRYPTED, _ZIP_UTF_8 = 0x1, 0x800
_TAR_MAGIC = slice(257, 262)
_LFS_POINTER = b"version https://git-lfs.github.com/spec/"
_FONT_SUBTYPES = frozenset({"/CIDFontType0C", "/Type1C", "/OpenType"})
_ALTERNATE_TEXT = re.compile(rb"/(?:ActualText|Alt|E)\s*(?:<([0-9a-fA-F]*)>|\(((?:[^()\\]|\\.)*)\))", re.DOTALL)
_LINE_END = re.compile(r"-?\n")
_ZLIB_HEADER = re.compile(rb"x[\x01\x5e\x9c\xda]")
_SAMPLE = 4_096
"""Bytes of decompressed data by which text is told from pixels."""
_PAGE_OVERLAP = 100
"""Characters at the end of a page that are joined with the next, for words broken between pages."""
MAX_BYTES = 50_000_000
"""Bytes that are looked through of a file, and to which one may unpack."""
TOO_LARGE = f"more than {MAX_BYTES:,} bytes"


@dataclass(frozen=True, slots=True)
class Part:
    """A file or a text inside a file."""

    where: str
    """Where it stands, in words; empty for a file with a name."""
    name: str = ""
    """The name of the file; empty for a text."""
    data: bytes = b""
    is_file: bool = False
    """Whether it is a file of its own, of which all can be looked into or not, and no stream of pixels or outlines."""
    unreadable: str = ""
    """Why it cannot be looked into."""


def embedded_parts(data: bytes, *, is_file: bool) -> Iterator[Part]:
    """Yield the files and texts inside a file, and a part without data for whatever cannot be looked into.

    Args:
        data: The file.
        is_file: Whether it is a file of its own; of other data, an unknown format is not reported.
    """
    try:
        known = yield from _parts_by_format(data, is_file=is_file)
    except Exception as error:  # noqa: BLE001 - whatever a damaged or hostile file makes a library raise
        yield Part("", unreadable=type(error).__name__)
    else:
        if is_file and not known:
            yield Part("", unreadable="a format that is not known here")


def _parts_by_format(data: bytes, *, is_file: bool) -> Generator[Part, None, bool]:
    """Yield the parts of a file, and return whether its format is known.

    Args:
        data: The file.
        is_file: Whether it is a file of its own; other data may begin like a font by chance.

    Raises:
        Exception: The file is damaged; libraries raise errors of many kinds.
    """
    opener = next((opener for start, opener in _COMPRESSED.items() if data.startswith(start)), None)
    if data.startswith(_LFS_POINTER):
        yield Part("", unreadable="Git LFS keeps its content")
    elif data.startswith((b"PK\x03\x04", _ZIP_END)):
        yield from _zip_members(data)
    elif opener is not None:
        yield from _decompressed(data, opener)
    elif data[_TAR_MAGIC] == b"ustar":
        yield from _tar_members(data)
    elif data.startswith(b"%PDF-"):
        yield from _zip_behind(data)
        yield from _pdf_contents(data)
    elif not is_text(data):
        yield from _zip_behind(data)
        if is_file and is_font(data):
            yield from (Part(where, data=value) for where, value in font_names(data))
            return True
        yield from _zlib_streams(data)
        if not is_picture(data):
            return False
        yield from (Part(where, data=value) for where, value in picture_metadata(data))
    return True


def _decompressed(data: bytes, opener: Callable[[IO[bytes]], IO[bytes]]) -> Iterator[Part]:
    """Yield the content of a compressed file.

    Args:
        data: The file.
        opener: What opens it.
    """
    with opener(io.BytesIO(data)) as stream:
        content = stream.read(MAX_BYTES + 1)
    yield Part("compressed", data=content[:MAX_BYTES], is_file=True)
    if len(content) > MAX_BYTES:
        yield Part("compressed", unreadable=TOO_LARGE)


def _zip_behind(data: bytes) -> Iterator[Part]:
    """Yield the members of a ZIP that is appended to another file."""
    if _ZIP_END in data[-_ZIP_END_LENGTH:] and zipfile.is_zipfile(io.BytesIO(data)):
        yield from _zip_members(data)


def _zip_members(data: bytes) -> Iterator[Part]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield Part("the archive's comment", data=archive.comment)
        for info in archive.infolist():
            yield Part("a file's comment", data=info.comment + b"\n" + info.extra)
            if not info.flag_bits & _ZIP_UTF_8:
                # The code page of the name is not told; Python takes it for the first that there was.
                yield Part("a file's name", data=info.orig_filename.encode("cp437", "replace"))
            unreadable, content = "", b""
            if info.flag_bits & _ZIP_ENCRYPTED:
                unreadable = "encrypted"
            elif info.file_size > MAX_BYTES:
                unreadable = TOO_LARGE
            else:
                try:
                    content = archive.read(info)
                except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, zlib.error) as error:
                    unreadable = type(error).__name__
            yield Part("", info.filename, content, is_file=not info.is_dir(), unreadable=unreadable)


def _tar_members(data: bytes) -> Iterator[Part]:
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for member in archive:
            texts = (member.linkname, member.uname, member.gname, *member.pax_headers.values())
            yield Part("a file's properties", data="\n".join(map(str, texts)).encode("utf-8", "surrogateescape"))
            stream = archive.extractfile(member) if member.isreg() else None
            too_large = member.size > MAX_BYTES
            content = stream.read() if stream and not too_large else b""
            yield Part("", member.name, content, is_file=stream is not None, unreadable=TOO_LARGE if too_large else "")


def _zlib_streams(data: bytes) -> Iterator[Part]:
    """Yield zlib-compressed text anywhere in binary data, such as the metadata of a picture."""
    view = memoryview(data)
    for match in _ZLIB_HEADER.finditer(data):
        try:
            sample = zlib.decompressobj().decompress(view[match.start() :], _SAMPLE)
            # Pixels are not text.
            if sample and is_text(sample[:-_PAGE_OVERLAP] or sample):
                yield Part("compressed", data=zlib.decompressobj().decompress(view[match.start() :], MAX_BYTES))
        except zlib.error:
            continue


def _pdf_contents(data: bytes) -> Iterator[Part]:
    # pypdf warns about irregular files, which do not matter here.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    pages = [page.extract_text() for page in reader.pages]
    for number, text in enumerate(pages, 1):
        # Repeated without line ends, which may break a long word.
        yield Part(f"page {number}", data=f"{text}\n{_LINE_END.sub('', text)}".encode("utf-8", "replace"))
    # A word broken between two pages is on neither.
    edges = "\n".join(one[-_PAGE_OVERLAP:] + other[:_PAGE_OVERLAP] for one, other in itertools.pairwise(pages))
    yield Part("from one page to the next", data=edges.encode("utf-8", "replace"))
    size = reader.trailer["/Size"]
    for number in range(1, size if isinstance(size, int) else 0):
        value = reader.get_object(number)
        strings, stream = _strings_and_stream(value)
        if strings:
            # Titles, alternate texts, link addresses and properties.
            yield Part("a property, link or description", data="\n".join(strings).encode("utf-8", "replace"))
        if stream:
            attached = isinstance(value, DictionaryObject) and value.get("/Type") == "/EmbeddedFile"
            yield Part("an attached file" if attached else "a stream", data=stream, is_file=attached)


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

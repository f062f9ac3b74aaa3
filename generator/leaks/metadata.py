"""Metadata of pictures and fonts: EXIF, IPTC, XMP, comments, text and names, read with kept libraries."""

import io
import itertools
import warnings
from collections.abc import Iterator

from fontTools.ttLib import TTFont
from PIL import ExifTags, Image, IptcImagePlugin, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile

from generator.leaks.encodings import decode_value

_PICTURE_FORMATS = ("AVIF", "BMP", "GIF", "ICO", "JPEG", "PNG", "TIFF", "WEBP")
_FONT_SIGNATURES = (b"wOF2", b"wOFF", b"\x00\x01\x00\x00", b"OTTO", b"true")
_EXIF_FOLDERS = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo, ExifTags.IFD.Interop, ExifTags.IFD.IFD1)
_NUMBERS = frozenset({"GlyphOrder", "cmap", "glyf", "gvar", "hmtx", "loca"})
"""Tables of outlines and other numbers."""
_MAX_VALUE = 20_000
"""Bytes of the longest value that is read as one text; longer ones are files of their own, such as a colour profile."""
_MAX_FRAMES = 1_000

Value = tuple[str, bytes]
"""Where in the file something stands, and its content: text in UTF-8, or binary data."""


def is_picture(data: bytes) -> bool:
    """Return whether a file is a picture of a kind whose metadata is read."""
    Image.init()
    try:
        with warnings.catch_warnings(action="ignore"):
            Image.open(io.BytesIO(data), formats=_PICTURE_FORMATS).close()
    except UnidentifiedImageError:
        return False
    except Exception:  # noqa: BLE001 - whatever a torn picture makes the library raise: it is one, and reading it tells
        return True
    return True


def is_font(data: bytes) -> bool:
    """Return whether a file is a font whose names are read."""
    return data.startswith(_FONT_SIGNATURES)


def picture_metadata(data: bytes) -> Iterator[Value]:
    """Yield everything in a picture that is not its pixels.

    Raises:
        Exception: The picture is damaged; the library raises errors of many kinds.
    """
    with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=_PICTURE_FORMATS) as picture:
        for frame in range(min(getattr(picture, "n_frames", 1), _MAX_FRAMES)):
            picture.seek(frame)
            if isinstance(picture, PngImageFile):
                # Text may stand behind the pixels.
                picture.load()
            for key, value in list(picture.info.items()):
                yield from _values("a key", f"{key}")
                # Read below.
                if key != "exif":
                    yield from _values(f"{key}", value)
            yield from _exif(picture.getexif())
            yield from _values("IPTC", list((IptcImagePlugin.getiptcinfo(picture) or {}).values()))
        if isinstance(picture, JpegImageFile):
            yield from _values("comment", [segment for name, segment in picture.applist if name == "COM"])
        if isinstance(picture, PngImageFile):
            yield from _values("a chunk", [chunk[1] for chunk in picture.private_chunks])
        if isinstance(picture, TiffImageFile):
            yield from _values("a tag", list(dict(picture.tag_v2).values()))


def font_names(data: bytes) -> Iterator[Value]:
    """Yield the names in a font, and its tables except those of numbers.

    Raises:
        Exception: The font is damaged; the library raises errors of many kinds.
    """
    font = TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False)
    for record in font["name"].names if "name" in font else ():
        yield from _values("a name", record.string)
    for table in font.reader.keys():  # noqa: SIM118 - no mapping
        if table not in _NUMBERS:
            yield f"table {table.strip()}", font.reader[table]


def _exif(exif: Image.Exif) -> Iterator[Value]:
    yield from _tags(dict(exif))
    for folder in _EXIF_FOLDERS:
        yield from _tags(dict(exif.get_ifd(folder)))


def _tags(tags: dict[int, object]) -> Iterator[Value]:
    for number, value in tags.items():
        yield from _values(f"EXIF {ExifTags.TAGS.get(number, number)}", value)


def _values(where: str, value: object) -> Iterator[Value]:
    """Yield a value of whatever type as bytes, with each decoding of a short one."""
    if isinstance(value, dict):
        value = list(itertools.chain.from_iterable(value.items()))
    if isinstance(value, tuple) and value and all(isinstance(v, int) and 0 <= v <= 0xFF for v in value):  # noqa: PLR2004 - a byte
        value = bytes(value)
    if isinstance(value, list | tuple):
        for inner in value:
            yield from _values(where, inner)
    elif isinstance(value, bytes) and len(value) > _MAX_VALUE:
        yield where, value
    elif isinstance(value, bytes):
        yield from ((where, text.encode("utf-8", "replace")) for text in decode_value(value))
    elif isinstance(value, str):
        yield where, value.encode("utf-8", "replace")
        # Libraries decode text whose encoding is not known as Latin 1.
        if not value.isascii() and max(value) <= "\xff":
            yield from _values(where, value.encode("latin-1"))

"""Words are found in what pictures, fonts and archives say of themselves, and what cannot be read is told."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import ExifTags, Image, PngImagePlugin, TiffImagePlugin, TiffTags

from generator.leaks import leak_scan, unpack
from generator.leaks.leak_scan import Scanner
from generator.model.overlay import Overlay, Protected

LATIN, CYRILLIC, HANGUL, SHORT = "Zörre Kvantel", "Зорий Кванталь", "곽즐톤", "Yrq"
HARMLESS = "Zörre and Kvantum"
OVERLAY = Overlay(protected=(Protected(id="canary", forms=(LATIN, CYRILLIC, HANGUL, SHORT)),))


def lines(tmp_path: Path, data: bytes, name: str = "a") -> list[str]:
    (tmp_path / name).write_bytes(data)
    return [str(leak) for leak in Scanner(OVERLAY).scan_files([(name, tmp_path / name)])]


def saved(form: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, form, **options)
    return out.getvalue()


def exif(tag: int, value: object, folder: int | None = None) -> Image.Exif:
    made = Image.Exif()
    (made if folder is None else made.get_ifd(folder))[tag] = value
    return made


def segment(marker: int, data: bytes) -> bytes:
    """A JPEG with a segment of its own."""
    return b"\xff\xd8" + struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data + saved("JPEG")[2:]


def iptc(value: bytes) -> bytes:
    record = b"\x1c\x02\x50" + struct.pack(">H", len(value)) + value
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record + b"\0" * (len(record) % 2)
    return segment(0xED, b"Photoshop 3.0\0" + resource)


def png(*chunks: tuple[bytes, bytes], last: bool = False) -> bytes:
    """A PNG with chunks before its pixels, or behind them."""
    data = saved("PNG")
    at = data.index(b"IEND") - 4 if last else 33
    made = b"".join(struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    return data[:at] + made + data[at:]


def text(word: str, *, compressed: bool = False) -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Comment", word, zip=compressed)
    return info


def gif(comment: bytes) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("P", (4, 4), number) for number in range(3)]
    for number, frame in enumerate(frames):
        frame.putpixel((number, 0), 9)
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=comment)
    return out.getvalue()


def tiff(word: str) -> bytes:
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info.tagtype[65000] = TiffTags.ASCII
    info[65000] = word.encode()
    return saved("TIFF", tiffinfo=info)


def font(word: str, flavor: str | None) -> bytes:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": word, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font.flavor = flavor
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def encrypted(name: str) -> bytes:
    """A ZIP whose member says that it is encrypted, in both of its headers."""
    data = bytearray(zipped(name, b"secret"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def tarred(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def attached(name: str, data: bytes) -> bytes:
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(10, 10)
    writer.add_attachment(name, data)
    writer.write(out)
    return out.getvalue()


def name_in_code_page(word: str, encoding: str) -> bytes:
    """A ZIP made long ago, which does not tell the code page of its names."""
    raw = word.encode(encoding)
    return zipped("x" * len(raw), b"harmless").replace(b"x" * len(raw), raw)


COMMENT, AUTHOR = ExifTags.Base.UserComment, ExifTags.Base.XPAuthor
MADE: dict[str, Callable[[str], bytes]] = {
    "EXIF in UTF-8": lambda w: saved("JPEG", exif=exif(ExifTags.Base.Artist, w.encode())),
    "EXIF for Windows": lambda w: saved("JPEG", exif=exif(AUTHOR, w.encode("utf-16-le") + b"\0\0")),
    "EXIF comment in UTF-16": lambda w: saved(
        "JPEG", exif=exif(COMMENT, b"UNICODE\0" + w.encode("utf-16-le"), ExifTags.IFD.Exif)
    ),
    "EXIF comment, big end first": lambda w: saved(
        "JPEG", exif=exif(COMMENT, b"UNICODE\0" + w.encode("utf-16-be"), ExifTags.IFD.Exif)
    ),
    "EXIF place": lambda w: saved("JPEG", exif=exif(28, b"UNICODE\0" + w.encode("utf-16-le"), ExifTags.IFD.GPSInfo)),
    "EXIF in PNG": lambda w: saved("PNG", exif=exif(AUTHOR, w.encode("utf-16-le"))),
    "EXIF in WebP": lambda w: saved("WEBP", exif=exif(AUTHOR, w.encode("utf-16-le"))),
    "EXIF in AVIF": lambda w: saved("AVIF", exif=exif(AUTHOR, w.encode("utf-16-le"))),
    "EXIF in TIFF": lambda w: saved("TIFF", exif=exif(ExifTags.Base.Artist, w.encode())),
    "TIFF tag": tiff,
    "XMP": lambda w: saved("JPEG", xmp=f"<x:xmpmeta><dc:creator>{w}</dc:creator></x:xmpmeta>".encode()),
    "XMP in WebP": lambda w: saved("WEBP", xmp=f"<x:xmpmeta>{w}</x:xmpmeta>".encode()),
    "IPTC": lambda w: iptc(w.encode()),
    "PNG text": lambda w: saved("PNG", pnginfo=text(w)),
    "PNG text, compressed": lambda w: saved("PNG", pnginfo=text(w, compressed=True)),
    "PNG text behind the pixels": lambda w: png((b"iTXt", b"Comment\0\0\0\0\0" + w.encode()), last=True),
    "PNG chunk of its own": lambda w: png((b"prVt", w.encode())),
    "JPEG comment": lambda w: saved("JPEG", comment=w.encode()),
    "GIF comment": lambda w: gif(w.encode()),
    "PDF attachment": lambda w: attached("a.jpg", saved("JPEG", comment=w.encode())),
    "PDF attachment's name": lambda w: attached(f"{w}.txt", b"harmless"),
    "font": lambda w: font(w, None),
    "font for the web": lambda w: font(w, "woff2"),
    "older font for the web": lambda w: font(w, "woff"),
    "bzip2": lambda w: bz2.compress(w.encode()),
    "xz": lambda w: lzma.compress(w.encode()),
    "lzma": lambda w: lzma.compress(w.encode(), lzma.FORMAT_ALONE),
    "tar": lambda w: tarred("a.txt", w.encode()),
    "name in a tar": lambda w: tarred(f"{w}.txt", b"x"),
    "picture in a tar in xz": lambda w: lzma.compress(tarred("a.jpg", saved("JPEG", comment=w.encode()))),
    "archive behind a picture": lambda w: saved("PNG") + zipped("a.txt", w.encode()),
    "archive behind a PDF": lambda w: attached("a", b"x") + zipped("a.txt", w.encode()),
    "name of an encrypted file": lambda w: encrypted(f"{w}.txt"),
    "UTF-32": lambda w: w.encode("utf-32"),
}
OLD: dict[str, Callable[[bytes], bytes]] = {
    "JPEG comment": lambda b: saved("JPEG", comment=b),
    "GIF comment": gif,
    "IPTC": iptc,
    "EXIF": lambda b: saved("JPEG", exif=exif(ExifTags.Base.Artist, b)),
    "PNG text": lambda b: png((b"tEXt", b"Author\0" + b)),
    "PNG text, compressed": lambda b: png((b"zTXt", b"Author\0\0" + zlib.compress(b))),
}
CODE_PAGES = {
    "Latin 1": LATIN.encode("latin-1"),
    "Windows Cyrillic": CYRILLIC.encode("cp1251"),
    "KOI8": CYRILLIC.encode("koi8-r"),
    "DOS Cyrillic": CYRILLIC.encode("cp866"),
    "Korean": HANGUL.encode("cp949"),
}


@pytest.mark.parametrize("word", [LATIN, CYRILLIC, HANGUL, SHORT])
@pytest.mark.parametrize("place", MADE)
def test_a_word_is_found_in_what_a_file_says_of_itself(place: str, word: str, tmp_path: Path) -> None:
    told = lines(tmp_path, MADE[place](word))
    assert any("`canary`" in line for line in told)
    assert not any(part in "\n".join(told).casefold() for part in ("kvant", "квант", "곽", "yrq"))


@pytest.mark.parametrize("place", MADE)
def test_a_file_without_the_word_is_clean(place: str, tmp_path: Path) -> None:
    told = lines(tmp_path, MADE[place](HARMLESS))
    assert told == (["a: Zörre and Kvantum.txt: cannot be looked into (encrypted)"] if "encrypted" in place else [])


@pytest.mark.parametrize("page", CODE_PAGES)
@pytest.mark.parametrize("place", OLD)
def test_a_word_is_found_in_an_old_code_page(place: str, page: str, tmp_path: Path) -> None:
    assert any("`canary`" in line for line in lines(tmp_path, OLD[place](CODE_PAGES[page])))


def test_a_text_that_a_later_one_replaces_is_found(tmp_path: Path) -> None:
    data = png((b"iTXt", b"Comment\0\0\0\0\0" + LATIN.encode()), (b"iTXt", b"Comment\0\0\0\0\0harmless"))
    assert lines(tmp_path, data) == ["a: `canary`"]


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r"])
def test_a_name_in_an_old_archive_is_found(encoding: str, tmp_path: Path) -> None:
    assert any("`canary`" in line for line in lines(tmp_path, name_in_code_page(CYRILLIC, encoding)))


UNREADABLE = {
    "7z": b"7z\xbc\xaf\x27\x1c\0\4" + bytes(range(256)),
    "RAR": b"Rar!\x1a\x07\x01\0" + bytes(range(256)),
    "zstd": b"\x28\xb5\x2f\xfd\x04\0" + bytes(range(256)),
    "Word of old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)),
    "HEIC": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(range(256)),
    "film": b"\0\0\0\x18ftypmp42\0\0\0\0" + bytes(range(256)),
    "torn picture": saved("JPEG")[:100],
    "Git LFS": b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
}


@pytest.mark.parametrize("kind", UNREADABLE)
@pytest.mark.parametrize("pack", [bytes, lambda data: zipped("a", data), gzip.compress])
def test_what_cannot_be_looked_into_is_told(kind: str, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    (line,) = lines(tmp_path, pack(UNREADABLE[kind]), "name")
    assert "cannot be looked into" in line
    assert "`" not in line


def test_a_word_in_an_unknown_format_is_found_all_the_same(tmp_path: Path) -> None:
    data = UNREADABLE["film"] + LATIN.encode() + b"\0" + CYRILLIC.encode("utf-16-le") + b"\0\0"
    assert lines(tmp_path, data) == ["a: `canary`", "a: cannot be looked into (a format that is not known here)"]


def test_a_file_over_the_limit_is_told_and_its_start_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "MAX_BYTES", 1_000)
    told = lines(tmp_path, gzip.compress(LATIN.encode() + b" " * 2_000))
    assert told == ["a: compressed: `canary`", f"a: compressed: cannot be looked into ({unpack.TOO_LARGE})"]
    assert lines(tmp_path, zipped("b", b" " * 2_000)) == [f"a: b: cannot be looked into ({unpack.TOO_LARGE})"]
    monkeypatch.setattr(leak_scan, "MAX_BYTES", 1_000)
    assert lines(tmp_path, b" " * 2_000) == [f"a: cannot be looked into ({unpack.TOO_LARGE})"]


def test_one_member_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    out = io.BytesIO(encrypted("a.txt"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.txt", LATIN)
    assert lines(tmp_path, out.getvalue(), "c") == ["c: a.txt: cannot be looked into (encrypted)", "c: b.txt: `canary`"]


def test_how_deep_a_file_is_packed_does_not_depend_on_another_place(tmp_path: Path) -> None:
    inner = zipped("word.txt", LATIN.encode())
    deep = inner
    for _ in range(4):
        deep = zipped("a.zip", deep)
    (tmp_path / "deep").write_bytes(deep)
    (tmp_path / "shallow").write_bytes(inner)
    both = [("deep", tmp_path / "deep"), ("shallow", tmp_path / "shallow")]
    told = [str(leak) for leak in Scanner(OVERLAY).scan_files(both)]
    assert told == [
        "deep: a.zip: a.zip: a.zip: a.zip: packed too deep to be looked into",
        "shallow: word.txt: `canary`",
    ]


def test_a_plain_text_at_the_last_level_is_read(tmp_path: Path) -> None:
    data = LATIN.encode()
    for _ in range(4):
        data = gzip.compress(data)
    assert lines(tmp_path, data) == ["a: compressed: compressed: compressed: compressed: `canary`"]

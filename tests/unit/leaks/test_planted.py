"""A canary in each place that is public, in each form that a word can take: every one is found, and none is printed."""
# ruff: noqa: RUF001 - letters that look like others are what is tested

import base64
import csv
import gzip
import html
import io
import json
import quopri
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pypdf
import pytest
import typst

from generator.leaks.leak_scan import Scanner
from generator.leaks.published import open_repository, public_files
from generator.model.overlay import Overlay, Protected

LATIN, CYRILLIC, HANGUL, SHORT = "Zörre Kvantel", "Зорий Кванталь", "곽즐톤", "Yrq"
OVERLAY = Overlay(
    protected=(
        Protected(id="canary", forms=(LATIN, CYRILLIC, HANGUL, SHORT)),
        Protected(id="absent", forms=("Nobody At All",)),
    )
)
FONTS = Path(__file__).parents[3] / "generator/publish/pdf/fonts"


def references(text: str) -> str:
    return "".join(f"&#{ord(c)};" for c in text)


FORMS: dict[str, str] = {
    "plain": LATIN,
    "capitals": LATIN.upper(),
    "small letters": LATIN.lower(),
    "another script": CYRILLIC,
    "another script in capitals": CYRILLIC.upper(),
    "syllables": HANGUL,
    "with a particle": f"{HANGUL}은",
    "as a short word": f"a man named {SHORT}.",
    "composed": unicodedata.normalize("NFC", LATIN),
    "taken apart": unicodedata.normalize("NFD", LATIN),
    "syllables taken apart": unicodedata.normalize("NFD", HANGUL),
    "without its accent": "Zorre Kvantel",
    "hyphen": "Zörre-Kvantel",
    "soft hyphens": "Zör\u00adre Kvan\u00adtel",
    "no-break space": "Zörre\u00a0Kvantel",
    "zero-width spaces": "Zör\u200bre Kvan\u200dtel",
    "underscore": "zorre_kvantel",
    "written as one": "ZorreKvantel",
    "within a word": "xzorrekvantelx",
    "spaced out": "Z ö r r e  K v a n t e l",
    "over two lines": "Zörre\nKvantel",
    "look-alikes": "Zоrrе Кvаntеl",
    "look-alikes in capitals": "ZОRRЕ КVАNТЕL",
    "Greek look-alikes": "Ζorre Κvαntel",
    "a digit for a letter": "Z0rre Kvante1",
}
WIDE = {
    "full width": "\uff3a\uff4f\uff52\uff52\uff45 \uff2b\uff56\uff41\uff4e\uff54\uff45\uff4c",
    "styled": "𝐙𝐨𝐫𝐫𝐞 𝓚𝓿𝓪𝓷𝓽𝓮𝓵",
}
"""Forms for which no font of ours has letters: such a PDF is refused when it is made."""
NOTATIONS: dict[str, str] = {
    "HTML references": references(LATIN),
    "HTML references, twice": html.escape(references(LATIN)),
    "named references": "Z&ouml;rre&nbsp;Kvantel",
    "hexadecimal references": "".join(f"&#x{ord(c):x};" for c in LATIN),
    "markup within": "<b>Z</b>ör<i>re</i> Kvan<wbr>tel",
    "URL": quote(LATIN),
    "URL, twice": quote(quote(LATIN)),
    "URL of every letter": "".join(f"%{b:02X}" for b in LATIN.encode()),
    "JSON": "".join(f"\\u{ord(c):04x}" for c in LATIN),
    "JSON of references": "".join(f"\\u{ord(c):04x}" for c in references(LATIN)),
    "JavaScript": "".join(f"\\u{{{ord(c):x}}}" for c in LATIN),
    "Python": "".join(f"\\x{b:02x}" for b in LATIN.encode()),
    "octal": "".join(f"\\{b:03o}" for b in LATIN.encode()),
    "CSS": "".join(f"\\{ord(c):06x}" for c in LATIN),
    "base64": base64.b64encode(LATIN.encode()).decode(),
    "base64 in a sentence": base64.b64encode(f"It is said that {LATIN} was there.".encode()).decode(),
    "base64 for addresses": base64.urlsafe_b64encode(f"???>>>{CYRILLIC}".encode()).decode(),
    "base64 after a path": f"data/{base64.b64encode(LATIN.encode()).decode()}",
    "base64 of UTF-16": base64.b64encode(LATIN.encode("utf-16-le")).decode(),
    "base64 of an archive": base64.b64encode(gzip.compress(LATIN.encode())).decode(),
    "base32": base64.b32encode(LATIN.encode()).decode(),
    "hexadecimal": LATIN.encode().hex(),
    "hexadecimal with colons": LATIN.encode().hex(":"),
    "hexadecimal with spaces": LATIN.encode().hex(" "),
    "hexadecimal dump": LATIN.encode().hex(" ", -2),
    "e-mail header": f"=?koi8-r?B?{base64.b64encode(CYRILLIC.encode('koi8-r')).decode()}?=",
    "e-mail header, quoted": "=?iso-8859-1?Q?Z=F6rre_Kvantel?=",
    "RTF": "".join(f"\\'{b:02x}" for b in CYRILLIC.encode("cp1251")),
    "RTF of Unicode": "".join(f"\\u{ord(c)}?" for c in CYRILLIC),
    "cells of a table": "<td>Kvantel</td>\n<td>Zörre</td>",
    "quoted-printable": quopri.encodestring(LATIN.encode()).decode(),
    "punycode": "xn--" + "зорийкванталь".encode("punycode").decode(),
}
TEXTS = {**FORMS, **WIDE, **NOTATIONS}


def write(folder: Path, name: str, data: bytes | str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def zipped(name: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("dossier/before.html", "<p>Nothing.</p>")
        archive.writestr(name, data)
    return buffer.getvalue()


def table(text: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["id", "text"], ["a", text]])
    return out.getvalue()


def pdf(source: str, values: str = "") -> bytes:
    made = typst.compile(  # type: ignore[call-overload] # its stubs leave out files handed over by name
        {"main.typ": source.encode(), "value.json": json.dumps(values).encode()},
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )
    return bytes(made)


SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"
SET = '#set text(font: ("Dossier Serif", "Dossier Hangul"), fallback: false)\n#set page(width: 60mm)\n'
PLACES: dict[str, Callable[[Path, str], None]] = {
    "page": lambda f, t: write(f, "site/a/index.html", f"<!doctype html>\n<title>x</title>\n<p>So {t} said.</p>\n"),
    "attribute": lambda f, t: write(f, "site/a/index.html", f'<!doctype html>\n<img alt="{t}">\n'),
    "comment": lambda f, t: write(f, "site/a/index.html", f"<!doctype html>\n<!-- {t} -->\n"),
    "search index": lambda f, t: write(f, "site/search/search_index.json", json.dumps({"docs": [{"text": t}]})),
    "search index as script": lambda f, t: write(f, "site/search/i.js", f"var __index = {json.dumps({'docs': [t]})}"),
    "JSON": lambda f, t: write(f, "site/data/dossier.json", json.dumps({"text": t}, ensure_ascii=False, indent=1)),
    "CSV": lambda f, t: write(f, "site/data/statements.csv", table(t)),
    "feed": lambda f, t: write(f, "site/feed.xml", f"<feed><entry><title>{html.escape(t)}</title></entry></feed>"),
    "picture": lambda f, t: write(f, "site/a.svg", f"<svg><title>{html.escape(t)}</title></svg>"),
    "style sheet": lambda f, t: write(f, "site/a.css", f'p::after {{ content: "{t}" }}'),
    "compressed map": lambda f, t: write(f, "site/sitemap.xml.gz", gzip.compress(f"<url>{t}</url>".encode())),
    "archive": lambda f, t: write(f, "site/dossier-offline.zip", zipped("dossier/a.html", f"<p>{t}</p>".encode())),
    "archive in an archive": lambda f, t: write(f, "site/a.zip", zipped("b.zip", zipped("c.txt", t.encode()))),
    "lockfile": lambda f, t: write(f, "sources/evidence.lock", f'{{"version": 1, "receipts": {json.dumps([t])}}}'),
    "fact sheet": lambda f, t: write(f, "sources/facts/a.yml", f"topic: a\n# {t}\n"),
    "page written by hand": lambda f, t: write(f, "docs/a.md", f"# A\n\n{t}\n"),
    "log": lambda f, t: write(f, "build.log", f"INFO - built\nWARNING - {t}\nINFO - done\n"),
    "PDF: text": lambda f, t: write(
        f, "site/dossier.pdf", pdf(f'{SET}#set par(justify: true)\n#json("value.json")', t)
    ),
    "PDF: title": lambda f, t: write(f, "site/dossier.pdf", pdf('#set document(title: json("value.json"))\nx', t)),
    "PDF: link": lambda f, t: write(
        f, "site/dossier.pdf", pdf('#link("https://example.org/" + json("value.json"))[x]', t)
    ),
    "PDF: description": lambda f, t: write(
        f, "site/dossier.pdf", pdf(f'#image(bytes("{SVG}"), format: "svg", alt: json("value.json"))', t)
    ),
    "PDF: bookmark": lambda f, t: write(f, "site/dossier.pdf", pdf(f'{SET}#heading(json("value.json"))', t)),
}
EACH_PLACE = [
    pytest.param(place, marks=[pytest.mark.slow] if place.startswith("PDF: ") else [], id=place) for place in PLACES
]
DRAWN = {"PDF: text", "PDF: bookmark"}
"""Places in which each letter needs a glyph."""
CASES = [(place, form) for place in PLACES for form in TEXTS if not (place in DRAWN and form in WIDE)]


def found(folder: Path) -> tuple[str, ...]:
    return tuple(str(leak) for leak in Scanner(OVERLAY).scan_files(public_files(folder, open_repository(folder))))


@pytest.mark.parametrize("place", EACH_PLACE)
def test_a_canary_is_found_in_each_form(place: str, tmp_path: Path) -> None:
    missed = []
    for number, form in enumerate(f for p, f in CASES if p == place):
        folder = tmp_path / str(number)
        PLACES[place](folder, TEXTS[form])
        lines = found(folder)
        if not lines:
            missed.append(form)
        printed = "\n".join(lines).casefold()
        assert "`canary`" in printed or not lines
        assert "absent" not in printed
        assert not any(word in printed for word in ("rre", "kvant", "квант", "곽", "yrq"))
    assert missed == []


@pytest.mark.parametrize("place", EACH_PLACE)
def test_what_is_harmless_is_not_found(place: str, tmp_path: Path) -> None:
    PLACES[place](tmp_path, "Zörre and Kvantum were elsewhere; myrqa, yrqs, 곽즐런, 톤")
    assert found(tmp_path) == ()


BYTES = {
    "UTF-16 with a mark": LATIN.encode("utf-16"),
    "UTF-16, small end first": f"So {LATIN} said".encode("utf-16-le"),
    "UTF-16, big end first": f"So {CYRILLIC} said".encode("utf-16-be"),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + LATIN.encode(),
    "Latin 1": LATIN.encode("latin-1"),
    "Windows Cyrillic": CYRILLIC.encode("cp1251"),
    "KOI8": CYRILLIC.encode("koi8-r"),
    "Korean": HANGUL.encode("cp949"),
    "after binary data": b"\x00\x01\x02" * 50 + LATIN.encode() + b"\x00" * 9,
    "a picture's note": b"\x89PNG\r\n\x1a\n" + b"\x00" * 20 + b"tEXtAuthor\x00" + b"Zorre Kvantel" + b"\x00\x01",
    "a picture's note in two bytes": b"\xff\xd8\xff\xe1\x00\x10" + "Zorre Kvantel".encode("utf-16-le") + b"\x00",
    "a gzip": gzip.compress(LATIN.encode()),
    "an archive": zipped("a.txt", LATIN.encode("utf-16")),
}


@pytest.mark.parametrize("form", BYTES)
@pytest.mark.parametrize("name", ["site/data/a.json", "build.log", "sources/evidence.lock"])
def test_a_canary_is_found_in_any_encoding(form: str, name: str, tmp_path: Path) -> None:
    write(tmp_path, name, BYTES[form])
    assert found(tmp_path)


NAMED = {k: v for k, v in TEXTS.items() if "/" not in v and "\n" not in v and len(v.encode()) < 200}


@pytest.mark.parametrize("form", NAMED)
def test_a_canary_is_found_in_names_and_left_out_of_what_is_told(form: str, tmp_path: Path) -> None:
    word = NAMED[form]
    write(tmp_path, f"docs/{word}.png", b"x")
    write(tmp_path, f"site/{word}/index.html", b"x")
    write(tmp_path, "site/a.zip", zipped(f"dossier/{word}.html", b"x"))
    lines = found(tmp_path)
    assert len(lines) >= 3
    assert {line.partition(":")[0] for line in lines} == {"docs/…", "site/…/index.html", "site/a.zip"}
    assert not any(word in line for line in lines)


def test_the_line_is_told(tmp_path: Path) -> None:
    write(tmp_path, "docs/a.md", f"# A\n\nOne.\n{LATIN} two.\n")
    assert found(tmp_path) == ("docs/a.md: line 4: `canary`",)


@pytest.mark.slow
def test_an_older_state_inside_a_pdf_is_found(tmp_path: Path) -> None:
    write(tmp_path, "old.pdf", pdf("x"))
    writer = pypdf.PdfWriter(tmp_path / "old.pdf", incremental=True)
    writer.add_metadata({"/Keywords": LATIN})
    writer.write(tmp_path / "site.pdf")
    assert any(line.startswith("site.pdf") for line in found(tmp_path))


@pytest.mark.parametrize("data", [b"PK\x03\x04 torn", b"\x1f\x8b torn", b"%PDF-1.7 torn"])
def test_a_file_that_cannot_be_looked_into_is_told(data: bytes, tmp_path: Path) -> None:
    write(tmp_path, "site/a", data)
    assert "cannot be looked into" in "".join(found(tmp_path))


def test_what_is_packed_too_deep_is_told(tmp_path: Path) -> None:
    data = LATIN.encode()
    for _ in range(6):
        data = zipped("a.zip", data)
    write(tmp_path, "site/a.zip", data)
    assert "packed too deep" in "".join(found(tmp_path))


def test_private_texts_and_the_internal_site_are_not_public(tmp_path: Path) -> None:
    for name in ("sources/archive/a.txt", "site-internal/index.html", ".cache/a", ".venv/b"):
        write(tmp_path, name, LATIN)
    assert found(tmp_path) == ()

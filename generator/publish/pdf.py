"""The printed dossier, set by Typst from what the pages print."""

import functools
import json
import re
import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final

import typst

from generator.publish.environment import noon_of
from generator.publish.errors import PublishError
from generator.publish.pdf_data import Printing, printed
from generator.publish.pdf_glyphs import holders_of
from generator.render.views.pages import SiteView

STANDARDS: Final = ("ua-1", "a-2a")
"""PDF/UA-1 (ISO 14289-1), for readers who listen, and PDF/A-2a (ISO 19005-2), for archives."""
TEMPLATES = ("base.typ", "parts.typ", "topic.typ", "registers.typ", "dossier.typ")
_MISSING = re.compile(r'the text `"(?P<text>.*?)"` could not be displayed')
_KEPT = 64
"""How many finished files are kept: a site and its offline archive hold the same ones."""
_FEW = 3


def make_pdf(view: SiteView, as_of: str, printing: Printing | None = None, *, topic: str | None = None) -> bytes:
    """Return the dossier, or one topic of it, as PDF. The same view gives the same bytes.

    Args:
        view: What the pages print.
        as_of: The last day that the dossier takes into account, the date that the file carries.
        printing: The paper and what else belongs to print alone.
        topic: The topic that is printed alone.

    Raises:
        KeyError: There is no such topic.
        PublishError: A character is in none of the fonts, or the template has a fault.
    """
    printing = printing or Printing()
    fonts = tuple(path.read_bytes() for path in printing.fonts)
    data = printed(view, printing, topic)
    data["families"] = list(_families(fonts))
    # Values, never markup: nothing that an editor writes is read as Typst.
    values = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    try:
        return _set(template_files(), values, fonts, noon_of(as_of))
    except typst.TypstError as error:
        raise PublishError(_explain(str(error), data["dossier"])) from error


def template_files() -> tuple[tuple[str, bytes], ...]:
    """Return the templates by the names under which they know one another."""
    folder = files(__package__) / "typst"
    return tuple((name, (folder / name).read_bytes()) for name in TEMPLATES)


@functools.lru_cache(maxsize=_KEPT)
def _set(templates: tuple[tuple[str, bytes], ...], data: bytes, fonts: tuple[bytes, ...], timestamp: int) -> bytes:
    """Return the PDF; the last ones are kept, for a server that rebuilds while somebody edits something else."""
    # Whatever a template may name, nothing can be read but the templates and the data. They are files: what Typst is
    # handed otherwise it reads as markup, the data too.
    with (
        as_file(files(__package__) / "fonts") as ours,
        tempfile.TemporaryDirectory() as root,
        tempfile.TemporaryDirectory() as empty,
        tempfile.TemporaryDirectory() as theirs,
    ):
        for name, text in (*templates, ("data.json", data)):
            (Path(root) / name).write_bytes(text)
        _write_fonts(Path(theirs), fonts)
        pdf, warnings = typst.compile_with_warnings(
            f"{root}/dossier.typ",
            root=root,
            font_paths=[str(ours), theirs],
            ignore_system_fonts=True,
            package_path=empty,
            package_cache_path=empty,
            pdf_standards=[*STANDARDS],
            timestamp=timestamp,
        )
    # A layout that does not come to rest has wrong page numbers; no warning is harmless here.
    if warnings:
        raise PublishError(f"The PDF cannot be set: {warnings[0].message}")
    return bytes(pdf)


@functools.lru_cache(maxsize=_KEPT)
def _families(fonts: tuple[bytes, ...]) -> tuple[str, ...]:
    """Return the names of the families that font files hold."""
    if not fonts:
        return ()
    with tempfile.TemporaryDirectory() as folder:
        _write_fonts(Path(folder), fonts)
        known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        return tuple(sorted(known.families()))


def _write_fonts(folder: Path, fonts: tuple[bytes, ...]) -> None:
    for number, data in enumerate(fonts):
        (folder / f"{number:03}.ttf").write_bytes(data)


def _explain(error: str, dossier: dict[str, Any]) -> str:
    match = _MISSING.search(error)
    if match is None:
        return f"The PDF cannot be set: {error}"
    lines = []
    for character in dict.fromkeys(match["text"]):
        where = holders_of(character, dossier)
        more = f" and {len(where) - _FEW} more" if len(where) > _FEW else ""
        lines.append(f"{character} (U+{ord(character):04X}) in {', '.join(where[:_FEW])}{more}")
    return (
        f"The PDF cannot be set: its fonts have no {'; no '.join(lines)}. They hold Latin, Greek and Cyrillic letters "
        "and the common Hangul syllables; for another script put a font file into `fonts/` beside `sources/`."
    )

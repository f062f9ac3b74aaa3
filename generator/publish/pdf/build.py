"""The printed dossier, set by Typst from what the pages print."""

import datetime as dt
import functools
import json
import re
import subprocess
import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import typst

from generator.core.environment import noon_utc
from generator.core.errors import PublishError
from generator.publish.pdf import typst_worker
from generator.publish.pdf.data import PdfOptions, template_data
from generator.publish.pdf.missing_glyphs import records_with
from generator.render.views.models.pages import SiteView

TEMPLATES = ("base.typ", "parts.typ", "topic.typ", "registers.typ", "dossier.typ")
_MISSING = re.compile(r'the text `"(?P<text>.*?)"` could not be displayed')
_KEPT = 64
"""How many finished files are kept: a site and its offline archive hold the same ones."""
_FEW = 3


class _RefusedError(Exception):
    """Typst does not set the document."""


def make_pdf(
    view: SiteView, last_day: dt.date, printing: PdfOptions | None = None, *, topic: str | None = None
) -> bytes:
    """Return the dossier, or one topic of it, as PDF. The same view gives the same bytes.

    Args:
        view: What the pages print.
        last_day: The last day that the dossier takes into account, the date that the file carries.
        printing: The paper and what else belongs to print alone.
        topic: The topic that is printed alone.

    Raises:
        KeyError: There is no such topic.
        PublishError: A character is in none of the fonts, or the template has a fault.
    """
    printing = printing or PdfOptions()
    fonts = tuple(path.read_bytes() for path in printing.fonts)
    try:
        return _set(template_files(), _values(view, printing, topic, fonts), fonts, noon_utc(last_day))
    except _RefusedError as error:
        raise PublishError(_explain(str(error), template_data(view, printing, topic)["dossier"])) from error


def _values(view: SiteView, printing: PdfOptions, topic: str | None, fonts: tuple[bytes, ...]) -> bytes:
    """Return what the templates are given: values, never markup, so that nothing an editor writes is read as Typst."""
    data = template_data(view, printing, topic)
    data["families"] = list(_families(fonts))
    return json.dumps(data, ensure_ascii=False, sort_keys=True).encode()


def template_files() -> tuple[tuple[str, bytes], ...]:
    """Return the templates by the names under which they know one another."""
    folder = files(__package__) / "typst"
    return tuple((name, (folder / name).read_bytes()) for name in TEMPLATES)


@functools.lru_cache(maxsize=_KEPT)
def _set(templates: tuple[tuple[str, bytes], ...], data: bytes, fonts: tuple[bytes, ...], timestamp: int) -> bytes:
    """Return the PDF; the last ones are kept, for a server that rebuilds while somebody edits something else."""
    with as_file(files(__package__) / "fonts") as ours, tempfile.TemporaryDirectory() as name:
        root, theirs = Path(name) / "read", Path(name) / "fonts"
        root.mkdir()
        theirs.mkdir()
        for path, text in (*templates, ("data.json", data)):
            (root / path).write_bytes(text)
        _write_fonts(theirs, fonts)
        ran = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-P", typst_worker.__file__, str(root), str(timestamp), str(ours), str(theirs)],
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            why = ran.stderr.strip().rpartition("\n")[2] or f"exit status {ran.returncode}"
            raise PublishError(f"The PDF cannot be set: {why}")
        said = json.loads(ran.stdout)
        if said["error"] is not None:
            raise _RefusedError(said["error"])
        # A layout that does not come to rest has wrong page numbers; no warning is harmless here.
        if said["warnings"]:
            raise PublishError(f"The PDF cannot be set: {said['warnings'][0]}")
        return (root / "dossier.pdf").read_bytes()


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
        where = records_with(character, dossier)
        more = f" and {len(where) - _FEW} more" if len(where) > _FEW else ""
        lines.append(f"{character} (U+{ord(character):04X}) in {', '.join(where[:_FEW])}{more}")
    return (
        f"The PDF cannot be set: its fonts have no {'; no '.join(lines)}. They hold Latin, Greek and Cyrillic letters "
        "and the common Hangul syllables; for another script put a font file into `fonts/` beside `sources/`."
    )

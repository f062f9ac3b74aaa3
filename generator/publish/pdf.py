"""The printed dossier, set by Typst from what the pages print."""

import dataclasses
import functools
import json
import re
import tempfile
from importlib.resources import as_file, files
from typing import Literal

import typst

from generator.publish.environment import noon_of
from generator.publish.errors import PublishError
from generator.render.views import SiteView

STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
"""PDF/UA-1 (ISO 14289-1), for readers who listen, and PDF/A-2a (ISO 19005-2), for archives."""
_MISSING = re.compile(r'the text `"(?P<text>.*?)"` could not be displayed')


def make_pdf(view: SiteView, as_of: str) -> bytes:
    """Return the dossier as PDF. The same view gives the same bytes.

    Args:
        view: What the pages print.
        as_of: The last day that the dossier takes into account, the date that the file carries.

    Raises:
        PublishError: A character is in none of the fonts, or the template has a fault.
    """
    # Values, never markup: nothing that an editor writes is read as Typst.
    data = json.dumps(dataclasses.asdict(view), ensure_ascii=False, sort_keys=True)
    template = (files(__package__) / "typst" / "dossier.typ").read_bytes()
    return _set(template, data.encode(), noon_of(as_of))


@functools.lru_cache(maxsize=1)
def _set(template: bytes, data: bytes, timestamp: int) -> bytes:
    """Return the PDF; the last one is kept, for a server that rebuilds while somebody edits something else."""
    # Whatever a template may name, nothing outside an empty folder can be read.
    with as_file(files(__package__) / "fonts") as fonts, tempfile.TemporaryDirectory() as empty:
        try:
            pdf = typst.compile(  # type: ignore[call-overload] # its stubs leave out files handed over by name
                {"main.typ": template, "data.json": data},
                root=empty,
                font_paths=[str(fonts)],
                ignore_system_fonts=True,
                package_path=empty,
                package_cache_path=empty,
                pdf_standards=STANDARDS,
                timestamp=timestamp,
            )
        except typst.TypstError as error:
            raise PublishError(_explain(str(error))) from error
    return bytes(pdf)


def _explain(error: str) -> str:
    match = _MISSING.search(error)
    if match is None:
        return f"The PDF cannot be set: {error}"
    characters = ", ".join(f"{c} (U+{ord(c):04X})" for c in dict.fromkeys(match["text"]))
    return f"The PDF cannot be set: its fonts have no {characters}. They hold Latin, Greek and Cyrillic letters."

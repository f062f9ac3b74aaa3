"""What print takes from a project's folder beside its records: a page of ``docs/``, further fonts, the address."""

import os
from collections.abc import Mapping
from pathlib import Path

from generator.core.atomic_files import replace_file
from generator.core.environment import site_address
from generator.core.errors import PublishError
from generator.publish.pdf.data import Paper, PdfOptions
from generator.publish.pdf.methodology import methodology_blocks

METHODOLOGY = Path("docs/methodology.md")
FONTS = Path("fonts")
"""Where a dossier in other scripts has font files of its own."""
_FORMATS = frozenset({".otf", ".ttc", ".ttf"})


def pdf_options(root: Path | None, *, paper: Paper = "a4", environ: Mapping[str, str] = os.environ) -> PdfOptions:
    """Return how the dossier in a folder is printed.

    Args:
        root: The folder; None where there is none, as for an edition that was made in memory.
        paper: The size of the pages.
        environ: Where the site's address is looked for.

    Raises:
        PublishError: A font is no plain file: a symbolic link would print what it points to.
    """
    if root is None:
        return PdfOptions(paper=paper, address=site_address(environ))
    page = root / METHODOLOGY
    written = page.is_file() and not page.is_symlink()
    return PdfOptions(
        paper=paper,
        address=site_address(environ),
        methodology=tuple(methodology_blocks(page.read_text(encoding="utf-8"))) if written else (),
        fonts=_fonts(root / FONTS),
    )


def write_pdfs(files: Mapping[str, bytes], folder: Path, *, paper: Paper = "a4") -> None:
    """Write PDF files into a folder, each in one step; those for another paper than A4 carry its name.

    Raises:
        OSError: The folder cannot be written.
    """
    for name, data in files.items():
        path = folder / (name if paper == "a4" else f"{name.removesuffix('.pdf')}-{paper}.pdf")
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data)


def _fonts(folder: Path) -> tuple[Path, ...]:
    found = sorted(path for path in folder.glob("*") if path.suffix.lower() in _FORMATS)
    odd = tuple(path.name for path in found if path.is_symlink() or not path.is_file())
    if odd:
        raise PublishError("Only plain files are taken for fonts, no links or devices.", odd)
    return tuple(found)

"""The PDF options of a project: its methodology page, additional fonts and site address."""

import os
from collections.abc import Mapping
from pathlib import Path

from generator.analyse.methodology import METHODOLOGY_PAGE, methodology_blocks
from generator.core.atomic_files import replace_file
from generator.core.environment import site_address
from generator.load.fonts import font_files
from generator.publish.pdf.data import PaperSize, PdfOptions


def pdf_options(root: Path | None, *, paper: PaperSize = "a4", environ: Mapping[str, str] = os.environ) -> PdfOptions:
    """Return the PDF options of the dossier in a folder.

    Args:
        root: The folder; None for an edition without a folder.
        paper: The size of the pages.
        environ: The environment variables, for the site's address.
    """
    if root is None:
        return PdfOptions(paper=paper, address=site_address(environ))
    methodology = root / METHODOLOGY_PAGE
    has_methodology = methodology.is_file() and not methodology.is_symlink()
    return PdfOptions(
        paper=paper,
        address=site_address(environ),
        methodology=tuple(methodology_blocks(methodology.read_text(encoding="utf-8-sig"))) if has_methodology else (),
        fonts=font_files(root)[0],
    )


def write_pdfs(files: Mapping[str, bytes], folder: Path, *, paper: PaperSize = "a4") -> None:
    """Write PDF files into a folder, each atomically; names of files in another size than A4 end in that size.

    Args:
        files: The PDFs by path within the folder.
        folder: The folder.
        paper: The size of the pages.

    Raises:
        OSError: The folder cannot be written.
    """
    for name, data in files.items():
        path = folder / (name if paper == "a4" else f"{name.removesuffix('.pdf')}-{paper}.pdf")
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data)

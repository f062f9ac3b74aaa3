"""The PDF options of a project: its methodology page, additional fonts and site address."""

import os
from collections.abc import Mapping
from pathlib import Path

from generator.analyse.methodology import METHODOLOGY_PAGE, MethodologyBlock, methodology_blocks
from generator.core.atomic_files import replace_file
from generator.core.environment import site_address
from generator.core.errors import PublishError, format_os_error
from generator.core.files import NotOrdinaryFileError, read_file
from generator.load.fonts import font_files
from generator.load.markdown_limits import MAX_PAGE_BYTES
from generator.publish.pdf.data import PaperSize, PdfOptions


def pdf_options(root: Path | None, *, paper: PaperSize = "a4", environ: Mapping[str, str] = os.environ) -> PdfOptions:
    """Return the PDF options of the dossier in a folder.

    Args:
        root: The folder; None for an edition without a folder.
        paper: The size of the pages.
        environ: The environment variables, for the site's address.

    Raises:
        PublishError: The methodology page cannot be read.
    """
    if root is None:
        return PdfOptions(paper=paper, address=site_address(environ))
    return PdfOptions(
        paper=paper,
        address=site_address(environ),
        methodology=_methodology(root / METHODOLOGY_PAGE),
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
        for parent in (folder, path.parent):
            if not parent.is_dir():
                parent.mkdir(parents=True)
                parent.chmod(0o755)
        replace_file(path, data)


def _methodology(page: Path) -> tuple[MethodologyBlock, ...]:
    """Return the blocks of the methodology page; none if there is no such ordinary file."""
    try:
        text = read_file(page, MAX_PAGE_BYTES).decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError, NotOrdinaryFileError):
        return ()
    except (OSError, ValueError) as error:
        raise PublishError(f"{METHODOLOGY_PAGE} cannot be read: {format_os_error(error)}") from error
    return tuple(methodology_blocks(text))

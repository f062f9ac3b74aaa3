"""Typesets one document with Typst, as a process of its own: ``typst_worker.py FOLDER TIMESTAMP FONTS...``.

The folder holds ``dossier.typ`` and the files that it reads; ``dossier.pdf`` is written into it. The result goes to
standard output as JSON: ``{"error": null, "warnings": []}``. A separate process, because the Typst package never frees
its caches: every document would stay in memory.
"""

import json
import sys
from pathlib import Path

import typst


def main(folder: str, timestamp: str, *fonts: str) -> None:
    """Typeset the document, and print the result as JSON.

    Args:
        folder: The folder with the templates and their data.
        timestamp: The timestamp of the PDF, in seconds since 1970.
        fonts: Folders of fonts.
    """
    try:
        # Sandboxed: Typst finds no packages, and reads nothing outside the folder.
        pdf, warnings = typst.compile_with_warnings(
            f"{folder}/dossier.typ",
            root=folder,
            font_paths=list(fonts),
            ignore_system_fonts=True,
            package_path=f"{folder}/none",
            package_cache_path=f"{folder}/none",
            # PDF/UA for accessibility (ISO 14289-1), and PDF/A for archiving (ISO 19005-2).
            pdf_standards=["ua-1", "a-2a"],
            timestamp=int(timestamp),
        )
    except typst.TypstError as error:
        print(json.dumps({"error": str(error), "warnings": []}))  # noqa: T201 - read by the caller
        return
    try:
        Path(folder, "dossier.pdf").write_bytes(pdf or b"")
    except OSError as error:
        sys.exit(error.strerror or str(error))
    print(json.dumps({"error": None, "warnings": [w.message for w in warnings]}))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])

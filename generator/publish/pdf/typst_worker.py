"""Sets one document with Typst, as a program: ``pdf_set FOLDER TIMESTAMP FONTS...``.

The folder holds ``dossier.typ`` and what it reads, and gets ``dossier.pdf``. On standard output stands what Typst says:
``{"error": null, "warnings": []}``. A process of its own, because Typst's package for Python lets nothing go that it
has worked out while its process lives: each document would stay in memory beside the next.
"""

import json
import sys
from pathlib import Path

import typst


def main(folder: str, timestamp: str, *fonts: str) -> None:
    """Set the document."""
    try:
        # No package is there to be found, and nothing outside the folder can be read.
        pdf, warnings = typst.compile_with_warnings(
            f"{folder}/dossier.typ",
            root=folder,
            font_paths=list(fonts),
            ignore_system_fonts=True,
            package_path=f"{folder}/none",
            package_cache_path=f"{folder}/none",
            # For readers who listen (ISO 14289-1), and for archives (ISO 19005-2).
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

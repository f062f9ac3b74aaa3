"""All pages and files as a folder, for any site builder that reads Markdown with blocks of HTML."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.core.atomic_files import swap_directories
from generator.core.errors import PublishError
from generator.load.static_files import check_collisions, static_files
from generator.publish.mkdocs.theme_files import package_files
from generator.render.pageset import PageSet

MARKER_FILE = ".written-by-dossier"
"""Marks a folder as written by this command, so that it may be replaced."""


def _generated_files(page_set: PageSet) -> dict[str, bytes]:
    """Return the generated pages and files as bytes, by path within the site."""
    pages = {page.uri: page.text().encode() for page in page_set}
    return {**pages, **page_set.files}


def write_directory(
    root: Path, folder: Path, page_set: PageSet, *, within: str = "", extra_files: Mapping[str, bytes] | None = None
) -> int:
    """Write all pages and static files to a folder, replacing it atomically; return the number of files.

    Args:
        root: The folder with ``docs/`` and ``sources/``.
        folder: Where to write.
        page_set: The generated pages and files.
        within: The subfolder for pages and static files; by default the folder itself.
        extra_files: Further files by path within the folder.

    Raises:
        PublishError: The folder was not written by this command, is part of the dossier's sources, or two files have
            the same name.
    """
    folder = folder.resolve()
    docs = root / "docs"
    for protected in (root, docs, root / "sources"):
        if folder == protected.resolve() or (protected is not root and protected.resolve() in folder.parents):
            raise PublishError(f"{folder} is part of what the pages are made from: name another folder.")
    if folder.exists() and not _may_be_replaced(folder):
        raise PublishError(f"{folder} is not empty and was not written by this command: name another folder.")
    generated = _generated_files(page_set)
    static = static_files(docs)
    check_collisions(static, set(generated), docs)
    static = {**package_files(), **static}
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        staging.chmod(0o755)
        pages = staging / within
        for name, path in static.items():
            (pages / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, pages / name)
        for path, data in [
            *((pages / name, data) for name, data in generated.items()),
            *((staging / name, data) for name, data in (extra_files or {}).items()),
        ]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (staging / MARKER_FILE).write_text("dossier write replaces this folder as a whole.\n", encoding="utf-8")
        swap_directories(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return len(static) + len(generated)


def _may_be_replaced(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARKER_FILE).is_file() or not any(folder.iterdir()))

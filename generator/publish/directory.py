"""The second sink: all pages as files, for any site builder that reads Markdown with blocks of HTML."""

import shutil
import tempfile
from pathlib import Path

from generator.publish.errors import PublishError
from generator.publish.exchange import put_in_place
from generator.publish.hand_written import hand_written, refuse_collisions
from generator.render.pageset import PageSet

MARKER = ".written-by-dossier"
"""Says that a folder holds nothing else, so that it may be replaced."""


def all_files(page_set: PageSet) -> dict[str, bytes]:
    """Return every generated file as bytes, by path within the site."""
    pages = {page.uri: page.text().encode() for page in page_set}
    return {**pages, **page_set.files}


def write_directory(root: Path, folder: Path, page_set: PageSet) -> int:
    """Write ``docs/`` and the generated pages to a folder, which is replaced as a whole; return the number of files.

    Raises:
        PublishError: The folder holds something else, lies inside the folders it is made from, or two files
            have one name.
    """
    folder = folder.resolve()
    docs = root / "docs"
    for kept in (root, docs, root / "sources"):
        if folder == kept.resolve() or (kept is not root and kept.resolve() in folder.parents):
            raise PublishError(f"{folder} is part of what the pages are made from: name another folder.")
    if folder.exists() and not _may_be_replaced(folder):
        raise PublishError(f"{folder} is not empty and was not written by this command: name another folder.")
    generated = all_files(page_set)
    written = hand_written(docs)
    refuse_collisions(written, set(generated), docs)
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        staging.chmod(0o755)
        for name, path in written.items():
            (staging / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, staging / name)
        for name, data in generated.items():
            (staging / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / name).write_bytes(data)
        (staging / MARKER).write_text("dossier write replaces this folder as a whole.\n", encoding="utf-8")
        put_in_place(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return len(written) + len(generated)


def _may_be_replaced(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARKER).is_file() or not any(folder.iterdir()))

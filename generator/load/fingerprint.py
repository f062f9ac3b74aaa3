"""One digest of everything that a run depends on: what was worked out from the same input need not be worked out again.

Whatever could change a byte of the result is part of it, the generator and its libraries included. Nothing rests on
dates of files or on anybody's word.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

GENERATOR = Path(__file__).parents[1]
_LIBRARIES = ("dossier-generator", "jinja2", "markdown", "markdown-it-py", "mkdocs", "mkdocs-material", "nh3")
_MORE_LIBRARIES = ("pydantic", "pydantic-core", "python-frontmatter", "pyyaml", "typst", "properdocs")


def fingerprint(roots: Iterable[Path], *words: str | None) -> str:
    """Return a digest, hexadecimal, of files and folders with all that they hold, and of some words.

    Args:
        roots: The files and folders; one that is not there counts as such.
        words: What else the result depends on, such as options and variables of the environment.

    Raises:
        OSError: A file cannot be read.
    """
    digest = hashlib.sha256(repr((sys.version, _versions(), words)).encode())
    for number, root in enumerate([GENERATOR, *roots]):
        for name, path in _below(root):
            mode = path.lstat().st_mode
            digest.update(f"{number} {name!r} {mode:o} ".encode("utf-8", "surrogateescape"))
            if stat.S_ISREG(mode):
                digest.update(hashlib.sha256(path.read_bytes()).digest())
            elif stat.S_ISLNK(mode):
                digest.update(os.fsencode(path.readlink()))
    return digest.hexdigest()


def _below(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield everything at and below a path in a fixed order, links not followed, compiled Python left out."""
    if not os.path.lexists(root):
        return
    yield "", root
    if root.is_symlink() or not root.is_dir():
        return
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if f != "__pycache__")
        here = Path(folder)
        for name in (*folders, *sorted(files)):
            yield str((here / name).relative_to(root)), here / name


def _versions() -> tuple[str, ...]:
    found = []
    for name in (*_LIBRARIES, *_MORE_LIBRARIES):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"{name} is not here")
    return tuple(found)

"""One digest of everything that a run depends on: what was worked out from the same input need not be worked out again.

Whatever could change a byte of the result is part of it, the generator and its libraries included. Nothing rests on
dates of files or on anybody's word.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

GENERATOR = Path(__file__).parents[1]
_DESCRIBED = frozenset({".dist-info", ".egg-info"})


def fingerprint(roots: Iterable[Path], *words: str | None) -> str:
    """Return a digest, hexadecimal, of files and folders with all that they hold, and of some words.

    Args:
        roots: The files and folders; one that is not there counts as such.
        words: What else the result depends on, such as options and variables of the environment.

    Raises:
        OSError: A file cannot be read.
    """
    digest = hashlib.sha256(repr((sys.version, sys.platform, _libraries(), words)).encode())
    seen: set[Path] = set()
    for number, root in enumerate([GENERATOR, *roots]):
        for name, path in _below(root, seen):
            mode = path.lstat().st_mode
            digest.update(f"{number} {name!r} {mode:o} ".encode("utf-8", "surrogateescape"))
            if stat.S_ISLNK(mode):
                digest.update(os.fsencode(path.readlink()))
            if path.is_file():
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _below(root: Path, seen: set[Path]) -> Iterator[tuple[str, Path]]:
    """Yield everything at and below a path in a fixed order, without compiled Python; what links lead to but once."""
    if not os.path.lexists(root):
        return
    yield "", root
    if root.is_symlink():
        there = root.resolve()
        if there in seen:
            return
        seen.add(there)
    if not root.is_dir():
        return
    for inside in sorted(root.iterdir()):
        if inside.name != "__pycache__":
            yield from ((f"{inside.name}/{below}", path) for below, path in _below(inside, seen))


def _libraries() -> tuple[str, ...]:
    """Return what is installed, each with its version, as the names of the folders say that describe it."""
    folders = [Path(entry) for entry in sys.path]
    return tuple(sorted(p.name for f in folders if f.is_dir() for p in f.iterdir() if p.suffix in _DESCRIBED))

"""The fingerprint: one digest of every input of a run, by which the cache store knows its results.

Whatever could change a byte of the result is part of it, the generator and its libraries included. Nothing rests on
dates of files or on anybody's word.
"""

import functools
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
    digest = hashlib.sha256(repr((_program(), words)).encode())
    _add(digest, roots)
    return digest.hexdigest()


@functools.cache
def _program() -> str:
    """Return the digest of what runs, which does not change while it does: Python, the libraries, the generator."""
    digest = hashlib.sha256(repr((sys.version, sys.platform, _libraries())).encode())
    _add(digest, [GENERATOR])
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", roots: Iterable[Path]) -> None:
    seen: set[str] = set()
    for number, root in enumerate(roots):
        for name, path, status in _below(os.fspath(root), "", seen):
            digest.update(f"{number} {name!r} {status.st_mode:o} ".encode("utf-8", "surrogateescape"))
            if stat.S_ISLNK(status.st_mode):
                digest.update(os.fsencode(os.readlink(path)))  # noqa: PTH115
            if Path(path).is_file() if stat.S_ISLNK(status.st_mode) else stat.S_ISREG(status.st_mode):
                with open(path, "rb") as file:  # noqa: PTH123
                    digest.update(hashlib.sha256(file.read()).digest())


def _below(path: str, name: str, seen: set[str]) -> Iterator[tuple[str, str, os.stat_result]]:
    """Yield everything at and below a path in a fixed order, without compiled Python; what links lead to but once.

    Paths are plain strings here: there are thousands, and whoever changed nothing waits for this alone.
    """
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return
    yield name, path, status
    folder = stat.S_ISDIR(status.st_mode)
    if stat.S_ISLNK(status.st_mode):
        there = os.path.realpath(path)
        if there in seen:
            return
        seen.add(there)
        folder = Path(path).is_dir()
    if folder:
        for inside in sorted(os.listdir(path)):  # noqa: PTH208 - names, not paths
            if inside != "__pycache__":
                yield from _below(f"{path}/{inside}", f"{name}/{inside}", seen)


def _libraries() -> tuple[str, ...]:
    """Return what is installed, each with its version, as the names of the folders say that describe it."""
    folders = [Path(entry) for entry in sys.path]
    return tuple(sorted(p.name for f in folders if f.is_dir() for p in f.iterdir() if p.suffix in _DESCRIBED))

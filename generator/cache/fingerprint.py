"""Fingerprints: one digest of every input of a run, the key of its result in the cache store.

It covers everything that could change a byte of the result, including the generator and its libraries. File times
are not trusted: contents are hashed.
"""

import functools
import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.core.files import MAX_STATIC_BYTES, read_file

_GENERATOR = Path(__file__).parents[1]
_METADATA_SUFFIXES = frozenset({".dist-info", ".egg-info"})


def fingerprint(roots: Iterable[Path], *extra: str | None) -> str:
    """Return the SHA-256 digest, hexadecimal, of files, folders with their contents, and further inputs.

    Args:
        roots: The files and folders; a missing one counts as missing.
        extra: Further inputs, such as options and environment variables.

    Raises:
        OSError: A file cannot be read, or is longer than any that a dossier may hold.
    """
    digest = hashlib.sha256(repr((_program(), extra)).encode())
    _add(digest, roots)
    return digest.hexdigest()


@functools.cache
def _program() -> str:
    """Return the digest of the running program: Python, the installed libraries and the generator."""
    digest = hashlib.sha256(repr((sys.version, sys.platform, _libraries())).encode())
    _add(digest, [_GENERATOR])
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", roots: Iterable[Path]) -> None:
    seen: set[str] = set()
    for number, root in enumerate(roots):
        for name, path, status in _walk(os.fspath(root), "", seen):
            digest.update(f"{number} {name!r} {status.st_mode:o} ".encode("utf-8", "surrogateescape"))
            if stat.S_ISLNK(status.st_mode):
                digest.update(os.fsencode(os.readlink(path)))  # noqa: PTH115
            if Path(path).is_file() if stat.S_ISLNK(status.st_mode) else stat.S_ISREG(status.st_mode):
                digest.update(hashlib.sha256(read_file(Path(path), MAX_STATIC_BYTES, follow_symlinks=True)).digest())


def _walk(path: str, name: str, seen: set[str]) -> Iterator[tuple[str, str, os.stat_result]]:
    """Yield everything at and below a path in a fixed order, except compiled Python; follow each link target once.

    Paths are plain strings for speed: with a warm cache, a run spends most of its time here.
    """
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return
    yield name, path, status
    folder = stat.S_ISDIR(status.st_mode)
    if stat.S_ISLNK(status.st_mode):
        target = os.path.realpath(path)
        if target in seen:
            return
        seen.add(target)
        folder = Path(path).is_dir()
    if folder:
        for entry in sorted(os.listdir(path)):  # noqa: PTH208 - names, not paths
            if entry != "__pycache__":
                yield from _walk(f"{path}/{entry}", f"{name}/{entry}", seen)


def _libraries() -> tuple[str, ...]:
    """Return the installed distributions with their versions: the names of their metadata folders."""
    folders = [Path(entry) for entry in sys.path]
    return tuple(sorted(p.name for f in folders if f.is_dir() for p in f.iterdir() if p.suffix in _METADATA_SUFFIXES))

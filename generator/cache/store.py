"""The cache store: results of earlier runs in ``.cache/``, each keyed by a fingerprint of everything it depends on.

It may be deleted at any time and never changes the output: a damaged entry, or one of another key, counts as missing.
Where the folder is a symbolic link, there is no store: a repository could have it lead to any files, which
:func:`prune` would delete.
The digest detects damage, not forgery: whoever can write into ``.cache/`` can also write into ``site/``. The store
never holds code.
"""

import contextlib
import enum
import errno
import hashlib
import os
from collections.abc import Collection
from pathlib import Path

from generator.core.atomic_files import replace_file
from generator.core.files import read_file


class CacheKind(enum.StrEnum):
    """What is cached: each kind is a folder of the store."""

    CHECK = "check"
    """What a check came to, by ``sources/``, texts, ``mkdocs.yml``, ``docs/``, ``fonts/``, theme (``cli/check.py``)."""
    SITE = "site"
    """What a site was made from, and its files, by every input of a build (``publish/site/up_to_date.py``)."""
    PDF = "pdf"
    """A PDF, by what Typst is given (``publish/pdf/build.py``)."""
    HISTORY = "history"
    """What two states of ``sources/`` say differently, by their git trees (``history/walk.py``)."""


_CACHE_FOLDER = ".cache"
_MAX_ENTRY_BYTES = 512 * 1024 * 1024
"""Size limit of an entry: several times the longest PDF that can be made."""
_DIGEST_LENGTH = 64
"""Hexadecimal digits of the digest that precedes the data in every entry."""


def load(root: Path, kind: CacheKind, key: str) -> bytes | None:
    """Return the data saved under a key; None if there is none or it is damaged.

    Args:
        root: The dossier's folder.
        kind: What it is.
        key: The fingerprint of everything that the result depends on.
    """
    try:
        entry = read_file(_folder(root, kind) / key, _MAX_ENTRY_BYTES)
    except OSError:
        return None
    digest, data = entry[:_DIGEST_LENGTH], entry[_DIGEST_LENGTH:]
    return data if digest == _digest(key, data) else None


def save(root: Path, kind: CacheKind, key: str, data: bytes) -> None:
    """Save a result under a key, atomically; do nothing if the store is not writable.

    Args:
        root: The dossier's folder.
        kind: What it is.
        key: The fingerprint of everything that the result depends on.
        data: The result.
    """
    with contextlib.suppress(OSError):
        folder = _folder(root, kind)
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(folder / key, _digest(key, data) + data)


def prune(root: Path, kind: CacheKind, keys: Collection[str]) -> None:
    """Delete all entries of a kind except those of some keys.

    Args:
        root: The dossier's folder.
        kind: What it is.
        keys: The keys whose entries stay.
    """
    with contextlib.suppress(OSError):
        for path in _folder(root, kind).iterdir():
            if path.name not in keys:
                path.unlink()


def _folder(root: Path, kind: CacheKind) -> Path:
    """Return the folder of a kind.

    Raises:
        NotADirectoryError: It is a symbolic link, or lies in one.
    """
    folder = root / _CACHE_FOLDER / kind
    for path in (folder.parent, folder):
        if path.is_symlink():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    return folder


def _digest(key: str, data: bytes) -> bytes:
    return hashlib.sha256(key.encode() + data).hexdigest().encode()

"""The cache store: results of earlier runs in ``.cache/``, each under a key that names everything it depends on.

It may be deleted at any time and is never the reason for a different byte: what is damaged, or was saved under another
key, counts for nothing. It is no signature: whoever can write into ``.cache/`` decides what lies there, as whoever can
write into ``site/`` does. No code is ever read from it.
"""

import contextlib
import hashlib
from collections.abc import Collection
from pathlib import Path

from generator.core.atomic_files import replace_file

FOLDER = ".cache"
_DIGEST = 64
"""Hexadecimal digits of the digest before every entry."""


def load(root: Path, kind: str, key: str) -> bytes | None:
    """Return what was saved under a key; None where nothing was, or it is not whole.

    Args:
        root: The dossier's folder.
        kind: What it is, such as ``pdf``: a folder of the store.
        key: The fingerprint of everything that the result depends on.
    """
    try:
        found = _entry(root, kind, key).read_bytes()
    except OSError:
        return None
    digest, data = found[:_DIGEST], found[_DIGEST:]
    return data if digest == _digest(key, data) else None


def save(root: Path, kind: str, key: str, data: bytes) -> None:
    """Save a result under a key; where it cannot be written, nothing is saved.

    Args:
        root: The dossier's folder.
        kind: What it is: a folder of the store.
        key: The fingerprint of everything that the result depends on.
        data: The result.
    """
    path = _entry(root, kind, key)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, _digest(key, data) + data)


def prune(root: Path, kind: str, keys: Collection[str]) -> None:
    """Remove all entries of a kind but those of some keys.

    Args:
        root: The dossier's folder.
        kind: What they are: a folder of the store.
        keys: The keys whose entries stay.
    """
    with contextlib.suppress(OSError):
        for path in (root / FOLDER / kind).iterdir():
            if path.name not in keys:
                path.unlink()


def _entry(root: Path, kind: str, key: str) -> Path:
    return root / FOLDER / kind / key


def _digest(key: str, data: bytes) -> bytes:
    return hashlib.sha256(key.encode() + data).hexdigest().encode()

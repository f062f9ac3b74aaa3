"""Temporary folders of which a killed run leaves none for good: the next run removes them."""

import contextlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_LOCK = "lock"
"""The file that a running process holds locked; the system releases the lock even if the process is killed."""
_CONTENT = "content"
"""The folder that the process uses: beside the lock, which nobody must see or delete."""


@contextlib.contextmanager
def temporary_folder(prefix: str) -> Iterator[Path]:
    """Create a temporary folder, and delete it at the end; delete those that killed processes left behind first.

    Args:
        prefix: The start of its name, which tells what it is for; folders of another purpose are left alone.
    """
    if sys.platform == "win32":
        # Windows has no lock that tells a running process from a killed one.
        with tempfile.TemporaryDirectory(prefix=prefix) as name:
            yield Path(name)
        return
    _remove_leftovers(Path(tempfile.gettempdir()), prefix)
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    try:
        with _new_lock(folder):
            (folder / _CONTENT).mkdir()
            yield folder / _CONTENT
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_leftovers(parent: Path, prefix: str) -> None:
    for folder in parent.glob(f"{prefix}*"):
        # The folders of other users are theirs, and somebody may have put a link in the way.
        with contextlib.suppress(OSError):
            status, lock = folder.lstat(), folder / _LOCK
            if stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and stat.S_ISREG(lock.lstat().st_mode):
                with lock.open("rb") as handle:
                    _lock(handle.fileno())
                    shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _new_lock(folder: Path) -> Iterator[None]:
    """Create the lock file of a folder, locked from the first moment at which others see it."""
    unseen = folder / f"{_LOCK}.new"
    with unseen.open("wb") as lock:
        _lock(lock.fileno())
        unseen.rename(folder / _LOCK)
        yield


def _lock(handle: int) -> None:
    """Lock a file.

    Raises:
        BlockingIOError: A running process holds the lock.
    """
    import fcntl  # noqa: PLC0415 - Windows has no such module

    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

"""Temporary folders that outlive no run by much: what a killed process left is removed by the next one."""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

_PREFIX = "dossier-run-"
_LOCK = "lock"


@contextlib.contextmanager
def temporary_folder() -> Iterator[Path]:
    """Yield an empty folder that only this user can read, and remove it afterwards.

    A killed process cannot remove its folder, which may hold withheld words. Each folder is locked while its process
    lives, and whoever makes one first removes those that nobody locks.

    Raises:
        OSError: The disk is full, or there is no folder for temporary files.
    """
    _remove_abandoned(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name:
        unlocked, content = Path(name) / f"{_LOCK}.new", Path(name) / "content"
        with unlocked.open("w") as handle:
            _lock(handle)
            # Only now can another process find it, so it never finds one that is not locked yet.
            unlocked.rename(Path(name) / _LOCK)
            content.mkdir()
            yield content


def _remove_abandoned(parent: Path) -> None:
    """Remove the temporary folders of this user whose process has ended."""
    if sys.platform == "win32":
        return
    for folder in parent.glob(f"{_PREFIX}*"):
        # Somebody else's, one that is in use or just being made, or one that another process is removing.
        with contextlib.suppress(OSError):
            if folder.lstat().st_uid != os.getuid() or folder.is_symlink():
                continue
            with (folder / _LOCK).open() as handle:
                _lock(handle)
                shutil.rmtree(folder)


def _lock(handle: IO[str]) -> None:
    """Lock a file until it is closed or the process ends in whatever way.

    Raises:
        BlockingIOError: Another process holds the lock.
    """
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415 - Windows has no such module

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

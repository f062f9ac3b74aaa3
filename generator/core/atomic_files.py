"""Atomic writes: a file or a folder takes the place of the old one in one step, whenever the process is killed."""

import contextlib
import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.core.errors import PublishError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})
"""What a system answers whose kernel or file system cannot exchange; the names can still be moved one by one."""


def fsync_tree(folder: Path) -> None:
    """Have the system write all files of a folder to the disk, so that a power cut after the exchange loses none.

    Raises:
        OSError: The disk cannot take them.
    """
    for path in (*folder.rglob("*"), folder):
        if not path.is_symlink() and (path.is_file() or (path.is_dir() and os.name == "posix")):
            handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def swap_directories(fresh: Path, place: Path) -> None:
    """Let a folder take another's place on the same file system, and remove what stood there.

    On Linux both are exchanged at once (renameat2(2)), so that a reader, or a process killed half-way, finds the old
    or the new and nothing between. Elsewhere the old is moved aside first.

    Raises:
        PublishError: The place is taken by something that is no folder.
    """
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise PublishError(f"{place} is no ordinary folder: remove it first.")
    if not place.exists():
        fresh.rename(place)
    elif _exchange(fresh, place):
        # The new one stands; what is left of the old one goes with the next build.
        shutil.rmtree(fresh, ignore_errors=True)
    else:
        _move_aside(fresh, place)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file in one step, so that whoever is killed half-way leaves the old one; its permissions stay.

    Args:
        path: The file; its folder must be there.
        data: What it is to hold.

    Raises:
        OSError: The disk is full, or the folder cannot be written; the old file stands.
    """
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _exchange(one: Path, other: Path) -> bool:
    """Return whether both folders were exchanged; False where the system cannot."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _move_aside(fresh: Path, place: Path) -> None:
    aside = Path(tempfile.mkdtemp(prefix=f"{fresh.name}-old-", dir=place.parent))
    place.rename(aside / place.name)
    try:
        fresh.rename(place)
    except OSError:
        (aside / place.name).rename(place)
        aside.rmdir()
        raise
    shutil.rmtree(aside, ignore_errors=True)


@contextlib.contextmanager
def exclusive_lock(lock: Path, what: str) -> Iterator[None]:
    """Hold a lock file while something is built; it is let go even if the process is killed.

    Raises:
        PublishError: Another process holds it.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as handle:
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415 - there is none on Windows

            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise PublishError(f"Another build of {what} is running: wait until it has ended.") from None
        yield

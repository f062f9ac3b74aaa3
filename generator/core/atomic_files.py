"""Atomic writes of files and directories, and an exclusive lock: a killed process never leaves a partial result."""

import contextlib
import ctypes
import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.core.errors import PublishError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_LOCK_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})
"""Errors of a kernel or file system without an atomic exchange; the fallback is to rename twice."""


def fsync_tree(folder: Path) -> None:
    """Flush all files of a folder to the disk, so that a power failure after the swap loses none.

    Raises:
        OSError: The disk cannot be written.
    """
    for path in (*folder.rglob("*"), folder):
        if not path.is_symlink() and (path.is_file() or (path.is_dir() and os.name == "posix")):
            handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def make_public(folder: Path) -> None:
    """Let everybody read a folder with everything in it, whatever the umask: a web server is another user.

    Raises:
        OSError: A permission cannot be changed.
    """
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)


def swap_directories(new: Path, target: Path) -> None:
    """Replace a folder by another on the same file system, and delete the old one.

    On Linux the exchange is atomic (renameat2(2)): a reader, or a killed process, leaves the old or the new folder and
    nothing between. Elsewhere the fallback renames the old folder first.

    Args:
        new: The folder that takes the target's place.
        target: The folder to replace; it may be missing.

    Raises:
        PublishError: The target exists and is not a folder.
        OSError: A folder cannot be renamed; the target is as it was.
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise PublishError(f"{target} is no ordinary folder: remove it first.")
    if not target.exists():
        new.rename(target)
    elif _exchange(new, target):
        # The swap is done; the next build deletes whatever cannot be deleted now.
        shutil.rmtree(new, ignore_errors=True)
    else:
        _swap_by_renaming(new, target)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file atomically; its permissions stay.

    Args:
        path: The file; its folder must exist.
        data: The new content.

    Raises:
        OSError: The disk is full or the folder is not writable; the old file stays.
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


def _exchange(new: Path, target: Path) -> bool:
    """Exchange two folders atomically; return False if the system cannot."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(target), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(target))


def _swap_by_renaming(new: Path, target: Path) -> None:
    """Fallback of :func:`swap_directories` without an atomic exchange."""
    backup = Path(tempfile.mkdtemp(prefix=f"{new.name}-old-", dir=target.parent))
    target.rename(backup / target.name)
    try:
        new.rename(target)
    except OSError:
        (backup / target.name).rename(target)
        backup.rmdir()
        raise
    shutil.rmtree(backup, ignore_errors=True)


@contextlib.contextmanager
def exclusive_lock(path: Path, what: str) -> Iterator[None]:
    """Hold a lock file during a build; the system releases it even if the process is killed.

    Args:
        path: The lock file.
        what: What is built, as the error calls it.

    Raises:
        PublishError: Another process holds the lock, or what stands there is no ordinary file.
        OSError: The file cannot be created.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # A pipe must not keep the build waiting, and a link must not have a file created elsewhere.
        handle = os.open(path, _LOCK_FLAGS, 0o666)
    except OSError as error:
        if os.path.lexists(path) and (path.is_symlink() or not path.is_file()):
            raise PublishError(f"{path} is no ordinary file: remove it first.") from error
        raise
    with os.fdopen(handle, "a"):
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise PublishError(f"{path} is no ordinary file: remove it first.")
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415 - Windows has no such module

            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise PublishError(f"Another build of {what} is running: wait until it has ended.") from None
        yield

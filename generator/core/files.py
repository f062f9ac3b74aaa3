"""Read a file: opened once, refused unless it is an ordinary file, and read no further than its limit.

Every file of a dossier is read through :func:`read_file`. A named pipe would make a plain ``open`` wait for ever, and
a sparse file of some kilobytes can be read for hours.
"""

import errno
import os
import stat
from pathlib import Path

MAX_STATIC_BYTES = 64 * 1024 * 1024
"""Size limit of a file that is published as it is, such as a picture or a font."""
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NOT_ORDINARY = frozenset({errno.ELOOP, errno.ENXIO, errno.EISDIR, getattr(errno, "EMLINK", errno.ELOOP)})
"""Errors of opening a symbolic link that is not followed, a socket, or a folder."""


class NotOrdinaryFileError(OSError):
    """What has the name of a file is a link, a folder, a pipe, a socket or a device."""


class FileTooLargeError(OSError):
    """A file is longer than its limit."""


def read_file(path: Path, limit: int, *, follow_symlinks: bool = False) -> bytes:
    """Return the content of an ordinary file.

    Args:
        path: The file.
        limit: Size limit in bytes.
        follow_symlinks: Whether the name may be a symbolic link to a file.

    Raises:
        NotOrdinaryFileError: It is no ordinary file.
        FileTooLargeError: It is longer than the limit.
        OSError: It cannot be opened or read.
    """
    try:
        # Without waiting: a pipe opens at once, and is refused below.
        handle = os.open(path, _FLAGS | (0 if follow_symlinks else _NO_FOLLOW))
    except OSError as error:
        if error.errno in _NOT_ORDINARY:
            raise _not_ordinary(path) from error
        raise
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise _not_ordinary(path)
        with os.fdopen(handle, "rb", closefd=False) as stream:
            data = b"" if status.st_size > limit else stream.read(limit + 1)
    finally:
        os.close(handle)
    if max(status.st_size, len(data)) > limit:
        raise FileTooLargeError(errno.EFBIG, f"it is longer than {limit:,} bytes", str(path))
    return data


def has_content(path: Path, data: bytes) -> bool:
    """Return whether there is an ordinary file with just this content.

    Args:
        path: The file.
        data: The content.
    """
    try:
        return read_file(path, len(data)) == data
    except OSError:
        return False


def _not_ordinary(path: Path) -> NotOrdinaryFileError:
    return NotOrdinaryFileError(errno.EINVAL, "it is not an ordinary file", str(path))

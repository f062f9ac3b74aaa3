"""Change files of a dossier: all of them or none, and only so that they can still be read."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.desk.errors import DeskError
from generator.diagnostics import Severity
from generator.load.records import load

LOCK_CODES = "LD4"


def read(root: Path, name: str) -> str:
    """Return the text of a file of the dossier.

    Raises:
        DeskError: It is not there, or not an ordinary file in UTF-8.
    """
    path = root / name
    if path.is_symlink() or not path.is_file():
        raise DeskError(f"there is no ordinary file {name}")
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise DeskError(f"{name} is not in UTF-8; `dossier check` says more") from error


def apply(root: Path, changes: Mapping[str, str]) -> None:
    """Write files, and put everything back if a fault comes in that was not there before.

    Args:
        root: The folder of the dossier.
        changes: The new text of each file, by its path in the dossier.

    Raises:
        DeskError: What was to be written could not be read; nothing was changed.
        OSError: A file cannot be written.
    """
    before = _faults(root)
    old = {name: (root / name).read_bytes() if (root / name).exists() else None for name in changes}
    try:
        for name, text in changes.items():
            write(root / name, text)
        new = _faults(root) - before
    except BaseException:
        _put_back(root, old)
        raise
    if new:
        _put_back(root, old)
        raise DeskError("nothing was changed, for it would be a fault:\n" + "\n".join(sorted(new)))


def _put_back(root: Path, old: Mapping[str, bytes | None]) -> None:
    for name, data in old.items():
        if data is None:
            (root / name).unlink(missing_ok=True)
        else:
            (root / name).write_bytes(data)


def write(path: Path, text: str) -> None:
    """Replace a file in one step, so that a killed run leaves the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".desk-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _faults(root: Path) -> set[str]:
    """Return what keeps the dossier from being read, without lines, which a change moves."""
    found = load(root).diagnostics
    return {
        f"{d.span.path}: {d.code} {d.message}"
        for d in found
        if d.severity is Severity.ERROR and not d.code.startswith(LOCK_CODES)
    }

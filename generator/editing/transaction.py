"""Change files of a dossier: all of them or none, and only so that they can still be read."""

from collections.abc import Mapping
from pathlib import Path

from generator.core.atomic_files import replace_file
from generator.core.diagnostics import Severity
from generator.editing.errors import EditingError
from generator.load.codes import LOCK_CODES
from generator.load.records import load_dossier


def read(root: Path, name: str) -> str:
    """Return the text of a file of the dossier.

    Raises:
        DeskError: It is not there, or not an ordinary file in UTF-8.
    """
    path = root / name
    if path.is_symlink() or not path.is_file():
        raise EditingError(f"there is no ordinary file {name}")
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise EditingError(f"{name} is not in UTF-8; `dossier check` says more") from error


def apply_changes(root: Path, changes: Mapping[str, str]) -> None:
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
        raise EditingError("nothing was changed, for it would be a fault:\n" + "\n".join(sorted(new)))


def _put_back(root: Path, old: Mapping[str, bytes | None]) -> None:
    for name, data in old.items():
        if data is None:
            (root / name).unlink(missing_ok=True)
        else:
            (root / name).write_bytes(data)


def write(path: Path, text: str) -> None:
    """Replace a file in one step, with the folders above it made where need be.

    Raises:
        OSError: It cannot be written; the old file stands.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, text.encode())


def _faults(root: Path) -> set[str]:
    """Return what keeps the dossier from being read, without lines, which a change moves."""
    found = load_dossier(root).diagnostics
    return {
        f"{d.span.path}: {d.code} {d.message}"
        for d in found
        if d.severity is Severity.ERROR and not d.code.startswith(LOCK_CODES)
    }

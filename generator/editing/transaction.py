"""Transactions on source files: all changes are applied, or all are rolled back if one introduces an error."""

import os
from collections.abc import Mapping
from pathlib import Path

from generator.core.atomic_files import replace_file
from generator.core.diagnostics import Severity
from generator.core.files import FileTooLargeError, NotOrdinaryFileError, read_file
from generator.editing.errors import EditingError
from generator.load.codes import LOCK_CODE_PREFIX
from generator.load.records import load_dossier
from generator.load.yaml.encoding import MAX_BYTES
from generator.load.yaml.parser import parse


def read(root: Path, name: str) -> str:
    """Return the text of a file of the dossier.

    Args:
        root: The folder of the dossier.
        name: The path of the file in it.

    Raises:
        EditingError: The file is missing, or not a regular file in UTF-8.
    """
    try:
        return read_file(root / name, MAX_BYTES).decode("utf-8")
    except (NotOrdinaryFileError, FileNotFoundError) as error:
        raise EditingError(f"there is no ordinary file {name}") from error
    except FileTooLargeError as error:
        raise EditingError(f"{name} is longer than {MAX_BYTES:,} bytes; `dossier check` says more") from error
    except UnicodeDecodeError as error:
        raise EditingError(f"{name} is not in UTF-8; `dossier check` says more") from error


def read_yaml(root: Path, name: str) -> str:
    """Return the text of a YAML file of the dossier that can be edited: its syntax has no fault.

    Args:
        root: The folder of the dossier.
        name: The path of the file in it.

    Raises:
        EditingError: The file is missing, or has a fault.
    """
    text = read(root, name)
    # The parser of the check bounds how deep a file is nested; that of PyYAML crashes on brackets without end.
    faults = parse(text.encode(), name).diagnostics if text.strip() else ()
    if any(fault.severity is Severity.ERROR for fault in faults):
        raise EditingError(f"{name} cannot be read; `dossier check` says why")
    return text


def apply_changes(root: Path, changes: Mapping[str, str]) -> None:
    """Write files, and roll everything back if that introduces an error.

    Args:
        root: The folder of the dossier.
        changes: The new text of each file, by its path in the dossier.

    Raises:
        EditingError: The change introduced an error; it was rolled back.
        OSError: A file cannot be read or written.
    """
    before = _errors(root)
    old = {name: read_file(root / name, MAX_BYTES) if os.path.lexists(root / name) else None for name in changes}
    try:
        for name, text in changes.items():
            write(root / name, text)
        new = _errors(root) - before
    except BaseException:
        _roll_back(root, old)
        raise
    if new:
        _roll_back(root, old)
        raise EditingError("nothing was changed, for it would be a fault:\n" + "\n".join(sorted(new)))


def _roll_back(root: Path, old: Mapping[str, bytes | None]) -> None:
    for name, data in old.items():
        if data is None:
            (root / name).unlink(missing_ok=True)
        else:
            (root / name).write_bytes(data)


def write(path: Path, text: str) -> None:
    """Replace a file atomically, and create the folders above it.

    Args:
        path: The file.
        text: Its new text.

    Raises:
        OSError: It cannot be written; the old file stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, text.encode())


def _errors(root: Path) -> set[str]:
    """Return the errors of the loader as text, without line numbers, which a change moves."""
    found = load_dossier(root).diagnostics
    return {
        f"{d.span.path}: {d.code} {d.message}"
        for d in found
        if d.severity is Severity.ERROR and not d.code.startswith(LOCK_CODE_PREFIX)
    }

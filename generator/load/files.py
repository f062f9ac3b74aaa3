"""Find the files of ``sources/`` that may be read; everything else there is a finding."""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from generator.core.diagnostics import Diagnostic, Span, escape_invisible
from generator.core.files import FileTooLargeError, NotOrdinaryFileError, read_file
from generator.core.ids import ID_PATTERN, MAX_ID_LENGTH
from generator.core.text import shorten
from generator.load.codes import load_diagnostic

SOURCES = "sources"
LIST_FILES = {
    "origins.yml": "origins",
    "people-and-bodies.yml": "bodies",
    "places.yml": "places",
    "events.yml": "events",
    "corrections.yml": "corrections",
    "reviews.yml": "reviews",
}
"""Files with one list each, and the field that holds the list."""
DOSSIER_FILE = "dossier.yml"
LOCK_FILE = "evidence.lock"
ARCHIVE_FOLDER = "archive"
_RECORD_FOLDERS = {"articles": ".md", "facts": ".yml"}
"""Folders of records, and the suffix of their files."""
_REQUIRED = (DOSSIER_FILE, "origins.yml", "people-and-bodies.yml")
_IGNORED = {".gitkeep", ".gitignore", "README", "README.md", "README.txt"}
_LEFTOVER = re.compile(r"^\.DS_Store$|^\._|^\.#|^#.*#$|~$|\.(swp|swo|tmp|bak|orig|rej)$|^(Thumbs\.db|desktop\.ini)$")
MAX_FILES = 5_000
"""Limit of files in one folder, to bound time and memory."""
_MAX_NAME_BYTES = 300
"""Size limit of a file's name as findings show it: an escaped character takes eight bytes."""


@dataclass(slots=True)
class SourceFolder:
    """The files of ``sources/`` that may be read, by their paths relative to it."""

    root: Path
    files: list[str] = field(default_factory=list)
    """Sorted, with forward slashes: ``articles/rfa.md``."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    """Known files that exist but must not or cannot be read."""
    contents: dict[str, bytes] = field(default_factory=dict)
    """What was read, by path in the repository."""

    def read(self, name: str, limit: int) -> bytes | None:
        """Return the file's bytes; if it cannot be read, report it and return None.

        Args:
            name: The file, relative to ``sources/``.
            limit: Size limit in bytes.
        """
        path = f"{SOURCES}/{name}"
        data = read_or_report(self.root, path, limit)
        if isinstance(data, Diagnostic):
            self.diagnostics.append(data)
            self.refused.add(name)
            return None
        self.contents[path] = data
        return data

    def records(self, folder: str) -> Iterator[tuple[str, str]]:
        """Yield path and id of each record of a folder."""
        suffix = _RECORD_FOLDERS[folder]
        for name in self.files:
            if name.startswith(f"{folder}/"):
                yield name, name.removeprefix(f"{folder}/").removesuffix(suffix)


def read_or_report(root: Path, path: str, limit: int) -> bytes | Diagnostic:
    """Return the content of a file of the dossier, or the finding that says why it cannot be read.

    Args:
        root: The dossier's folder.
        path: The file, relative to it.
        limit: Size limit in bytes.
    """
    span = Span(path)
    try:
        return read_file(root / path, limit)
    except FileTooLargeError:
        code = "LD401" if path == f"{SOURCES}/{LOCK_FILE}" else "LD105"
        hint = "Look what made it so long; the manual page of this code says how large each kind of file may be."
        message = f"The file is longer than {limit:,} bytes, which is the most that is read"
        return load_diagnostic(code, message, span, hint)
    except NotOrdinaryFileError:
        return not_ordinary(span, file_mode(root / path) or 0)
    except OSError as error:
        return cannot_open(path, error)


def scan_sources(root: Path) -> SourceFolder:
    """Return the readable files of ``sources/``, with findings for missing, unknown and irregular ones."""
    folder = SourceFolder(root)
    kind = file_mode(root / SOURCES)
    if kind is None or not stat.S_ISDIR(kind):
        what = "is not there" if kind is None else "is not an ordinary folder"
        hint = "Run the command in the folder of the dossier, the one that holds 'sources'."
        folder.diagnostics.append(load_diagnostic("LD201", f"The folder 'sources' {what}", Span(SOURCES), hint))
        return folder
    for name in _list_names(folder, ""):
        if name in _RECORD_FOLDERS:
            _scan_record_folder(folder, name)
        elif name in (DOSSIER_FILE, LOCK_FILE, *LIST_FILES):
            _add_file(folder, name)
        elif name == ARCHIVE_FOLDER:
            _require_folder(folder, name)
        else:
            _report_unknown(folder, name, [*_RECORD_FOLDERS, DOSSIER_FILE, LOCK_FILE, *LIST_FILES])
    folder.files.sort()
    for name in (*_REQUIRED, *_RECORD_FOLDERS):
        if file_mode(root / SOURCES / name) is None:
            what = "folder" if name in _RECORD_FOLDERS else "file"
            hint = "Look whether its name has a slip." if what == "folder" else _missing_hint(name)
            message = f"The {what} '{SOURCES}/{name}' is missing"
            folder.diagnostics.append(load_diagnostic("LD201", message, Span(f"{SOURCES}/{name}"), hint))
    return folder


def _missing_hint(name: str) -> str:
    if name in LIST_FILES:
        return f"Create it; a list that is still empty is written '{LIST_FILES[name]}: []'."
    return "Create it with title, subtitle, version, as_of, scope, rights and topics."


def _scan_record_folder(folder: SourceFolder, name: str) -> None:
    suffix = _RECORD_FOLDERS[name]
    if not _require_folder(folder, name):
        return
    entries = _list_names(folder, name)
    if len(entries) > MAX_FILES:
        message = f"The folder '{SOURCES}/{name}' holds {len(entries):,} files; at most {MAX_FILES:,} are read"
        hint = "Divide the dossier, or look for what filled the folder."
        folder.diagnostics.append(load_diagnostic("LD210", message, Span(f"{SOURCES}/{name}"), hint))
        folder.refused.add(name)
        return
    for entry in entries:
        path = f"{name}/{entry}"
        if not entry.endswith(suffix):
            _report_unknown(folder, path, [])
            continue
        stem = entry.removesuffix(suffix)
        if _LEFTOVER.search(entry):
            _report_unknown(folder, path, [])
        elif not re.fullmatch(ID_PATTERN, stem) or len(stem) > MAX_ID_LENGTH:
            message = f"The file name '{entry}' is no id"
            proposal = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:MAX_ID_LENGTH]
            hint = "Use small letters a to z, digits and single hyphens"
            hint += f": '{proposal}{suffix}', and the same id in the file." if proposal else "."
            folder.diagnostics.append(load_diagnostic("LD207", message, Span(f"{SOURCES}/{path}"), hint))
        else:
            _add_file(folder, path)


def _add_file(folder: SourceFolder, name: str) -> None:
    """Add a known file if it is an ordinary file, else report it."""
    path = folder.root / SOURCES / name
    span = Span(f"{SOURCES}/{name}")
    mode = file_mode(path) or 0
    if not stat.S_ISREG(mode):
        folder.diagnostics.append(not_ordinary(span, mode))
        folder.refused.add(name)
        return
    if mode & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH):
        hint = f"Take the permission to run it away: chmod -x {span.path}"
        folder.diagnostics.append(load_diagnostic("LD203", "The file may be run as a program", span, hint))
    folder.files.append(name)


def _require_folder(folder: SourceFolder, name: str) -> bool:
    mode = file_mode(folder.root / SOURCES / name) or 0
    if stat.S_ISDIR(mode):
        return True
    folder.diagnostics.append(not_ordinary(Span(f"{SOURCES}/{name}"), mode, "folder"))
    folder.refused.add(name)
    return False


def not_ordinary(span: Span, mode: int, wanted: str = "file") -> Diagnostic:
    """Return the finding that an entry is no ordinary file or folder.

    Args:
        span: The entry.
        mode: Its mode.
        wanted: What it should be: ``file`` or ``folder``.
    """
    if stat.S_ISLNK(mode):
        what, hint = "a symbolic link", f"Put the {wanted} itself in its place."
    elif stat.S_ISDIR(mode):
        what, hint = "a folder", "Put a file in its place, or give the folder another name elsewhere."
    else:
        what, hint = "something else, such as a pipe or a device", "Delete it."
        if stat.S_ISREG(mode):
            what, hint = "a file", "Put a folder in its place."
    return load_diagnostic("LD202", f"Here stands {what}, not an ordinary {wanted}", span, hint)


def _report_unknown(folder: SourceFolder, name: str, known: list[str]) -> None:
    base = name.rsplit("/", 1)[-1]
    if base in _IGNORED:
        return
    span = Span(f"{SOURCES}/{name}")
    if _LEFTOVER.search(base):
        hint = "It is not read; delete it."
        folder.diagnostics.append(load_diagnostic("LD205", "An editor or the system left this file behind", span, hint))
        return
    suggestions = get_close_matches(name, known, n=1)
    parent = name.rsplit("/", 1)[0] if "/" in name else ""
    if parent:
        suffix = _RECORD_FOLDERS[parent]
        # The correctly named file is then not reported as missing: this finding already says what to do.
        folder.refused.add(str(PurePosixPath(name).with_suffix(suffix)))
        hint = f"Files in this folder end in '{suffix}': rename it, or move it out of 'sources'."
    elif suggestions:
        hint = f"Did you mean '{suggestions[0]}'?"
    else:
        hint = f"Move it out of 'sources'; what is read there is {', '.join(sorted(known))}."
    folder.diagnostics.append(load_diagnostic("LD204", f"Nothing reads '{span.path}'", span, hint))


def _list_names(folder: SourceFolder, name: str) -> list[str]:
    try:
        # Escaped, so that control characters in a file name cannot affect a terminal that shows the finding.
        names = [entry.name for entry in (folder.root / SOURCES / name).iterdir()]
        return sorted(shorten(escape_invisible(entry), _MAX_NAME_BYTES) for entry in names)
    except OSError as error:
        folder.diagnostics.append(cannot_open(f"{SOURCES}/{name}".rstrip("/"), error))
        return []


def file_mode(path: Path) -> int | None:
    """Return the mode of a path without following links; None if it does not exist."""
    try:
        return path.lstat().st_mode
    except OSError:
        return None


def cannot_open(path: str, error: OSError) -> Diagnostic:
    """Return the finding that a file or folder cannot be opened.

    Args:
        path: Its path in the repository.
        error: Why.
    """
    message = f"'{path}' cannot be opened: {error.strerror or 'the system gives no reason'}"
    return load_diagnostic("LD206", message, Span(path), "Look at the permissions of the file and of its folder.")

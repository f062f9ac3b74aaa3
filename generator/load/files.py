"""Find the files of ``sources/`` that may be read; everything else there is a finding."""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from generator.core.diagnostics import Diagnostic, Span, escape_invisible
from generator.core.ids import ID_PATTERN, MAX_ID_LENGTH
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


@dataclass(slots=True)
class SourceFolder:
    """The files of ``sources/`` that may be read, by their paths relative to it."""

    root: Path
    files: list[str] = field(default_factory=list)
    """Sorted, with forward slashes: ``articles/rfa.md``."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    """Known files that exist but must not or cannot be read."""

    def read(self, name: str, limit: int) -> bytes | None:
        """Return the file's bytes; if it cannot be read, report it and return None.

        Args:
            name: The file, relative to ``sources/``.
            limit: Size limit in bytes; of a larger file ``limit + 1`` bytes are returned.
        """
        try:
            with (self.root / SOURCES / name).open("rb") as stream:
                return stream.read(limit + 1)
        except OSError as error:
            self.diagnostics.append(_cannot_open(f"{SOURCES}/{name}", error))
            self.refused.add(name)
            return None

    def records(self, folder: str) -> Iterator[tuple[str, str]]:
        """Yield path and id of each record of a folder."""
        suffix = _RECORD_FOLDERS[folder]
        for name in self.files:
            if name.startswith(f"{folder}/"):
                yield name, name.removeprefix(f"{folder}/").removesuffix(suffix)


def scan_sources(root: Path) -> SourceFolder:
    """Return the readable files of ``sources/``, with findings for missing, unknown and irregular ones."""
    folder = SourceFolder(root)
    kind = _mode(root / SOURCES)
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
        if _mode(root / SOURCES / name) is None:
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
    mode = _mode(path) or 0
    if not stat.S_ISREG(mode):
        folder.diagnostics.append(_not_ordinary(span, mode))
        folder.refused.add(name)
        return
    if mode & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH):
        hint = f"Take the permission to run it away: chmod -x {span.path}"
        folder.diagnostics.append(load_diagnostic("LD203", "The file may be run as a program", span, hint))
    folder.files.append(name)


def _require_folder(folder: SourceFolder, name: str) -> bool:
    mode = _mode(folder.root / SOURCES / name) or 0
    if stat.S_ISDIR(mode):
        return True
    folder.diagnostics.append(_not_ordinary(Span(f"{SOURCES}/{name}"), mode, "folder"))
    folder.refused.add(name)
    return False


def _not_ordinary(span: Span, mode: int, wanted: str = "file") -> Diagnostic:
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
        return sorted(escape_invisible(entry.name) for entry in (folder.root / SOURCES / name).iterdir())
    except OSError as error:
        folder.diagnostics.append(_cannot_open(f"{SOURCES}/{name}".rstrip("/"), error))
        return []


def _mode(path: Path) -> int | None:
    """Return the mode of a path without following links; None if it does not exist."""
    try:
        return path.lstat().st_mode
    except OSError:
        return None


def _cannot_open(path: str, error: OSError) -> Diagnostic:
    message = f"'{path}' cannot be opened: {error.strerror or 'the system gives no reason'}"
    return load_diagnostic("LD206", message, Span(path), "Look at the permissions of the file and of its folder.")

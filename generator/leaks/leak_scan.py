"""Scan files for words that an overlay protects; findings name the id and the location, never the words."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.core.git import run_git
from generator.leaks.decode import decode_run, decodings, encoded_runs
from generator.leaks.normalize import Searcher
from generator.leaks.unpack import (
    BINARY_SIGNATURES,
    UnreadableFileError,
    candidate_texts,
    decode_plausible_text,
    embedded_files,
)
from generator.model.overlay import Overlay

_MAX_DEPTH = 4
"""Levels of nested archives; deeper nesting is reported."""
_EXCLUDED_FOLDERS = frozenset({".cache", ".git", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".venv"})
_PRIVATE_FOLDERS = frozenset({"site-internal", "sources/archive"})
_MAX_LINE_SEARCH = 2_000_000
"""Characters of the longest text in which the line of a finding is determined."""


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """A protected item in a public file."""

    path: str
    """The file, without parts of its name that contain protected words."""
    where: str
    """The location within the file, in words; may be empty."""
    id: str
    """The id of the protected or withheld item; empty for a file that cannot be scanned."""

    def __str__(self) -> str:
        """Return the finding as one line, without the words."""
        location = f"{self.path}: {self.where}" if self.where else self.path
        return f"{location}: `{self.id}`" if self.id else location


class Scanner:
    """Scans files; the result of each content is cached."""

    def __init__(self, overlay: Overlay) -> None:
        self._searcher = Searcher(overlay)
        self._data_cache: dict[bytes, frozenset[tuple[str, str]]] = {}
        self._run_cache: dict[str, frozenset[tuple[str, str]]] = {}

    def scan_files(self, named: Iterable[tuple[str, Path]]) -> tuple[Leak, ...]:
        """Return the leaks in files and their names, sorted.

        Args:
            named: Public name and path of each file.
        """
        found: set[Leak] = set()
        for name, path in named:
            shown = self._redacted(name)
            found |= {Leak(shown, "its name", i) for i in self._scan_name(name)}
            # The target of a symbolic link is public, not the file behind it.
            data = os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
            found |= {Leak(shown, where, i) for where, i in self._scan_data(data, 0)}
        return tuple(sorted(found))

    def scan_text(self, name: str, text: str) -> tuple[Leak, ...]:
        """Return the leaks in a text, sorted.

        Args:
            name: The text's name in findings.
            text: The text.
        """
        return tuple(sorted(Leak(name, where, i) for where, i in self._scan_text(text)))

    def _scan_data(self, data: bytes, depth: int) -> frozenset[tuple[str, str]]:
        digest = hashlib.sha256(data).digest()
        if digest not in self._data_cache:
            self._data_cache[digest] = frozenset(self._scan_bytes(data, depth))
        return self._data_cache[digest]

    def _scan_bytes(self, data: bytes, depth: int) -> Iterator[tuple[str, str]]:
        for text in candidate_texts(data):
            yield from self._scan_text(text)
        if depth == _MAX_DEPTH:
            yield "packed too deep to be looked into", ""
            return
        try:
            for where, name, inner in embedded_files(data):
                shown = self._redacted(name) if name else where
                yield from ((f"{shown}: its name", i) for i in (self._scan_name(name) if name else ()))
                for deeper, i in self._scan_data(inner, depth + 1):
                    yield ": ".join(part for part in (shown, deeper) if part), i
        except UnreadableFileError as error:
            yield f"cannot be looked into ({error})", ""

    def _scan_text(self, text: str) -> Iterator[tuple[str, str]]:
        reported: set[str] = set()
        decoded_texts = list(decodings(text))
        for encoding, decoded in decoded_texts:
            for i in self._searcher.find(decoded) - reported:
                reported.add(i)
                yield self._location(text, i, encoding), i
        for run in {run for _, decoded in decoded_texts for run in encoded_runs(decoded)}:
            for encoding, i in self._scan_run(run):
                if i not in reported:
                    reported.add(i)
                    yield f"in {encoding}", i

    def _scan_run(self, run: str) -> frozenset[tuple[str, str]]:
        """Return the protected items in an encoded run, with the encoding."""
        if run not in self._run_cache:
            found: set[tuple[str, str]] = set()
            for encoding, data in decode_run(run):
                if data.startswith(BINARY_SIGNATURES):
                    found |= {(encoding, i) for _, i in self._scan_data(data, 1) if i}
                elif (text := decode_plausible_text(data)) is not None:
                    found |= {(encoding, i) for _, decoded in decodings(text) for i in self._searcher.find(decoded)}
            self._run_cache[run] = frozenset(found)
        return self._run_cache[run]

    def _location(self, text: str, item: str, encoding: str) -> str:
        """Return the line of an item, or the encoding in which it was found."""
        if len(text) <= _MAX_LINE_SEARCH and "\n" in text.strip():
            for number, line in enumerate(text.split("\n"), 1):
                if any(item in self._searcher.find(decoded) for _, decoded in decodings(line)):
                    return f"line {number}"
        return f"in {encoding}" if encoding else ""

    def _scan_name(self, name: str) -> frozenset[str]:
        return frozenset(i for _, decoded in decodings(name) for i in self._searcher.find(decoded)) | frozenset(
            i for run in encoded_runs(name) for _, i in self._scan_run(run)
        )

    def _redacted(self, name: str) -> str:
        """Return a file's name without parts that contain protected words."""
        if not self._scan_name(name):
            return name
        parts = ["…" if self._scan_name(part) else part for part in PurePosixPath(name).parts]
        shown = "/".join(parts)
        return "…" if self._scan_name(shown) else shown


def public_files(root: Path) -> list[tuple[str, Path]]:
    """Return name and path of all files of a dossier's folder that are or may become public, sorted.

    In a git checkout these are the tracked files and those that git would add; elsewhere all files except caches and
    private texts. The built site is included.
    """
    listed = _git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = {n for n in listed.split("\0") if n} if listed is not None else _walk(root)
    if (root / "site").is_dir():
        names |= {f"site/{name}" for name in _walk(root / "site")}
    return sorted((name, root / name) for name in names if (root / name).is_symlink() or (root / name).is_file())


def git_messages(root: Path) -> str:
    """Return what git publishes besides the files: commit messages and authors, branches and tags."""
    commits = _git(root, "log", "--all", "--format=%an%n%B")
    names = _git(root, "for-each-ref", "--format=%(refname)%0a%(contents)")
    return "\n".join(part for part in (commits, names) if part)


def _git(root: Path, *arguments: str) -> str | None:
    ran = run_git(root, *arguments) if (root / ".git").exists() else None
    return None if ran is None or ran.returncode else ran.stdout.decode("utf-8", "surrogateescape")


def _walk(root: Path) -> set[str]:
    found: set[str] = set()
    for folder, folders, names in os.walk(root):
        here = Path(folder).relative_to(root).as_posix()
        prefix = "" if here == "." else f"{here}/"
        folders[:] = [
            n
            for n in folders
            if n not in _EXCLUDED_FOLDERS and f"{prefix}{n}" not in _PRIVATE_FOLDERS and not n.startswith(".site-")
        ]
        found |= {f"{prefix}{name}" for name in names}
    return found

"""Look through files for what an overlay protects. What is found is named by its id and place, never by its words."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.core.git import run_git
from generator.leaks.decode import packed, runs, views
from generator.leaks.normalize import Searcher
from generator.leaks.unpack import PACKED, Unopened, files, sensible, texts
from generator.model.overlay import Overlay

_DEEPEST = 4
"""Archives within archives; deeper is a trick, and a finding."""
_UNSEEN = frozenset({".cache", ".git", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".venv"})
_PRIVATE = frozenset({"site-internal", "sources/archive"})
_LINES = 2_000_000
"""Characters up to which the line is looked for."""


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """Something protected in something public."""

    path: str
    """The file; a part of its name that holds protected words is left out."""
    where: str
    """Where in it, in words; may be empty."""
    id: str
    """Of the protected or withheld item; empty for a file that cannot be looked into."""

    def __str__(self) -> str:
        """Return the finding as one line, without the words."""
        place = f"{self.path}: {self.where}" if self.where else self.path
        return f"{place}: `{self.id}`" if self.id else place


class Scanner:
    """Looks through files, each content once."""

    def __init__(self, overlay: Overlay) -> None:
        self._searcher = Searcher(overlay)
        self._known: dict[bytes, frozenset[tuple[str, str]]] = {}
        self._runs: dict[str, frozenset[tuple[str, str]]] = {}

    def files(self, named: Iterable[tuple[str, Path]]) -> tuple[Leak, ...]:
        """Return what is found in files and in their names, sorted.

        Args:
            named: The name under which each file is public, with the file.
        """
        found: set[Leak] = set()
        for name, path in named:
            shown = self._shown(name)
            found |= {Leak(shown, "its name", i) for i in self._of_name(name)}
            # Of a symbolic link, where it leads to is what is public.
            data = os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
            found |= {Leak(shown, where, i) for where, i in self._data(data, 0)}
        return tuple(sorted(found))

    def text(self, name: str, text: str) -> tuple[Leak, ...]:
        """Return what is found in a text that is no file."""
        return tuple(sorted(Leak(name, where, i) for where, i in self._text(text)))

    def _data(self, data: bytes, depth: int) -> frozenset[tuple[str, str]]:
        digest = hashlib.sha256(data).digest()
        if digest not in self._known:
            self._known[digest] = frozenset(self._look(data, depth))
        return self._known[digest]

    def _look(self, data: bytes, depth: int) -> Iterator[tuple[str, str]]:
        for text in texts(data):
            yield from self._text(text)
        if depth == _DEEPEST:
            yield "packed too deep to be looked into", ""
            return
        try:
            for where, name, inner in files(data):
                shown = self._shown(name) if name else where
                yield from ((f"{shown}: its name", i) for i in (self._of_name(name) if name else ()))
                for deeper, i in self._data(inner, depth + 1):
                    yield ": ".join(part for part in (shown, deeper) if part), i
        except Unopened as error:
            yield f"cannot be looked into ({error})", ""

    def _text(self, text: str) -> Iterator[tuple[str, str]]:
        told: set[str] = set()
        read = list(views(text))
        for notation, view in read:
            for i in self._searcher.find(view) - told:
                told.add(i)
                yield self._place(text, i, notation), i
        for run in {run for _, view in read for run in runs(view)}:
            for notation, i in self._run(run):
                if i not in told:
                    told.add(i)
                    yield f"in {notation}", i

    def _run(self, run: str) -> frozenset[tuple[str, str]]:
        """Return what stands in bytes that were written as letters and digits, with the notation."""
        if run not in self._runs:
            found: set[tuple[str, str]] = set()
            for notation, data in packed(run):
                if data.startswith(PACKED):
                    found |= {(notation, i) for _, i in self._data(data, 1) if i}
                elif (text := sensible(data)) is not None:
                    found |= {(notation, i) for _, view in views(text) for i in self._searcher.find(view)}
            self._runs[run] = frozenset(found)
        return self._runs[run]

    def _place(self, text: str, item: str, notation: str) -> str:
        """Return the line on which something stands, or what had to be read to find it."""
        if len(text) <= _LINES and "\n" in text.strip():
            for number, line in enumerate(text.split("\n"), 1):
                if any(item in self._searcher.find(view) for _, view in views(line)):
                    return f"line {number}"
        return f"in {notation}" if notation else ""

    def _of_name(self, name: str) -> frozenset[str]:
        return frozenset(i for _, view in views(name) for i in self._searcher.find(view)) | frozenset(
            i for run in runs(name) for _, i in self._run(run)
        )

    def _shown(self, name: str) -> str:
        """Return a file's name without the parts that give something away."""
        if not self._of_name(name):
            return name
        parts = ["…" if self._of_name(part) else part for part in PurePosixPath(name).parts]
        shown = "/".join(parts)
        return "…" if self._of_name(shown) else shown


def public_files(root: Path) -> list[tuple[str, Path]]:
    """Return all files of a dossier's folder that are or may become public, by their names, sorted.

    In a git checkout these are the files that git knows or would take in; elsewhere all but caches and private texts.
    The built site belongs to them.
    """
    listed = _git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = {n for n in listed.split("\0") if n} if listed is not None else _walk(root)
    if (root / "site").is_dir():
        names |= {f"site/{name}" for name in _walk(root / "site")}
    return sorted((name, root / name) for name in names if (root / name).is_symlink() or (root / name).is_file())


def messages(root: Path) -> str:
    """Return what git publishes beside the files: messages of commits, names of branches and tags."""
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
            n for n in folders if n not in _UNSEEN and f"{prefix}{n}" not in _PRIVATE and not n.startswith(".site-")
        ]
        found |= {f"{prefix}{name}" for name in names}
    return found

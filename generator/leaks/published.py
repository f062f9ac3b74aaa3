"""What is published: the files of a dossier's folder, and everything that its git repository hands on."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.core.git import GitError, NoGitError, NoRepositoryError, Repository
from generator.leaks.unpack import MAX_BYTES, TOO_LARGE

_EXCLUDED_FOLDERS = frozenset({".cache", ".git", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".venv"})
_PRIVATE_FOLDERS = frozenset({"site-internal", "sources/archive"})
_PUBLISHED_FOLDERS = ("docs", "site")
"""Folders of which a build publishes everything, whatever git ignores."""


@dataclass(frozen=True, slots=True)
class CommittedFile:
    """A content that a file had."""

    commit: str
    """The first commit with this content."""
    path: str
    blob: str


def open_repository(root: Path) -> Repository | None:
    """Return the repository that contains a dossier; None if there is none.

    Raises:
        GitError: There is one, and git is not installed or cannot read it.
    """
    has_git_folder = any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents))
    try:
        repository = Repository(root)
    except NoGitError:
        if has_git_folder:
            raise
        return None
    except NoRepositoryError:
        if has_git_folder:
            raise GitError("there is a .git here that git does not take for a repository") from None
        return None
    # A folder that the repository around it ignores has nothing to do with it.
    return None if repository.is_ignored() else repository


def public_files(root: Path, repository: Repository | None = None) -> list[tuple[str, Path]]:
    """Return name and path of all files that are or may become public, sorted.

    In a git checkout these are the tracked files of the repository and those that git would add; elsewhere all files of
    the dossier except caches and private texts. Files of pages and the built site are included.

    Args:
        root: The dossier's folder.
        repository: The repository that contains it; None without one.

    Raises:
        GitError: Git cannot list the files.
    """
    if repository is None:
        return sorted((name, root / name) for name in _walk(root))
    prefix = repository.prefix
    found = {name: repository.top / name for name in repository.listed_files()}
    for folder in _PUBLISHED_FOLDERS:
        if (root / folder).is_dir():
            found |= {f"{prefix}{folder}/{name}": root / folder / name for name in _walk(root / folder)}
    # Removed files, and folders of submodules, are left out here.
    return sorted(
        (name, path) for name, path in found.items() if path.is_symlink() or (path.exists() and not path.is_dir())
    )


class Published:
    """What a git repository hands on to whoever clones it."""

    def __init__(self, repository: Repository) -> None:
        """List it.

        Raises:
            GitError: Git cannot list it, or the clone lacks a part of it.
        """
        if repository.is_shallow:
            raise GitError("this clone is shallow, `git fetch --unshallow` brings the rest of the history")
        self._repository = repository
        self._reachable = repository.reachable_objects()
        self.commits = 0
        """Commits that were yielded."""

    def names(self) -> tuple[str, ...]:
        """Return the names of branches, tags and other references."""
        return self._repository.references()

    def texts(self) -> Iterator[tuple[str, bytes]]:
        """Yield each part of the commits and annotated tags with words for where it stands.

        Raises:
            GitError: Git cannot read one.
        """
        for found in self._repository.objects(self._reachable, MAX_BYTES, kinds=("commit", "tag")):
            self.commits += found.kind == "commit"
            head, _, message = (found.data or b"").partition(b"\n\n")
            what = f"{found.kind} {found.name[:10]}"
            yield f"{what}: {'its people' if found.kind == 'commit' else 'its name or tagger'}", head
            yield f"{what}: its message", message

    def staged(self) -> Iterator[tuple[str, bytes | str]]:
        """Yield the name and content of each staged file, or why it cannot be read.

        Raises:
            GitError: Git cannot read one.
        """
        entries = self._repository.staged_files()
        contents = dict(self.contents(entry.blob for entry in entries if not entry.is_submodule))
        for entry in entries:
            yield entry.path, "a submodule" if entry.is_submodule else contents[entry.blob]

    def committed_files(self) -> Iterator[CommittedFile]:
        """Yield each content that each file had in any commit, the oldest first, and files that only a tag names.

        Raises:
            GitError: Git cannot list them.
        """
        seen: set[tuple[str, str]] = set()
        for commit, path, blob in self._repository.file_versions():
            if (path, blob) not in seen:
                seen.add((path, blob))
                yield CommittedFile(commit, path, blob)
        committed = {blob for _, blob in seen}
        for found in self._repository.objects(self._reachable, 0, kinds=("blob",)):
            if found.name not in committed:
                yield CommittedFile(found.name, self._reachable[found.name] or "a file without a name", found.name)

    def contents(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes | str]]:
        """Yield the name of each blob and its content, once, or why it cannot be read.

        Raises:
            GitError: Git cannot read one.
        """
        for found in self._repository.objects(blobs, MAX_BYTES, kinds=("blob",)):
            yield found.name, TOO_LARGE if found.data is None else found.data


def _walk(root: Path) -> set[str]:
    found: set[str] = set()
    for folder, folders, names in os.walk(root):
        here = Path(folder).relative_to(root).as_posix()
        prefix = "" if here == "." else f"{here}/"
        # A link to a folder is listed among the folders, and its target is public.
        found |= {f"{prefix}{name}" for name in names + [n for n in folders if (Path(folder) / n).is_symlink()]}
        folders[:] = [
            n
            for n in folders
            if n not in _EXCLUDED_FOLDERS and f"{prefix}{n}" not in _PRIVATE_FOLDERS and not n.startswith(".site-")
        ]
    return found

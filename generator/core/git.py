"""The one runner of git, and the repository of a dossier: read, never changed."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_REDIRECTIONS = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)
"""Variables by which git would look into another repository than the dossier's own, as within one of its hooks."""
_SETTINGS = {
    "LC_ALL": "C",
    # Nothing is fetched: a build asks no other host, and of a partial clone only what is here is read.
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    # Nothing is written, and no program that a configuration names is run.
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
}
_OPTIONS = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
_FILE_MODES = frozenset({b"100644", b"100755"})
_PROGRAM = b"100755"


def run_git(root: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes] | None:
    """Return how a command of git ended in a folder; None where there is no git.

    Args:
        root: The folder.
        arguments: The command, such as ``log``, and what it is told.
        given: Its standard input.
    """
    program = shutil.which("git")
    if program is None:
        return None
    return subprocess.run(  # noqa: S603 - git alone, and no shell
        [program, "-C", str(root), *_OPTIONS, *arguments],
        input=given,
        capture_output=True,
        check=False,
        env={k: v for k, v in os.environ.items() if k not in _REDIRECTIONS} | _SETTINGS,
    )


def last_commit(root: Path) -> int | None:
    """Return when a checkout's last commit was made, in seconds since 1970; None where there is no commit or no git."""
    # A folder unpacked inside some other repository has nothing to do with that one's commits.
    ran = run_git(root, "log", "-1", "--format=%ct") if (root / ".git").exists() else None
    stamp = b"" if ran is None or ran.returncode else ran.stdout.strip()
    return int(stamp) if stamp.isdigit() else None


class GitError(Exception):
    """Git cannot say it; the message says why, as a clause."""


class NoGitError(GitError):
    """The program is not there."""


class NoRepositoryError(GitError):
    """The folder is in no repository."""


class TooLargeError(GitError):
    """A file is larger than anything that would be read."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit that changed a folder."""

    commit: str
    time: int
    """When it was committed, in seconds since 1970, UTC."""
    tree: str | None
    """The name of the folder's content, hexadecimal; None where the commit holds no such folder."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a tree."""

    path: str
    """Below the tree, with forward slashes."""
    blob: str
    program: bool
    """Whether it may be run."""


class Repository:
    """The repository in which a folder stands."""

    def __init__(self, root: Path) -> None:
        """Find it.

        Raises:
            NoGitError: There is no git.
            NoRepositoryError: The folder is in no repository.
            GitError: Git will not read it.
        """
        self._root = root
        asked = self._ask("rev-parse", "--is-shallow-repository", "--show-prefix")
        if asked.returncode:
            told = asked.stderr.decode("utf-8", "replace").strip()
            if "not a git repository" in told:
                raise NoRepositoryError("this folder is in no repository of git")
            raise GitError(f"git will not read this repository: {told.splitlines()[0] if told else 'it says not why'}")
        shallow, _, prefix = asked.stdout.decode("utf-8", "surrogateescape").partition("\n")
        self.shallow = shallow == "true"
        """Whether the clone lacks part of its history."""
        self._prefix = prefix.removesuffix("\n")

    @property
    def partial(self) -> bool:
        """Whether the clone may lack files of states before its own."""
        return bool(self._ask("config", "--get-regexp", r"^remote\..*\.(promisor|partialclonefilter)$").stdout)

    def commit(self, revision: str) -> str:
        """Return the name of a commit, hexadecimal.

        Raises:
            GitError: There is no such revision.
        """
        done = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if done.returncode:
            hint = " This clone is shallow: `git fetch --unshallow` brings the rest of the history."
            raise GitError(f"there is no revision '{revision}'.{hint if self.shallow else ''}")
        return done.stdout.decode().strip()

    def revisions(self, folder: str) -> tuple[Revision, ...]:
        """Return the commits of the current branch that changed a folder, the oldest first.

        Of a merge only the first parent is followed: these are the states that the branch itself went through.

        Raises:
            GitError: Git cannot list them.
        """
        if self._ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
            return ()
        listed = self._run("rev-list", "--first-parent", "--timestamp", "--reverse", "HEAD", "--", folder)
        dated = [line.split() for line in listed.decode().splitlines()]
        trees = self._look_up([f"{commit}:{self._prefix}{folder}" for _, commit in dated])
        return tuple(Revision(commit, int(time), tree) for (time, commit), tree in zip(dated, trees, strict=True))

    def is_cut_at(self, revision: Revision) -> bool:
        """Return whether the clone ends with a commit that is not the first: what went before it is not here."""
        if not self.shallow:
            return False
        header = self._run("cat-file", "commit", revision.commit).partition(b"\n\n")[0]
        parents = [line.split()[1].decode() for line in header.splitlines() if line.startswith(b"parent ")]
        return bool(parents) and self._look_up(parents[:1]) == [None]

    def tree(self, commit: str, folder: str) -> str | None:
        """Return the name of a folder's content in a commit; None where there is no such folder."""
        return self._look_up([f"{commit}:{self._prefix}{folder}"])[0]

    def changed_since_commit(self, folder: str) -> bool:
        """Return whether files of a folder are not as they were committed."""
        listed = self._run("status", "--porcelain", "--untracked-files=all", "--ignore-submodules=all", "--", folder)
        return bool(listed)

    def files(self, tree: str) -> tuple[File, ...]:
        """Return the ordinary files of a tree: a link leads to what the repository does not hold.

        Raises:
            GitError: The tree is not here.
        """
        found = []
        for entry in self._run("ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0"):
            head, _, name = entry.partition(b"\t")
            path = name.decode("utf-8", "replace")
            if name and head.split(b" ")[0] in _FILE_MODES and ".." not in PurePosixPath(path).parts:
                mode, _, blob = head.split(b" ")
                found.append(File(path, blob.decode(), program=mode == _PROGRAM))
        return tuple(found)

    def blobs(self, names: Iterable[str], most: int) -> Mapping[str, bytes]:
        """Return files by the names of their content.

        Args:
            names: The names.
            most: The number of bytes that any one may have.

        Raises:
            TooLargeError: One of them is larger.
            GitError: One of them is not here.
        """
        wanted = list(dict.fromkeys(names))
        sizes = self._batch("--batch-check=%(objectname) %(objecttype) %(objectsize)", wanted).decode().splitlines()
        for line in sizes:
            name, kind, *size = line.split()
            if kind != "blob":
                raise GitError(f"{name} is not here")
            if int(size[0]) > most:
                raise TooLargeError(f"{name} is too large")
        answer, found, place = self._batch("--batch=%(objectname) %(objectsize)", wanted), {}, 0
        for name in wanted:
            head = answer.index(b"\n", place)
            length = int(answer[place:head].split()[1])
            found[name] = answer[head + 1 : head + 1 + length]
            place = head + length + 2
        return found

    def read(self, commit: str, path: str, most: int) -> bytes | None:
        """Return a file of a commit; None where it holds none.

        Raises:
            GitError: Its content is not here, or larger than ``most`` bytes.
        """
        blob = self._look_up([f"{commit}:{self._prefix}{path}"])[0]
        return None if blob is None else self.blobs([blob], most)[blob]

    def _look_up(self, names: Iterable[str]) -> list[str | None]:
        """Return the full name of each object; None where there is none."""
        wanted = list(names)
        lines = self._batch("--batch-check=%(objectname)", wanted).split(b"\n")[: len(wanted)]
        return [None if b" " in line else line.decode() for line in lines]

    def _batch(self, form: str, names: list[str]) -> bytes:
        if not names:
            return b""
        asked = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
        return self._run("cat-file", form, given=asked)

    def _run(self, *arguments: str, given: bytes = b"") -> bytes:
        done = self._ask(*arguments, given=given)
        if done.returncode:
            raise GitError(f"git {arguments[0]}: {done.stderr.decode('utf-8', 'replace').strip()}")
        return done.stdout

    def _ask(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        done = run_git(self._root, *arguments, given=given)
        if done is None:
            raise NoGitError("git is not here, and revisions are read with it")
        return done

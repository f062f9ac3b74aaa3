"""Read-only access to git: the subprocess runner, and the repository of a dossier."""

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.core.files import MAX_STATIC_BYTES, read_file

_GIT_VARIABLES = "GIT_"
"""Prefix of the variables of git. They may name another repository, as inside a git hook, or a program to run."""
_SAFE_ENVIRONMENT = {
    "LC_ALL": "C",
    # Nothing is fetched: a build contacts no other host, and reads only what a partial clone already has.
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    # Nothing is written.
    "GIT_OPTIONAL_LOCKS": "0",
    # The same output on every machine: the configuration of the user and of the system does not count.
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
}
_SAFE_SETTINGS = (
    # No program is run that the configuration of the repository names.
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    f"core.attributesFile={os.devnull}",
    "diff.external=",
    "log.showSignature=false",
    # The output is the same whatever that configuration says.
    "core.quotePath=false",
    "i18n.logOutputEncoding=UTF-8",
    "log.mailmap=false",
)
_SAFE_OPTIONS = ("--no-pager", *(option for setting in _SAFE_SETTINGS for option in ("-c", setting)))
_NOT_OWNER = b"dubious ownership"
"""What git says of a repository that belongs to another user, and that `safe.directory` does not name."""
SECONDS = 60
"""How long git may take for one command."""
_NO_ANSWER = 124
"""Exit status of a command that was ended for taking too long, as timeout(1) has it."""
_SILENT_SECONDS = 60
"""How long git is not asked again about a folder about which it did not answer: a build asks a dozen times."""
_silent_until: dict[Path, float] = {}
"""By folder, the time until which git is not asked, as :func:`time.monotonic` has it."""
_FILE_MODES = frozenset({b"100644", b"100755"})
_EXECUTABLE_MODE = b"100755"
_SHA1_DIGITS = 40
_SUBMODULE_MODE = "160000"
_BATCH_BYTES = 32_000_000
"""Bytes of contents that are asked of git at a time."""


def run_git(root: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes] | None:
    """Run git in a folder and return the finished process; None if git is not installed.

    No command may be given that converts files as their attributes say: filters are programs of the configuration.

    Args:
        root: The folder.
        arguments: The git command, such as ``log``, and its arguments.
        stdin: Its standard input.
    """
    program = _program()
    if program is None:
        return None
    if time.monotonic() < _silent_until.get(root, 0):
        return _no_answer([program, *arguments])
    command = [program, "-C", str(root), *_SAFE_OPTIONS]
    done = _run([*command, *arguments], _safe_environment(), stdin)
    if done.returncode and _NOT_OWNER in done.stderr:
        trusted = [option for folder in _trusted_folders(program) for option in ("-c", f"safe.directory={folder}")]
        done = _run([*command, *trusted, *arguments], _safe_environment(), stdin)
    if done.returncode == _NO_ANSWER:
        _silent_until[root] = time.monotonic() + _SILENT_SECONDS
    return done


def _program() -> str | None:
    """Return the path of git; None if it is not installed.

    A ``git`` in the working folder may be a file of the dossier: Windows takes it first, as does an unwary ``PATH``.
    """
    folders = [folder for folder in os.get_exec_path() if Path(folder).is_absolute()]
    found = shutil.which("git", path=os.pathsep.join(folders)) if folders else None
    return found if found and Path(found).is_absolute() else None


def _run(command: list[str], environment: Mapping[str, str], stdin: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - git alone, and no shell
            command, input=stdin, capture_output=True, check=False, env=environment, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        # Git waits for a pipe in place of one of its own files.
        return _no_answer(command)


def _no_answer(command: list[str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.CompletedProcess(command, _NO_ANSWER, b"", b"it does not answer")


def _safe_environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(_GIT_VARIABLES)} | _SAFE_ENVIRONMENT


def _trusted_folders(program: str) -> list[str]:
    """Return the repositories of other users that this user trusts: ``safe.directory`` of the user and the system.

    A checkout in a container often belongs to another user. Git itself never takes this setting from a repository.
    """
    environment = {**os.environ, "GIT_DIR": os.devnull}
    found = _run([program, "config", "--null", "--type=path", "--get-all", "safe.directory"], environment, b"").stdout
    return found.decode("utf-8", "surrogateescape").split("\0")[:-1]


def last_commit(root: Path) -> int | None:
    """Return the time of a checkout's last commit, in seconds since 1970; None without a commit or without git."""
    # A folder unpacked inside some other repository has nothing to do with its commits.
    arguments = ("rev-list", "--max-count=1", "--timestamp", "HEAD")
    ran = run_git(root, *arguments) if (root / ".git").exists() else None
    stamp = b"" if ran is None or ran.returncode else ran.stdout.partition(b" ")[0]
    return int(stamp) if stamp.isdigit() else None


class GitError(Exception):
    """Git failed; the message says why, as a clause."""


class NoGitError(GitError):
    """Git is not installed."""


class NoRepositoryError(GitError):
    """The folder is not in a repository."""


class TooLargeError(GitError):
    """A file is larger than the limit."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit that changed a folder."""

    commit: str
    time: int
    """When it was committed, in seconds since 1970, UTC."""
    tree: str | None
    """The object name of the folder's tree, hexadecimal; None if the commit has no such folder."""


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A file in a git tree."""

    path: str
    """Relative to the tree, with forward slashes."""
    blob: str
    """The object name of its content, hexadecimal."""
    executable: bool


@dataclass(frozen=True, slots=True)
class GitObject:
    """A commit, an annotated tag or a file, as git keeps it."""

    name: str
    """Its object name, hexadecimal."""
    kind: str
    """``commit``, ``tag`` or ``blob``."""
    data: bytes | None
    """The content; None if it is larger than the limit."""


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """A file in the index."""

    path: str
    """Relative to the top of the repository."""
    blob: str
    """The object name of its content, hexadecimal; of a submodule, that of its commit."""
    is_submodule: bool


class Repository:
    """The git repository that contains a folder."""

    def __init__(self, root: Path) -> None:
        """Open it.

        Raises:
            NoGitError: Git is not installed.
            NoRepositoryError: The folder is not in a repository.
            GitError: Git refuses to read it.
        """
        self._root = root
        opened = self._run("rev-parse", "--is-shallow-repository", "--show-prefix")
        if opened.returncode:
            reason = opened.stderr.decode("utf-8", "replace").strip()
            if "not a git repository" in reason:
                raise NoRepositoryError("this folder is in no repository of git")
            if _NOT_OWNER.decode() in reason:
                raise GitError(
                    "git does not read a repository of another user; if you trust it, run "
                    f"`git config --global --add safe.directory {root.resolve()}`"
                )
            raise GitError(
                f"git will not read this repository: {reason.splitlines()[0] if reason else 'it does not say why'}"
            )
        shallow, _, prefix = opened.stdout.decode("utf-8", "surrogateescape").partition("\n")
        self.is_shallow = shallow == "true"
        """Whether the clone lacks part of its history."""
        self.prefix = prefix.removesuffix("\n")
        """The folder within the repository, with a slash at the end; empty for the top."""

    @property
    def top(self) -> Path:
        """The folder of the repository."""
        return self._root.resolve().parents[len(PurePosixPath(self.prefix).parts) - 1] if self.prefix else self._root

    @property
    def is_partial(self) -> bool:
        """Whether the clone may lack files of earlier commits."""
        return bool(self._run("config", "--get-regexp", r"^remote\..*\.(promisor|partialclonefilter)$").stdout)

    def commit(self, revision: str) -> str:
        """Return the full hash of a commit.

        Raises:
            GitError: There is no such revision.
        """
        ran = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if ran.returncode:
            hint = " This clone is shallow: `git fetch --unshallow` brings the rest of the history."
            raise GitError(f"there is no revision '{revision}'.{hint if self.is_shallow else ''}")
        return ran.stdout.decode().strip()

    def revisions(self, folder: str) -> tuple[Revision, ...]:
        """Return the commits of the current branch that changed a folder, the oldest first.

        Only the first parent of a merge is followed: these are the states of the branch itself.

        Raises:
            GitError: Git cannot list them.
        """
        if self._run("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
            return ()
        listed = self._run_checked("rev-list", "--first-parent", "--timestamp", "--reverse", "HEAD", "--", folder)
        dated = [line.split() for line in listed.decode().splitlines()]
        trees = self._resolve([f"{commit}:{self.prefix}{folder}" for _, commit in dated])
        return tuple(Revision(commit, int(time), tree) for (time, commit), tree in zip(dated, trees, strict=True))

    def is_shallow_boundary(self, revision: Revision) -> bool:
        """Return whether a shallow clone ends at a commit: its parent exists but was not fetched."""
        if not self.is_shallow:
            return False
        header = self._run_checked("cat-file", "commit", revision.commit).partition(b"\n\n")[0]
        parents = [line.split()[1].decode() for line in header.splitlines() if line.startswith(b"parent ")]
        return bool(parents) and self._resolve(parents[:1]) == [None]

    def tree(self, commit: str, folder: str) -> str | None:
        """Return the object name of a folder's tree in a commit; None if there is no such folder.

        Args:
            commit: The commit.
            folder: The folder, relative to that of the repository object.
        """
        return self._resolve([f"{commit}:{self.prefix}{folder}"])[0]

    def has_uncommitted_changes(self, folder: str) -> bool:
        """Return whether a folder has other files than its last commit.

        The bytes themselves are compared: ``git status`` runs the filters that a repository configures.

        Raises:
            GitError: Git cannot list the files.
        """
        tree = self.tree("HEAD", folder)
        committed = {} if tree is None else {f"{folder}/{file.path}": file.blob for file in self.files(tree)}
        listed = self._run_checked("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", folder)
        names = {name for name in listed.decode("utf-8", "surrogateescape").split("\0") if name}
        present = {name for name in names if os.path.lexists(self._root / name)}
        return present != committed.keys() or any(_blob(self._root / n, blob) != blob for n, blob in committed.items())

    def files(self, tree: str) -> tuple[TreeFile, ...]:
        """Return the ordinary files of a tree; symbolic links and submodules are left out.

        Raises:
            GitError: The clone does not have the tree.
        """
        found = []
        for entry in self._run_checked("ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0"):
            head, _, name = entry.partition(b"\t")
            path = name.decode("utf-8", "replace")
            if name and head.split(b" ")[0] in _FILE_MODES and ".." not in PurePosixPath(path).parts:
                mode, _, blob = head.split(b" ")
                found.append(TreeFile(path, blob.decode(), executable=mode == _EXECUTABLE_MODE))
        return tuple(found)

    def blobs(self, names: Iterable[str], max_bytes: int) -> Mapping[str, bytes]:
        """Return the contents of blobs by their object names.

        Args:
            names: The object names.
            max_bytes: The size limit of each blob.

        Raises:
            TooLargeError: A blob is larger.
            GitError: The clone does not have a blob.
        """
        wanted = list(dict.fromkeys(names))
        sizes = self._cat_file("--batch-check=%(objectname) %(objecttype) %(objectsize)", wanted).decode().splitlines()
        for line in sizes:
            name, kind, *size = line.split()
            if kind != "blob":
                raise GitError(f"{name} is not here")
            if int(size[0]) > max_bytes:
                raise TooLargeError(f"{name} is too large")
        return {found.name: found.data or b"" for found in self._contents(dict.fromkeys(wanted, "blob"))}

    def read(self, commit: str, path: str, max_bytes: int) -> bytes | None:
        """Return the content of a file in a commit; None if the commit has no such file.

        Args:
            commit: The commit.
            path: The file, relative to the folder.
            max_bytes: The size limit.

        Raises:
            TooLargeError: The file is larger.
            GitError: The clone does not have its content.
        """
        blob = self._resolve([f"{commit}:{self.prefix}{path}"])[0]
        return None if blob is None else self.blobs([blob], max_bytes)[blob]

    def is_ignored(self) -> bool:
        """Return whether the repository around the folder ignores it."""
        return bool(self.prefix) and self._run("check-ignore", "--quiet", ".").returncode == 0

    def listed_files(self) -> tuple[str, ...]:
        """Return the tracked files and those that git would add, relative to the top of the repository.

        Raises:
            GitError: Git cannot list them.
        """
        options = ("--cached", "--others", "--exclude-standard", "--full-name")
        return _split(self._run_checked("ls-files", "-z", *options, "--", ":/"))

    def staged_files(self) -> tuple[IndexedFile, ...]:
        """Return the files in the index, those of a conflict with each side.

        Raises:
            GitError: Git cannot read the index.
        """
        found = []
        for entry in _split(self._run_checked("ls-files", "-z", "--stage", "--full-name", "--", ":/")):
            head, _, path = entry.partition("\t")
            mode, blob, _ = head.split(" ")
            found.append(IndexedFile(path, blob, is_submodule=mode == _SUBMODULE_MODE))
        return tuple(found)

    def references(self) -> tuple[str, ...]:
        """Return the names of branches, tags, notes and all other references.

        Raises:
            GitError: Git cannot list them.
        """
        listed = self._run_checked("for-each-ref", "--format=%(refname)")
        return tuple(listed.decode("utf-8", "surrogateescape").splitlines())

    def reachable_objects(self) -> dict[str, str]:
        """Return the name of everything that references reach, with a path where it has one.

        Raises:
            GitError: An object is missing or damaged.
        """
        listed = self._run_checked("rev-list", "--objects", "--all").decode("utf-8", "surrogateescape")
        return {name: path for name, _, path in (line.partition(" ") for line in listed.split("\n")) if name}

    def file_versions(self) -> Iterator[tuple[str, str, str]]:
        """Yield commit, path and blob of each change of a file in any reachable commit, the oldest first.

        A submodule has no blob, but an empty name.

        Raises:
            GitError: A commit or tree is missing or damaged.
        """
        commits = self._run_checked("rev-list", "--all", "--reverse", "--topo-order")
        options = ("--stdin", "--root", "-m", "-r", "-z", "--raw", "--no-renames", "--no-abbrev")
        tokens = iter(_split(self._run_checked("diff-tree", *options, stdin=commits)))
        commit = ""
        for token in tokens:
            if not token.startswith(":"):
                commit = token.split()[0]
                continue
            _, mode, _, blob, status = token.split(" ")
            path = next(tokens)
            if status != "D":
                yield commit, path, "" if mode == _SUBMODULE_MODE else blob

    def objects(self, names: Iterable[str], max_bytes: int, kinds: Collection[str]) -> Iterator[GitObject]:
        """Yield objects with their contents, each once.

        Args:
            names: The object names.
            max_bytes: The size limit; a larger object has no content.
            kinds: The kinds of objects to yield, such as ``commit``.

        Raises:
            GitError: The clone does not have an object, or it is damaged.
        """
        batch: dict[str, str] = {}
        size = 0
        form = "--batch-check=%(objectname) %(objecttype) %(objectsize)"
        for line in self._cat_file(form, list(dict.fromkeys(names))).decode().splitlines():
            name, kind, *length = line.split()
            if not length:
                raise GitError(f"{name} is not here")
            if kind not in kinds:
                continue
            if int(length[0]) > max_bytes:
                yield GitObject(name, kind, None)
                continue
            batch[name] = kind
            size += int(length[0])
            if size > _BATCH_BYTES:
                yield from self._contents(batch)
                batch, size = {}, 0
        yield from self._contents(batch)

    def _contents(self, kinds: Mapping[str, str]) -> Iterator[GitObject]:
        """Yield objects with their contents, from the kind of each by name."""
        answer, position = self._cat_file("--batch=%(objectname) %(objectsize)", list(kinds)), 0
        for name, kind in kinds.items():
            header_end = answer.index(b"\n", position)
            length = int(answer[position:header_end].split()[1])
            yield GitObject(name, kind, answer[header_end + 1 : header_end + 1 + length])
            position = header_end + length + 2

    def _resolve(self, names: Iterable[str]) -> list[str | None]:
        """Return the full name of each object; None for one that does not exist."""
        wanted = list(names)
        lines = self._cat_file("--batch-check=%(objectname)", wanted).split(b"\n")[: len(wanted)]
        return [None if b" " in line else line.decode() for line in lines]

    def _cat_file(self, form: str, names: list[str]) -> bytes:
        """Return the output of one ``git cat-file`` process for many objects."""
        if not names:
            return b""
        requests = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
        return self._run_checked("cat-file", form, stdin=requests)

    def _run_checked(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Return the output of a git command, or raise if it failed."""
        ran = self._run(*arguments, stdin=stdin)
        if ran.returncode:
            raise GitError(f"git {arguments[0]}: {ran.stderr.decode('utf-8', 'replace').strip()}")
        return ran.stdout

    def _run(self, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        ran = run_git(self._root, *arguments, stdin=stdin)
        if ran is None:
            raise NoGitError("git is not here, and revisions are read with it")
        return ran


def _blob(file: Path, like: str) -> str | None:
    """Return the object name that a file's content would have; None if it cannot be read.

    Args:
        file: The file.
        like: An object name of the repository, which tells its hash function by its length.
    """
    try:
        data = read_file(file, MAX_STATIC_BYTES)
    except OSError:
        return None
    content = b"blob %d\0%b" % (len(data), data)
    # Git names objects so; nothing rests on that no two contents share a name.
    digest = hashlib.sha1(content, usedforsecurity=False) if len(like) == _SHA1_DIGITS else hashlib.sha256(content)
    return digest.hexdigest()


def _split(output: bytes) -> tuple[str, ...]:
    """Return the parts of an output that git ends with zero bytes."""
    return tuple(part for part in output.decode("utf-8", "surrogateescape").split("\0") if part)

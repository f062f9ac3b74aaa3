"""A dossier as it stood at a revision of git."""

import shutil
import stat
import subprocess
from pathlib import Path

from generator.desk.errors import DeskError

_FILE_MODES = {b"100644", b"100755"}
_WANTED = ("sources", "mkdocs.yml")


def check_out(root: Path, revision: str, folder: Path) -> None:
    """Write the sources of a revision into an empty folder.

    Only ordinary files are written; a link in the repository leads to what the repository does not hold.

    Args:
        root: The folder of the dossier, at the top of its repository or below.
        revision: A commit, branch or tag.
        folder: Where to.

    Raises:
        DeskError: There is no git, no repository or no such revision.
        OSError: A file cannot be written.
    """
    git = _Git(root)
    commit = git.commit(revision)
    listing = git.run("ls-tree", "-r", "-z", commit, "--", *_WANTED)
    for entry in listing.split(b"\0"):
        head, _, name = entry.partition(b"\t")
        if not name:
            continue
        mode, _, blob = head.split(b" ")
        place = folder / name.decode("utf-8", "replace")
        if mode not in _FILE_MODES or not place.resolve().is_relative_to(folder.resolve()):
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(git.run("cat-file", "blob", blob.decode()))
        if mode == b"100755":
            place.chmod(place.stat().st_mode | stat.S_IXUSR)


def is_shallow(root: Path) -> bool:
    """Return whether the clone lacks part of its history.

    Raises:
        DeskError: There is no git or no repository.
    """
    return _Git(root).run("rev-parse", "--is-shallow-repository").strip() == b"true"


class _Git:
    """The repository of a dossier."""

    def __init__(self, root: Path) -> None:
        found = shutil.which("git")
        if found is None:
            raise DeskError("git is not here, and revisions are read with it")
        self._git, self._root = found, root
        if self._ask("rev-parse", "--git-dir").returncode:
            raise DeskError("this folder is in no repository of git")

    def run(self, *arguments: str) -> bytes:
        done = self._ask(*arguments)
        if done.returncode:
            raise DeskError(f"git {arguments[0]}: {done.stderr.decode('utf-8', 'replace').strip()}")
        return done.stdout

    def commit(self, revision: str) -> str:
        done = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if done.returncode:
            hint = ""
            if self._ask("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
                hint = " This clone is shallow: `git fetch --unshallow` brings the rest of the history."
            raise DeskError(f"there is no revision '{revision}'.{hint}")
        return done.stdout.decode().strip()

    def _ask(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603 - git alone, and no shell
            [self._git, "-C", str(self._root), *arguments], capture_output=True, check=False
        )

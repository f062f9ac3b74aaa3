"""The reproducibility check: a second build in a different environment must give the same bytes."""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.core.environment import ARCHIVE_VARIABLE, EPOCH_VARIABLE, archive_folder
from generator.core.errors import PublishError
from generator.core.git import run_git
from generator.core.temporary_folders import temporary_folder

_NOT_COPIED = shutil.ignore_patterns(
    *("site", "site-internal", ".site-*", ".git", ".cache", ".venv", ".hypothesis", ".mypy_cache", ".pytest_cache"),
    *(".ruff_cache", "__pycache__", "node_modules"),
)
_TIME_ZONES = ("Pacific/Kiritimati", "Pacific/Niue")
"""The time zones furthest ahead and behind: one of them always has another date than the first build."""
_CHILD_PROGRAM = """\
import os, sys
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from generator.cli import main
main()
"""
_EXCERPT_LENGTH = 60


def build_elsewhere(root: Path, folder: Path, flags: Sequence[str], *, timestamp: int, archive: Path | None) -> Path:
    """Build a copy of a dossier in a different environment, and return the folder of its site.

    Process, path, working folder, time zone, locale, hash seed, umask, home folder and number of processors differ;
    the clock is the same.

    Args:
        root: The dossier.
        folder: An empty folder for the copy.
        flags: The options of the first ``dossier build``, such as ``--draft``.
        timestamp: The timestamp of the outputs, in seconds since 1970.
        archive: The folder of the full texts, if it is not in the default place.

    Raises:
        PublishError: The second build failed.
    """
    copy = folder / "a second place, of another length"
    repository = _git_folder_and_prefix(root)
    if repository is not None:
        # The history on the pages must come from the same commits.
        copy.mkdir()
        (copy / ".git").write_text(f"gitdir: {repository[0]}\n", encoding="utf-8")
        copy /= repository[1]
    shutil.copytree(root, copy, ignore=_NOT_COPIED, symlinks=True, dirs_exist_ok=True)
    home = folder / "home"
    home.mkdir()
    command = [sys.executable, "-c", _CHILD_PROGRAM, "build", "--root", str(copy), *flags]
    process = subprocess.run(  # noqa: S603 - fixed arguments
        command,
        cwd=home,
        env=_different_environment(os.environ, home, timestamp, archive),
        umask=0o077,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if process.returncode:
        raise PublishError("The second build failed:", tuple((process.stdout + process.stderr).splitlines()))
    return copy / "site"


def _git_folder_and_prefix(root: Path) -> tuple[str, str] | None:
    """Return the ``.git`` folder of a folder's repository, and the folder's path in it; None without a repository."""
    result = run_git(root, "rev-parse", "--absolute-git-dir", "--show-prefix")
    if result is None or result.returncode:
        return None
    folder, prefix = result.stdout.decode("utf-8", "surrogateescape").split("\n")[:2]
    return folder, prefix


def _different_environment(
    environ: Mapping[str, str], home: Path, timestamp: int, archive: Path | None
) -> dict[str, str]:
    texts = archive_folder(archive)
    return {
        **environ,
        EPOCH_VARIABLE: str(timestamp),
        "TZ": _TIME_ZONES[environ.get("TZ") == _TIME_ZONES[0]],
        "LC_ALL": "C.UTF-8" if environ.get("LC_ALL") == "C" else "C",
        "LANGUAGE": "tr",
        "PYTHONHASHSEED": "1" if environ.get("PYTHONHASHSEED") != "1" else "2",
        "PYTHONPATH": str(Path(__file__).parents[3]),
        "HOME": str(home),
        "USER": "somebody-else",
        **({ARCHIVE_VARIABLE: str(texts.resolve())} if texts else {}),
    }


def first_difference(first: Path, second: Path) -> str | None:
    """Return the first difference between two folders, with file, line and bytes; None if they are the same."""
    names = [{p.relative_to(f).as_posix() for p in f.rglob("*") if p.is_file()} for f in (first, second)]
    for name in sorted(names[0] | names[1]):
        if name not in names[0] or name not in names[1]:
            return f"{name} is there {'once' if name in names[0] else 'the second time'} only"
        difference = _byte_difference(name, (first / name).read_bytes(), (second / name).read_bytes())
        if difference:
            return difference
    return None


def _byte_difference(name: str, first: bytes, second: bytes) -> str | None:
    """Return the first difference between two contents of a file, within files of a ZIP; None if they are the same."""
    if first == second:
        return None
    if first.startswith(b"PK") and second.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(first)) as first_zip, zipfile.ZipFile(io.BytesIO(second)) as second_zip:
            if first_zip.namelist() != second_zip.namelist():
                return f"{name} holds other files, or in another order"
            for inner in first_zip.namelist():
                difference = _byte_difference(f"{name}: {inner}", first_zip.read(inner), second_zip.read(inner))
                if difference:
                    return difference
        return f"{name} holds the same files and is packed otherwise"
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    line = first.count(b"\n", 0, at) + 1
    start = max(first.rfind(b"\n", 0, at) + 1, at - _EXCERPT_LENGTH // 2)
    excerpts = [
        data[start : start + _EXCERPT_LENGTH].partition(b"\n")[0].decode("utf-8", "replace") for data in (first, second)
    ]
    return f"{name}, line {line}, byte {at + 1}: first {excerpts[0]!r}, then {excerpts[1]!r}"


def verify_reproducible(root: Path, built: Path, flags: Sequence[str], *, timestamp: int, archive: Path | None) -> None:
    """Build a second time, and raise an error if the result differs.

    Args:
        root: The dossier.
        built: The site of the first build.
        flags: The options of the first ``dossier build``, such as ``--draft``.
        timestamp: The timestamp of the outputs, in seconds since 1970.
        archive: The folder of the full texts, if it is not in the default place.

    Raises:
        PublishError: The builds differ, or the second one failed.
    """
    with temporary_folder("dossier-second-") as folder:
        second = build_elsewhere(root, folder, flags, timestamp=timestamp, archive=archive)
        difference = first_difference(built, second)
    if difference:
        raise PublishError("Built twice, and not the same. The first difference:", (difference,))

"""The same commit gives the same bytes: a second build in other surroundings, compared with the first."""

import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.core.environment import ARCHIVE, EPOCH, archive_folder
from generator.core.errors import PublishError
from generator.core.git import run_git

_NOT_COPIED = shutil.ignore_patterns(
    *("site", "site-internal", ".site-*", ".git", ".cache", ".venv", ".hypothesis", ".mypy_cache", ".pytest_cache"),
    *(".ruff_cache", "__pycache__", "node_modules"),
)
_ZONES = ("Pacific/Kiritimati", "Pacific/Niue")
"""The first and the last to begin a day: one of them has another date than wherever the first build ran."""
_CHILD = """\
import os, sys
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from generator.cli import main
main()
"""
_SHOWN = 60


def build_elsewhere(root: Path, folder: Path, flags: Sequence[str], *, stamp: int, archive: Path | None) -> Path:
    """Build a copy of a dossier in other surroundings, and return its site.

    Another process, path, working folder, time zone, locale, seed of hashes, permissions of new files, home and
    number of processors. The clock is the machine's.

    Args:
        root: The dossier.
        folder: An empty folder for the copy.
        flags: What ``dossier build`` was told, such as ``--draft``.
        stamp: The time that outputs carry.
        archive: The folder of the full texts, if it is not where it is looked for.

    Raises:
        PublishError: The second build failed.
    """
    copy = folder / "a second place, of another length"
    repository = _repository(root)
    if repository is not None:
        # What the pages tell of their history is read from the same commits.
        copy.mkdir()
        (copy / ".git").write_text(f"gitdir: {repository[0]}\n", encoding="utf-8")
        copy /= repository[1]
    shutil.copytree(root, copy, ignore=_NOT_COPIED, symlinks=True, dirs_exist_ok=True)
    home = folder / "home"
    home.mkdir()
    command = [sys.executable, "-c", _CHILD, "build", "--root", str(copy), *flags]
    ran = subprocess.run(  # noqa: S603 - fixed arguments
        command,
        cwd=home,
        env=_surroundings(os.environ, home, stamp, archive),
        umask=0o077,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if ran.returncode:
        raise PublishError("The second build failed:", tuple((ran.stdout + ran.stderr).splitlines()))
    return copy / "site"


def _repository(root: Path) -> tuple[str, str] | None:
    """Return where git keeps the commits of a folder, and the folder's path in its repository; None without one."""
    asked = run_git(root, "rev-parse", "--absolute-git-dir", "--show-prefix")
    if asked is None or asked.returncode:
        return None
    folder, prefix = asked.stdout.decode("utf-8", "surrogateescape").split("\n")[:2]
    return folder, prefix


def _surroundings(environ: Mapping[str, str], home: Path, stamp: int, archive: Path | None) -> dict[str, str]:
    named = archive_folder(archive)
    return {
        **environ,
        EPOCH: str(stamp),
        "TZ": _ZONES[environ.get("TZ") == _ZONES[0]],
        "LC_ALL": "C.UTF-8" if environ.get("LC_ALL") == "C" else "C",
        "LANGUAGE": "tr",
        "PYTHONHASHSEED": "1" if environ.get("PYTHONHASHSEED") != "1" else "2",
        "PYTHONPATH": str(Path(__file__).parents[3]),
        "HOME": str(home),
        "USER": "somebody-else",
        **({ARCHIVE: str(named.resolve())} if named else {}),
    }


def first_difference(one: Path, other: Path) -> str | None:
    """Return in what two folders differ first, by name, place and bytes; None if in nothing."""
    names = [{p.relative_to(f).as_posix() for p in f.rglob("*") if p.is_file()} for f in (one, other)]
    for name in sorted(names[0] | names[1]):
        if name not in names[0] or name not in names[1]:
            return f"{name} is there {'once' if name in names[0] else 'the second time'} only"
        found = _different(name, (one / name).read_bytes(), (other / name).read_bytes())
        if found:
            return found
    return None


def _different(name: str, one: bytes, other: bytes) -> str | None:
    """Return where two contents of one name differ first."""
    if one == other:
        return None
    if one.startswith(b"PK") and other.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(one)) as first, zipfile.ZipFile(io.BytesIO(other)) as second:
            if first.namelist() != second.namelist():
                return f"{name} holds other files, or in another order"
            for inner in first.namelist():
                found = _different(f"{name}: {inner}", first.read(inner), second.read(inner))
                if found:
                    return found
        return f"{name} holds the same files and is packed otherwise"
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    line = one.count(b"\n", 0, at) + 1
    start = max(one.rfind(b"\n", 0, at) + 1, at - _SHOWN // 2)
    shown = [data[start : start + _SHOWN].partition(b"\n")[0].decode("utf-8", "replace") for data in (one, other)]
    return f"{name}, line {line}, byte {at + 1}: first {shown[0]!r}, then {shown[1]!r}"


def verify_reproducible(root: Path, built: Path, flags: Sequence[str], *, stamp: int, archive: Path | None) -> None:
    """Build a second time and compare.

    Args:
        root: The dossier.
        built: The site of the first build.
        flags: What ``dossier build`` was told, such as ``--draft``.
        stamp: The time that outputs carry.
        archive: The folder of the full texts, if it is not where it is looked for.

    Raises:
        PublishError: Both builds differ, or the second one failed.
    """
    with tempfile.TemporaryDirectory(prefix="dossier-") as name:
        again = build_elsewhere(root, Path(name), flags, stamp=stamp, archive=archive)
        difference = first_difference(built, again)
    if difference:
        raise PublishError("Built twice, and not the same. The first difference:", (difference,))

"""Builds that are broken off on purpose: killed, interrupted, or left without room on the disk, at any point.

Points are counted by what the build asks of the system (Python's audit events: files opened, made, moved and removed,
programs started), so that they are spread over all that a build does and come back exactly.
"""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.editing.init import init_dossier

Mode = Literal["kill", "interrupt", "full"]
Manifest = dict[str, str]

_CHILD = """
import errno, os, signal, sys
mode, point, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
import generator.publish.site.build
from generator.cli import main

EVENTS = frozenset(
    ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.utime", "os.listdir", "os.scandir")
    + ("tempfile.mkdtemp", "tempfile.mkstemp", "shutil.rmtree", "shutil.copyfile", "subprocess.Popen")
    + ("ctypes.dlopen", "ctypes.dlsym", "fcntl.flock")
)
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
count = 0

def writes(event, arguments):
    if event == "open":
        return bool(arguments[2] & WRITES) and not str(arguments[0]).startswith("/dev/")
    return event in {"os.mkdir", "os.rename"}

def listen(event, arguments):
    global count
    if event not in EVENTS or (mode == "full" and not writes(event, arguments)):
        return
    count += 1
    if mode == "full" and count >= point:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))
    if count == point:
        os.kill(os.getpid(), signal.SIGKILL if mode == "kill" else signal.SIGINT)

# A shell starts what runs in the background deaf to interruptions.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.addaudithook(listen)
try:
    main(command)
finally:
    sys.stderr.write(f"\\npoints: {count}\\n")
"""


@dataclass(frozen=True)
class Ended:
    """How a build ended."""

    status: int
    """Below zero: the signal that ended it."""
    said: str
    points: int


def manifest(folder: Path) -> Manifest:
    """Return the digest of every file of a folder by its name."""
    files = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def undisturbed() -> dict[str, str]:
    """Return the environment for a build that dies: what measures coverage would die in it too, and say so."""
    known = {"DOSSIER_ARCHIVE", "CI"}
    return {k: v for k, v in os.environ.items() if k not in known and not k.startswith("COVERAGE_")}


def broken_off(root: Path, mode: Mode, point: int) -> Ended:
    """Build a dossier and break it off at a point."""
    command = [sys.executable, "-c", _CHILD, mode, str(point), "build", "--root", str(root)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=undisturbed(), cwd=root)
    said = ran.stdout + ran.stderr
    match = re.search(r"^points: (\d+)$", said, re.MULTILINE)
    return Ended(ran.returncode, re.sub(r"\npoints: \d+\n", "", said), int(match[1]) if match else 0)


class Subject:
    """A dossier with two states, and the sites that belong to them."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "dossier"
        init_dossier(self.root)
        self._file = self.root / "sources/dossier.yml"
        self._text = self._file.read_text("utf-8")
        self.sites: list[Manifest] = []
        for state in (1, 0):
            self.take(state)
            ended = broken_off(self.root, "kill", 0)
            assert ended.status == 0, ended.said
            self.points = ended.points
            self.sites.insert(0, manifest(self.root / "site"))
        assert self.sites[0] != self.sites[1]
        self.state = 0
        """Which of the two stands in ``site/``."""

    def take(self, state: int) -> None:
        """Write one of the two states into the sources."""
        self._file.write_text(re.sub(r"(?m)^(subtitle: .*)$", rf"\1, state {state}", self._text), "utf-8")

    def break_off(self, mode: Mode, point: int) -> Ended:
        """Start to build the state that does not stand, and break it off: the old site stands, or the new."""
        self.take(1 - self.state)
        ended = broken_off(self.root, mode, point)
        found = manifest(self.root / "site")
        assert found in self.sites, f"a mixture at point {point}: {ended}"
        self.state = self.sites.index(found)
        # At most what this build left: those of builds before are gone.
        assert len(self.leftovers()) <= 2, self.leftovers()
        return ended

    def leftovers(self) -> list[str]:
        """Return the folders of unfinished builds."""
        return sorted(p.name for p in self.root.glob(".site-*"))

    def build(self) -> None:
        """Build to the end: the new site stands, and nothing is left over."""
        self.take(1 - self.state)
        ended = broken_off(self.root, "kill", 0)
        assert ended.status == 0, ended.said
        self.state = 1 - self.state
        assert manifest(self.root / "site") == self.sites[self.state]
        assert self.leftovers() == []


def spread(number: int, points: int) -> list[int]:
    """Return points spread over a build, its first and its last among them."""
    return sorted({1 + i * (points - 1) // max(1, number - 1) for i in range(number)})


def with_own_mounts(script: str, *arguments: str) -> str:
    """Return what a shell script prints that may mount what it likes, seen by nobody else."""
    unshare = shutil.which("unshare")
    assert unshare is not None, "unshare (util-linux) is needed"
    command = [unshare, "-rm", "sh", "-uc", script, "sh", *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr


def expected(mode: Mode, ended: Ended) -> None:
    """Hold how a build ended to what a person is told."""
    if mode == "kill":
        # What the build before left behind is cleaned first, so that the last points may lie beyond the end.
        assert ended.status in {-signal.SIGKILL, 0}, ended
    elif mode == "interrupt":
        assert ended.status in {0, 1}, ended
        assert ended.status == 0 or ended.said.strip().endswith("Aborted!"), ended
    elif ended.status != 0:
        assert ended.status == 2, ended
        lines = ended.said.strip().splitlines()
        assert lines[-2].startswith("dossier: "), ended
        assert lines[-2].endswith("No space left on device"), ended
        assert lines[-1] == "Nothing was published; the last good site stays.", ended
    assert "Traceback" not in ended.said, ended

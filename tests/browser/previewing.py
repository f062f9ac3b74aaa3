"""``dossier serve`` as a person runs it: a process of its own, over a copy of this project's dossier."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds until something that should happen has not."""


def copy_dossier(folder: Path) -> Path:
    """Copy what a dossier needs to be built into a folder, and return it."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "sources", folder / "sources", ignore=shutil.ignore_patterns("archive"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Serving:
    """A server that runs."""

    root: Path
    address: str
    process: "subprocess.Popen[str]"
    said: list[str] = field(default_factory=list)
    """What it has said in its terminal, a line each."""

    def wait_for(self, words: str, *, since: int = 0) -> list[str]:
        """Return the lines since a line's number, once some words are among them."""
        until = time.monotonic() + PATIENCE
        while not any(words in line for line in self.said[since:]):
            assert self.process.poll() is None, f"it ended: {self.said}"
            assert time.monotonic() < until, f"it has not said {words!r}: {self.said}"
            time.sleep(0.02)
        return self.said[since:]

    def children(self) -> list[int]:
        """Return the processes in which it does its work; none where the system does not tell (not Linux)."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(name) for name in listed.read_text("ascii").split()] if listed.exists() else []

    def edit(self, path: str, old: str, new: str) -> None:
        """Change one place of a file, as an editor saves it."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        file.write_text(text.replace(old, new), encoding="utf-8")


def processor_time(process: int) -> float:
    """Return the seconds of processor time that a process has used; 0 where the system does not tell (not Linux)."""
    file = Path(f"/proc/{process}/stat")
    if not file.is_file():
        return 0.0
    used = file.read_text("ascii").rpartition(")")[2].split()[11:13]
    return sum(int(ticks) for ticks in used) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def serving(
    root: Path, environment: Mapping[str, str] | None = None, *, command: Sequence[str] = ("-m", "generator")
) -> Iterator[Serving]:
    """Serve a dossier for a while, and stop it as a person does.

    Args:
        root: The folder of the dossier.
        environment: What the server is to know beside the usual.
        command: What Python is to run.
    """
    port = free_port()
    known = {"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"}
    own = {name: value for name, value in os.environ.items() if name in known}
    process = subprocess.Popen(
        [sys.executable, *command, "serve", "--root", str(root), "--port", str(port)],
        cwd=ROOT,
        env={**own, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    made = Serving(root, f"http://127.0.0.1:{port}/", process)
    assert process.stdout is not None
    stream = process.stdout
    reading = threading.Thread(target=lambda: made.said.extend(line.rstrip("\n") for line in stream), daemon=True)
    reading.start()
    try:
        made.wait_for("The preview stands at")
        yield made
    finally:
        process.terminate()
        process.wait(PATIENCE)
        reading.join(PATIENCE)
        stream.close()

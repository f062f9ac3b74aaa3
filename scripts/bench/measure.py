"""Wall-clock time, processor time and peak memory of a command, in a process of its own."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
_MEGA = 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run of a task cost."""

    wall: float
    """Seconds that a person waits."""
    seconds: float
    """Seconds of processor time, of the process and all that it started."""
    megabytes: float
    """The most memory that the process, or one that it started, held."""
    said: dict[str, float] = field(default_factory=dict)
    """What the task measured of itself."""


def measure(task: str, folder: Path, *words: str) -> Measured:
    """Run a task and return what it cost.

    Whoever calls this must itself hold little: a process begins with the peak of the one that started it.

    Raises:
        RuntimeError: It failed; with what it said.
    """
    return measure_command([sys.executable, "-m", "scripts.bench.tasks", task, str(folder), *words])


def measure_dossier(root: Path, verb: str, *options: str) -> Measured:
    """Run a verb of ``dossier`` on a dossier, as an editor does, and return what it cost.

    Raises:
        RuntimeError: It failed; with what it said.
    """
    return measure_command([sys.executable, "-m", "generator", verb, "--root", str(root), *options])


def measure_command(command: list[str]) -> Measured:
    """Run a program and return what it cost; the last line that it prints may be JSON.

    Raises:
        RuntimeError: It failed; with what it said.
    """
    # A package is compiled when it is installed, ours at its first run, unless the environment forbids that.
    unset = {"DOSSIER_ARCHIVE", "DOSSIER_DRAFT", "URL", "PYTHONDONTWRITEBYTECODE"}
    environ = {k: v for k, v in os.environ.items() if k not in unset}
    begun = time.monotonic()
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - begun
    if process.returncode:
        raise RuntimeError(f"{' '.join(command[-3:])} failed:\n{output[-3_000:]}")
    last = output.strip().rpartition("\n")[2]
    said = json.loads(last) if last.startswith("{") else {}
    return Measured(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _MEGA, said)

"""A verb runs in a process of its own, with a limit on processor time and memory.

What parses files from people whom nobody knows is partly written in C or Rust, or is a regular expression: none of it
can be interrupted from within. Should a file make it go on for ever or take all memory, that process is stopped and
this one says so in a line. The cost is one fork, about a millisecond.
"""

import ctypes
import os
import signal
import sys

import click

from generator.cli import main

PUBLISHING = frozenset({"build", "pdf", "write", "finish"})
SECONDS, SECONDS_TO_PUBLISH = 60, 900
"""Processor time: a hundred times what the five articles of the first dossier take."""
ENDLESS = "serve"
"""The verb that goes on until somebody stops it, who sits before it: it has no limit on processor time."""
BYTES = 4 * 1024**3
"""Memory that a process may fill: ten times what a build takes."""
_WHY = "some file under sources/ or docs/ makes it do so; look at what was changed last"
_DIES_WITH_PARENT = 1
_STOPPED = 2


def run() -> None:
    """Run a verb within its limits, and leave with its exit status."""
    if not hasattr(os, "fork"):
        main()
        return
    parent, child = os.getpid(), os.fork()
    if child == 0:
        verb = sys.argv[1] if len(sys.argv) > 1 else ""
        _limit(None if verb == ENDLESS else SECONDS_TO_PUBLISH if verb in PUBLISHING else SECONDS)
        _end_with(parent)
        try:
            main()
        except MemoryError:
            # Nothing more is built up here than a line.
            os.write(2, f"dossier: stopped: it needs more than {BYTES // 1024**2:,} MiB; {_WHY}\n".encode())
            os._exit(_STOPPED)
    sys.exit(_status(_wait(child)))


def _limit(seconds: int | None) -> None:
    """Set the limits of this process."""
    import resource

    if seconds is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    # What is filled, not what is reserved: threads reserve far more than they use.
    resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with(parent: int) -> None:
    """Let this process end when the other does: whoever kills that one means this one."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(_STOPPED)


def _wait(child: int) -> int:
    """Return how a process ended, as :func:`os.waitpid` says it; signals to this one are for it."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: os.kill(child, number))
    # The terminal sends this one to both.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return os.waitpid(child, 0)[1]


def _status(ended: int) -> int:
    """Return the exit status for how the process ended, with a line where a signal ended it."""
    if os.WIFEXITED(ended):
        return os.WEXITSTATUS(ended)
    number = os.WTERMSIG(ended)
    if number == signal.SIGXCPU:
        click.echo(f"dossier: stopped: it goes on for too long; {_WHY}", err=True)
        return _STOPPED
    if number in {signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS}:
        name = signal.Signals(number).name
        click.echo(f"dossier: stopped by the system ({name}), mostly for want of memory; {_WHY}", err=True)
        return _STOPPED
    return 128 + number

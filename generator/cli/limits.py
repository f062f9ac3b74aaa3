"""Resource limits: each verb runs in a forked process with limits on processor time and memory.

Untrusted input is parsed by C and Rust code and by regular expressions, which cannot be interrupted from Python. Should
a file make one of them loop or exhaust the memory, the kernel stops the process and its parent prints one line. The
cost is a fork, about a millisecond.
"""

import ctypes
import os
import signal
import sys

import click

from generator.cli import main

_PUBLISHING_VERBS = frozenset({"build", "pdf", "write", "finish", "leaks"})
"""Verbs that publish, and the one that reads all that is published."""
SECONDS, SECONDS_TO_PUBLISH = 60, 900
"""Limits of processor time: a hundred times what the shipped dossier takes."""
_UNLIMITED_VERB = "serve"
"""The verb without a limit on processor time: it runs until its user stops it."""
BYTES = 4 * 1024**3
"""Limit of memory: ten times what a build takes."""
_CAUSE = "some file under sources/ or docs/ makes it do so; look at what was changed last"
_PR_SET_PDEATHSIG = 1
_EXIT_STOPPED = 2


def run() -> None:
    """Run a verb within its limits, and exit with its status."""
    if not hasattr(os, "fork"):
        main()
        return
    parent, child = os.getpid(), os.fork()
    if child == 0:
        verb = sys.argv[1] if len(sys.argv) > 1 else ""
        _set_limits(None if verb == _UNLIMITED_VERB else SECONDS_TO_PUBLISH if verb in _PUBLISHING_VERBS else SECONDS)
        _exit_with_parent(parent)
        try:
            main()
        except MemoryError:
            # Memory is exhausted: write one line and nothing else.
            os.write(2, f"dossier: stopped: it needs more than {BYTES // 1024**2:,} MiB; {_CAUSE}\n".encode())
            os._exit(_EXIT_STOPPED)
    sys.exit(_exit_status(_wait(child)))


def _set_limits(seconds: int | None) -> None:
    """Set the resource limits of this process."""
    import resource

    if seconds is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    # RLIMIT_DATA and not RLIMIT_AS: threads reserve far more address space than they use.
    resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _exit_with_parent(parent: int) -> None:
    """Have the kernel kill this process when its parent dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(_EXIT_STOPPED)


def _wait(child: int) -> int:
    """Forward signals to a child, wait for it, and return its status as :func:`os.waitpid` does."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: os.kill(child, number))
    # The terminal sends SIGINT to both processes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return os.waitpid(child, 0)[1]


def _exit_status(wait_status: int) -> int:
    """Return the exit status of a child; print one line where a signal killed it."""
    if os.WIFEXITED(wait_status):
        return os.WEXITSTATUS(wait_status)
    number = os.WTERMSIG(wait_status)
    if number == signal.SIGXCPU:
        click.echo(f"dossier: stopped: it goes on for too long; {_CAUSE}", err=True)
        return _EXIT_STOPPED
    if number in {signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS}:
        name = signal.Signals(number).name
        click.echo(f"dossier: stopped by the system ({name}), mostly for want of memory; {_CAUSE}", err=True)
        return _EXIT_STOPPED
    return 128 + number

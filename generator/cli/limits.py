"""Resource limits: each verb runs in a forked process with limits on time and memory.

Untrusted input is parsed by C and Rust code and by regular expressions, which cannot be interrupted from Python. Should
a file make one of them loop or exhaust the memory, the kernel stops the process and its parent prints one line. The
parent also ends a verb that waits for ever, with every process that it started. The cost is a fork, about a
millisecond.
"""

import contextlib
import ctypes
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click

from generator.cli import main
from generator.core.errors import describe_error

_PUBLISHING_VERBS = frozenset({"build", "pdf", "write", "finish", "leaks"})
"""Verbs that publish, and the one that reads all that is published."""
SECONDS, SECONDS_TO_PUBLISH = 60, 900
"""Limits of processor time: a hundred times what the shipped dossier takes."""
WALL_CLOCK_FACTOR = 5
"""How many times its processor time a verb may take by the clock, on a machine that does other things too."""
_GRACE_SECONDS = 5
"""How long a verb may take to remove its temporary folders, before it is killed."""
_UNLIMITED_VERB = "serve"
"""The verb without a limit on time: it runs until its user stops it."""
BYTES = 4 * 1024**3
"""Limit of memory: ten times what a build takes."""
_CAUSE = "some file under sources/ or docs/ makes it do so; look at what was changed last"
_PR_SET_PDEATHSIG = 1
_EXIT_STOPPED = 2


def run() -> None:
    """Run a verb within its limits, and exit with its status."""
    _replace_closed_streams()
    if not hasattr(os, "fork"):
        main()
        return
    verb = sys.argv[1] if len(sys.argv) > 1 else ""
    seconds = None if verb == _UNLIMITED_VERB else SECONDS_TO_PUBLISH if verb in _PUBLISHING_VERBS else SECONDS
    parent, child = os.getpid(), os.fork()
    if child == 0:
        # A group of its own, so that whatever it starts can be ended with it.
        os.setpgid(0, 0)
        _set_limits(seconds)
        _exit_with_parent(parent)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _exit_on_signal)
        try:
            main()
        except MemoryError:
            # Memory is exhausted: write one line and nothing else.
            os.write(2, f"dossier: stopped: it needs more than {BYTES // 1024**2:,} MiB; {_CAUSE}\n".encode())
            os._exit(_EXIT_STOPPED)
        except Exception as error:  # noqa: BLE001 - an editor can do nothing with a traceback
            click.echo(f"dossier: stopped by a fault of the program: {describe_error(error)}", err=True)
            sys.exit(_EXIT_STOPPED)
    sys.exit(_exit_status(_wait(child, None if seconds is None else seconds * WALL_CLOCK_FACTOR)))


def _replace_closed_streams() -> None:
    """Open the null device in place of each standard stream that is closed.

    Otherwise the next file takes its number, and what a program prints may end up in it; and MkDocs takes every
    configuration for the standard input.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - for as long as the program runs
            os.set_inheritable(stream.fileno(), True)  # noqa: FBT003 - it takes no name
            setattr(sys, name, stream)


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


def _exit_on_signal(number: int, _: FrameType | None) -> NoReturn:
    """Exit as by the signal, but remove temporary folders first."""
    signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + number)


def _wait(child: int, seconds: float | None) -> int:
    """Forward signals to a child and its group, wait for it, and return its status as :func:`os.waitpid` does.

    Args:
        child: The process.
        seconds: After how many seconds it is ended; None for no limit.
    """
    with contextlib.suppress(OSError):
        # The child does it too: whichever comes first.
        os.setpgid(child, child)

    def forward(number: int, _: FrameType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, number)

    too_late = False

    def end(_number: int, _frame: FrameType | None) -> None:
        nonlocal too_late
        too_late = True
        click.echo(f"dossier: stopped: it takes longer than {seconds:g} seconds; {_CAUSE}", err=True)
        signal.signal(signal.SIGALRM, lambda *_: forward(signal.SIGKILL, None))
        signal.alarm(_GRACE_SECONDS)
        forward(signal.SIGTERM, None)

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, forward)
    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds or 0)
    status = os.waitpid(child, 0)[1]
    # What the child started and left behind.
    forward(signal.SIGKILL, None)
    return _EXIT_STOPPED << 8 if too_late else status


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

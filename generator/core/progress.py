"""Progress line of a long run, on a terminal: the current step, how much of it is done, and the time taken."""

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TextIO

_SHOW_AFTER = 2.0
"""Seconds before the progress line appears."""
_REFRESH_INTERVAL = 0.5
"""Seconds between two updates."""

ReportProgress = Callable[[str, int, int], None]
"""Callback with the current step, the number of items done and their total; 0 and 0 where nothing is counted."""


def no_progress(what: str, done: int, total: int) -> None:
    """Ignore progress: the callback for runs without a progress line."""


@contextlib.contextmanager
def progress(what: str, stream: TextIO | None = None) -> Iterator[ReportProgress]:
    """Show a progress line once a run takes longer than two seconds, and yield the callback that updates it.

    The line is erased at the end. Nothing is shown if the stream is not a terminal.

    Args:
        what: The first step.
        stream: Where to write it; standard error by default.
    """
    stream = stream or sys.stderr
    current = (what, 0, 0)

    def report(what: str, done: int, total: int) -> None:
        nonlocal current
        current = what, done, total

    if not stream.isatty():
        yield report
        return
    started = time.monotonic()
    finished = threading.Event()
    width = 0

    def draw() -> None:
        nonlocal width
        wait = _SHOW_AFTER
        while not finished.wait(wait):
            wait = _REFRESH_INTERVAL
            step, done, total = current
            count = f": {done:,} of {total:,}" if total else ""
            line = f"{step}{count}, {time.monotonic() - started:.0f} s"
            stream.write(f"\r{line.ljust(width)}")
            stream.flush()
            width = max(width, len(line))

    thread = threading.Thread(target=draw, daemon=True)
    thread.start()
    try:
        yield report
    finally:
        finished.set()
        thread.join()
        if width:
            stream.write(f"\r{' ' * width}\r")
            stream.flush()

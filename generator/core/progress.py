"""What a long run is at, for a person at a terminal: what, how many, for how long."""

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TextIO

PATIENCE = 2.0
"""Seconds after which a person wants to know."""
_BEAT = 0.5

ReportProgress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and of how much; 0 of 0 where that is not counted."""


def no_progress(what: str, done: int, of: int) -> None:
    """Say nothing."""


@contextlib.contextmanager
def progress(what: str, stream: TextIO | None = None) -> Iterator[ReportProgress]:
    """Show on one line of a terminal what is being done, once it takes longer than two seconds.

    Where the stream, else standard error, is no terminal, nothing is shown. The line is gone at the end.
    """
    stream = stream or sys.stderr
    state = (what, 0, 0)

    def tell(what: str, done: int, of: int) -> None:
        nonlocal state
        state = what, done, of

    if not stream.isatty():
        yield tell
        return
    begun = time.monotonic()
    ended = threading.Event()
    shown = 0

    def show() -> None:
        nonlocal shown
        wait = PATIENCE
        while not ended.wait(wait):
            wait = _BEAT
            doing, done, of = state
            count = f": {done:,} of {of:,}" if of else ""
            line = f"{doing}{count}, {time.monotonic() - begun:.0f} s"
            stream.write(f"\r{line.ljust(shown)}")
            stream.flush()
            shown = max(shown, len(line))

    painter = threading.Thread(target=show, daemon=True)
    painter.start()
    try:
        yield tell
    finally:
        ended.set()
        painter.join()
        if shown:
            stream.write(f"\r{' ' * shown}\r")
            stream.flush()

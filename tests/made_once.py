"""What takes long to make is made once in a run, by whichever of pytest-xdist's processes asks for it first."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that is filled once for all processes of a run; no test may change what stands in it.

    Args:
        factory: Pytest's own fixture.
        name: A name for the folder that nothing else has.
        make: What fills the folder, which is there and empty.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # each process has a folder of its own in it
    folder = base / f"once-{name}"
    made = base / f"once-{name}.made"
    with (base / f"once-{name}.lock").open("w") as lock:
        # The system takes the lock back when its file is closed, and from a process that dies.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder

import io
import time

import pytest

from generator.core import progress as module
from generator.core.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SHOW_AFTER", 0.02)
    monkeypatch.setattr(module, "_REFRESH_INTERVAL", 0.01)


def wait_for(stream: io.StringIO, words: str) -> None:
    end = time.monotonic() + 10
    while words not in stream.getvalue():
        assert time.monotonic() < end, stream.getvalue()
        time.sleep(0.005)


def test_a_terminal_is_told_what_how_many_and_how_long() -> None:
    stream = Terminal()
    with progress("Checking", stream) as tell:
        wait_for(stream, "Checking, 0 s")
        tell("Building pages", 12, 1_300)
        wait_for(stream, "Building pages: 12 of 1,300, 0 s")
    assert stream.getvalue().endswith("\r")
    assert stream.getvalue().rpartition("\r")[0].rpartition("\r")[2].strip() == ""


def test_elsewhere_nothing_is_said() -> None:
    stream = io.StringIO()
    with progress("Checking", stream) as tell:
        tell("Building pages", 1, 2)
        time.sleep(0.1)
    assert stream.getvalue() == ""


def test_what_is_quick_is_not_spoken_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SHOW_AFTER", 60)
    stream = Terminal()
    with progress("Checking", stream):
        pass
    assert stream.getvalue() == ""

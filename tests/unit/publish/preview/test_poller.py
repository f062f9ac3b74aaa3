"""Every difference from the last build is told, also of what was away."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from generator.publish.preview.poller import Poller


class Told(FileSystemEventHandler):
    def __init__(self) -> None:
        self.paths: set[str | bytes] = set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.paths.add(event.src_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources/facts").mkdir(parents=True)
    (tmp_path / "sources/facts/pier.yml").write_text("pier", encoding="utf-8")
    return tmp_path / "sources"


@pytest.fixture
def poll(folder: Path) -> Iterator[Callable[[], bool]]:
    """Returns whether a difference is told, and begins a build."""
    poller, told = Poller(), Told()
    poller.schedule(told, str(folder), recursive=True)
    poller.begin_build()
    poller.start()

    def differs() -> bool:
        until = time.monotonic() + 0.5
        while not told.paths and time.monotonic() < until:
            time.sleep(0.01)
        found = bool(told.paths)
        poller.begin_build()
        told.paths.clear()
        return found

    yield differs
    poller.stop()
    poller.join()


def test_nothing_is_told_of_what_stays(poll: Callable[[], bool]) -> None:
    assert not poll()


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "facts/pier.yml").write_text("quay"),
        lambda folder: (folder / "facts/pier.yml").chmod(0o755),
        lambda folder: (folder / "facts/pier.yml").rename(folder / "facts/quay.yml"),
        lambda folder: (folder / "facts").rename(folder / "away"),
        lambda folder: (folder / "loop").symlink_to("/"),
        lambda folder: (folder / "empty").mkdir(),
    ],
)
def test_a_change_is_told(folder: Path, poll: Callable[[], bool], change: Callable[[Path], object]) -> None:
    change(folder)
    assert poll()


def test_a_folder_that_goes_away_and_comes_back_is_followed(folder: Path, poll: Callable[[], bool]) -> None:
    folder.rename(folder.with_name("away"))
    assert poll()
    folder.with_name("away").rename(folder)
    assert poll()
    (folder / "facts/pier.yml").write_text("quay", encoding="utf-8")
    assert poll()


def test_what_was_changed_and_changed_back_since_a_build_began_is_told(folder: Path) -> None:
    poller, told = Poller(), Told()
    poller.schedule(told, str(folder), recursive=True)
    file = folder / "facts/pier.yml"
    status = file.stat()
    file.chmod(0o755)
    poller.begin_build()
    file.chmod(0o644)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    poller.start()
    time.sleep(0.5)
    poller.stop()
    assert told.paths == {str(folder)}

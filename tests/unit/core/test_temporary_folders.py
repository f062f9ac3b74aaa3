"""Temporary folders go with their process, or with the next one."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from generator.core.temporary_folders import temporary_folder

HOLD = """
import sys, time
from generator.core.temporary_folders import temporary_folder
with temporary_folder("some-") as folder:
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def parent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_deleted_at_the_end_and_after_an_error(parent: Path) -> None:
    with temporary_folder("some-") as folder:
        (folder / "file").touch()
        assert folder.is_relative_to(parent)
    assert list(parent.iterdir()) == []
    with pytest.raises(KeyboardInterrupt), temporary_folder("some-"):
        raise KeyboardInterrupt
    assert list(parent.iterdir()) == []


def test_what_a_killed_process_left_goes_and_what_a_running_one_uses_stays(parent: Path) -> None:
    running, killed = (
        subprocess.Popen(
            [sys.executable, "-c", HOLD],
            env={**os.environ, "TMPDIR": str(parent)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    )
    assert running.stdout is not None
    assert killed.stdout is not None
    with running.stdout, killed.stdout:
        used, left = Path(running.stdout.readline().strip()), Path(killed.stdout.readline().strip())
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert left.is_dir()
        with temporary_folder("some-"):
            assert not left.parent.exists()
            assert used.is_dir()
        running.kill()
        running.wait()


def test_what_is_no_leftover_stays(parent: Path) -> None:
    elsewhere = parent / "elsewhere"
    for folder in ("elsewhere", "other-1", "some-without-lock", "some-with-a-folder/lock", "some-with-a-pipe"):
        (parent / folder).mkdir(parents=True)
    (elsewhere / "lock").touch()
    (parent / "other-1/lock").touch()
    (parent / "some-link").symlink_to(elsewhere)
    (parent / "some-file").touch()
    os.mkfifo(parent / "some-with-a-pipe/lock")
    before = set(parent.rglob("*"))
    with temporary_folder("some-"):
        pass
    assert set(parent.rglob("*")) == before

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from generator.core.temporary_folders import temporary_folder

WAITS = """
import sys
from generator.core.temporary_folders import temporary_folder
with temporary_folder() as folder:
    (folder / "data.json").write_text("a withheld word")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def start(place: Path) -> tuple[subprocess.Popen[str], Path]:
    """Return a process that works in a temporary folder, and the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", WAITS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"TMPDIR": str(place), "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_a_folder_is_empty_private_and_removed(tmp_path: Path) -> None:
    with temporary_folder() as folder:
        assert list(folder.iterdir()) == []
        assert folder.parent.stat().st_mode & 0o777 == 0o700
        (folder / "a").write_text("x", encoding="utf-8")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_what_a_kill_leaves_is_removed_by_the_next_run(number: signal.Signals, tmp_path: Path) -> None:
    process, left = start(tmp_path)
    process.send_signal(number)
    process.communicate()
    assert (left / "data.json").exists()
    with temporary_folder():
        assert not left.parent.exists()


def test_the_folder_of_a_running_process_stays(tmp_path: Path) -> None:
    process, used = start(tmp_path)
    with temporary_folder(), temporary_folder():
        assert (used / "data.json").exists()
    process.communicate()
    assert process.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_nothing_else_is_removed(tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    (tmp_path / "target/lock").write_text("", encoding="utf-8")
    (tmp_path / "dossier-run-link").symlink_to("target")
    (tmp_path / "dossier-run-without-lock").mkdir()
    (tmp_path / "dossier-other").mkdir()
    (tmp_path / "dossier-other/lock").write_text("", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with temporary_folder():
        pass
    assert sorted(tmp_path.rglob("*")) == before

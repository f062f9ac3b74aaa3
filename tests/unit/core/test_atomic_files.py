import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.core import atomic_files
from generator.core.atomic_files import exclusive_lock, make_public, swap_directories
from generator.core.errors import PublishError


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text, encoding="utf-8")
    return path


def test_a_folder_takes_an_empty_place(tmp_path: Path) -> None:
    swap_directories(folder(tmp_path / "fresh", "new"), tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("at_once", [True, False])
def test_a_folder_takes_the_place_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, at_once: bool) -> None:
    if not at_once:
        monkeypatch.setattr(atomic_files, "_exchange", lambda *_: False)
    (folder(tmp_path / "site", "old") / "gone.html").touch()
    swap_directories(folder(tmp_path / "fresh", "new"), tmp_path / "site")
    assert [p.name for p in (tmp_path / "site").iterdir()] == ["index.html"]
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_the_old_folder_comes_back_if_the_new_one_cannot_move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic_files, "_exchange", lambda *_: False)
    folder(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError):
        swap_directories(tmp_path / "never-made", tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_link_is_not_replaced(tmp_path: Path) -> None:
    kept = folder(tmp_path / "kept", "theirs")
    (tmp_path / "site").symlink_to(kept)
    with pytest.raises(PublishError, match="no ordinary folder"):
        swap_directories(folder(tmp_path / "fresh", "new"), tmp_path / "site")
    assert (kept / "index.html").read_text(encoding="utf-8") == "theirs"


def test_a_second_process_is_refused_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    lock = tmp_path / "cache/build.lock"
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom generator.core.atomic_files import exclusive_lock\n"
        f"with exclusive_lock(Path({str(lock)!r}), 'it'):\n    print('held', flush=True)\n    time.sleep(60)\n"
    )
    other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    with other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(PublishError, match="Another build of this is running"), exclusive_lock(lock, "this"):
            pass
        other.kill()
    with exclusive_lock(lock, "this"):
        pass


@pytest.mark.parametrize(
    "make",
    [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("made"), lambda path: path.symlink_to("/dev/zero")],
    ids=["pipe", "folder", "dangling link", "device"],
)
def test_a_lock_is_an_ordinary_file(tmp_path: Path, make: Callable[[Path], object]) -> None:
    make(tmp_path / "build.lock")
    with (
        pytest.raises(PublishError, match=r"build\.lock is no ordinary file: remove it first\."),
        exclusive_lock(tmp_path / "build.lock", "this"),
    ):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["build.lock"]


def test_a_folder_made_public_can_be_read_by_everybody_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        (tmp_path / "site/topics").mkdir(parents=True)
        (tmp_path / "site/topics/a.pdf").touch()
        (tmp_path / "outside").touch()
        (tmp_path / "site/link").symlink_to(tmp_path / "outside")
    finally:
        os.umask(before)
    make_public(tmp_path / "site")
    modes = {p.name: p.stat().st_mode & 0o777 for p in (tmp_path / "site", *(tmp_path / "site").rglob("*"))}
    assert modes == {"site": 0o755, "topics": 0o755, "a.pdf": 0o644, "link": 0o600}

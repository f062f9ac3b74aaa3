import subprocess
import sys
from pathlib import Path

import pytest

from generator.core import atomic_files
from generator.core.atomic_files import exclusive_lock, swap_directories
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

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.core.files import FileTooLargeError, NotOrdinaryFileError, has_content, read_file


def test_a_file_may_be_as_long_as_its_limit_and_no_longer(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_file(tmp_path / "a", 5) == b"12345"
    with pytest.raises(FileTooLargeError, match="it is longer than 4 bytes"):
        read_file(tmp_path / "a", 4)


def test_a_sparse_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    os.truncate(tmp_path / "a", 1 << 40)
    with pytest.raises(FileTooLargeError):
        read_file(tmp_path / "a", 1_000)


def bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


@pytest.mark.parametrize(
    "make",
    [
        os.mkfifo,
        bind,
        Path.mkdir,
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: path.symlink_to("."),
        lambda path: path.symlink_to(path.name),
    ],
    ids=["pipe", "socket", "folder", "device", "linked folder", "circle"],
)
@pytest.mark.parametrize("follow", [False, True])
def test_what_is_no_ordinary_file_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object], *, follow: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    make(Path("a"))
    with pytest.raises(NotOrdinaryFileError, match="it is not an ordinary file: 'a'"):
        read_file(Path("a"), 1_000, follow_symlinks=follow)
    assert not has_content(Path("a"), b"")


def test_a_link_is_followed_only_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "link").symlink_to("a")
    assert read_file(tmp_path / "link", 5, follow_symlinks=True) == b"1"
    with pytest.raises(NotOrdinaryFileError):
        read_file(tmp_path / "link", 5)


def test_no_refusal_leaves_a_file_open(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    before = len(list(Path("/dev/fd").iterdir()))
    for _ in range(3):
        with pytest.raises(NotOrdinaryFileError):
            read_file(tmp_path / "a", 1)
        with pytest.raises(NotOrdinaryFileError):
            read_file(tmp_path, 1)
    assert len(list(Path("/dev/fd").iterdir())) == before


@pytest.mark.parametrize(("data", "same"), [(b"12", True), (b"1", False), (b"123", False), (b"21", False)])
def test_whether_a_file_has_just_this_content(tmp_path: Path, data: bytes, *, same: bool) -> None:
    (tmp_path / "a").write_bytes(b"12")
    assert has_content(tmp_path / "a", data) is same
    assert not has_content(tmp_path / "b", data)

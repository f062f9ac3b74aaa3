import os
from pathlib import Path

import pytest

from generator.core.errors import PublishError
from generator.load.static_files import check_collisions, scan_static_files, static_files
from tests.permissions import not_listed


def test_files_are_found_by_path_and_hidden_ones_left_out(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.md", "assets/a.css", ".hidden", ".git/config"):
        (tmp_path / name).touch()
    assert list(static_files(tmp_path)) == ["assets/a.css", "b.md"]


@pytest.mark.parametrize("target", ["secret.txt", "folder"])
def test_a_link_would_publish_what_it_points_to(tmp_path: Path, target: str) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "secret.txt").touch()
    (tmp_path / "folder").mkdir()
    (docs / "about.md").symlink_to(tmp_path / target)
    with pytest.raises(PublishError, match=r"docs/about\.md"):
        static_files(docs)


def test_the_folder_itself_is_no_link_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive/gazette.txt").touch()
    docs = tmp_path / "docs"
    assert scan_static_files(docs) == ({}, {})
    refused: tuple[dict[str, Path], dict[str, str]] = {}, {"": "put the folder itself here, or remove it"}
    docs.symlink_to("archive")
    assert scan_static_files(docs) == refused
    docs.unlink()
    docs.symlink_to("nothing")
    assert scan_static_files(docs) == refused
    docs.unlink()
    docs.touch()
    assert scan_static_files(docs) == refused


@pytest.mark.parametrize(
    ("name", "mode", "told"),
    [
        ("page.html", 0o644, "files here end in .css"),
        ("about", 0o644, "files here end in"),
        ("run.md", 0o755, "take the permission to run it away"),
        ("a b.md", 0o644, "use letters a to z"),
        ("a\x1b[2J.md", 0o644, "<U\\+001B>"),
        ("\u0430bout.md", 0o644, "use letters a to z"),
        ("-rf.md", 0o644, "use letters a to z"),
    ],
)
def test_only_plain_files_of_known_kinds_are_published(tmp_path: Path, name: str, mode: int, told: str) -> None:
    (tmp_path / name).touch()
    (tmp_path / name).chmod(mode)
    with pytest.raises(PublishError, match=told):
        static_files(tmp_path)


def test_a_page_in_another_encoding_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_bytes("# Über".encode("latin-1"))
    (tmp_path / "notes.md").write_text("# Über", encoding="utf-8")
    assert scan_static_files(tmp_path) == (
        {"notes.md": tmp_path / "notes.md"},
        {"about.md": "save it with the encoding UTF-8"},
    )


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "about.md")
    with pytest.raises(PublishError, match=r"about\.md: put the file itself here"):
        static_files(tmp_path)


def test_every_file_of_this_project_is_of_a_known_kind() -> None:
    docs = Path(__file__).parents[3] / "docs"
    assert {"about.md", "methodology.md"} <= static_files(docs).keys()


def test_a_hand_written_page_does_not_hide_a_generated_one(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"/index\.md is generated"):
        check_collisions({"index.md": tmp_path, "about.md": tmp_path}, {"index.md"}, tmp_path)


def test_a_folder_that_cannot_be_listed_is_not_left_out_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs/assets").mkdir(parents=True)
    (tmp_path / "docs/assets/a.css").touch()
    monkeypatch.chdir(tmp_path)
    assert scan_static_files(Path("docs")) == ({"assets/a.css": Path("docs/assets/a.css")}, {})
    with not_listed(Path("docs/assets")):
        found, problems = scan_static_files(Path("docs"))
    assert (found, problems) == ({}, {"assets": "look at its permissions, it cannot be listed (Permission denied)"})
    assert scan_static_files(Path("nowhere")) == ({}, {})

from pathlib import Path

import pytest

from generator.publish.errors import PublishError
from generator.publish.hand_written import hand_written, refuse_collisions


def test_files_are_found_by_path_and_hidden_ones_left_out(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.md", "assets/a.css", ".hidden", ".git/config"):
        (tmp_path / name).touch()
    assert list(hand_written(tmp_path)) == ["assets/a.css", "b.md"]


@pytest.mark.parametrize("target", ["secret.txt", "folder"])
def test_a_link_would_publish_what_it_points_to(tmp_path: Path, target: str) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "secret.txt").touch()
    (tmp_path / "folder").mkdir()
    (docs / "about.md").symlink_to(tmp_path / target)
    with pytest.raises(PublishError, match=r"docs/about\.md"):
        hand_written(docs)


def test_a_hand_written_page_does_not_hide_a_generated_one(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"/index\.md is generated"):
        refuse_collisions({"index.md": tmp_path, "about.md": tmp_path}, {"index.md"}, tmp_path)

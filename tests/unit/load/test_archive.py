"""The archived texts."""

from pathlib import Path

import pytest

from generator.load.archive import MAX_TEXT_BYTES
from generator.load.records import load_dossier
from tests import factories

TEXT = factories.SMALLEST[factories.TEXT]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = factories.write(tmp_path / "dossier")
    (root / factories.TEXT).unlink()
    return root


def test_without_texts_there_is_no_archive(root: Path) -> None:
    loaded = load_dossier(root)
    assert loaded.archive_name is None
    assert loaded.articles == {}
    assert loaded.diagnostics == ()


def test_texts_within_the_dossier_are_read_unasked(root: Path) -> None:
    factories.write(root, {factories.TEXT: TEXT})
    loaded = load_dossier(root)
    assert loaded.archive_name == "sources/archive"
    assert loaded.articles == {"gazette": TEXT}


def test_a_folder_that_is_named_goes_before_the_one_within(root: Path, tmp_path: Path) -> None:
    factories.write(root, {factories.TEXT: TEXT})
    factories.write(tmp_path, {"texts/gazette.txt": "Other.\n", "texts/unknown.txt": "x", "texts/RECORDS.md": "x"})
    loaded = load_dossier(root, tmp_path / "texts")
    assert loaded.articles == {"gazette": "Other.\n"}
    assert loaded.diagnostics == ()


def test_a_named_folder_without_texts_is_still_an_archive(root: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    assert load_dossier(root, tmp_path / "texts").archive_name == f"{tmp_path.name}/texts"


@pytest.mark.parametrize("text", ["a\r\nb\rc\n", "\ufeffa\u00a0b\u200b", " \n a \n", ""])
def test_a_text_is_kept_exactly_so_that_offsets_hold(root: Path, text: str) -> None:
    (root / factories.TEXT).write_bytes(text.encode())
    assert load_dossier(root).articles == {"gazette": text}


def test_a_folder_that_is_not_there_is_named_without_its_place_on_the_machine(root: Path, tmp_path: Path) -> None:
    loaded = load_dossier(root, tmp_path / "nowhere")
    (found,) = loaded.diagnostics
    assert found.code == "LD208"
    assert loaded.archive_name is None  # so that no text is said to be missing from it
    assert str(tmp_path) not in f"{found}{found.hint}"


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (b"a\ncaf\xe9\n", "texts/gazette.txt:2:1: LD209 'gazette.txt' is not in UTF-8: the byte 0xe9 stands in line 2"),
        (b"a" * (MAX_TEXT_BYTES + 1), "texts/gazette.txt:1:1: LD209 'gazette.txt' is longer than 2,097,152 bytes"),
    ],
)
def test_a_text_that_cannot_be_read_is_left_out(root: Path, tmp_path: Path, data: bytes, finding: str) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/gazette.txt").write_bytes(data)
    loaded = load_dossier(root, tmp_path / "texts")
    assert [str(found) for found in loaded.diagnostics] == [finding]
    assert loaded.articles == {}


def test_a_linked_text_is_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (root / factories.TEXT).symlink_to(tmp_path / "secret")
    loaded = load_dossier(root)
    assert [str(found) for found in loaded.diagnostics] == [
        "sources/archive/gazette.txt:1:1: LD209 'gazette.txt' is not an ordinary file"
    ]
    assert loaded.articles == {}


def test_a_text_may_be_as_long_as_the_limit(root: Path, tmp_path: Path) -> None:
    factories.write(tmp_path, {"texts/gazette.txt": "a" * MAX_TEXT_BYTES})
    assert len(load_dossier(root, tmp_path / "texts").articles["gazette"]) == MAX_TEXT_BYTES


def test_a_folder_at_the_top_of_the_machine_is_a_place_without_a_slash(root: Path) -> None:
    (found,) = load_dossier(root, Path("/nowhere-at-all")).diagnostics
    assert found.span.path == "nowhere-at-all"

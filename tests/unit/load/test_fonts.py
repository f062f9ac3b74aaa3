from pathlib import Path

import pytest

from generator.load.fonts import font_families, font_files, read_font_families

FONTS = Path(__file__).parents[1] / "publish/pdf/fonts"


def test_fonts_are_found_and_read(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    for name in ("hebrew.ttf", "arabic.ttf"):
        (tmp_path / "fonts" / name.upper()).write_bytes((FONTS / name).read_bytes())
    (tmp_path / "fonts/OFL.txt").touch()
    paths, faults = font_files(tmp_path)
    assert [path.name for path in paths] == ["ARABIC.TTF", "HEBREW.TTF"]
    assert faults == ()
    arabic, hebrew = read_font_families(paths)
    assert "\u0627" in arabic
    assert "\u05d0" in hebrew
    assert "\u05d0" not in arabic


def test_a_dossier_without_fonts_has_none(tmp_path: Path) -> None:
    assert font_files(tmp_path) == ((), ())
    assert read_font_families(()) == ()


@pytest.mark.parametrize("kind", ["link", "folder"])
def test_what_is_no_ordinary_file_is_no_font(tmp_path: Path, kind: str) -> None:
    (tmp_path / "fonts").mkdir()
    place = tmp_path / "fonts/noto.ttf"
    if kind == "link":
        place.symlink_to(FONTS / "hebrew.ttf")
    else:
        place.mkdir()
    paths, (fault,) = font_files(tmp_path)
    assert paths == ()
    assert str(fault).startswith("fonts/noto.ttf:1:1: LD202 ")


@pytest.mark.parametrize("data", [b"", b"no font", b"ttcf", (FONTS / "hebrew.ttf").read_bytes()[:600]])
def test_a_file_that_is_no_font_has_no_characters(data: bytes) -> None:
    assert font_families((data,)) == ()

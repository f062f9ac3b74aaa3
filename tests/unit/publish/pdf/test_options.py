from pathlib import Path

import pytest

from generator.publish.pdf.options import pdf_options, write_pdfs
from tests.unit.publish.printed import bare


def test_a_folder_gives_methodology_and_fonts_and_its_environment_the_address(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/methodology.md").write_text("# Methodology\n\nWords.\n", encoding="utf-8")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/own.ttf").write_bytes(b"x")
    (tmp_path / "fonts/OFL.txt").write_text("licence", encoding="utf-8")
    found = pdf_options(tmp_path, paper="us-letter", environ={"URL": "https://pier.example"})
    assert [block["kind"] for block in found.methodology] == ["paragraph"]
    assert found.fonts == (tmp_path / "fonts/own.ttf",)
    assert (found.paper, found.address) == ("us-letter", "https://pier.example")


@pytest.mark.parametrize("address", ["", "  ", "javascript:alert(1)", "pier.example"])
def test_an_address_that_is_none_is_left_out(tmp_path: Path, address: str) -> None:
    assert pdf_options(tmp_path, environ={"URL": address}).address is None


def test_a_font_that_leads_elsewhere_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "elsewhere.ttf").write_bytes(b"x")
    (tmp_path / "fonts/own.ttf").symlink_to(tmp_path / "elsewhere.ttf")
    assert pdf_options(tmp_path, environ={}).fonts == ()


def test_both_sizes_of_paper_stand_side_by_side(tmp_path: Path) -> None:
    files = {"dossier.pdf": b"1", "topics/pier.pdf": b"2"}
    write_pdfs(files, tmp_path, paper="a4")
    write_pdfs(files, tmp_path, paper="us-letter")
    names = {"dossier.pdf", "dossier-us-letter.pdf", "topics/pier.pdf", "topics/pier-us-letter.pdf"}
    assert {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.pdf")} == names


def test_bare_text_has_nothing_that_a_line_end_hides() -> None:
    assert bare("cap\u00adtured near-\nKursk \ufb01rst") == "capturednearKurskfirst"

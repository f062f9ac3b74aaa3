"""The real dossier on paper says what its data says."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.core.diagnostics import format_text
from generator.project import Project, make_edition
from generator.publish.data.build import dossier_data
from generator.publish.pdf.build import make_pdfs
from generator.publish.pdf.options import pdf_options
from tests.unit.publish.printed import not_printed, pages_of, text_of

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def project() -> Project:
    project = make_edition(ROOT)
    assert project.edition is not None, format_text(project.report)
    return project


@pytest.fixture(scope="module")
def files(project: Project) -> dict[str, bytes]:
    assert project.edition is not None
    return dict(make_pdfs(project.edition, pdf_options(ROOT)).files)


def test_every_statement_citation_conflict_and_gap_is_printed(project: Project, files: dict[str, bytes]) -> None:
    assert project.edition is not None
    data = dossier_data(project.edition)
    assert len(data.statements) > 50
    assert not_printed(data, text_of(files["dossier.pdf"])) == []


def test_every_topic_alone_is_complete(project: Project, files: dict[str, bytes]) -> None:
    assert project.edition is not None
    data = dossier_data(project.edition)
    for topic in data.topics:
        assert not_printed(data, text_of(files[f"topics/{topic.id}.pdf"]), topic.id) == []


def test_the_methodology_is_printed(files: dict[str, bytes]) -> None:
    text = " ".join(" ".join(pages_of(files["dossier.pdf"])).split())
    assert "What is not checked by machine" in text


@pytest.mark.parametrize("name", ["dossier.pdf", "topics/testimony.pdf"])
def test_the_accessibility_check_finds_nothing(files: dict[str, bytes], tmp_path: Path, name: str) -> None:
    path = tmp_path / "checked.pdf"
    path.write_bytes(files[name])
    ran = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", str(path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "PASS (no findings)" in ran.stdout


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not here")
def test_qpdf_finds_no_fault(files: dict[str, bytes], tmp_path: Path) -> None:
    for number, data in enumerate(files.values()):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(data)
        ran = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr

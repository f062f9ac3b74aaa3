"""The dossier of this repository: without its texts, and with them where they are here."""

import os
from pathlib import Path

import pytest

from generator.load.lockfile import format_lock, read_lock
from generator.model.holders import holders
from generator.project import Project, make_edition
from tests.factories import LOCK

ROOT = Path(__file__).parents[2]


@pytest.fixture
def without_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The dossier as a clone has it: ``sources`` without an archive."""
    monkeypatch.delenv("DOSSIER_ARCHIVE", raising=False)
    (tmp_path / "sources").mkdir()
    for entry in (ROOT / "sources").iterdir():
        if entry.name != "archive":
            _copy(entry, tmp_path / "sources" / entry.name)
    for name in ("mkdocs.yml", "docs"):
        _copy(ROOT / name, tmp_path / name)
    return make_edition(tmp_path)


def _copy(old: Path, new: Path) -> None:
    if old.is_dir():
        new.mkdir()
        for entry in old.iterdir():
            _copy(entry, new / entry.name)
    else:
        new.write_bytes(old.read_bytes())


@pytest.fixture
def with_texts() -> Project:
    """The dossier with the texts of its articles; only a desk without them may pass this by."""
    archive = os.environ.get("DOSSIER_ARCHIVE")
    if archive is None:
        # The texts belong to their publishers: where nobody says that they are here, they cannot be asked for.
        pytest.skip("DOSSIER_ARCHIVE does not name the texts of the articles")
    return make_edition(ROOT, archive=Path(archive))


def citations(project: Project) -> int:
    assert project.context is not None
    return sum(len(holder.citations) for holder in holders(project.context.dossier))


def test_nothing_is_found_without_the_texts(without_texts: Project) -> None:
    assert [str(diagnostic) for diagnostic in without_texts.report] == []
    total = citations(without_texts)
    assert total > 0
    assert without_texts.evidence == f"{total} citations: {total} receipts in step; texts not here"
    assert without_texts.edition is not None
    assert without_texts.edition.unchecked == frozenset()


def test_nothing_is_found_with_the_texts_and_every_citation_is_checked_against_them(with_texts: Project) -> None:
    assert [str(diagnostic) for diagnostic in with_texts.report] == []
    total = citations(with_texts)
    assert with_texts.evidence == f"{total} citations: {total} checked against the texts"


def test_texts_that_are_named_and_not_there_are_findings_and_no_reason_to_skip(tmp_path: Path) -> None:
    project = make_edition(ROOT, archive=tmp_path)
    assert project.context is not None
    codes = [diagnostic.code for diagnostic in project.report]
    assert codes.count("EV105") == len(project.context.dossier.sources) > 0
    assert project.evidence.endswith("texts not here")


def test_the_lock_is_as_the_generator_writes_it() -> None:
    data = (ROOT / LOCK).read_bytes()
    lock, found = read_lock(data, LOCK)
    assert found == ()
    assert data.decode() == format_lock(lock)

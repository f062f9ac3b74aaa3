from pathlib import Path

import pytest

from generator.core.diagnostics import Severity
from generator.project import Project, evidence_line, load_for_check, make_edition
from tests import factories

SECOND = {
    "sources/articles/herald.md": (
        '---\nid: herald\nshort: Herald\nlanguage: en\nparagraphs: {body: "1"}\n---\n\nThe article counts the sacks.\n'
    ),
    "sources/archive/herald.txt": "Ada Quill said that 12 sacks were landed.\n",
}
SACKS = """\
  - id: sacks
    questions: [how-many]
    text: Ada Quill said that 12 sacks were landed.
    origins: [quill-interview]
    citations:
      - {source: herald, from: Ada Quill said, to: sacks were landed}
"""


def make_stale(root: Path) -> None:
    """Change a word of the statement that the passage bears out."""
    factories.edit(root, factories.FACTS, "that 40 crates were", "that 40 crates had been")


def add_second_article(root: Path) -> None:
    factories.write(root, SECOND)
    facts = root / factories.FACTS
    facts.write_text(facts.read_text("utf-8") + SACKS, encoding="utf-8")


def found(project: Project) -> list[tuple[str, Severity]]:
    return [(diagnostic.code, diagnostic.severity) for diagnostic in project.report]


def test_a_clean_dossier_makes_an_edition(dossier: Path) -> None:
    project = make_edition(dossier)
    assert found(project) == []
    assert project.edition is not None
    assert project.edition.unchecked == frozenset()
    assert not project.edition.draft
    assert [statement.id for statement in project.edition.dossier.statements] == ["crates"]
    assert str(project.edition.spans["statement/crates"]) == "sources/facts/pier.yml:9:5"


def test_an_edition_does_not_depend_on_whether_the_texts_are_here(dossier: Path) -> None:
    with_texts = make_edition(dossier).edition
    factories.remove_texts(dossier)
    assert make_edition(dossier).edition == with_texts


@pytest.mark.parametrize("texts", [True, False], ids=["with the texts", "without the texts"])
def test_a_stale_receipt_stops_publishing(dossier: Path, *, texts: bool) -> None:
    make_stale(dossier)
    if not texts:
        factories.remove_texts(dossier)
    project = make_edition(dossier)
    assert found(project) == [("RC102", Severity.ERROR)]
    assert project.edition is None


@pytest.mark.parametrize("texts", [True, False], ids=["with the texts", "without the texts"])
def test_a_preview_shows_a_stale_receipt_as_not_yet_checked(dossier: Path, *, texts: bool) -> None:
    make_stale(dossier)
    if not texts:
        factories.remove_texts(dossier)
    project = make_edition(dossier, draft=True)
    assert found(project) == [("RC102", Severity.WARNING)]
    assert project.edition is not None
    assert project.edition.draft
    assert project.edition.unchecked == {"statement/crates"}
    assert project.edition.receipts == {}
    assert project.edition.paragraphs("statement/crates", 0) is None


@pytest.mark.parametrize("draft", [True, False])
def test_a_missing_receipt_weighs_as_a_stale_one_does(dossier: Path, *, draft: bool) -> None:
    (dossier / factories.LOCK).unlink()
    factories.remove_texts(dossier)
    project = make_edition(dossier, draft=draft)
    assert found(project) == [("RC101", Severity.WARNING if draft else Severity.ERROR)]
    assert (project.edition is not None) == draft
    assert project.edition is None or project.edition.unchecked == {"statement/crates"}


@pytest.mark.parametrize("draft", [True, False])
def test_a_receipt_left_over_is_no_unchecked_statement(dossier: Path, *, draft: bool) -> None:
    add_second_article(dossier)
    factories.lock(dossier)
    facts = dossier / factories.FACTS
    facts.write_text(facts.read_text("utf-8").removesuffix(SACKS), encoding="utf-8")
    (dossier / "sources/articles/herald.md").unlink()
    project = make_edition(dossier, draft=draft)
    assert found(project) == [("RC103", Severity.WARNING if draft else Severity.ERROR)]
    assert project.edition is None or project.edition.unchecked == frozenset()


def test_a_preview_does_not_forgive_a_fault_of_the_data(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "origins: [quill-interview]", "origins: [quil-interview]")
    project = make_edition(dossier, draft=True)
    assert ("ID102", Severity.ERROR) in found(project)
    assert project.edition is None


def test_a_dossier_that_cannot_be_read_is_a_report_and_no_edition(dossier: Path) -> None:
    (dossier / "sources/dossier.yml").unlink()
    project = make_edition(dossier)
    assert found(project) == [("LD201", Severity.ERROR)]
    assert (project.context, project.edition) == (None, None)
    assert project.evidence == "nothing could be compared"


def test_a_folder_without_sources_is_said_to_be_one(tmp_path: Path) -> None:
    assert found(make_edition(tmp_path)) == [("LD201", Severity.ERROR)]


def test_the_line_says_that_every_citation_was_checked(dossier: Path) -> None:
    assert make_edition(dossier).evidence == "1 citations: 1 checked against the texts"


def test_the_line_says_that_the_texts_are_not_here(dossier: Path) -> None:
    factories.remove_texts(dossier)
    assert make_edition(dossier).evidence == "1 citations: 1 receipts in step; texts not here"
    make_stale(dossier)
    assert make_edition(dossier).evidence == "1 citations: 0 receipts in step; texts not here"


def test_a_citation_that_was_looked_for_and_not_found_was_checked(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "from: Ada Quill said", "from: Ada Quill sang")
    assert make_edition(dossier).evidence == "1 citations: 1 checked against the texts"


@pytest.mark.parametrize("stale", [True, False], ids=["the other is stale", "the other is in step"])
def test_the_line_tells_those_that_were_checked_from_the_others(dossier: Path, *, stale: bool) -> None:
    add_second_article(dossier)
    factories.lock(dossier)
    (dossier / "sources/archive/herald.txt").unlink()
    if stale:
        factories.edit(dossier, factories.FACTS, "that 12 sacks were", "that 12 sacks had been")
    assert make_edition(dossier).evidence == (
        f"2 citations: 1 checked against the texts, of the others {0 if stale else 1} receipts in step; "
        "their texts are not here"
    )


def test_the_archive_may_be_named_by_the_environment(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (dossier / "sources/archive").rename(dossier / "texts")
    assert make_edition(dossier).evidence.endswith("texts not here")
    monkeypatch.setenv("DOSSIER_ARCHIVE", str(dossier / "texts"))
    assert make_edition(dossier).evidence == "1 citations: 1 checked against the texts"


def test_an_archive_that_is_handed_over_counts_before_the_one_of_the_environment(
    dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_ARCHIVE", str(dossier / "nowhere"))
    assert sorted(code for code, _ in found(make_edition(dossier))) == ["LD208"]
    assert found(make_edition(dossier, archive=dossier / "sources/archive")) == []


def test_an_empty_name_of_the_archive_is_none(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSSIER_ARCHIVE", "")
    assert make_edition(dossier).evidence == "1 citations: 1 checked against the texts"


def test_what_was_examined_can_be_asked_for_its_evidence(dossier: Path) -> None:
    context, report = load_for_check(dossier)
    assert context is not None
    assert len(report) == 0
    assert evidence_line(context) == make_edition(dossier).evidence

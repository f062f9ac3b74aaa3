import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.editing.article_metadata import format_ranges
from generator.editing.errors import EditingError
from generator.editing.new_records import (
    NewCitation,
    add_text,
    new_origin,
    new_source,
    new_statement,
    new_topic,
)
from generator.editing.transaction import apply_changes
from generator.load.records import load_dossier
from generator.project import make_edition
from tests import factories

ORIGINS = "sources/origins.yml"


def unreadable(root: Path) -> list[str]:
    return [str(d) for d in load_dossier(root).diagnostics]


def added(before: str, after: str) -> str:
    """Return what was put in at one place, everything else being the same byte for byte."""
    start = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    tail = len(before) - start
    assert after.endswith(before[start:]) if tail else True
    return after[start : len(after) - tail]


def state(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_a_statement_is_added_at_the_end_of_its_sheet_and_the_rest_stays(dossier: Path) -> None:
    sheet = dossier / factories.FACTS
    sheet.write_text(sheet.read_text() + "# What nobody knows\ngaps:\n  - Why.\n")
    before = sheet.read_text()
    assert new_statement(dossier, "wet", topic="pier") == (factories.FACTS,)
    expected = "  - id: wet\n    questions: [how-many]\n    text: To be written.\n    origins: [none-given]\n"
    assert added(before, sheet.read_text()) == expected
    assert unreadable(dossier) == []
    codes = {d.code for d in make_edition(dossier).report}
    assert "ST101" in codes, "a sentence that is still to be written cannot be published"


def test_a_statement_with_its_citation_needs_only_the_lock(dossier: Path) -> None:
    new_statement(
        dossier,
        "again",
        topic="pier",
        origin="quill-interview",
        text="Ada Quill said: 40 crates.",
        citation=NewCitation("gazette", "Ada Quill said", "crates were landed"),
    )
    assert {d.code for d in make_edition(dossier).report} == {"RC101"}
    factories.lock(dossier)


def test_an_origin_is_added_and_comments_stay(dossier: Path) -> None:
    origins = dossier / ORIGINS
    origins.write_text("# Who said it\n" + origins.read_text() + "\n\n# The end\n")
    before = origins.read_text()
    new_origin(dossier, "quill-letter", speaker="ada-quill")
    expected = "  - id: quill-letter\n    title: Quill letter\n    speaker: ada-quill\n"
    assert added(before, origins.read_text()) == expected
    assert unreadable(dossier) == []


def test_a_source_without_its_text_has_no_more_than_it_needs(dossier: Path) -> None:
    assert new_source(dossier, "orrin-herald") == ("sources/articles/orrin-herald.md",)
    assert unreadable(dossier) == []
    codes = {d.code for d in make_edition(dossier).report}
    assert codes & {"CV101", "EV105"}, "the check says what is to be done"


def test_a_source_is_made_from_its_text(dossier: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("in") / "x.txt"
    file.write_text(
        "Crates come off the ferry: all\u00a0of them\n\nBy Ada Quill\n\nThe crates of the ferry were in a row.\n"
    )
    place, proposal = add_text(dossier, file, "herald")
    assert place.read_bytes() == file.read_bytes()
    assert proposal.authors == ("Ada Quill",)
    new_source(dossier, "herald", short="Orrin Herald")
    record = load_dossier(dossier).dossier
    assert record is not None
    herald = record.source_by_id["herald"]
    assert (herald.title, herald.short, herald.language) == (
        "Crates come off the ferry: all of them",
        "Orrin Herald",
        "en",
    )
    assert unreadable(dossier) == []


def test_a_topic_is_listed_and_can_be_reached(dossier: Path) -> None:
    new_topic(dossier, "ferry", title="The ferry")
    assert unreadable(dossier) == []
    assert "topics: [pier, ferry]\n" in (dossier / "sources/dossier.yml").read_text()
    assert "      - topics/pier.md\n      - topics/ferry.md\n" in (dossier / "mkdocs.yml").read_text()
    assert {d.code for d in make_edition(dossier).report} == {"PR101", "PR102"}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda root: new_statement(root, "crates", topic="pier"), r"already, in sources/facts/pier.yml:9:5"),
        (lambda root: new_statement(root, "Wet Crates", topic="pier"), "hyphens: 'wet-crates'"),
        (lambda root: new_statement(root, "wet", topic="peer"), "no topic `peer`. Did you mean `pier`"),
        (lambda root: new_statement(root, "wet", topic="pier", question="how-mny"), "Did you mean `how-many`"),
        (lambda root: new_statement(root, "wet", topic="pier", origin="quill"), "no origin `quill`"),
        (
            lambda root: new_statement(root, "w", topic="pier", citation=NewCitation("gazete", "a", "b")),
            "no source `gazete`",
        ),
        (lambda root: new_origin(root, "letter", speaker="ada"), "no person or body `ada`"),
        (lambda root: new_origin(root, "none-given", speaker="ada-quill"), "a meaning of its own"),
        (lambda root: new_origin(root, "quill-interview", speaker="ada-quill"), "already"),
        (lambda root: new_source(root, "gazette"), "already"),
        (lambda root: new_topic(root, "pier"), "already"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    dossier: Path, make: Callable[[Path], object], words: str
) -> None:
    before = state(dossier)
    with pytest.raises(EditingError, match=words):
        make(dossier)
    assert state(dossier) == before


def test_the_question_must_be_said_where_there_are_several(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "statements:", "  - {id: why, ask: Why?}\nstatements:")
    with pytest.raises(EditingError, match="--question: how-many, why"):
        new_statement(dossier, "wet", topic="pier")


def test_a_sheet_with_a_fault_stays_as_it_is(dossier: Path) -> None:
    factories.edit(dossier, "sources/dossier.yml", "subtitle:", "subtitel:")
    with pytest.raises(EditingError, match="dossier check"):
        new_statement(dossier, "wet", topic="pier")


def test_a_change_that_cannot_be_read_is_taken_back(dossier: Path) -> None:
    before = state(dossier)
    with pytest.raises(EditingError, match="LD301"):
        apply_changes(dossier, {ORIGINS: "orgins: []\n", "sources/articles/new.md": "---\nid: new\n---\n"})
    assert state(dossier) == before


def test_text_is_filed_once(dossier: Path) -> None:
    file = dossier / "other.txt"
    file.write_text("Something else.\n")
    with pytest.raises(EditingError, match="holds another text"):
        add_text(dossier, file, "gazette")
    add_text(dossier, dossier / factories.TEXT, "gazette")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\xff\xfe", "not in UTF-8"),
        (b"x" * 2**21 + b"x", "longer"),
        (b"\n<!DOCTYPE html><title>x</title>", "the code of a web page"),
        (b"<p>Forty crates.</p>\n<p>And more.</p>\n", "the code of a web page"),
    ],
)
def test_a_text_that_cannot_be_used_is_refused(dossier: Path, data: bytes, words: str) -> None:
    (dossier / "x.txt").write_bytes(data)
    with pytest.raises(EditingError, match=words):
        add_text(dossier, dossier / "x.txt", "herald")
    assert not (dossier / "sources/archive/herald.txt").exists()


def test_a_text_that_mentions_code_is_no_web_page(dossier: Path) -> None:
    (dossier / "x.txt").write_text("It sold for <10 pounds. She wrote </p> at the end of each line.\n")
    place, _ = add_text(dossier, dossier / "x.txt", "herald")
    assert place.is_file()


def test_no_archive_is_made_where_its_name_is_mistyped(dossier: Path) -> None:
    (dossier / "x.txt").write_text("Forty crates.\n")
    with pytest.raises(EditingError, match="correct DOSSIER_ARCHIVE"):
        add_text(dossier, dossier / "x.txt", "herald", dossier / "archve")
    assert not (dossier / "archve").exists()


def test_where_no_name_comes_near_the_few_there_are_are_listed(dossier: Path) -> None:
    with pytest.raises(EditingError, match=r"no topic `zzz`\. There is `pier`"):
        new_statement(dossier, "x", topic="zzz")


def test_a_text_is_not_filed_where_git_would_take_it_in(dossier: Path) -> None:
    assert shutil.which("git")
    subprocess.run(["git", "init", "-q", dossier], check=True)
    (dossier / "x.txt").write_text("Forty crates.\n")
    with pytest.raises(EditingError, match="git does not ignore"):
        add_text(dossier, dossier / "x.txt", "herald")
    (dossier / ".gitignore").write_text("/sources/archive/*\n")
    place, _ = add_text(dossier, dossier / "x.txt", "herald")
    assert place.is_file()


def test_paragraphs_are_written_as_ranges() -> None:
    assert format_ranges([1, 3, 4, 5, 9]) == "1, 3-5, 9"
    assert format_ranges([]) == ""

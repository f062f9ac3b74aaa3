"""``dossier diff``, with the real git."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.editing.change_formats import as_markdown
from generator.model.history import ChangeKind
from tests import factories
from tests.repositories import begin, commit, git

SHEET = factories.FACTS


@pytest.fixture
def repository(dossier: Path) -> Path:
    begin(dossier)
    git(dossier, "tag", "first")
    return dossier


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def changes(root: Path, *revisions: str) -> list[tuple[str, ...]]:
    result = run("diff", *(revisions or ("first",)), "--root", root, "--format", "json")
    assert result.exit_code == 0, result.output
    names = ("kind", "record", "id", "field", "before", "after")
    return [tuple(change[n] for n in names if n in change) for change in json.loads(result.stdout)["changes"]]


def test_nothing_changed(repository: Path) -> None:
    assert changes(repository) == []
    assert run("diff", "first", "--root", repository).output == "No change in what the dossier says.\n"


def test_order_and_layout_are_no_change(repository: Path) -> None:
    factories.edit(repository, SHEET, "    text: Ada Quill said that 40 crates were landed.\n", "")
    factories.edit(
        repository,
        SHEET,
        "    origins: [quill-interview]\n",
        "    # moved\n    origins:\n      - quill-interview\n"
        "    text: >-\n      Ada Quill said that\n      40 crates were landed.\n",
    )
    people = (repository / "sources/people-and-bodies.yml").read_text().splitlines()
    (repository / "sources/people-and-bodies.yml").write_text("\n".join([people[0], people[2], people[1]]) + "\n")
    assert changes(repository) == []


def test_a_statement_is_reworded(repository: Path) -> None:
    factories.edit(repository, SHEET, "that 40 crates were landed.", "that 40 crates had been landed.")
    before, after = "Ada Quill said that 40 crates were landed.", "Ada Quill said that 40 crates had been landed."
    assert changes(repository) == [("reworded", "statement", "crates", before, after)]
    assert run("diff", "first", "--root", repository).output == (
        f"The pier\n  reworded: statement crates\n    - {before}\n    + {after}\n1 change\n"
    )


def test_a_statement_is_added_and_withdrawn(repository: Path) -> None:
    new = "  - {id: wet, questions: [how-many], text: They were wet., origins: [none-given]}\n"
    factories.write(repository, {SHEET: (repository / SHEET).read_text() + new})
    commit(repository)
    assert changes(repository, "first", "HEAD") == [("added", "statement", "wet", "They were wet.")]
    assert changes(repository, "HEAD", "first") == [("withdrawn", "statement", "wet", "They were wet.")]


def test_another_id_alone_is_no_new_statement(repository: Path) -> None:
    factories.edit(repository, SHEET, "id: crates", "id: forty-crates")
    assert changes(repository) == [("renamed", "statement", "forty-crates", "crates", "forty-crates")]


def test_a_figure_changes(repository: Path) -> None:
    factories.edit(
        repository, SHEET, "    origins:", "    quantities:\n      - {measure: landed, value: 40}\n    origins:"
    )
    commit(repository)
    factories.edit(repository, SHEET, "value: 40}", "value: 50, qualifier: about}")
    assert changes(repository) == [("figure-changed", "statement", "crates", "about 50 landed")]
    assert changes(repository, "HEAD") == [("figure-changed", "statement", "crates", "40 landed", "about 50 landed")]


def test_an_origin_is_reassigned(repository: Path) -> None:
    factories.edit(repository, SHEET, "origins: [quill-interview]", "origins: [none-given]")
    assert changes(repository) == [("origin-reassigned", "statement", "crates", "quill-interview", "none-given")]


def test_a_citation_moves_or_says_something_else_of_itself(repository: Path) -> None:
    factories.edit(repository, SHEET, "from: Ada Quill said", "from: that 40 crates")
    was = "gazette, paragraph 1: “Ada Quill said … crates were landed”"
    now = "gazette: “that 40 crates … crates were landed”"
    assert changes(repository) == [("citation-moved", "statement", "crates", was, now)]
    commit(repository)
    factories.edit(repository, SHEET, "to: crates were landed", "to: crates were landed\n        mode: direct")
    assert changes(repository, "HEAD") == [("changed", "statement", "crates", "citation of gazette, mode", "direct")]


def test_citations_come_and_go(repository: Path) -> None:
    factories.edit(
        repository,
        SHEET,
        "        to: crates were landed\n",
        "        to: crates were landed\n      - {source: gazette, from: Subscribe, to: paper}\n",
    )
    ((kind, *_, told),) = changes(repository)
    assert (kind, told) == ("citation-added", "gazette: “Subscribe … paper”")
    commit(repository)
    assert [kind for kind, *_ in changes(repository, "HEAD", "first")] == ["citation-withdrawn"]


def test_a_conflict_is_opened_and_closed(repository: Path) -> None:
    factories.edit(
        repository, SHEET, "    origins:", "    quantities:\n      - {measure: landed, value: 40}\n    origins:"
    )
    commit(repository)
    other = (
        "  - id: fifty\n    questions: [how-many]\n    text: There were 50 crates.\n    origins: [none-given]\n"
        "    quantities: [{measure: landed, value: 50}]\n"
    )
    factories.write(repository, {SHEET: (repository / SHEET).read_text() + other})
    opened = [change for change in changes(repository, "HEAD") if change[1] == "conflict"]
    assert opened == [
        ("conflict-opened", "conflict", "crates-landed-figures", "Figures for crates landed: crates, fifty")
    ]
    commit(repository)
    assert ("conflict-closed", "conflict") in [change[:2] for change in changes(repository, "HEAD", "first")]


def test_other_records_are_compared_field_by_field(repository: Path) -> None:
    factories.edit(
        repository,
        "sources/people-and-bodies.yml",
        "name: Ada Quill, kind: person",
        "name: Mrs Quill, kind: person, aliases: [Ada]",
    )
    factories.edit(repository, SHEET, "ask: How many crates were landed?", "ask: How many?")
    factories.write(
        repository,
        {"sources/corrections.yml": "corrections:\n  - {date: 2031-06-01, text: It was 40., reason: A slip.}\n"},
    )
    assert changes(repository) == [
        ("changed", "person or body", "ada-quill", "aliases", "Ada"),
        ("changed", "person or body", "ada-quill", "name", "Ada Quill", "Mrs Quill"),
        ("changed", "question", "how-many", "ask", "How many crates were landed?", "How many?"),
        ("added", "correction", "2031-06-01 (1)", "It was 40."),
    ]


def test_a_statement_that_cannot_be_read_is_not_called_withdrawn(repository: Path) -> None:
    factories.edit(repository, SHEET, "    text: Ada Quill", "    txt: Ada Quill")
    assert changes(repository) == []
    result = run("diff", "first", "--root", repository)
    assert f"Not all of the files as they are could be read ({SHEET})" in result.output


def test_a_dossier_below_the_top_of_its_repository(repository: Path) -> None:
    below = repository / "below"
    below.mkdir()
    for name in ("sources", "mkdocs.yml"):
        (repository / name).rename(below / name)
    (repository / ".gitignore").write_text("archive/\n")
    commit(repository)
    factories.edit(below, SHEET, "that 40 crates were", "that 40 crates had been")
    assert [kind for kind, *_ in changes(below, "HEAD")] == ["reworded"]


@pytest.mark.parametrize("revision", ["nope", "--all", "first:sources", "HEAD~9"])
def test_a_revision_that_is_not_there_is_said_in_one_line(repository: Path, revision: str) -> None:
    result = run("diff", "--root", repository, "--", revision)
    assert (result.exit_code, result.stderr) == (2, f"dossier: there is no revision '{revision}'.\n")


def test_a_folder_without_git_is_said_in_one_line(dossier: Path) -> None:
    result = run("diff", "HEAD", "--root", dossier)
    assert (result.exit_code, result.stderr) == (2, "dossier: this folder is in no repository of git\n")


def test_a_shallow_clone_says_what_is_missing(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    factories.edit(repository, SHEET, "that 40 crates were", "that 40 crates had been")
    commit(repository)
    clone = tmp_path_factory.mktemp("clone")
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{repository}", clone], check=True)
    result = run("diff", "HEAD~1", "--root", clone)
    assert (result.exit_code, "--unshallow" in result.stderr) == (2, True)


def test_markdown_holds_no_markup_of_the_data(repository: Path) -> None:
    factories.edit(repository, SHEET, "text: Ada Quill said", 'text: "<b>@all</b> [x](http://a) *Ada* Quill said')
    factories.edit(repository, SHEET, "40 crates were landed.", '40 crates were landed."')
    told = run("diff", "first", "--root", repository, "--format", "markdown").output
    assert "### The pier" in told
    assert "- **reworded**: statement crates" in told
    assert "\\<b\\>@\u200ball" in told
    assert "\\[x\\]" in told
    assert as_markdown([], {}) == ""


def test_every_kind_of_change_is_said_in_words() -> None:
    assert all("-" not in kind.words for kind in ChangeKind)

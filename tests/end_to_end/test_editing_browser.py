"""What editors meet who have only a browser: the workflow, its comment, the forms."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.editing.comment import MAX_LENGTH
from tests import factories
from tests.repositories import begin

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
FORMS = ("correction.yml", "tip.yml")


def workflow() -> dict[str, Any]:
    # Version 1.1 of YAML reads the field `on` as true.
    loaded = yaml.safe_load((GITHUB / "workflows/check.yml").read_text())
    assert isinstance(loaded, dict)
    return loaded


def runs() -> Iterator[str]:
    for job in workflow()["jobs"].values():
        for step in job["steps"]:
            yield from str(step.get("run", "")).splitlines()


def test_every_verb_and_option_of_the_workflow_is_there() -> None:
    found = 0
    for line in runs():
        match = re.search(r"\bdossier (\S+)([^>|]*)", line)
        if match is None:
            continue
        found += 1
        command = main.commands[match[1]]
        words = shlex.split(match[2].replace("$BASE", "x"))
        command.make_parser(click.Context(command, help_option_names=["-h", "--help"])).parse_args(words)
    assert found == 4
    assert (ROOT / "scripts/setup").is_file()


def test_nothing_from_a_pull_request_is_put_into_a_script() -> None:
    assert not any("${{" in line for line in runs()), "hand values over as environment variables"


def test_the_workflow_may_write_nothing_but_comments() -> None:
    assert workflow()["permissions"] == {"contents": "read"}
    given = [job.get("permissions", {}) for job in workflow()["jobs"].values()]
    assert {name for one in given for name, right in one.items() if right == "write"} <= {"pull-requests"}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_one_that_github_takes(name: str) -> None:
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / name).read_text())
    assert {"name", "description", "body"} <= form.keys()
    ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    assert len(ids) == len(set(ids)) > 0
    for field in form["body"]:
        assert field["type"] in {"markdown", "input", "textarea", "dropdown"}
        wanted = "value" if field["type"] == "markdown" else "label"
        assert field["attributes"][wanted]
    assert "public" in form["body"][0]["attributes"]["value"], "people must know before they write"


@pytest.fixture
def repository(dossier: Path) -> Path:
    begin(dossier)
    factories.remove_texts(dossier)
    return dossier


def comment(root: Path) -> str:
    result = CliRunner().invoke(main, ["comment", "HEAD", "--root", str(root)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_comment_says_what_changed_and_who_renews_the_receipt(repository: Path) -> None:
    factories.edit(repository, factories.FACTS, "that 40 crates were", "that 40 crates had been")
    told = comment(repository)
    assert "- **reworded**: statement crates" in told
    assert "**Not yet checked against the texts:** `crates`." in told
    assert "Somebody who has the texts (Orrin Gazette)" in told
    assert "`dossier lock`" in told
    assert "fault" not in told, "a missing receipt is no fault of whoever proposed the change"


def test_the_comment_counts_the_faults_that_are_marked(repository: Path) -> None:
    factories.edit(repository, factories.FACTS, "origins: [quill-interview]", "origins: [quill-interviw]")
    factories.edit(repository, factories.FACTS, "questions: [how-many]", "questions: [how-mny]")
    assert "**2 faults are marked" in comment(repository)


def test_the_comment_on_a_change_of_layout_asks_for_nothing(repository: Path) -> None:
    factories.edit(repository, factories.FACTS, "statements:", "# All of them\nstatements:")
    told = comment(repository)
    assert "Nothing in what the dossier says." in told
    assert "nothing is to be renewed" in told


def test_the_comment_on_a_file_that_cannot_be_read_does_not_fail(repository: Path) -> None:
    factories.edit(repository, "sources/dossier.yml", "subtitle:", "subtitel:")
    assert "cannot be read" in comment(repository)


def test_a_comment_is_never_longer_than_github_takes(repository: Path) -> None:
    text = "Wet crates. " * 20
    many = "".join(f"  - {{id: s{n}, text: {text}, origins: [none-given]}}\n" for n in range(400))
    factories.write(repository, {factories.FACTS: (repository / factories.FACTS).read_text() + many})
    told = comment(repository)
    assert MAX_LENGTH - 2_000 < len(told) < 65_536
    assert "There is more" in told
    assert "## Receipts" in told

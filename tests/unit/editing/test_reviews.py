from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from generator.analyse.review_status import ReviewStatus, review_status
from generator.cli import main
from generator.editing.errors import EditingError
from generator.editing.reviews import FILE, sign_off
from generator.editing.schema import schema
from generator.load.records import load_dossier
from generator.load.yaml.parser import parse
from generator.project import make_edition
from tests import factories


def stands(root: Path) -> tuple[ReviewStatus, tuple[str, ...]]:
    dossier = load_dossier(root).dossier
    assert dossier is not None
    return review_status(dossier, dossier.statement_by_id["crates"])


def test_nobody_has_read_it_until_somebody_says_so(dossier: Path) -> None:
    assert stands(dossier) == (ReviewStatus.NOT_YET, ())
    assert not (dossier / FILE).exists()


def test_a_sign_off_holds_for_the_statement_as_it_is(dossier: Path) -> None:
    assert sign_off(dossier, ["crates"], "Jo Marsh") == ("crates",)
    assert stands(dossier) == (ReviewStatus.REVIEWED, ("Jo Marsh",))
    assert list(make_edition(dossier).report) == []
    jsonschema.validate(parse((dossier / FILE).read_bytes(), FILE).data, schema("reviews"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("that 40 crates", "that some 40 crates"),
        ("from: Ada Quill said", "from: Ada Quill"),
        ("[quill-interview]", "[none-given]"),
    ],
)
def test_any_change_returns_it_to_not_yet_reviewed(dossier: Path, old: str, new: str) -> None:
    sign_off(dossier, ["crates"], "Jo Marsh")
    factories.edit(dossier, factories.FACTS, old, new)
    assert stands(dossier) == (ReviewStatus.CHANGED, ("Jo Marsh",))


def test_a_new_sign_off_replaces_the_persons_own_and_leaves_every_other_line(dossier: Path) -> None:
    sign_off(dossier, ["crates"], "Ada: Reed")
    sign_off(dossier, ["crates"], "Jo Marsh")
    (dossier / FILE).write_text("# Who has read what\n" + (dossier / FILE).read_text())
    before = (dossier / FILE).read_text().splitlines()
    factories.edit(dossier, factories.FACTS, "that 40 crates", "that some 40 crates")
    assert sign_off(dossier, ["crates"], "Jo Marsh") == ("crates",)
    after = (dossier / FILE).read_text().splitlines()
    assert [n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b] == [len(before) - 1]
    assert stands(dossier) == (ReviewStatus.REVIEWED, ("Jo Marsh",))


def test_a_second_sign_off_of_the_same_changes_nothing(dossier: Path) -> None:
    sign_off(dossier, ["crates"], "Jo Marsh")
    before = (dossier / FILE).read_bytes()
    assert sign_off(dossier, ["crates", "crates"], " Jo  Marsh ") == ()
    assert (dossier / FILE).read_bytes() == before


@pytest.mark.parametrize(("own_id", "by", "words"), [("crate", "Jo", "Did you mean `crates`"), ("crates", " ", "--by")])
def test_what_cannot_be_is_refused(dossier: Path, own_id: str, by: str, words: str) -> None:
    with pytest.raises(EditingError, match=words):
        sign_off(dossier, [own_id], by)
    assert not (dossier / FILE).exists()


def test_the_verb_signs_and_lists(dossier: Path) -> None:
    def run(*arguments: str) -> str:
        return CliRunner().invoke(main, ["review", *arguments, "--root", str(dossier)]).output

    assert run() == "not yet reviewed  crates\n"
    assert run("crates", "--by", "Jo Marsh") == f"1 sign-off written to {FILE}\n"
    assert run() == "reviewed          crates  (Jo Marsh)\n"
    assert run("crates", "--by", "Jo Marsh") == "Signed off already.\n"
    assert "say who has read it" in run("crates")

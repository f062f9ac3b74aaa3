"""The history of a dossier, with the real git."""

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.history.walk import read_history, state_of
from generator.load.records import load_dossier
from generator.model.history import ChangeKind, History, Reach
from tests import factories
from tests.repositories import begin, clone, commit, git

SHEET = factories.FACTS
FORTY, FIFTY = "that 40 crates were landed.", "that 40 crates had been landed."
SCRIPT = Path(__file__).parents[3] / "scripts/fetch_history"


@pytest.fixture
def repository(dossier: Path) -> Path:
    return begin(dossier)


def reword(root: Path, new: str = FIFTY, old: str = FORTY) -> None:
    factories.edit(root, SHEET, old, new)


def history(root: Path) -> History:
    state = state_of(load_dossier(root))
    assert state is not None
    return read_history(root, state)


def told(found: History) -> list[tuple[str, list[str]]]:
    return [(step.day.isoformat() if step.day else "", [c.kind.value for c in step.changes]) for step in found.steps]


def test_the_day_is_the_committers_in_utc(repository: Path) -> None:
    reword(repository)
    name = commit(repository, "2031-06-07", written="2031-05-20")
    found = history(repository)
    assert (found.reach, found.states, found.unread) == (Reach.WHOLE, 2, 0)
    assert found.begins == dt.date(2031, 5, 2)
    assert found.baseline is not None
    assert (found.baseline.statements, found.baseline.sources) == (("crates",), 1)
    (step,) = found.steps
    assert (step.commit, step.day) == (name, dt.date(2031, 6, 8))
    (change,) = step.changes
    assert (change.kind, change.id, change.before[-28:]) == (ChangeKind.REWORDED, "crates", f" {FORTY}")


def test_order_and_layout_are_no_step(repository: Path) -> None:
    people = (repository / "sources/people-and-bodies.yml").read_text().splitlines()
    (repository / "sources/people-and-bodies.yml").write_text("\n".join([people[0], people[2], people[1]]) + "\n")
    commit(repository, "2031-05-03")
    factories.write(repository, {"README.md": "Not of the sources.\n"})
    commit(repository, "2031-05-04")
    found = history(repository)
    assert (found.steps, found.states) == ((), 2)


def test_what_is_not_committed_has_no_day(repository: Path) -> None:
    reword(repository)
    assert told(history(repository)) == [("", ["reworded"])]
    factories.edit(repository, SHEET, "  - id: crates\n", "  # a remark\n  - id: crates\n")
    reword(repository, FORTY, FIFTY)
    assert told(history(repository)) == []


def test_a_state_that_cannot_be_read_is_stepped_over_and_counted(repository: Path) -> None:
    factories.edit(repository, SHEET, "    text: Ada", "    txt: Ada")
    commit(repository, "2031-05-03")
    factories.edit(repository, SHEET, "    txt: Ada", "    text: Ada")
    reword(repository)
    commit(repository, "2031-05-05")
    found = history(repository)
    assert (found.reach, found.states, found.unread) == (Reach.WHOLE, 3, 1)
    assert told(found) == [("2031-05-06", ["reworded"])]


def test_sources_that_were_gone_for_a_while(repository: Path) -> None:
    shutil.copytree(repository / "sources", repository.parent / "kept")
    shutil.rmtree(repository / "sources")
    commit(repository, "2031-05-03")
    shutil.copytree(repository.parent / "kept", repository / "sources")
    commit(repository, "2031-05-04")
    found = history(repository)
    assert (found.reach, found.unread, found.steps) == (Reach.WHOLE, 1, ())


def test_a_shallow_clone_says_that_it_ends(repository: Path, tmp_path: Path) -> None:
    reword(repository)
    commit(repository, "2031-06-07")
    shallow = clone(repository, tmp_path / "shallow", "--depth=1")
    found = history(shallow)
    assert (found.reach, found.begins, found.steps) == (Reach.CUT, dt.date(2031, 6, 8), ())
    deep = clone(repository, tmp_path / "deep", "--depth=9")
    assert history(deep) == history(repository)


def test_a_shallow_clone_that_ends_before_the_sources_began_lacks_nothing(dossier: Path, tmp_path: Path) -> None:
    (dossier / "sources").rename(dossier / "later")
    begin(dossier)
    (dossier / "note").write_text("1")
    commit(dossier, "2031-05-02")
    (dossier / "later").rename(dossier / "sources")
    factories.remove_texts(dossier)
    commit(dossier, "2031-05-03")
    reword(dossier)
    commit(dossier, "2031-05-04")
    shallow = clone(dossier, tmp_path / "shallow", "--depth=3")
    assert git(shallow, "rev-parse", "--is-shallow-repository").strip() == "true"
    assert history(shallow) == history(dossier)
    assert history(shallow).reach is Reach.WHOLE


def test_of_a_partial_clone_nothing_is_fetched_until_the_script_is_run(repository: Path, tmp_path: Path) -> None:
    reword(repository)
    factories.write(repository, {"scripts/fetch_history": SCRIPT.read_text()})
    (repository / "scripts/fetch_history").chmod(0o755)
    commit(repository, "2031-06-07")
    partial = clone(repository, tmp_path / "partial", "--filter=blob:none")
    for _ in range(2):
        found = history(partial)
        assert (found.reach, found.begins, found.states, found.steps) == (Reach.CUT, dt.date(2031, 6, 8), 1, ())
    assert not (partial / ".cache/history").exists()
    subprocess.run([partial / "scripts/fetch_history"], check=True)
    assert history(partial) == history(repository)


def test_the_script_brings_what_a_shallow_clone_lacks_and_stops_no_build(repository: Path, tmp_path: Path) -> None:
    reword(repository)
    factories.write(repository, {"scripts/fetch_history": SCRIPT.read_text()})
    (repository / "scripts/fetch_history").chmod(0o755)
    commit(repository, "2031-06-07")
    shallow = clone(repository, tmp_path / "shallow", "--depth=1")
    kept = (repository / ".git").rename(repository / "away")
    done = subprocess.run([shallow / "scripts/fetch_history"], check=False, capture_output=True, text=True)
    assert (done.returncode, "could not be fetched; the pages will say" in done.stderr) == (0, True)
    kept.rename(repository / ".git")
    subprocess.run([shallow / "scripts/fetch_history"], check=True)
    assert history(shallow) == history(repository)


def test_of_a_merge_the_branch_itself_is_followed(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "proposal")
    reword(repository, "that 40 crates came in.")
    commit(repository, "2031-05-10")
    reword(repository, FIFTY, "that 40 crates came in.")
    commit(repository, "2031-05-11")
    git(repository, "checkout", "-q", "main")
    git(repository, "merge", "-q", "--no-ff", "-m", "m", "proposal", day="2031-06-01")
    found = history(repository)
    assert told(found) == [("2031-06-02", ["reworded"])]
    assert found.steps[0].changes[0].after.endswith(FIFTY)


def test_a_dossier_below_the_top_of_its_repository(dossier: Path) -> None:
    below = dossier / "be low"
    below.mkdir()
    for name in ("sources", "mkdocs.yml"):
        (dossier / name).rename(below / name)
    factories.write(dossier, {".gitignore": "archive/\n"})
    begin(dossier)
    reword(below)
    commit(dossier, "2031-05-03")
    assert told(history(below)) == [("2031-05-04", ["reworded"])]


@pytest.mark.parametrize(
    ("day", "begins", "published", "changes"),
    [
        ("2031-05-02", "2031-05-02", None, ["2031-05-08", "2031-06-08"]),
        ("2031-05-20", "2031-05-08", "2031-05-20", ["2031-06-08"]),
        ("2031-05", "2031-05-08", "2031-05-31", ["2031-06-08"]),
        ("2032-01-01", "2031-06-08", "2032-01-01", []),
        ("2030-01-01", "2031-05-02", None, ["2031-05-08", "2031-06-08"]),
    ],
)
def test_drafts_before_the_first_publication_are_not_told(
    dossier: Path, day: str, begins: str, published: str | None, changes: list[str]
) -> None:
    factories.edit(dossier, "sources/dossier.yml", "as_of:", f"first_published: {day}\nas_of:")
    begin(dossier)
    reword(dossier)
    commit(dossier, "2031-05-07")
    reword(dossier, FORTY, FIFTY)
    commit(dossier, "2031-06-07")
    found = history(dossier)
    assert found.begins == dt.date.fromisoformat(begins)
    assert found.published == (dt.date.fromisoformat(published) if published else None)
    assert [when for when, _ in told(found)] == changes


def test_the_corrections_of_a_step(repository: Path) -> None:
    entry = "corrections:\n  - {date: 2031-06-07, statements: [crates], text: It was 40., reason: A slip.}\n"
    reword(repository)
    factories.write(repository, {"sources/corrections.yml": entry})
    commit(repository, "2031-06-07")
    (step,) = history(repository).steps
    assert [c.reason for c in step.corrections] == ["A slip."]
    assert history(repository).steps == (step,)


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert history(repository) == History(Reach.NO_GIT)


def test_without_a_repository(dossier: Path) -> None:
    assert history(dossier) == History(Reach.NO_REPOSITORY)


def test_without_a_commit_of_the_sources(dossier: Path) -> None:
    git(dossier, "init", "-q")
    assert history(dossier) == History(Reach.NOT_COMMITTED)
    git(dossier, "add", "mkdocs.yml")
    git(dossier, "commit", "-q", "-m", "x")
    assert history(dossier) == History(Reach.NOT_COMMITTED)


def test_a_repository_that_git_will_not_read(repository: Path) -> None:
    (repository / ".git/config").write_text("no configuration\n")
    assert history(repository) == History(Reach.REFUSED)


def test_no_state_can_be_read(repository: Path) -> None:
    good = (repository / SHEET).read_text()
    (repository / SHEET).write_text("topic: [\n")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "--amend", "-m", "x")
    (repository / SHEET).write_text(good)
    found = history(repository)
    assert (found.is_available, found.states, found.unread) == (False, 1, 1)


def test_a_file_of_an_old_state_that_is_too_large(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.edit(repository, SHEET, "title: The pier", "title: The pier" + " " * 5_000)
    commit(repository, "2031-05-03")
    factories.edit(repository, SHEET, "title: The pier" + " " * 5_000, "title: The pier")
    commit(repository, "2031-05-04")
    monkeypatch.setattr("generator.history.walk.MAX_FILE_BYTES", 4_000)
    assert history(repository).unread == 1


def test_a_link_in_an_old_state_is_not_followed(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "places.yml").write_text("places: [{id: secret, name: Secret}]\n")
    link = repository / "sources/places.yml"
    link.symlink_to(tmp_path / "places.yml")
    commit(repository, "2031-05-03")
    link.unlink()
    commit(repository, "2031-05-04")
    assert "ecret" not in repr(history(repository))


def test_another_repository_that_a_hook_names_is_not_read(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert history(repository).reach is Reach.WHOLE


def test_no_program_of_the_repositorys_configuration_is_run(repository: Path, tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/was-run\n")
    program.chmod(0o755)
    git(repository, "config", "core.fsmonitor", program)
    assert history(repository).reach is Reach.WHOLE
    assert not (tmp_path / "was-run").exists()


def test_the_cache_is_never_the_reason_for_anything(repository: Path, tmp_path: Path) -> None:
    reword(repository)
    commit(repository, "2031-06-07")
    first = history(repository)
    kept = sorted((repository / ".cache/history").iterdir())
    assert len(kept) == 2
    times = [path.stat().st_mtime_ns for path in kept]
    assert history(repository) == first
    assert [path.stat().st_mtime_ns for path in kept] == times, "what is known is not worked out again"
    whole = [path.read_bytes() for path in kept]
    unknown = [one.replace(b"reworded", b"x") for one in whole]
    for spoilt in ([b""] * 2, [b"[]"] * 2, [b'{"readable": 1}'] * 2, [b"\xff"] * 2, unknown, whole[::-1]):
        for path, data in zip(kept, spoilt, strict=True):
            path.write_bytes(data)
        assert history(repository) == first
    shutil.rmtree(repository / ".cache")
    (repository / ".cache").write_text("no folder")
    assert history(repository) == first
    assert history(clone(repository, tmp_path / "clone")) == first

from pathlib import Path

import pytest

from generator.editing.lock import Renewal, renew_lock
from generator.project import make_edition
from tests import factories


def state(root: Path) -> bytes:
    return (root / factories.LOCK).read_bytes()


def test_a_lock_makes_the_dossier_clean(dossier: Path) -> None:
    assert list(make_edition(dossier).report) == []


def test_a_lock_says_what_it_did(tmp_path: Path) -> None:
    root = factories.write(tmp_path)
    first, second = factories.lock(root), factories.lock(root)
    assert (first.receipts, first.citations, first.changed) == (1, 1, 1)
    assert (second.receipts, second.citations, second.changed) == (1, 1, 0)
    assert first.missing == second.missing == ()


def test_a_lock_is_idempotent(dossier: Path) -> None:
    before, written = state(dossier), (dossier / factories.LOCK).stat().st_mtime_ns
    factories.lock(dossier)
    assert state(dossier) == before
    assert (dossier / factories.LOCK).stat().st_mtime_ns == written, "an unchanged lock is not written anew"


def test_the_same_input_gives_the_same_bytes_elsewhere(dossier: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = factories.write(tmp_path_factory.mktemp("elsewhere"))
    factories.lock(other)
    assert state(other) == state(dossier)


def test_a_changed_record_is_renewed(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "that 40 crates", "that crates")
    assert factories.lock(dossier).changed == 1
    assert list(make_edition(dossier).report) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (factories.FACTS, "that 40 crates", "that 50 crates", "FG101"),
        (factories.FACTS, "from: Ada Quill said", "from: Ada Quill sang", "EV101"),
        (factories.FACTS, "statements:", "statement:", "LD301"),
        ("sources/dossier.yml", "subtitle:", "subtitel:", "LD301"),
    ],
)
def test_a_fault_leaves_the_old_lock_untouched(dossier: Path, path: str, old: str, new: str, code: str) -> None:
    before = state(dossier)
    factories.edit(dossier, path, old, new)
    renewal = renew_lock(dossier)
    assert not renewal.written
    assert code in [diagnostic.code for diagnostic in renewal.report]
    assert state(dossier) == before


def test_a_missing_text_is_named_and_leaves_the_old_lock_untouched(dossier: Path) -> None:
    before = state(dossier)
    factories.remove_texts(dossier)
    renewal = renew_lock(dossier)
    assert (renewal.written, renewal.missing) == (False, ("gazette",))
    assert list(renewal.report) == [], "no archive is no fault of the data"
    assert state(dossier) == before


def test_one_missing_text_of_two_is_a_fault_of_the_archive(dossier: Path) -> None:
    factories.write(
        dossier,
        {
            "sources/articles/herald.md": (
                '---\nid: herald\nshort: Herald\nlanguage: en\nparagraphs: {furniture: "1"}\n---\n\nNothing.\n'
            )
        },
    )
    renewal = renew_lock(dossier)
    assert (renewal.written, renewal.missing) == (False, ("herald",))
    assert [diagnostic.code for diagnostic in renewal.report] == ["EV105"]


def test_a_receipt_left_over_is_taken_out(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "  - id: crates", "  - id: crate-count")
    factories.edit(dossier, factories.FACTS, "[@crates]", "[@crate-count]")
    assert "RC103" in [diagnostic.code for diagnostic in make_edition(dossier).report]
    assert factories.lock(dossier).changed == 2
    assert b"statement/crates" not in state(dossier)
    assert list(make_edition(dossier).report) == []


DAMAGE = {
    "an open merge": "<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n",
    "no JSON": "{",
    "another version": '{"version": 7, "receipts": {}}\n',
    "a foreign field": '{"version": 1, "receipts": {}, "by": "hand"}\n',
    "a faulty receipt": '{"version": 1, "receipts": {"statement/crates": {}}}\n',
    "no UTF-8": "\udcff",
}


@pytest.mark.parametrize("text", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_lock_is_a_fault_until_it_is_written_anew(dossier: Path, text: str) -> None:
    good = state(dossier)
    (dossier / factories.LOCK).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert any(diagnostic.code.startswith("LD4") for diagnostic in make_edition(dossier).report)
    factories.lock(dossier)
    assert state(dossier) == good
    assert list(make_edition(dossier).report) == []


def test_a_lock_with_other_line_ends_is_written_as_it_should_be(dossier: Path) -> None:
    good = state(dossier)
    (dossier / factories.LOCK).write_bytes(good.replace(b"\n", b"\r\n"))
    assert factories.lock(dossier).changed == 0
    assert state(dossier) == good


def test_a_citation_can_move_to_another_paragraph_in_one_step(dossier: Path) -> None:
    factories.edit(
        dossier, factories.TEXT, "landed.\n", "landed.\n\nIn the shed Ada Quill said that 40 crates were dry.\n"
    )
    factories.edit(dossier, factories.RECORD, 'body: "1"', "body: 1-2")
    factories.edit(
        dossier,
        factories.RECORD,
        'furniture: "2"',
        'furniture: "3"\nset_aside:\n  - {paragraphs: "2", reason: repeats, note: Dry crates.}',
    )
    factories.lock(dossier)
    factories.edit(dossier, factories.FACTS, "from: Ada Quill said", "from: In the shed")
    factories.edit(dossier, factories.FACTS, "to: crates were landed", "to: crates were dry")
    assert [d.code for d in renew_lock(dossier).report] == ["CV101", "CV102"], "the lock must not hide either"
    factories.edit(dossier, factories.RECORD, '{paragraphs: "2"', '{paragraphs: "1"')
    factories.lock(dossier)
    assert list(make_edition(dossier).report) == []


def test_a_lock_needs_a_folder_it_can_write_to(dossier: Path) -> None:
    (dossier / factories.LOCK).unlink()
    (dossier / factories.LOCK).mkdir()
    renewal = renew_lock(dossier)
    assert not renewal.written
    assert [diagnostic.code for diagnostic in renewal.report] == ["LD202"]


def test_a_killed_run_leaves_the_old_lock_and_nothing_else(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, names = state(dossier), sorted(path.name for path in (dossier / "sources").iterdir())
    factories.edit(dossier, factories.FACTS, "that 40 crates", "that crates")

    def killed(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt(self, target)

    # Nothing real kills the run between writing and renaming each time.
    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        renew_lock(dossier)
    assert state(dossier) == before
    assert sorted(path.name for path in (dossier / "sources").iterdir()) == names


def test_an_empty_dossier_is_locked_too(tmp_path: Path) -> None:
    root = factories.write(tmp_path)
    (root / factories.FACTS).unlink()
    (root / factories.TEXT).unlink()
    (root / factories.RECORD).unlink()
    factories.edit(root, "sources/dossier.yml", "topics: [pier]", "topics: []")
    factories.edit(root, "mkdocs.yml", "  - Topics:\n      - topics/pier.md\n", "")
    factories.write(root, {"sources/origins.yml": "origins: []\n"})
    renewal: Renewal = renew_lock(root)
    assert (renewal.written, renewal.receipts) == (True, 0)
    assert list(make_edition(root).report) == []

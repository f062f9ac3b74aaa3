"""The small golden dossier: every kind of conflict, every kind of false alarm, in four scripts.

Expectations are rewritten by ``python -m tests.golden.expectations``. What is listed here by hand is not.
"""

import shutil
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from generator.analyse.conflicts import ConflictKind
from generator.analyse.edition import Edition
from generator.editing.lock import renew_lock
from generator.project import make_edition
from generator.render.site import render_site
from tests.golden import expectations
from tests.golden.expectations import ARCHIVE, EXPECTED, SMALL, outcome

LOCK = "sources/evidence.lock"
NAMES = sorted(p.relative_to(EXPECTED).as_posix() for p in EXPECTED.rglob("*") if p.is_file())

FOUND = {
    ConflictKind.ANSWERS: {
        "opened-by-itself",
        "opened-by-hand",
        "opened-from-tower",
        "opened-engineer",
        "headline-tower",
    },
    ConflictKind.DATES: {"opened-third", "opened-fifth"},
    ConflictKind.FIGURES: {"houses-authority", "houses-mayor"},
    ConflictKind.REMAINDER: {"anchors-counted"},
    ConflictKind.SPEAKERS: {"moved-120", "moved-120-observer"},
    ConflictKind.ATTRIBUTION: {"siren-asserted", "siren-mayor", "siren-post"},
    ConflictKind.HEADLINE: {"headline-cracked", "no-crack"},
    ConflictKind.CAVEAT: {"guard-asleep"},
    ConflictKind.TENSION: {"opened-from-tower", "tower-locked"},
}
NO_CONFLICT = {
    "two events, by what is answered": {"opened-by-itself", "old-by-hand"},
    "two events, by day": {"opened-third", "old-by-itself"},
    "two events, by figure": {"houses-authority", "old-by-itself"},
    "two scopes": {"houses-authority", "houses-upper"},
    "words are no figure": {"houses-mayor", "houses-few"},
    "a later and larger count": {"moved-80", "moved-120"},
    "a month that holds the day": {"opened-third", "opened-in-may"},
    "an exact figure at the end of a range": {"water-range", "water-exact"},
    "about, and exact": {"water-about", "water-exact"},
    "about, and a range": {"water-about", "water-range"},
    "more than, and a larger exact figure": {"square-police", "square-engineer"},
    "one figure by two bodies of one state, one from the other": {"lamps-ministry", "lamps-authority"},
    "both sources name their speaker": {"power-police", "power-mayor"},
    "a wider and a narrower answer": {"power-police", "power-ministry"},
}
"""Pairs that a hasty rule would report, by what they look like."""
NO_CONFLICT_ALONE = {
    "parts that add up": "pumps-counted",
    "parts of a total that is only about": "boats-counted",
    "a total and one part of it": "houses-authority",
    "a reservation that each source makes": "tower-locked",
    "an analysis": "anchors-left",
}


@pytest.fixture(scope="module")
def edition() -> Edition:
    return expectations.edition()


@pytest.fixture(scope="module")
def found(edition: Edition) -> dict[str, str]:
    return outcome(edition)


@pytest.mark.parametrize("name", NAMES)
def test_the_outcome_is_what_was_expected(found: dict[str, str], name: str) -> None:
    assert found.get(name) == (EXPECTED / name).read_text(encoding="utf-8")


def test_nothing_comes_out_that_is_not_expected(found: dict[str, str]) -> None:
    assert sorted(found) == NAMES


def test_the_lock_is_the_same_to_the_byte(tmp_path: Path) -> None:
    root = tmp_path / "small"
    shutil.copytree(SMALL, root)
    (root / LOCK).unlink()
    assert renew_lock(root, archive=ARCHIVE).written
    assert (root / LOCK).read_bytes() == (SMALL / LOCK).read_bytes()


def test_pages_do_not_depend_on_whether_the_texts_are_here(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOSSIER_ARCHIVE", raising=False)
    without = make_edition(SMALL)
    assert without.edition is not None
    assert without.evidence.endswith("texts not here")
    assert {p.uri: p.text() for p in render_site(without.edition)} == {p.uri: p.text() for p in render_site(edition)}


def test_every_text_of_four_scripts_is_found() -> None:
    letters = Counter(
        unicodedata.name(letter).split()[0]
        for path in ARCHIVE.glob("*.txt")
        for letter in path.read_text(encoding="utf-8")
        if letter.isalpha()
    )
    assert set(letters) == {"LATIN", "CYRILLIC", "GREEK", "HANGUL"}
    assert make_edition(SMALL, archive=ARCHIVE).evidence.endswith("checked against the texts")


@pytest.mark.parametrize("kind", list(ConflictKind))
def test_every_kind_of_conflict_is_found(edition: Edition, kind: ConflictKind) -> None:
    assert FOUND[kind] in [set(c.statements) for c in edition.conflicts if c.kind is kind]


def test_each_kind_is_found_once(edition: Edition) -> None:
    # What a headline and its text answer differently is told as an answer too.
    told_twice = [c for c in edition.conflicts if set(c.statements) == FOUND[ConflictKind.HEADLINE]]
    assert {c.kind for c in told_twice} == {ConflictKind.ANSWERS, ConflictKind.HEADLINE}
    kinds = Counter(c.kind for c in edition.conflicts if c not in told_twice)
    assert kinds == dict.fromkeys(set(ConflictKind) - {ConflictKind.HEADLINE}, 1)


@pytest.mark.parametrize("what", NO_CONFLICT)
def test_what_only_looks_like_a_conflict_is_not_reported(edition: Edition, what: str) -> None:
    pair = NO_CONFLICT[what]
    assert pair <= edition.dossier.statement_by_id.keys()
    assert not [c for c in edition.conflicts if pair <= set(c.statements)]


@pytest.mark.parametrize("what", NO_CONFLICT_ALONE)
def test_what_stands_for_itself_is_not_reported(edition: Edition, what: str) -> None:
    name = NO_CONFLICT_ALONE[what]
    kinds = {c.kind for c in edition.conflicts_of[name]}
    assert not kinds & {ConflictKind.REMAINDER, ConflictKind.CAVEAT}


def test_a_headline_that_its_text_bears_out_is_not_reported(edition: Edition) -> None:
    headline = next(c for c in edition.conflicts if c.kind is ConflictKind.HEADLINE)
    assert "headline-tower" not in headline.statements


@pytest.mark.parametrize(
    ("statement", "fewest", "most", "independent"),
    [
        ("tower-locked", 1, 1, False),
        ("siren-asserted", 0, 0, False),
        ("nobody-killed", 1, 2, False),
        ("square-full", 2, 2, True),
        ("lamps-both", 1, 1, False),
        ("guard-asleep", 1, 1, False),
    ],
)
def test_speakers_are_counted_and_not_outlets(
    edition: Edition, statement: str, fewest: int, most: int, independent: object
) -> None:
    behind = edition.corroboration[statement]
    assert (behind.fewest, behind.most) == (fewest, most)
    assert behind.independent is independent


def test_expectations_are_not_rewritten_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    with pytest.raises(SystemExit, match="never in CI"):
        expectations.update()

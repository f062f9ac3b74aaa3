"""Fact sheets that repeat another: which of the two is the copy, and what is said of it."""

from pathlib import Path

import pytest

from generator.load.duplicate_sheets import Sheet, find_duplicate_sheets
from generator.load.records import LoadedDossier, load_dossier
from generator.load.yaml.positions import Positions, YamlValue
from tests import factories

PIER = factories.FACTS
QUAY = "sources/facts/quay.yml"
DOSSIER = "sources/dossier.yml"


def sheet(name: str, ids: str, *, topic: str | None = None, text: str = "x") -> Sheet:
    """Return a sheet with statements whose ids are letters, listed as in ``abc``."""
    statements: list[YamlValue] = [{"id": own_id, "text": text} for own_id in ids]
    fields: dict[str, YamlValue] = {"topic": topic or name, "statements": statements}
    return Sheet(name, fields, Positions(f"sources/facts/{name}.yml"))


def copies(*sheets: Sheet, listed: tuple[str, ...] = ("pier", "quay")) -> dict[str, tuple[str, int]]:
    found = find_duplicate_sheets(sheets, listed)
    assert all(copy.sheet.name == name for name, copy in found.items())
    return {name: (copy.other.name, copy.shared) for name, copy in found.items()}


@pytest.mark.parametrize(
    ("pier", "quay", "expected"),
    [
        ("abc", "abc", {"quay": ("pier", 3)}),
        ("abcdefgh", "abcde", {"quay": ("pier", 5)}),
        ("abc", "abcxy", {"quay": ("pier", 3)}),
        # Half is not more than half.
        ("abcdef", "abcxyz", {}),
        ("abcdefg", "abcxyz", {}),
        # One id or two may be taken twice by mistake.
        ("ab", "ab", {}),
        ("abc", "abx", {}),
        # The one that is made up of the other's for the most part, also if it comes first.
        ("abcx", "abcdefgh", {"pier": ("quay", 3)}),
        ("abcx", "abcxdefg", {"pier": ("quay", 4)}),
        ("", "", {}),
    ],
)
def test_a_copy_shares_three_statements_and_more_than_half(
    pier: str, quay: str, expected: dict[str, tuple[str, int]]
) -> None:
    assert copies(sheet("pier", pier), sheet("quay", quay, text="y")) == expected


def test_of_few_statements_the_words_decide() -> None:
    assert copies(sheet("pier", "a"), sheet("quay", "a")) == {"quay": ("pier", 1)}
    assert copies(sheet("pier", "a"), sheet("quay", "a", text="y")) == {}
    assert copies(sheet("pier", "ab"), sheet("quay", "a")) == {}


@pytest.mark.parametrize(
    ("pier", "quay", "listed", "copy"),
    [
        (sheet("pier", "abc"), sheet("quay", "abc"), ("pier", "quay"), "quay"),
        (sheet("pier", "abc"), sheet("quay", "abc"), ("quay", "pier"), "pier"),
        (sheet("pier", "abc"), sheet("quay", "abc"), (), "quay"),
        (sheet("pier", "abc"), sheet("quay", "abc", topic="pier"), ("quay", "pier"), "quay"),
        (sheet("pier", "abc", topic="quay"), sheet("quay", "abc"), ("pier", "quay"), "pier"),
        (sheet("pier", "abc", topic="quay"), sheet("quay", "abc"), (), "pier"),
        (sheet("pier", "abc"), sheet("quay", "abc"), ("quay",), "pier"),
        # Renamed, and the old file left behind: the list knows which of the two is meant.
        (sheet("pier", "abc"), sheet("quay", "abc", topic="pier"), ("quay",), "pier"),
        # A copy that grew stays one, as long as it is not listed.
        (sheet("pier", "abcdefgh"), sheet("quay", "abc"), ("quay",), "pier"),
    ],
)
def test_the_copy_is_the_one_that_nothing_speaks_for(
    pier: Sheet, quay: Sheet, listed: tuple[str, ...], copy: str
) -> None:
    assert list(copies(pier, quay, listed=listed)) == [copy]


def test_a_sheet_copied_twice_is_told_twice_and_stands_once() -> None:
    found = copies(sheet("ferry", "abc"), sheet("pier", "abc"), sheet("quay", "abcd"))
    assert found == {"quay": ("pier", 3), "ferry": ("pier", 3)}


def test_of_two_that_a_sheet_repeats_the_nearer_one_is_named() -> None:
    found = copies(sheet("pier", "abcxyz"), sheet("quay", "defgxuv"), sheet("ferry", "abcdefg"))
    assert found == {"ferry": ("quay", 4)}


@pytest.mark.parametrize("statements", ["none", ["a", "b", "c"], [{"id": ["a"]}, {"text": "b"}]])
def test_what_is_no_list_of_statements_repeats_nothing(statements: YamlValue) -> None:
    pair = [Sheet(name, {"topic": "pier", "statements": statements}, Positions(name)) for name in ("pier", "quay")]
    assert find_duplicate_sheets(pair, ()) == {}


def test_of_five_thousand_copies_each_is_told() -> None:
    sheets = [sheet(f"pier-{number}", "abc") for number in range(5_000)]
    assert len(find_duplicate_sheets(sheets, ())) == 4_999


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier with two sheets, of four statements and of three."""
    pier = factories.SMALLEST[PIER] + "".join(f"  - {{id: {own_id}, text: One.}}\n" for own_id in ("a", "b", "c"))
    quay = pier.replace("topic: pier", "topic: quay").replace("id: crates", "id: sacks").replace("how-many", "how-few")
    for own_id in ("a", "b", "c"):
        quay = quay.replace(f"id: {own_id},", f"id: quay-{own_id},")
    factories.write(tmp_path, {**factories.SMALLEST, PIER: pier, QUAY: quay})
    factories.edit(tmp_path, DOSSIER, "[pier]", "[pier, quay]")
    assert load_dossier(tmp_path).diagnostics == ()
    return tmp_path


def copy(root: Path, path: str) -> None:
    (root / path).write_bytes((root / PIER).read_bytes())


def findings(loaded: LoadedDossier) -> list[str]:
    return [str(diagnostic) for diagnostic in loaded.diagnostics]


def topics(loaded: LoadedDossier) -> list[str]:
    assert loaded.dossier is not None
    return [topic.id for topic in loaded.dossier.topics]


def test_a_sheet_saved_over_another_is_one_finding_and_is_left_out(root: Path) -> None:
    copy(root, QUAY)
    loaded = load_dossier(root)
    (found,) = loaded.diagnostics
    assert str(found) == (
        f"{QUAY}:1:8: LD211 All 4 statements in {QUAY} also stand in {PIER}: "
        "one sheet was saved over the other, or copied and not written anew"
    )
    assert [span.path for span in found.related] == [PIER]
    assert topics(loaded) == ["pier"]
    assert loaded.duplicates == ()
    assert "quay" in loaded.unreadable


@pytest.mark.parametrize("listed", ["[pier, quay]", "[pier, quay, ferry]"])
def test_a_copy_under_a_new_name_is_neither_misnamed_nor_unlisted_besides(root: Path, listed: str) -> None:
    path = "sources/facts/ferry.yml"
    copy(root, path)
    factories.edit(root, DOSSIER, "[pier, quay]", listed)
    loaded = load_dossier(root)
    assert [(found.code, found.span.path) for found in loaded.diagnostics] == [("LD211", path)]
    assert topics(loaded) == ["pier", "quay"]
    assert loaded.duplicates == ()


def test_what_was_already_written_anew_in_a_copy_is_not_called_unknown(root: Path) -> None:
    copy(root, QUAY)
    factories.edit(root, QUAY, "id: c,", "id: new-here,")
    loaded = load_dossier(root)
    assert findings(loaded)[0].split(": ")[1].startswith("LD211 3 of the 4 statements in")
    assert "new-here" in loaded.unreadable


def test_a_fault_in_both_is_told_once_of_the_one_that_is_read(root: Path) -> None:
    factories.edit(root, PIER, "id: a, text", "id: a, txt")
    copy(root, QUAY)
    assert [(found.code, found.span.path) for found in load_dossier(root).diagnostics] == [
        ("LD211", QUAY),
        ("LD301", PIER),
    ]


def test_a_renamed_sheet_whose_old_file_was_left_is_read_under_its_new_name(root: Path) -> None:
    copy(root, "sources/facts/ferry.yml")
    factories.edit(root, DOSSIER, "[pier, quay]", "[ferry, quay]")
    loaded = load_dossier(root)
    assert [(found.code, found.span.path) for found in loaded.diagnostics] == [("LD211", PIER)]
    assert topics(loaded) == ["ferry", "quay"]


def test_a_few_ids_that_stand_in_two_sheets_are_duplicates_as_ever(root: Path) -> None:
    factories.edit(root, QUAY, "id: quay-a,", "id: a,")
    factories.edit(root, QUAY, "id: quay-b,", "id: b,")
    loaded = load_dossier(root)
    assert loaded.diagnostics == ()
    assert [duplicate.ref for duplicate in loaded.duplicates] == [("statement", "a"), ("statement", "b")]


def test_a_single_statement_is_named_as_one(tmp_path: Path) -> None:
    factories.write(tmp_path)
    copy(tmp_path, QUAY)
    (found,) = load_dossier(tmp_path).diagnostics
    assert found.message.startswith(f"The one statement in {QUAY} also stands in {PIER}: ")


def test_without_the_dossiers_own_file_a_copy_is_still_told(root: Path) -> None:
    factories.edit(root, DOSSIER, "title: The", "titel: The")
    copy(root, QUAY)
    loaded = load_dossier(root)
    assert loaded.dossier is None
    assert sorted(found.code for found in loaded.diagnostics) == ["LD211", "LD301"]

import csv
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.analyse.edition import Edition
from generator.publish.data.build import dossier_data
from generator.publish.data.csv_tables import csv_table, csv_tables, escape_formula, passage_reference

CORPORA = os.environ.get("DOSSIER_CORPORA")


SEPARATORS = ",;\t|"
PAYLOADS = (
    *("=1+1", "+1+1", "-1+1", "@SUM(1)", "%1", "|x", "=", "-", "-5 degrees"),
    *(
        "\uff1d1+1",
        "\uff0b1+1",
        "\uff0d1",
        "\uff20a",
        "\ufe661",
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("https://a.example")',
    ),
)
BEFORE = ("", " ", "\t", "\r", "\n", "\u00a0", "\ufeff", "\u200b \u2060", "\x00", '"', ' "', "\u3000", "\u2028")
UNSEEN = ' \u00a0\ufeff\u200b\u2060\x00\u3000\u2028\t\r\n"'


def is_formula(cell: str) -> bool:
    """Return whether a spreadsheet would run a cell, or damage it."""
    shown = cell.strip(UNSEEN)
    if not shown or shown[0] not in "=+-@%|\uff1d\uff0b\uff0d\uff20\ufe66":
        return False
    try:
        float(shown)
    except ValueError:
        return True
    return False


def cells(table: bytes) -> Iterator[str]:
    """Yield the cells that programs see: by each separator, and whether they heed quotation marks or not."""
    text = table.decode()
    for separator in SEPARATORS:
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting):
                yield from row


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("before", BEFORE)
def test_no_spreadsheet_sees_a_formula_whatever_it_takes_for_a_separator(payload: str, before: str) -> None:
    payload = before + payload
    made = [payload, *(f"x{separator}{payload}{separator}y" for separator in f"{SEPARATORS}\n")]
    rows = [("id", cell, f'say "{cell}"', "last") for cell in made]
    assert [cell for cell in cells(csv_table(("a", "b", "c", "d"), rows)) if is_formula(cell)] == []


def test_the_test_above_can_fail() -> None:
    for table in (b"x;=1\r\n", b'"a,\n@b"\r\n', b'a,"x;""=1"\r\n', b"\xef\xbb\xbf =1\r\n", b"'a|-b\r\n"):
        assert [cell for cell in cells(table) if is_formula(cell)]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        (" =1", " '=1"),
        ("x;=1+1;y", "x;'=1+1;y"),
        ("\t=1", "\t'=1"),
        ("one; @two; -5", "one; '@two; '-5"),
        ("x;-5,cmd|' /C calc'!A0", "x;'-5,cmd|' /C calc'!A0"),
        ('a, "-b"', 'a, "\'-b"'),
        ("|||-x", "'|'|'|'-x"),
    ],
)
def test_the_apostrophe_stands_before_the_sign_and_nothing_else_changes(cell: str, written: str) -> None:
    assert escape_formula(cell) == written


@pytest.mark.parametrize(
    "cell",
    [
        *("", "2025-01-09", "one - two", "a@b", "¶2-3", "'=1", "50%", "a=b; c+d", "1/2", "A|B", "—", "\u22125"),
        *("-1", "+1", "-3,800", "-1.5", "-1.5%", "+380441234567", "-1e5", "-1,234,567.5"),
    ],
)
def test_numbers_and_other_cells_stay_as_they_are(cell: str) -> None:
    assert escape_formula(cell) == cell


def test_a_table_reads_back_as_it_was() -> None:
    rows = [("a, b", 'say "x"', "line\nbreak"), ("é", "", "—")]
    data = csv_table(("one", "two", "three"), rows)
    assert list(csv.reader(io.StringIO(data.decode(), newline=""))) == [["one", "two", "three"], *map(list, rows)]
    assert data.endswith(b"\r\n")


def test_every_column_is_named_and_holds_what_its_name_says(edition: Edition) -> None:
    data = dossier_data(edition)
    read = {n: list(csv.DictReader(io.StringIO(t.decode(), newline=""))) for n, t in csv_tables(data).items()}
    assert list(read) == ["statements.csv", "conflicts.csv", "coverage.csv"]
    assert list(read["statements.csv"][0]) == [
        *("id", "topic", "kind", "text", "questions", "answer", "when", "figures", "origins", "speakers", "sources"),
        *("passages", "printed_as", "caveats", "unclear", "rests_on", "conflicts", "checked", "since", "reviewed"),
        "page",
    ]
    assert list(read["conflicts.csv"][0]) == ["id", "kind", "title", "text", "fine", "statements", "topics"]
    assert list(read["coverage.csv"][0]) == [
        "source",
        "paragraph",
        "role",
        "statements",
        "origins",
        "set_aside",
        "note",
    ]
    for row, statement in zip(read["statements.csv"], data.statements, strict=True):
        assert row["answer"] == (statement.answer or "")
        assert row["origins"].split("; ") == (list(statement.origins) or [""])
        assert row["passages"] == "; ".join(map(passage_reference, statement.citations))
        assert row["checked"] == ("yes" if statement.checked else "not yet")
        assert row["page"] == statement.page
    for row, conflict in zip(read["conflicts.csv"], data.conflicts, strict=True):
        told = (conflict.id, conflict.kind, conflict.title, conflict.text, conflict.fine)
        assert tuple(row[name] for name in ("id", "kind", "title", "text", "fine")) == tuple(map(escape_formula, told))
        assert row["statements"].split("; ") == list(conflict.statements)
        assert row["topics"].split("; ") == list(conflict.topics)
    assert len(read["coverage.csv"]) == len(data.coverage)
    for row, covered in zip(read["coverage.csv"], data.coverage, strict=True):
        assert (row["source"], row["paragraph"], row["role"]) == (covered.source, str(covered.paragraph), covered.role)
        assert row["statements"] == "; ".join(covered.statements)
        assert row["origins"] == "; ".join(covered.origins)
        aside = covered.set_aside
        assert (row["set_aside"], row["note"]) == ((aside.reason, aside.note) if aside else ("", ""))


def test_a_second_look_is_told_of_each_statement(edition: Edition) -> None:
    data = dossier_data(edition)
    first, *others = data.statements
    told = {}
    for standing in ("reviewed", "none"):
        looked_at = first.model_copy(update={"review": first.review.model_copy(update={"standing": standing})})
        changed = data.model_copy(update={"statements": (looked_at, *others)})
        rows = csv.DictReader(io.StringIO(csv_tables(changed)["statements.csv"].decode(), newline=""))
        told[standing] = next(rows)["reviewed"]
    assert told == {"reviewed": "yes", "none": "not yet"}


def test_a_passage_is_given_by_its_paragraphs_once_it_is_checked(edition: Edition) -> None:
    (citation, *_) = [c for s in dossier_data(edition).statements for c in s.citations]
    told = {None: citation.source, (2, 2): f"{citation.source} ¶2", (2, 3): f"{citation.source} ¶2-3"}
    for paragraphs, words in told.items():
        assert passage_reference(citation.model_copy(update={"paragraphs": paragraphs})) == words


@pytest.mark.skipif(CORPORA is None, reason="the corpora are not here")
def test_no_known_payload_begins_a_cell() -> None:
    groups = json.loads(Path(CORPORA or "", "csv/csv-injection.json").read_text(encoding="utf-8"))
    payloads = [p for group in groups.values() for p in group]
    assert len(payloads) > 20
    for payload in payloads:
        found = cells(csv_table(("a", "b"), [("x", payload), ("y", f"x;{payload}"), ("z", f"x;{payload},cmd")]))
        assert [cell for cell in found if is_formula(cell)] == [], payload

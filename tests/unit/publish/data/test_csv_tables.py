import csv
import io
import json
import os
from pathlib import Path

import pytest

from generator.analyse.edition import Edition
from generator.publish.data.build import dossier_data
from generator.publish.data.csv_tables import csv_table, csv_tables, escape_formula, passage_reference

CORPORA = os.environ.get("DOSSIER_CORPORA")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1+1", "\ufeff=1", "\uff1d1+1", "\uff20a"]
)
def test_what_looks_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert escape_formula(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "2025-01-09", "one - two", "a@b", "¶2-3", "'=1"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
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
        assert escape_formula(payload).lstrip(" \ufeff\u200b")[:1] not in tuple("=+-@\t\r\n"), payload

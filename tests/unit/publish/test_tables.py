import csv
import io
import json
import os
from pathlib import Path

import pytest

from generator.publish.tables import neutral, table

CORPORA = os.environ.get("DOSSIER_CORPORA")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1+1", "\ufeff=1", "\uff1d1+1", "\uff20a"]
)
def test_what_looks_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "2025-01-09", "one - two", "a@b", "¶2-3", "'=1"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert neutral(cell) == cell


def test_a_table_reads_back_as_it_was() -> None:
    rows = [("a, b", 'say "x"', "line\nbreak"), ("é", "", "—")]
    data = table(("one", "two", "three"), rows)
    assert list(csv.reader(io.StringIO(data.decode(), newline=""))) == [["one", "two", "three"], *map(list, rows)]
    assert data.endswith(b"\r\n")


@pytest.mark.skipif(CORPORA is None, reason="the corpora are not here")
def test_no_known_payload_begins_a_cell() -> None:
    groups = json.loads(Path(CORPORA or "", "csv/csv-injection.json").read_text(encoding="utf-8"))
    payloads = [p for group in groups.values() for p in group]
    assert len(payloads) > 20
    for payload in payloads:
        assert neutral(payload).lstrip(" \ufeff\u200b")[:1] not in tuple("=+-@\t\r\n"), payload

"""The lock: strict to read, plain to merge."""

import json

import pytest

from generator.load.lockfile import format_lock, read_lock
from generator.model.receipt import CitationReceipt, Lock, Receipt

ONE = CitationReceipt(source="gazette", article="a" * 64, passage="b" * 64, start=0, end=40, paragraphs=(1, 1))
TWO = CitationReceipt(source="herald", article="c" * 64, passage="d" * 64, start=7, end=9, paragraphs=(2, 3))
LOCK = Lock({"statement/crates": Receipt("e" * 64, (ONE, TWO)), "origin/quill": Receipt("f" * 64, ())})
FIRST = (
    f'{{"source": "gazette", "article": "{"a" * 64}", "passage": "{"b" * 64}", '
    '"start": 0, "end": 40, "paragraphs": [1, 1]}'
)
SECOND = (
    f'{{"source": "herald", "article": "{"c" * 64}", "passage": "{"d" * 64}", '
    '"start": 7, "end": 9, "paragraphs": [2, 3]}'
)
WRITTEN = f"""{{
  "version": 1,
  "receipts": {{
    "origin/quill": {{
      "record": "{"f" * 64}",
      "citations": []
    }},
    "statement/crates": {{
      "record": "{"e" * 64}",
      "citations": [
        {FIRST},
        {SECOND}
      ]
    }}
  }}
}}
"""


def findings(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [str(found) for found in read_lock(data, "e.lock")[1]]


def test_the_lock_has_sorted_keys_and_one_citation_a_line() -> None:
    assert format_lock(LOCK) == WRITTEN


def test_an_empty_lock_is_two_fields() -> None:
    assert format_lock(Lock()) == '{\n  "version": 1,\n  "receipts": {}\n}\n'
    assert read_lock(format_lock(Lock()).encode(), "e.lock") == (Lock(), ())


def test_what_was_written_is_read_again() -> None:
    assert read_lock(WRITTEN.encode(), "e.lock") == (LOCK, ())


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("\n    }\n  }\n}", "\n    }\n  }", "16:1: LD401 The lock cannot be read from here on"),
        ('"version": 1', '"version": 2', "1:1: LD402 The lock is not of version 1"),
        ('"version": 1', '"version": true', "1:1: LD402 The lock is not of version 1"),
        ('"version": 1', '"version": 1.0', "1:1: LD402 The lock is not of version 1"),
        ('"version": 1,\n', "", "1:1: LD401 The lock does not say its version"),
        ('"version": 1', '"version": NaN', "1:1: LD401 The lock is not a text that the generator wrote"),
        (
            '"version": 1,',
            '"version": 1, "more": 2,',
            "1:1: LD403 The lock holds something other than its version and its receipts",
        ),
        (
            "statement/crates",
            "source/crates",
            "8:5: LD403 The receipt of 'source/crates' does not name a statement, an origin or an event",
        ),
        (
            "statement/crates",
            "statement/../x",
            "8:5: LD403 The receipt of 'statement/../x' does not name a statement, an origin or an event",
        ),
        ('"end": 9, ', "", "8:5: LD403 The receipt of statement `crates` lacks 'end'"),
        (
            '"end": 9',
            '"end": 9, "fin": 9',
            "8:5: LD403 The receipt of statement `crates` has 'fin', which is not known",
        ),
        ('"end": 9', '"end": 9, "end": 9', "8:5: LD403 The receipt of statement `crates` has 'end' twice"),
        (
            '"end": 9',
            '"end": 7',
            "8:5: LD403 The receipt of statement `crates` has a passage that ends before it begins",
        ),
        (
            '"start": 7',
            '"start": -7',
            "8:5: LD403 The receipt of statement `crates` has an offset or a paragraph that is not a whole number",
        ),
        (
            '"start": 7',
            '"start": true',
            "8:5: LD403 The receipt of statement `crates` has an offset or a paragraph that is not a whole number",
        ),
        ("[2, 3]", "[3, 2]", "8:5: LD403 The receipt of statement `crates` has a passage that ends before it begins"),
        (
            "[2, 3]",
            "[2]",
            "8:5: LD403 The receipt of statement `crates` has a citation without its first and last paragraph",
        ),
        (
            "c" * 64,
            "c" * 63,
            "8:5: LD403 The receipt of statement `crates` has a digest that is not 64 hexadecimal digits",
        ),
        (
            "e" * 64,
            "E" * 64,
            "8:5: LD403 The receipt of statement `crates` has a digest that is not 64 hexadecimal digits",
        ),
        (
            '"herald"',
            '"The Herald"',
            "8:5: LD403 The receipt of statement `crates` has a citation without the id of a source",
        ),
        ("statement/crates", "origin/quill", "8:5: LD404 The receipt of origin `quill` is given twice"),
        (
            '    "origin/quill": {',
            '<<<<<<< HEAD\n    "origin/quill": {',
            "4:1: LD405 Two versions of the lock were merged and the choice between them was left open",
        ),
    ],
)
def test_a_lock_changed_by_hand_is_refused_where_it_is_wrong(old: str, new: str, finding: str) -> None:
    assert WRITTEN.count(old) == 1
    assert findings(WRITTEN.replace(old, new)) == [f"e.lock:{finding}"]


def test_a_faulty_receipt_does_not_take_the_others_with_it() -> None:
    lock, _ = read_lock(WRITTEN.replace("[2, 3]", "[3, 2]").encode(), "e.lock")
    assert set(lock.receipts) == {"origin/quill"}


def test_neither_of_two_receipts_of_one_name_is_trusted() -> None:
    lock, _ = read_lock(WRITTEN.replace("statement/crates", "origin/quill").encode(), "e.lock")
    assert lock.receipts == {}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b"1",
        b"[" * 100_000,
        b'{"version": ' + b"9" * 10_000 + b"}",
        b'{"version": 1, "receipts": []}',
        b'{"version": 1, "receipts": {"statement/a": []}}',
        b'{"version": 1, "receipts": {"statement/a": {"record": 1, "citations": {}}}}',
        b'{"version": 1, "receipts": {"statement/a": {"record": "", "citations": [[]]}}}',
        b'{"version": 1, "version": 1, "receipts": {}}',
        json.dumps({"version": 1, "receipts": {"\ud800": {}}}).encode(),
    ],
)
def test_nothing_that_stands_in_the_file_breaks_the_reader(data: bytes) -> None:
    lock, found = read_lock(data, "e.lock")
    assert lock == Lock()
    assert [diagnostic.code for diagnostic in found] in (["LD401"], ["LD402"], ["LD403"])
    assert all(diagnostic.hint for diagnostic in found)

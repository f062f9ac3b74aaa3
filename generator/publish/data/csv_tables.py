"""CSV tables for spreadsheets, made from the published data."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from generator.leaks.internal_policy import STAMP
from generator.publish.data.model import CitationData, DossierData

_SEPARATORS = r",;|\t\n\v\f\r\x85\u2028\u2029"
"""Between these a spreadsheet may see cells, whatever the file says: in much of Europe it takes semicolons for them,
and then quotation marks hold no cell together."""
_UNSEEN = (
    r"[^\S\t\n\v\f\r\x85\u2028\u2029]|[\x00-\x08\x0e-\x1b\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_FORMULA = re.compile(
    # At the start of a cell, or of what a spreadsheet may take for one; a stroke is both a separator and a sign ...
    rf"(?P<before>(?:^|(?<=[{_SEPARATORS}]))(?:{_UNSEEN}|\")*)"
    # ... a sign with which formulas begin (OWASP, CSV Injection), full-width ones included.
    r"(?P<sign>[=+\-@%|\uff1d\uff0b\uff0d\uff20\uff05\uff5c\ufe62\ufe63\ufe66\ufe6b])"
)
_NUMBER = re.compile(r"[+-]\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][+-]?\d+)?%?")

_STATEMENT_COLUMNS = (
    *("id", "topic", "kind", "text", "questions", "answer", "when", "figures", "origins", "speakers", "sources"),
    *("passages", "printed_as", "caveats", "unclear", "rests_on", "conflicts", "checked", "since", "reviewed", "page"),
)


def escape_formula(cell: str) -> str:
    """Return a cell with an apostrophe before each sign that a spreadsheet could take for the start of a formula.

    A cell that is a number stays as it is. A number within a cell does not: by another separator than its neighbours',
    what follows it would belong to it.
    """
    if _NUMBER.fullmatch(cell):
        return cell
    return _FORMULA.sub(r"\g<before>'\g<sign>", cell)


def csv_table(header: Sequence[str], rows: Iterable[Sequence[str]], *, internal: bool = False) -> bytes:
    """Return a table as CSV (RFC 4180) in UTF-8.

    Args:
        header: The names of the columns.
        rows: The rows, with a cell for each column.
        internal: Whether the dossier is internal, which every row then says.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    stamp = (STAMP,) if internal else ()
    writer.writerow([*header, *stamp])
    writer.writerows([*(escape_formula(cell) for cell in row), *stamp] for row in rows)
    return text.getvalue().encode()


def passage_reference(citation: CitationData) -> str:
    """Return a reference such as ``rfa ¶2-3``, or only ``rfa`` while the citation is not checked."""
    if citation.paragraphs is None:
        return citation.source
    first, last = citation.paragraphs
    return f"{citation.source} ¶{first}" if first == last else f"{citation.source} ¶{first}-{last}"


def csv_tables(data: DossierData) -> dict[str, bytes]:
    """Return the CSV tables by file name."""
    return {
        "statements.csv": _statements(data),
        "conflicts.csv": _conflicts(data),
        "coverage.csv": _coverage(data),
    }


def _join(items: Iterable[str]) -> str:
    return "; ".join(items)


def _statements(data: DossierData) -> bytes:
    labels = {term.id: term.label for term in data.measures}
    rows = (
        (
            s.id,
            s.topic,
            s.kind,
            s.text,
            _join(s.questions),
            s.answer or "",
            s.when.edtf if s.when else "",
            _join(f"{q.shown} {labels.get(q.measure, q.measure)}" for q in s.quantities),
            _join(s.origins),
            _join(s.speakers),
            _join(dict.fromkeys(c.source for c in s.citations)),
            _join(passage_reference(c) for c in s.citations),
            _join(f"{c.source}: {c.printed_as}" for c in s.citations if c.printed_as),
            _join(f"{c.source}: {c.caveat}" for c in s.citations if c.caveat),
            s.unclear or "",
            _join(s.rests_on),
            _join(s.conflicts),
            "yes" if s.checked else "not yet",
            s.since or "",
            "yes" if s.review.standing == "reviewed" else "not yet",
            s.page,
        )
        for s in data.statements
    )
    return csv_table(_STATEMENT_COLUMNS, rows, internal=data.internal)


def _conflicts(data: DossierData) -> bytes:
    header = ("id", "kind", "title", "text", "fine", "statements", "topics")
    rows = ((c.id, c.kind, c.title, c.text, c.fine, _join(c.statements), _join(c.topics)) for c in data.conflicts)
    return csv_table(header, rows, internal=data.internal)


def _coverage(data: DossierData) -> bytes:
    header = ("source", "paragraph", "role", "statements", "origins", "set_aside", "note")
    rows = (
        (
            c.source,
            str(c.paragraph),
            c.role,
            _join(c.statements),
            _join(c.origins),
            c.set_aside.reason if c.set_aside else "",
            c.set_aside.note if c.set_aside else "",
        )
        for c in data.coverage
    )
    return csv_table(header, rows, internal=data.internal)

"""Tables for a spreadsheet, made from the published data."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from generator.leaks.internal_policy import STAMP
from generator.publish.data.model import DossierData
from generator.publish.data.parts import CitationData

_FORMULA = re.compile(r"^[\s\ufeff\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")
"""What a spreadsheet takes for a formula (OWASP, CSV Injection), in full-width form too."""

STATEMENT_COLUMNS = (
    *("id", "topic", "kind", "text", "questions", "answer", "when", "figures", "origins", "speakers", "sources"),
    *("passages", "printed_as", "caveats", "unclear", "rests_on", "conflicts", "checked", "since", "reviewed", "page"),
)


def escape_formula(cell: str) -> str:
    """Return a cell that no spreadsheet runs: one that looks like a formula gets an apostrophe before it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, internal: bool = False) -> bytes:
    """Return a table as CSV (RFC 4180), UTF-8; one for the editors alone says so in every row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    stamp = (STAMP,) if internal else ()
    writer.writerow([*header, *stamp])
    writer.writerows([*(escape_formula(cell) for cell in row), *stamp] for row in rows)
    return text.getvalue().encode()


def passage(citation: CitationData) -> str:
    """Return where a passage stands: ``rfa ¶2-3``, or ``rfa`` alone while not yet checked."""
    if citation.paragraphs is None:
        return citation.source
    first, last = citation.paragraphs
    return f"{citation.source} ¶{first}" if first == last else f"{citation.source} ¶{first}-{last}"


def tables(data: DossierData) -> dict[str, bytes]:
    """Return all tables by file name."""
    return {
        "statements.csv": _statements(data),
        "conflicts.csv": _conflicts(data),
        "coverage.csv": _coverage(data),
    }


def _list(items: Iterable[str]) -> str:
    return "; ".join(items)


def _statements(data: DossierData) -> bytes:
    labels = {term.id: term.label for term in data.measures}
    rows = (
        (
            s.id,
            s.topic,
            s.kind,
            s.text,
            _list(s.questions),
            s.answer or "",
            s.when.edtf if s.when else "",
            _list(f"{q.shown} {labels.get(q.measure, q.measure)}" for q in s.quantities),
            _list(s.origins),
            _list(s.speakers),
            _list(dict.fromkeys(c.source for c in s.citations)),
            _list(passage(c) for c in s.citations),
            _list(f"{c.source}: {c.printed_as}" for c in s.citations if c.printed_as),
            _list(f"{c.source}: {c.caveat}" for c in s.citations if c.caveat),
            s.unclear or "",
            _list(s.rests_on),
            _list(s.conflicts),
            "yes" if s.checked else "not yet",
            s.since or "",
            "yes" if s.review.standing == "reviewed" else "not yet",
            s.page,
        )
        for s in data.statements
    )
    return table(STATEMENT_COLUMNS, rows, internal=data.internal)


def _conflicts(data: DossierData) -> bytes:
    header = ("id", "kind", "title", "text", "fine", "statements", "topics")
    rows = ((c.id, c.kind, c.title, c.text, c.fine, _list(c.statements), _list(c.topics)) for c in data.conflicts)
    return table(header, rows, internal=data.internal)


def _coverage(data: DossierData) -> bytes:
    header = ("source", "paragraph", "role", "statements", "origins", "set_aside", "note")
    rows = (
        (
            c.source,
            str(c.paragraph),
            c.role,
            _list(c.statements),
            _list(c.origins),
            c.set_aside.reason if c.set_aside else "",
            c.set_aside.note if c.set_aside else "",
        )
        for c in data.coverage
    )
    return table(header, rows, internal=data.internal)

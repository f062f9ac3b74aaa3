"""The history of a statement: the date of its wording, the wording before, and the differences between two wordings."""

import datetime as dt
import difflib

from generator.model.dates import parse_edtf
from generator.model.history import Step
from generator.model.statement import Statement
from generator.render.views.lookups import Lookups
from generator.render.views.models.changes import WordRun
from generator.render.views.models.records import StatementHistory

MAX_INLINE = 1_000
"""The most characters of earlier wordings on a topic page; beyond it, statements link to the page of changes."""
_MIN_SIMILARITY = 0.4
"""The similarity (difflib's ratio of words) from which differences are marked word by word."""


def statement_history(lookups: Lookups, statement: Statement) -> StatementHistory | None:
    """Return the history of a statement; None where there is none.

    Args:
        lookups: The look-ups that views share.
        statement: The statement.
    """
    wording = lookups.edition.wording_history.by_statement.get(statement.id)
    if wording is None:
        return None
    day = day_words(wording.since) if wording.since else None
    if not wording.earlier:
        words = f"since {day}{' or before' if wording.at_latest else ''}" if day else "new, not yet dated"
        return StatementHistory(words, None, None, 0)
    last = wording.earlier[0]
    steps = lookups.edition.history.steps
    return StatementHistory(
        words=f"reworded {day}" if day else "reworded, not yet dated",
        before=last.text if _inline(lookups, statement) else None,
        anchor=change_anchor(steps[last.number], statement.id),
        more=len(wording.earlier) - 1,
    )


def _inline(lookups: Lookups, statement: Statement) -> bool:
    """Return whether the topic page of a statement has room for the earlier wordings of its statements."""
    known = lookups.edition.wording_history.by_statement
    topic = lookups.dossier.topic_of[statement.id]
    previous = (known[s.id].earlier[0] for s in topic.statements if s.id in known and known[s.id].earlier)
    return sum(len(one.text or "") for one in previous) <= MAX_INLINE


def day_words(day: dt.date) -> str:
    """Return a day in words."""
    return parse_edtf(day.isoformat()).words


def change_anchor(step: Step, record: str) -> str:
    """Return the anchor of a change on the page of changes, which does not depend on the depth of the clone.

    Args:
        step: The step of the history.
        record: The id of the record.
    """
    return f"{step.commit[:10] or 'pending'}-{record}"


def collapse_spaces(text: str) -> str:
    """Return a text with single spaces between its words."""
    return " ".join(text.split())


def mark_differences(before: str, after: str) -> tuple[tuple[WordRun, ...], tuple[WordRun, ...]]:
    """Return two wordings as runs, each with whether it is missing in the other; unmarked where too little is common.

    Args:
        before: The earlier wording.
        after: The later wording.
    """
    old, new = before.split(), after.split()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _MIN_SIMILARITY:
        return ((collapse_spaces(before), False),), ((collapse_spaces(after), False),)
    sides: tuple[list[WordRun], list[WordRun]] = ([], [])
    for tag, left, left_end, right, right_end in matcher.get_opcodes():
        for side, words in zip(sides, (old[left:left_end], new[right:right_end]), strict=True):
            if words:
                side.append((" ".join(words), tag != "equal"))
    return tuple(sides[0]), tuple(sides[1])

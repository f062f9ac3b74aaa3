"""Since when a statement stands and what it said before, and two wordings beside each other."""

import datetime as dt
import difflib

from generator.model.dates import parse_edtf
from generator.model.history import Step
from generator.model.statement import Statement
from generator.render.views.lookups import Lookups
from generator.render.views.models.changes import Run
from generator.render.views.models.records import StatementHistory

MOST_INLINE = 1_000
"""Characters of earlier wordings that a topic page prints; with more, its statements lead to the page of changes."""
_ALIKE = 0.4
"""How like two wordings must be (difflib's ratio, of words) for their differences to be marked word by word."""


def statement_history(lookups: Lookups, statement: Statement) -> StatementHistory | None:
    """Return since when a statement stands, and what it said before; None where there is no history."""
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
        anchor=anchor(steps[last.number], statement.id),
        more=len(wording.earlier) - 1,
    )


def _inline(lookups: Lookups, statement: Statement) -> bool:
    """Return whether the pages of a topic have room for what its statements said before."""
    known = lookups.edition.wording_history.by_statement
    topic = lookups.dossier.topic_of[statement.id]
    last = (known[s.id].earlier[0] for s in topic.statements if s.id in known and known[s.id].earlier)
    return sum(len(one.text or "") for one in last) <= MOST_INLINE


def day_words(day: dt.date) -> str:
    """Return a day as pages print it."""
    return parse_edtf(day.isoformat()).words


def anchor(step: Step, record: str) -> str:
    """Return the place on the page at which a change of a record stands: the same however deep the clone is."""
    return f"{step.commit[:10] or 'pending'}-{record}"


def flat(text: str) -> str:
    """Return words with single spaces between them."""
    return " ".join(text.split())


def marked(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return two wordings in runs, each with whether the other lacks it; wholly other words are marked nowhere."""
    was, now = before.split(), after.split()
    matcher = difflib.SequenceMatcher(None, was, now, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return ((flat(before), False),), ((flat(after), False),)
    sides: tuple[list[Run], list[Run]] = ([], [])
    for tag, left, left_end, right, right_end in matcher.get_opcodes():
        for side, words in zip(sides, (was[left:left_end], now[right:right_end]), strict=True):
            if words:
                side.append((" ".join(words), tag != "equal"))
    return tuple(sides[0]), tuple(sides[1])

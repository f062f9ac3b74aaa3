"""Since when each statement stands, what it said before, and which of its earlier words may be repeated.

What was said once may have been taken back to protect somebody. So the words of a statement that was withdrawn
are repeated only where a correction names it, with a reason; and nothing that a statement said before is repeated
where a correction says so (``not_repeated``).
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.dossier import Correction
from generator.model.history import Change, ChangeKind, History, Reach


@dataclass(frozen=True, slots=True)
class EarlierWording:
    """What a statement said before."""

    text: str | None
    """None where it is not repeated."""
    until: dt.date | None
    """The day on which it gave way, UTC; None where that is not yet committed."""
    number: int
    """Of the step in which it gave way, from 0."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Since when a statement reads as it does."""

    since: dt.date | None
    """The day, UTC; None where its words are not yet committed."""
    at_latest: bool = False
    """Whether it may have stood before: the history before that day is not here."""
    earlier: tuple[EarlierWording, ...] = ()
    """The newest first."""


@dataclass(frozen=True)
class WordingHistory:
    """What the history tells of statements."""

    history: History
    present: frozenset[str]
    """Ids of the statements that stand now."""
    corrections: tuple[Correction, ...]

    @cached_property
    def _later_name(self) -> Mapping[str, str]:
        renamed = (c for s in self.history.steps for c in s.changes if c.kind is ChangeKind.RENAMED)
        return {change.before: change.after for change in renamed}

    def last_name(self, statement: str) -> str:
        """Return the id that a statement has now, or had when it was withdrawn."""
        seen = {statement}
        while (later := self._later_name.get(statement)) and later not in seen and statement not in self.present:
            seen.add(later)
            statement = later
        return statement

    def _named(self, statements: Iterable[str]) -> frozenset[str]:
        return frozenset(self.last_name(statement) for statement in statements)

    @cached_property
    def _silenced(self) -> frozenset[str]:
        return self._named(i for c in self.corrections if c.not_repeated for i in (*c.statements, *c.withdrawn))

    @cached_property
    def _accounted_for(self) -> frozenset[str]:
        return self._named(i for c in self.corrections for i in c.withdrawn)

    def may_repeat(self, statement: str) -> bool:
        """Return whether earlier words of a statement may be repeated, whether it still stands or not."""
        last = self.last_name(statement)
        return last not in self._silenced and (last in self.present or last in self._accounted_for)

    @cached_property
    def by_statement(self) -> dict[str, Wording]:
        """Since when each statement that stands reads as it does, by id; empty where there is no history."""
        history = self.history
        if history.baseline is None:
            return {}
        begins = history.published or history.begins
        first = Wording(begins, at_latest=history.reach is Reach.CUT)
        found = dict.fromkeys(history.baseline.statements, first)
        for number, step in enumerate(history.steps):
            for change in step.changes:
                if change.record == "statement":
                    self._follow(found, change, step.day, number)
        return {name: wording for name, wording in found.items() if name in self.present}

    def _follow(self, found: dict[str, Wording], change: Change, day: dt.date | None, number: int) -> None:
        if change.kind is ChangeKind.ADDED:
            found[change.id] = Wording(day)
        elif change.kind is ChangeKind.WITHDRAWN:
            found.pop(change.id, None)
        elif change.kind is ChangeKind.RENAMED and change.before in found:
            found[change.id] = found.pop(change.before)
        elif change.kind is ChangeKind.REWORDED and change.id in found:
            text = change.before if self.may_repeat(change.id) else None
            found[change.id] = Wording(day, earlier=(EarlierWording(text, day, number), *found[change.id].earlier))

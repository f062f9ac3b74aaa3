"""Wording history: the date of each statement's wording, its earlier wordings, and which of those may be shown.

A wording may have been withdrawn to protect somebody. So the text of a withdrawn statement is repeated only where a
correction names it, with a reason; and no earlier wording is repeated where a correction forbids it (``not_repeated``).
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.dossier import Correction
from generator.model.history import Change, ChangeKind, History, Reach


@dataclass(frozen=True, slots=True)
class EarlierWording:
    """An earlier wording of a statement."""

    text: str | None
    """None where it must not be repeated."""
    until: dt.date | None
    """The day on which it was replaced, UTC; None where that is not yet committed."""
    number: int
    """Index of the step that replaced it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The current wording of a statement and its date."""

    since: dt.date | None
    """The day, UTC; None where the wording is not yet committed."""
    at_latest: bool = False
    """Whether it may be older: the history before that day is not available."""
    earlier: tuple[EarlierWording, ...] = ()
    """Newest first."""


@dataclass(frozen=True)
class WordingHistory:
    """The wordings of all statements, from the history."""

    history: History
    present: frozenset[str]
    """Ids of the statements that exist now."""
    corrections: tuple[Correction, ...]

    @cached_property
    def _new_ids(self) -> Mapping[str, str]:
        renamed = (c for s in self.history.steps for c in s.changes if c.kind is ChangeKind.RENAMED)
        return {change.before: change.after for change in renamed}

    def current_id(self, statement: str) -> str:
        """Return the id that a statement has now, or had last, following renames."""
        seen = {statement}
        while (new_id := self._new_ids.get(statement)) and new_id not in seen and statement not in self.present:
            seen.add(new_id)
            statement = new_id
        return statement

    def _current_ids(self, statements: Iterable[str]) -> frozenset[str]:
        return frozenset(self.current_id(statement) for statement in statements)

    @cached_property
    def _not_repeated(self) -> frozenset[str]:
        return self._current_ids(i for c in self.corrections if c.not_repeated for i in (*c.statements, *c.withdrawn))

    @cached_property
    def _withdrawn_with_reason(self) -> frozenset[str]:
        return self._current_ids(i for c in self.corrections for i in c.withdrawn)

    def may_repeat(self, statement: str) -> bool:
        """Return whether earlier wordings of a statement, current or withdrawn, may be repeated."""
        current = self.current_id(statement)
        return current not in self._not_repeated and (current in self.present or current in self._withdrawn_with_reason)

    @cached_property
    def by_statement(self) -> dict[str, Wording]:
        """The current wording of each existing statement, by id; empty where there is no history."""
        history = self.history
        if history.baseline is None:
            return {}
        begins = history.published or history.begins
        first = Wording(begins, at_latest=history.reach is Reach.CUT)
        found = dict.fromkeys(history.baseline.statements, first)
        for number, step in enumerate(history.steps):
            for change in step.changes:
                if change.record == "statement":
                    self._apply(found, change, step.day, number)
        return {name: wording for name, wording in found.items() if name in self.present}

    def _apply(self, found: dict[str, Wording], change: Change, day: dt.date | None, number: int) -> None:
        if change.kind is ChangeKind.ADDED:
            found[change.id] = Wording(day)
        elif change.kind is ChangeKind.WITHDRAWN:
            found.pop(change.id, None)
        elif change.kind is ChangeKind.RENAMED and change.before in found:
            found[change.id] = found.pop(change.before)
        elif change.kind is ChangeKind.REWORDED and change.id in found:
            text = change.before if self.may_repeat(change.id) else None
            found[change.id] = Wording(day, earlier=(EarlierWording(text, day, number), *found[change.id].earlier))

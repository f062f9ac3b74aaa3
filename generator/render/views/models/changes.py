"""What the page of changes prints: words, ready to be set."""

from dataclasses import dataclass

from generator.render.views.models.pages import CorrectionView
from generator.render.views.models.records import ConflictView, StatementLink

Run = tuple[str, bool]
"""Words, and whether they are what changed."""


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """One change, as a reader is told of it."""

    id: str
    """The anchor; empty where the change may not be named."""
    link: StatementLink | None
    """The statement as it stands now."""
    before: tuple[Run, ...] = ()
    after: tuple[Run, ...] = ()
    note: str = ""
    of: str = ""
    """What of the statement ``before`` and ``after`` are; empty where they are its words."""
    now: bool = False
    """Whether ``after`` is what the statement says now; it may have been reworded once more."""
    title: str = ""
    """Of a disagreement."""
    conflict: ConflictView | None = None
    """The disagreement, where it still stands."""


@dataclass(frozen=True, slots=True)
class ChangesDay:
    """What changed on one day."""

    id: str
    title: str
    summary: str
    """How much of each kind, in words."""
    corrections: str
    """How many corrections were entered, in words; empty where none was."""
    groups: tuple[tuple[str, tuple[ChangedItem, ...]], ...]
    """Count in words and items of each kind."""
    also: str
    """What else changed, in one sentence; may be empty."""
    first: str
    """The name of the day's first commit, which no other dossier has; empty for what is not yet committed."""
    time: int
    """Of the last commit of the day, in seconds since 1970; 0 for what is not yet committed."""


@dataclass(frozen=True, slots=True)
class CorrectedView:
    """A correction with what it changed."""

    id: str
    correction: CorrectionView
    items: tuple[ChangedItem, ...]
    time: int | None
    """When it was entered, in seconds since 1970; None where the history does not say."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What became of the dossier."""

    known: bool
    """Whether there is any history."""
    notes: tuple[str, ...]
    """How far it goes, in sentences."""
    corrections: tuple[CorrectedView, ...]
    days: tuple[ChangesDay, ...]
    """The newest first."""
    begins: str
    """What the state holds with which it begins."""
    begins_day: str

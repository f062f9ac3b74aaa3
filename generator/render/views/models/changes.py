"""Models of the page of changes."""

from dataclasses import dataclass

from generator.render.views.models.pages import CorrectionView
from generator.render.views.models.records import ConflictView, StatementLink

WordRun = tuple[str, bool]
"""Words, and whether they differ from the other wording."""


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """One change."""

    id: str
    """The anchor; empty where the change may not be named."""
    link: StatementLink | None
    """The current statement."""
    before: tuple[WordRun, ...] = ()
    after: tuple[WordRun, ...] = ()
    note: str = ""
    of: str = ""
    """The field of which ``before`` and ``after`` are the values; empty for the text."""
    now: bool = False
    """Whether ``after`` is the current wording; the statement may have been reworded again."""
    title: str = ""
    """The title of a disagreement."""
    conflict: ConflictView | None = None
    """The disagreement, where it still exists."""


@dataclass(frozen=True, slots=True)
class ChangesDay:
    """The changes of one day."""

    id: str
    title: str
    summary: str
    """The count of each kind, in words."""
    corrections: str
    """The count of corrections entered, in words; empty for none."""
    groups: tuple[tuple[str, tuple[ChangedItem, ...]], ...]
    """The count in words and the items of each kind."""
    also: str
    """What else changed, in one sentence; may be empty."""
    first: str
    """The hash of the first commit of the day; empty for what is not yet committed."""
    time: int
    """The time of the last commit of the day, in seconds since 1970; 0 for what is not yet committed."""


@dataclass(frozen=True, slots=True)
class CorrectedView:
    """A correction with its changes."""

    id: str
    correction: CorrectionView
    items: tuple[ChangedItem, ...]
    time: int | None
    """When it was entered, in seconds since 1970; None where the history does not say."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """The page of changes."""

    known: bool
    """Whether there is any history."""
    notes: tuple[str, ...]
    """What limits the history, in sentences."""
    corrections: tuple[CorrectedView, ...]
    days: tuple[ChangesDay, ...]
    """Newest first."""
    begins: str
    """What the first state contains, in a sentence."""
    begins_day: str

"""The history of a dossier: its committed states and the changes of meaning between them."""

import datetime as dt
import enum
from dataclasses import dataclass

from generator.model.dossier import Correction


class ChangeKind(enum.StrEnum):
    """The kind of a change."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"
    RENAMED = "renamed"
    REWORDED = "reworded"
    FIGURE = "figure-changed"
    ORIGIN = "origin-reassigned"
    CITATION_ADDED = "citation-added"
    CITATION_WITHDRAWN = "citation-withdrawn"
    CITATION_MOVED = "citation-moved"
    MOVED = "moved"
    CHANGED = "changed"
    CONFLICT_OPENED = "conflict-opened"
    CONFLICT_CLOSED = "conflict-closed"
    CONFLICT_CHANGED = "conflict-changed"

    @property
    def words(self) -> str:
        """The label that pages show."""
        return self.value.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Change:
    """One change of meaning between two states."""

    kind: ChangeKind
    record: str
    """The kind of record: ``statement``, ``origin``, ``conflict``."""
    id: str
    topic: str = ""
    """The topic that contains it, if one does."""
    field: str = ""
    """What of it changed, where the kind of change does not say it."""
    before: str = ""
    after: str = ""
    source: str = ""
    """Of a citation: the source that is cited."""
    statements: tuple[str, ...] = ()
    """Of a conflict: the statements it is about, before and after."""


class Reach(enum.StrEnum):
    """How much of the history was available."""

    WHOLE = "whole"
    """All of it: back to the first committed, or first published, state."""
    CUT = "cut"
    """A part: the clone is shallow or partial."""
    NOT_COMMITTED = "not-committed"
    """The repository has no commit of the sources."""
    NO_REPOSITORY = "no-repository"
    """The sources are not in a git repository."""
    NO_GIT = "no-git"
    """Git is not installed."""
    REFUSED = "refused"
    """Git refused to read the repository."""
    NOT_READ = "not-read"
    """The history was not requested."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The first state of the history, which later changes start from."""

    time: int
    """When it was committed, in seconds since 1970, UTC."""
    statements: tuple[str, ...]
    """Ids, in page order."""
    sources: int
    """The number of articles."""


@dataclass(frozen=True, slots=True)
class Step:
    """The changes of meaning that one commit made."""

    commit: str
    """The commit hash; empty for uncommitted changes."""
    time: int | None
    """When it was committed, in seconds since 1970, UTC; None for uncommitted changes."""
    changes: tuple[Change, ...]
    corrections: tuple[Correction, ...] = ()
    """The corrections that it added."""

    @property
    def day(self) -> dt.date | None:
        """The day of the commit, UTC; None for uncommitted changes."""
        return None if self.time is None else day_of(self.time)


@dataclass(frozen=True, slots=True)
class History:
    """The available history of a dossier, the oldest state first."""

    reach: Reach = Reach.NOT_READ
    baseline: Baseline | None = None
    """None if there is no history."""
    steps: tuple[Step, ...] = ()
    """Only the commits that changed what the dossier says."""
    states: int = 0
    """Number of committed states examined, including the baseline."""
    unread: int = 0
    """Number of states that could not be read and were skipped; their changes count with the next one."""
    published: dt.date | None = None
    """The day of the first publication, if the dossier states it and drafts before it were left out."""

    @property
    def begins(self) -> dt.date | None:
        """The day of the baseline, UTC; None without history."""
        return day_of(self.baseline.time) if self.baseline else None

    @property
    def all_statement_ids(self) -> frozenset[str] | None:
        """The ids of all statements of all states; None if some states could not be examined."""
        if self.baseline is None or self.reach is not Reach.WHOLE or self.unread or self.published is not None:
            return None
        later = (change for step in self.steps for change in step.changes if change.record == "statement")
        return frozenset((*self.baseline.statements, *(c.id for c in later)))

    @property
    def is_available(self) -> bool:
        """Whether there is a baseline to compare with."""
        return self.baseline is not None


def day_of(time: int) -> dt.date:
    """Return the day of a moment, UTC."""
    return dt.datetime.fromtimestamp(time, dt.UTC).date()

"""What became of a dossier over time: its committed states, and what each says otherwise than the one before."""

import datetime as dt
import enum
from dataclasses import dataclass

from generator.model.dossier import Correction


class ChangeKind(enum.StrEnum):
    """What kind of change."""

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
        """What a reader is told."""
        return self.value.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference."""

    kind: ChangeKind
    record: str
    """The kind of record: ``statement``, ``origin``, ``conflict``."""
    id: str
    topic: str = ""
    """The topic in which it stands, where it stands in one."""
    field: str = ""
    """What of it changed, where the kind of change does not say it."""
    before: str = ""
    after: str = ""
    source: str = ""
    """Of a citation: the source that is cited."""
    statements: tuple[str, ...] = ()
    """Of a conflict: the statements it is about, before and after."""


class Reach(enum.StrEnum):
    """How far back the history goes that was at hand."""

    WHOLE = "whole"
    """To the first state that was committed, or to the first that was published."""
    CUT = "cut"
    """Less far: the clone is shallow or partial."""
    NOT_COMMITTED = "not-committed"
    """The sources stand in a repository that holds no commit of them."""
    NO_REPOSITORY = "no-repository"
    """The sources stand in no repository of git."""
    NO_GIT = "no-git"
    """The program git is not there."""
    REFUSED = "refused"
    """Git is there and would not read the repository."""
    NOT_READ = "not-read"
    """Nobody asked for it."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The state with which the history begins: all later ones are compared with it, one after the other."""

    time: int
    """When it was committed, in seconds since 1970, UTC."""
    statements: tuple[str, ...]
    """Ids, in page order."""
    sources: int
    """The number of articles."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one commit changed in what the dossier says."""

    commit: str
    """Its name, hexadecimal; empty for what is not yet committed."""
    time: int | None
    """When it was committed, in seconds since 1970, UTC; None for what is not yet committed."""
    changes: tuple[Change, ...]
    corrections: tuple[Correction, ...] = ()
    """The corrections that it entered."""

    @property
    def day(self) -> dt.date | None:
        """The day of the commit, UTC; None for what is not yet committed."""
        return None if self.time is None else day_of(self.time)


@dataclass(frozen=True, slots=True)
class History:
    """The states of a dossier that were at hand, the oldest first."""

    reach: Reach = Reach.NOT_READ
    opening: Opening | None = None
    """None where there is no history."""
    steps: tuple[Step, ...] = ()
    """Only those in which what the dossier says changed."""
    states: int = 0
    """How many committed states were looked at, that of the opening included."""
    unread: int = 0
    """How many of them could not be read, and so were stepped over: what they changed stands with the next one."""
    published: dt.date | None = None
    """The day of the first publication, where the dossier names it and an earlier state gave way to it."""

    @property
    def begins(self) -> dt.date | None:
        """The day of the opening, UTC."""
        return day_of(self.opening.time) if self.opening else None

    @property
    def statements_ever(self) -> frozenset[str] | None:
        """The ids of all statements that any state had; None where some of the states were not looked at."""
        if self.opening is None or self.reach is not Reach.WHOLE or self.unread or self.published is not None:
            return None
        later = (change for step in self.steps for change in step.changes if change.record == "statement")
        return frozenset((*self.opening.statements, *(c.id for c in later)))

    @property
    def known(self) -> bool:
        """Whether there is any history to tell."""
        return self.opening is not None


def day_of(time: int) -> dt.date:
    """Return the day of a moment, UTC."""
    return dt.datetime.fromtimestamp(time, dt.UTC).date()

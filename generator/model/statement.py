"""Statements: the sentences that a dossier prints."""

import enum

from pydantic import Field

from generator.model.citation import Citation
from generator.model.dates import StatedDate
from generator.model.ids import Id, Line, Record
from generator.model.quantity import Quantity


class StatementKind(enum.StrEnum):
    """Whether somebody else said it, or the editors conclude it."""

    REPORTED = "reported"
    ANALYSIS = "analysis"


class Derived(Record):
    """A year, weekday or date in the sentence that no cited passage prints."""

    value: Line
    """The words of the statement that were supplied: ``2025``, ``Sunday``, ``11 January``."""
    basis: Line
    """From what they were worked out."""


class ConfidenceLevel(enum.StrEnum):
    """How sure the editors are of their own analysis (levels of ICD 203)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Confidence(Record):
    """How sure the editors are, and why."""

    level: ConfidenceLevel
    reason: Line


class Leg(Record):
    """A leg of a journey, as an account gives it. What it does not give stays open."""

    order: int = Field(ge=1, le=99)
    """Its place in the journey of the statement's event, from 1."""
    means: Id | None = None
    """A means of travel of the vocabulary; left out where the account does not state it."""
    start: Id | None = None
    """A place of ``places.yml``; left out where the account names none."""
    end: Id | None = None
    unknown: Line | None = None
    """What is not stated of it: ``neither port is stated``."""


class Statement(Record):
    """One sentence in the dossier's own words, with who said it and the passages it rests on."""

    id: Id
    kind: StatementKind = StatementKind.REPORTED
    questions: tuple[Id, ...] = ()
    """The key questions of which this is an account."""
    answer: Id | None = None
    """Which of a question's listed answers it gives."""
    about: tuple[Id, ...] = ()
    """People, bodies, places and events it speaks of."""
    event: Id | None = None
    """The event of ``events.yml`` of which it is an account."""
    text: Line
    origins: tuple[Id, ...] = ()
    """Who said it first, of ``origins.yml``; ``none-given`` where a source names no origin."""
    quantities: tuple[Quantity, ...] = ()
    citations: tuple[Citation, ...] = ()
    unclear: Line | None = None
    """What the source leaves open."""
    when: StatedDate | None = None
    """When what it tells of took place, as this account gives it."""
    legs: tuple[Leg, ...] = ()
    """The legs of a journey that it tells of; its ``event`` is the journey."""
    derived: tuple[Derived, ...] = ()
    rests_on: tuple[Id, ...] = ()
    """Of an analysis: the statements it is drawn from."""
    confidence: Confidence | None = None

"""The published data: statements, and the parts that all records share.

A field that no record states is left out.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Paragraphs = Annotated[
    list[Annotated[int, Field(ge=1)]], Field(min_length=2, max_length=2, description="First and last, from 1.")
]


class Data(BaseModel):
    """A part of the published data in which every field is known."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, serialize_by_alias=True)


class DateData(Data):
    """A date as its source gives it."""

    edtf: str
    """Extended Date/Time Format, level 1: as precise as the source and no more."""
    shown: str
    """As pages print it."""
    basis: str | None = None
    """What it is taken from, where the source does not print it as such."""


class ScopeData(Data):
    """What a figure covers."""

    place: str | None = None
    period: str | None = None
    group: str | None = None


class QuantityData(Data):
    """A figure: a value, a range or words; never a midpoint."""

    measure: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    words: str | None = None
    qualifier: str | None = None
    estimated: bool
    role: str | None = None
    scope: ScopeData
    shown: str
    """With its qualifier, as pages print it."""


class CitationData(Data):
    """A passage that supports a statement or a circumstance."""

    source: str
    paragraphs: Paragraphs | None
    """First and last paragraph of the passage, the n-th non-empty line of the text; null while not yet checked."""
    first: str = Field(alias="from")
    """The first words of the passage, as printed."""
    last: str = Field(alias="to")
    """The last words of the passage, as printed."""
    mode: str
    printed_as: str | None = None
    caveat: str | None = None
    cut_off: bool
    quote: str | None = None
    address: str | None = None
    """Of the passage at its publisher, where a public one is known."""


class DerivedData(Data):
    """Words of a statement that no cited passage prints."""

    value: str
    basis: str


class ConfidenceData(Data):
    """How sure the editors are of an analysis of theirs."""

    level: str
    reason: str


class CorroborationData(Data):
    """Who stands behind a statement, beside how many sources carry it."""

    sources: list[str]
    speakers: list[str]
    fewest: int
    """The number of speakers, if all who may be one are one."""
    most: int
    """The number of speakers, if only those known to be one are one."""
    none_given: bool
    independent: bool


class EarlierData(Data):
    """What a statement said before."""

    text: str | None = None
    """Left out where it is not to be repeated."""
    until: str | None = None
    """The day on which it gave way, UTC; left out while that is not yet committed."""


class ReviewData(Data):
    """Whether a second person has read a statement against its passages."""

    standing: str
    """``reviewed``, ``changed since`` a review, or ``not yet reviewed``."""
    by: list[str]
    """Who has signed it off: as it is, or else as it was."""


class StatementData(Data):
    """One sentence of the dossier."""

    id: str
    topic: str
    page: str
    """Where it stands, relative to the site."""
    kind: str
    """``reported``, or ``analysis`` by the editors."""
    text: str
    questions: list[str]
    answer: str | None = None
    about: list[str]
    event: str | None = None
    when: DateData | None = None
    origins: list[str]
    """Who said it first; ``none-given`` where a source names no origin."""
    speakers: list[str]
    quantities: list[QuantityData]
    citations: list[CitationData]
    checked: bool
    """Whether every passage was compared with the text."""
    unclear: str | None = None
    derived: list[DerivedData]
    rests_on: list[str]
    confidence: ConfidenceData | None = None
    corroboration: CorroborationData
    conflicts: list[str]
    since: str | None = None
    """The day since which it reads so, UTC; left out where the history does not say."""
    since_at_latest: bool
    """Whether it may have stood before that day, of which the history was not at hand."""
    previously: list[EarlierData]
    """What it said before, the newest first."""
    review: ReviewData

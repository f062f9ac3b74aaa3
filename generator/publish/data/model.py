"""The models of the published data, ``data/dossier.json``, from which its JSON Schema is generated.

Docstrings of models and fields are the descriptions in the schema. Optional fields are left out of the data if no
record states them. ``schema_version`` gets a new major number for breaking changes, and a new minor number for
additions.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.1"

ParagraphRange = Annotated[
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
    paragraphs: ParagraphRange | None
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


class AddressData(Data):
    """Where an item was found."""

    url: str | None = None
    """Left out where readers are not to be sent to it."""
    basis: str
    found: DateData | None = None
    public: bool


class SourceData(Data):
    """One article. What is left out is not stated by it."""

    id: str
    page: str
    short: str
    publisher: str | None = None
    title: str | None = None
    authors: list[str]
    editors: list[str]
    published: DateData | None = None
    dateline: str | None = None
    language: str
    address: AddressData | None = None
    rights: str | None = None
    notes: list[str]
    digest: str
    """What it says, in the dossier's own words."""


class CircumstanceData(Data):
    """A circumstance in which somebody spoke, with the words that state it."""

    kind: str
    label: str
    caveat: bool
    citation: CitationData


class ChainData(Data):
    """Somebody through whom the words came."""

    role: str
    body: str | None = None
    note: str | None = None


class LineageData(Data):
    """A declared relation to another origin."""

    relation: str
    origin: str
    basis: str


class OriginData(Data):
    """An utterance or document in which information first appeared."""

    id: str
    page: str
    title: str
    speaker: str
    said: DateData | None = None
    channel: str | None = None
    language: str | None = None
    chain: list[ChainData]
    circumstances: list[CircumstanceData]
    lineage: list[LineageData]
    note: str | None = None


class BodyData(Data):
    """A person or body that speaks, publishes or is spoken of."""

    id: str
    name: str
    kind: str
    aliases: list[str]
    part_of: str | None = None
    may_be: list[str]
    note: str | None = None


class PlaceData(Data):
    """A place that a source names."""

    id: str
    name: str
    aliases: list[str]
    latitude: float | None = None
    longitude: float | None = None
    basis: str | None = None


class EventData(Data):
    """Something that happened, kept apart from what looks like it."""

    id: str
    name: str
    not_to_be_confused_with: list[str]
    note: str | None = None


class AnswerData(Data):
    """A possible answer to a key question."""

    id: str
    text: str
    within: list[str]


class QuestionData(Data):
    """A key question with its accounts."""

    id: str
    topic: str
    ask: str
    answers: list[AnswerData]
    accounts: list[str]
    """Ids of the statements that are accounts of it."""


class ConflictData(Data):
    """Accounts that do not fit together."""

    id: str
    kind: str
    title: str
    text: str
    fine: str
    """What the dossier does not claim, or why the editors declared it."""
    statements: list[str]
    topics: list[str]


class GapData(Data):
    """What is asked and not known from these sources."""

    topic: str
    text: str


class SetAsideData(Data):
    """Why a paragraph supports no statement."""

    reason: str
    note: str


class CoverageData(Data):
    """One paragraph of a source with what it supports."""

    source: str
    paragraph: int
    role: str
    statements: list[str]
    origins: list[str]
    set_aside: SetAsideData | None = None


class TimelineData(Data):
    """A dated entry."""

    track: str
    """Whether it ``happened``, was ``said`` or was ``printed`` then."""
    when: DateData
    kind: str
    """What the entry is about: ``statement``, ``origin`` or ``source``."""
    id: str
    topics: list[str]


class CorrectionData(Data):
    """A mistake that stood on the published site."""

    date: DateData
    statements: list[str]
    withdrawn: list[str]
    """Ids of statements that were taken out; empty where they are not to be repeated."""
    text: str
    reason: str


class TermData(Data):
    """A word of the subject's vocabulary."""

    id: str
    label: str
    note: str | None = None


class TopicData(Data):
    """A topic page."""

    id: str
    page: str
    title: str
    description: str
    summary: str
    """In the small Markdown of fact sheets, with ``[@statement-id]`` for a reference."""


class CountsData(Data):
    """How much there is."""

    sources: int
    statements: int
    citations: int
    citations_checked: int
    conflicts: int
    signed_off: int
    """Statements that a second person has signed off as they stand."""


class HistoryData(Data):
    """How far back the history went that was at hand."""

    reach: str
    """``whole``; ``cut`` where older states were not at hand; otherwise why there is none."""
    begins: str | None = None
    """The day of the oldest state that was at hand, UTC."""
    states: int
    """Committed states that were looked at."""
    unread: int
    """Those of them that could not be read."""
    first_published: str | None = None
    """The day before which states were drafts and are not told, where the dossier names it."""


class DossierData(Data):
    """A whole dossier as data."""

    schema_ref: str = Field(alias="$schema")
    schema_version: str
    title: str
    subtitle: str
    version: str
    as_of: str
    language: str
    summary: str | None = None
    """The answer in short, with references; left out where the dossier gives none."""
    scope: str
    limits: list[str]
    rights: str
    draft: bool
    """Whether this is a preview and not the published dossier."""
    internal: bool
    """Whether this was made for the editors alone and is not for publication."""
    counts: CountsData
    topics: list[TopicData]
    questions: list[QuestionData]
    statements: list[StatementData]
    sources: list[SourceData]
    origins: list[OriginData]
    bodies: list[BodyData]
    places: list[PlaceData]
    events: list[EventData]
    measures: list[TermData]
    circumstances: list[TermData]
    conflicts: list[ConflictData]
    gaps: list[GapData]
    coverage: list[CoverageData]
    timeline: list[TimelineData]
    corrections: list[CorrectionData]
    history: HistoryData

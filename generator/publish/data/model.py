"""The published data: the shape of ``data/dossier.json``, from which its JSON Schema is made.

``schema_version`` rises in its first part when a reader of the data must change, in its second when something
is added.
"""

from pydantic import Field

from generator.publish.data.parts import CitationData, Data, DateData, StatementData

SCHEMA_VERSION = "1.1"


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

"""What each page prints, and all of it together."""

from typing import NamedTuple

from generator.render.charts.picture import Picture
from generator.render.views.models.records import (
    Account,
    CircumstanceView,
    CitedSource,
    ConflictView,
    DateView,
    OriginLine,
    ProseView,
    StatementLink,
)


class Fact(NamedTuple):
    """One count of the status strip."""

    number: str
    words: str
    differs: bool = False
    """Whether it counts disagreements, which are set apart."""


def counted(number: int, word: str, words: str = "", *, differs: bool = False) -> Fact:
    """Return a count with its word in the right number."""
    return Fact(f"{number:,}", word if number == 1 else words or f"{word}s", differs=differs)


class Column(NamedTuple):
    """One answer to a question, or one account with figures, beside the others."""

    heading: tuple[str, ...]
    """The answer, or the figures one by one."""
    support: str | None
    """Who stands behind an answer that several accounts give."""
    differs: bool
    accounts: tuple[Account, ...]


class QuestionView(NamedTuple):
    """A key question with its accounts."""

    id: str
    ask: str
    columns: tuple[Column, ...]
    rows: tuple[Account, ...]
    conflicts: tuple[ConflictView, ...]


class FigureRow(NamedTuple):
    """What one article gives for the measures of a topic."""

    source: str
    name: str
    published: str | None
    cells: tuple[tuple[tuple[str, str], ...], ...]
    """For each measure the figures as printed, each with whose it is and in which paragraphs."""


class FigureTable(NamedTuple):
    """What each article gives, as a table."""

    measures: tuple[tuple[str, str | None], ...]
    """Label and note of each."""
    rows: tuple[FigureRow, ...]


class TimelineRow(NamedTuple):
    """One dated entry."""

    track: str
    when: DateView
    vague: bool
    """Whether the day is not stated, or was worked out."""
    text: str
    uri: str
    anchor: str
    by: str
    topics: tuple[str, ...]


class TopicView(NamedTuple):
    """A topic page."""

    id: str
    title: str
    description: str
    facts: tuple[Fact, ...]
    summary: ProseView
    basis: tuple[str, ...]
    """What the page rests on, sentence by sentence (the source summary of ICD 206)."""
    figures: FigureTable | None
    chart: Picture | None
    """The figures as a picture."""
    route: Picture | None
    """The journeys as a picture."""
    questions: tuple[QuestionView, ...]
    others: tuple[Account, ...]
    """Statements that are an account of no question."""
    conflicts: tuple[ConflictView, ...]
    """Conflicts of statements that stand under no question."""
    gaps: tuple[str, ...]
    sources: tuple[CitedSource, ...]
    timeline: tuple[TimelineRow, ...]
    """What has a date on this topic."""
    structured: str
    """The statements as JSON-LD, for search engines."""
    cite: tuple[str, str, str]
    """How to cite the page: its title, the dossier's, and the state that it shows."""
    withheld: tuple[str, ...]
    """What only an internal site shows."""


class Field(NamedTuple):
    """One line of a record; a value of None is not stated."""

    label: str
    value: str | None
    note: str | None = None
    href: str | None = None


class SpokenIn(NamedTuple):
    """An origin that speaks in a source, and where."""

    origin: OriginLine
    paragraphs: str


class ParagraphView(NamedTuple):
    """One paragraph of a source, and what became of it."""

    number: int
    role: str
    state: str
    """``cited``, ``aside``, ``furniture``, ``byline`` or ``open``."""
    statements: tuple[StatementLink, ...]
    origins: tuple[tuple[str, str], ...]
    """Id and title of origins whose circumstances it states."""
    reason: str | None
    note: str | None


class SourceView(NamedTuple):
    """A source page."""

    id: str
    number: int
    name: str
    title: str | None
    facts: tuple[Fact, ...]
    record: tuple[Field, ...]
    notes: tuple[str, ...]
    rights: str | None
    digest: ProseView
    speakers: tuple[SpokenIn, ...]
    paragraphs: tuple[ParagraphView, ...]
    published: DateView | None
    statements: int
    withheld: tuple[str, ...]
    """What only an internal site shows."""


class OriginView(NamedTuple):
    """An origin page."""

    id: str
    title: str
    line: OriginLine
    record: tuple[Field, ...]
    circumstances: tuple[CircumstanceView, ...]
    lineage: tuple[tuple[str, str, str, str], ...]
    """Relation, id and title of the other origin, basis."""
    statements: tuple[Account, ...]
    carried: tuple[tuple[str, str], ...]
    """Id and name of the sources that carry it."""
    sources: tuple[CitedSource, ...]
    withheld: tuple[str, ...]
    """What only an internal site shows."""


class SpeakerView(NamedTuple):
    """A speaker page."""

    id: str
    name: str
    note: str | None
    relations: tuple[tuple[str, str, str, bool], ...]
    """What the other is to this one, its id, its name, and whether it has a page."""
    origins: tuple[tuple[OriginLine, tuple[Account, ...]], ...]
    statements: int
    carried: tuple[tuple[str, str], ...]
    sources: tuple[CitedSource, ...]
    withheld: tuple[str, ...]
    """What only an internal site shows."""


class MatrixRow(NamedTuple):
    """A statement and the paragraphs that carry it, source by source."""

    link: StatementLink
    cells: tuple[tuple[int, str], ...]
    """By the number of its column, from 0, for each source that carries it: ``¶27``, or ``carried`` while unchecked."""
    single: bool
    differs: bool
    speakers: str


class MatrixView(NamedTuple):
    """Who reports what."""

    columns: tuple[tuple[str, str], ...]
    """Id and name of each source."""
    groups: tuple[tuple[str, str, tuple[MatrixRow, ...]], ...]
    """Id and title of each topic with its rows."""


class EventView(NamedTuple):
    """An event that must not be taken for another."""

    id: str
    name: str
    others: tuple[str, ...]
    note: str | None


class CorrectionView(NamedTuple):
    """A mistake that stood on the published site."""

    date: DateView
    text: str
    reason: str
    statements: tuple[StatementLink, ...]


class HomeView(NamedTuple):
    """The first page."""

    summary: ProseView | None
    single: str | None
    """How many statements stand in one article only, in a sentence."""
    scope: ProseView
    limits: tuple[str, ...]
    rights: str
    facts: tuple[Fact, ...]
    topics: tuple[tuple[str, str, str, ProseView, tuple[Fact, ...]], ...]
    """Id, title, description, summary and counts of each topic."""
    sources: tuple[CitedSource, ...]


class SiteView(NamedTuple):
    """Everything that a site or a printed dossier says."""

    title: str
    subtitle: str
    version: str
    as_of: str
    draft: bool
    internal: bool
    """Whether it is for the editors alone."""
    home: HomeView
    topics: tuple[TopicView, ...]
    sources: tuple[SourceView, ...]
    origins: tuple[OriginView, ...]
    speakers: tuple[SpeakerView, ...]
    conflicts: tuple[ConflictView, ...]
    matrix: MatrixView
    timeline: tuple[TimelineRow, ...]
    timeline_picture: Picture | None
    events: tuple[EventView, ...]
    corrections: tuple[CorrectionView, ...]

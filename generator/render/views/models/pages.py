"""Models of the pages, and of the whole site."""

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
    """Whether it counts disagreements, which are highlighted."""


def counted(number: int, word: str, words: str = "", *, differs: bool = False) -> Fact:
    """Return a count with its noun.

    Args:
        number: The count.
        word: The noun in the singular.
        words: The plural, where it is not the singular with an s.
        differs: Whether it counts disagreements.
    """
    return Fact(f"{number:,}", word if number == 1 else words or f"{word}s", differs=differs)


class AnswerColumn(NamedTuple):
    """A column of accounts: one answer to a question, or one account with figures."""

    heading: tuple[str, ...]
    """The answer, or the figures one by one."""
    support: str | None
    """The speakers and articles behind an answer that several accounts give."""
    differs: bool
    accounts: tuple[Account, ...]


class QuestionView(NamedTuple):
    """A key question with its accounts."""

    id: str
    ask: str
    columns: tuple[AnswerColumn, ...]
    rows: tuple[Account, ...]
    conflicts: tuple[ConflictView, ...]


class FigureRow(NamedTuple):
    """The figures of one article for the measures of a topic."""

    source: str
    name: str
    published: str | None
    cells: tuple[tuple[tuple[str, str], ...], ...]
    """For each measure: the figures as printed, each with its speakers and paragraphs."""


class FigureTable(NamedTuple):
    """The figures of each article, as a table."""

    measures: tuple[tuple[str, str | None], ...]
    """Label and note of each measure."""
    rows: tuple[FigureRow, ...]


class TimelineRow(NamedTuple):
    """A row of the timeline."""

    track: str
    when: DateView
    vague: bool
    """Whether the day is not stated, or was inferred."""
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
    source_summary: tuple[str, ...]
    """The source summary of ICD 206: what the page rests on, sentence by sentence."""
    figures: FigureTable | None
    chart: Picture | None
    """The figures as a chart."""
    route: Picture | None
    """The journeys as a map with strips."""
    questions: tuple[QuestionView, ...]
    others: tuple[Account, ...]
    """Statements that are an account of no question."""
    conflicts: tuple[ConflictView, ...]
    """Conflicts that are placed under no question."""
    gaps: tuple[str, ...]
    sources: tuple[CitedSource, ...]
    timeline: tuple[TimelineRow, ...]
    """The dated entries of this topic."""
    json_ld: str
    """The statements as JSON-LD, for search engines."""
    cite: tuple[str, str, str]
    """How to cite the page: its title, the title of the dossier, its version and date."""
    withheld: tuple[str, ...]
    """Withheld facts, which only an internal site shows."""


class Field(NamedTuple):
    """A field of a record, as a label and a value; None for a value that is not stated."""

    label: str
    value: str | None
    note: str | None = None
    href: str | None = None


class SpokenIn(NamedTuple):
    """An origin that speaks in a source, and its paragraphs."""

    origin: OriginLine
    paragraphs: str


class ParagraphView(NamedTuple):
    """A paragraph of a source and what it supports."""

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
    """Withheld facts, which only an internal site shows."""


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
    """Id and name of its sources."""
    sources: tuple[CitedSource, ...]
    withheld: tuple[str, ...]
    """Withheld facts, which only an internal site shows."""


class SpeakerView(NamedTuple):
    """A speaker page."""

    id: str
    name: str
    note: str | None
    relations: tuple[tuple[str, str, str, bool], ...]
    """The relation to another body, the id and name of that body, and whether it has a page."""
    origins: tuple[tuple[OriginLine, tuple[Account, ...]], ...]
    statements: int
    carried: tuple[tuple[str, str], ...]
    sources: tuple[CitedSource, ...]
    withheld: tuple[str, ...]
    """Withheld facts, which only an internal site shows."""


class MatrixRow(NamedTuple):
    """A statement with its paragraphs, source by source."""

    link: StatementLink
    cells: tuple[tuple[int, str], ...]
    """The index of the column and the cell of each of its sources: ``¶27``, or ``carried`` while unchecked."""
    single: bool
    differs: bool
    speakers: str


class MatrixView(NamedTuple):
    """The matrix of who reports what."""

    columns: tuple[tuple[str, str], ...]
    """Id and name of each source."""
    groups: tuple[tuple[str, str, tuple[MatrixRow, ...]], ...]
    """Id, title and rows of each topic."""


class EventView(NamedTuple):
    """An event that is easily confused with others."""

    id: str
    name: str
    others: tuple[str, ...]
    note: str | None


class CorrectionView(NamedTuple):
    """A correction of a mistake on the published site."""

    date: DateView
    text: str
    reason: str
    statements: tuple[StatementLink, ...]


class HomeView(NamedTuple):
    """The home page."""

    summary: ProseView | None
    single: str | None
    """How many statements have one article only, in a sentence."""
    scope: ProseView
    limits: tuple[str, ...]
    rights: str
    facts: tuple[Fact, ...]
    topics: tuple[tuple[str, str, str, ProseView, tuple[Fact, ...]], ...]
    """Id, title, description, summary and counts of each topic."""
    sources: tuple[CitedSource, ...]


class SiteView(NamedTuple):
    """Everything that the site or the printed dossier says."""

    title: str
    subtitle: str
    version: str
    as_of: str
    draft: bool
    internal: bool
    """Whether it is for the editors only."""
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

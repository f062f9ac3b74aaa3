"""Models of what pages print of one statement, origin or citation.

Named tuples, because there are tens of thousands of them: each is created, read field by field and hashed.
"""

from dataclasses import dataclass
from typing import NamedTuple

from generator.analyse.prose import Node


class DateView(NamedTuple):
    """A date as it is shown, with its basis."""

    shown: str
    """The source's own words, else the date in words."""
    basis: str | None
    edtf: str
    plain: str
    """The date in our own words."""


class CitationMark(NamedTuple):
    """A citation mark: the small number behind a sentence that leads to the citation list."""

    id: str
    entry: str
    """The id of its entry in the citation list."""
    number: int
    """The number of the source, the same on every page."""
    label: str
    """What the mark shows: the number, and a paragraph or letter where one source is cited twice in a row."""
    source: str
    paragraphs: str | None
    """``2`` or ``2-3``; None while not checked."""


class ReferenceView(NamedTuple):
    """A reference in prose, resolved to the marks of its statement."""

    statement: str
    topic: str
    marks: tuple[CitationMark, ...]
    """Empty for an analysis, which rests on other statements."""
    kind: str = "cited"


class ProseView(NamedTuple):
    """Prose with its references resolved."""

    nodes: tuple[Node, ...]
    cited: tuple[ReferenceView, ...]
    """One for each reference, in the order of the text."""


class Badge(NamedTuple):
    """A short judgement in words, explained on the reading page."""

    kind: str
    words: str
    conflict: str | None = None
    """The id of the conflict to which the badge leads."""


class StatementLink(NamedTuple):
    """A statement as a link, for where it is not printed in full."""

    id: str
    topic: str
    topic_title: str
    text: str
    analysis: bool
    who: str
    """Who says so, in short."""
    places: tuple[str, ...]
    """Its sources: ``Radio Free Asia ¶27``."""


class CircumstanceView(NamedTuple):
    """A circumstance of an origin, with its citation marks."""

    label: str
    note: str | None
    caveat: bool
    marks: tuple[CitationMark, ...] = ()


class OriginLine(NamedTuple):
    """An origin, as a line beside a statement."""

    id: str | None
    """None where a source names no origin."""
    title: str
    speaker: str | None
    speaker_name: str
    said: DateView | None
    channel: str | None
    circumstances: tuple[str, ...]
    chain: tuple[str, ...]
    circumstances_line: str
    """Circumstances and chain in one line; empty where none are stated."""
    note: str | None


class CarryingSource(NamedTuple):
    """A source that carries a statement."""

    source: str
    name: str
    paragraphs: tuple[str, ...]
    """The paragraphs of its citations: ``¶27``; empty while not checked."""
    printed_as: tuple[str, ...]
    caveats: tuple[str, ...]


class ConflictLink(NamedTuple):
    """A conflict as a link beside one of its statements."""

    id: str
    title: str
    differs: bool


class StatementHistory(NamedTuple):
    """The history of a statement: the date of its wording, and the wording before."""

    words: str
    """``since 22 November 2026``, ``reworded 22 November 2026``."""
    before: str | None
    """The wording before, where the page has room for it and it may be repeated."""
    anchor: str | None
    """Its anchor on the page of changes; None where it was never reworded."""
    more: int
    """The number of wordings before that."""


class StatementView(NamedTuple):
    """A statement in full, the same on every page. Its HTML is in templates/statement.html.j2."""

    id: str
    topic: str
    topic_title: str
    text: str
    analysis: bool
    checked: bool
    written_at: str
    """Its file and line in the repository: ``sources/facts/pier.yml#L9``."""
    figures: tuple[str, ...]
    """``more than 300 killed``."""
    origins: tuple[OriginLine, ...]
    carried: tuple[CarryingSource, ...]
    badges: tuple[Badge, ...]
    when: DateView | None
    scope: tuple[str, ...]
    unclear: str | None
    derived: tuple[tuple[str, str], ...]
    """Words that no passage prints, each with what they are derived from."""
    rests_on: tuple[StatementLink, ...]
    confidence: str | None
    conflicts: tuple[ConflictLink, ...]
    history: StatementHistory | None
    """None where there is no history."""
    signed_off: tuple[str, ...]
    """Who signed off the current version."""
    withheld: tuple[str, ...]
    """Withheld facts, which only an internal site shows."""


class Account(NamedTuple):
    """A statement under a question: in full the first time on a page, afterwards as a link."""

    link: StatementLink
    statement: StatementView | None
    marks: tuple[CitationMark, ...] = ()
    """Its citation marks, where it is printed in full."""
    answer: str | None = None
    """The text of the listed answer that it gives to the question."""


class BackLink(NamedTuple):
    """A link from an entry of the citation list back to a mark."""

    mark: str
    """The id of the mark."""
    label: str
    """``a``, ``b``, …"""


class PassageView(NamedTuple):
    """A cited passage, the same on every page."""

    source: str
    source_name: str
    published: str | None
    paragraphs: str | None
    """``¶27`` or ``¶2-3``; None while not checked."""
    where: str | None
    """Its part of the article, if not the body: ``in the headline``."""
    mode: str
    first: str
    last: str
    quote: str | None
    printed_as: str | None
    caveat: str | None
    cut_off: bool
    origins: tuple[str, ...]
    """Each origin in one line: who, when, in what circumstances."""
    address: str | None
    """The address of the words at the publisher."""


@dataclass(frozen=True, slots=True, eq=False)
class CitedPassage:
    """A passage with the origins that it is cited for.

    Equal citations share one instance and are compared by identity: one entry in the citation list of a page.
    """

    source: str
    paragraphs: tuple[int, int] | None
    """First and last; None while not checked."""
    view: PassageView


class CitationEntry(NamedTuple):
    """An entry of the citation list: one cited passage."""

    id: str
    passage: PassageView
    supports: tuple[str, ...]
    """Ids of the statements that cite it."""
    back_links: tuple[BackLink, ...]


class CitedSource(NamedTuple):
    """A source in the citation list, with its cited passages."""

    number: int
    id: str
    name: str
    title: str | None
    published: DateView | None
    linked: bool
    """Whether its address is known and public."""
    known: bool
    """Whether an address is known at all."""
    entries: tuple[CitationEntry, ...]


class ConflictView(NamedTuple):
    """Accounts that do not fit together."""

    id: str
    kind: str
    kind_words: str
    differs: bool
    title: str
    text: str
    fine: str
    accounts: tuple[StatementLink, ...]
    topic: str
    """The id of the topic on whose page it appears first."""
    topic_title: str
    topics: tuple[str, ...]

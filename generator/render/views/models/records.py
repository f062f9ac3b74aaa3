"""What a page prints of one statement, origin or citation: words, ready to be set.

They are named tuples because there are tens of thousands of them, and each is made, read field by field and taken into
the digest of its page.
"""

from dataclasses import dataclass
from typing import NamedTuple

from generator.analyse.prose import Node


class DateView(NamedTuple):
    """A date as it is shown, and what it is taken from."""

    shown: str
    """The source's own words, else the date in words."""
    basis: str | None
    edtf: str
    plain: str
    """The date in words, whatever the source's own are."""


class CitationMark(NamedTuple):
    """One citation mark: where in the text a passage is cited."""

    id: str
    entry: str
    """Id of the entry at the page's foot."""
    number: int
    """Of the source, the same on every page."""
    label: str
    """What the mark shows: the number, and the paragraph where one source is cited twice in a row."""
    source: str
    paragraphs: str | None
    """``2`` or ``2-3``; None while not checked."""


class ReferenceView(NamedTuple):
    """A reference in prose, turned into the marks of the statement that it names."""

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
    """What the badge leads to, if to a conflict."""


class StatementLink(NamedTuple):
    """A statement named, not printed in full."""

    id: str
    topic: str
    topic_title: str
    text: str
    analysis: bool
    who: str
    """Who says so, shortly."""
    places: tuple[str, ...]
    """Where it is carried: ``Radio Free Asia ¶27``."""


class CircumstanceView(NamedTuple):
    """A circumstance of an origin, with the articles that state it."""

    label: str
    note: str | None
    caveat: bool
    marks: tuple[CitationMark, ...] = ()


class OriginLine(NamedTuple):
    """Who says so, as a line beside a statement."""

    id: str | None
    """None where a source names no origin."""
    title: str
    speaker: str | None
    speaker_name: str
    said: DateView | None
    channel: str | None
    circumstances: tuple[str, ...]
    chain: tuple[str, ...]
    told: str
    """Circumstances and chain in one line; empty where none are stated."""
    note: str | None


class Carried(NamedTuple):
    """A source that carries a statement."""

    source: str
    name: str
    paragraphs: tuple[str, ...]
    """Of each citation: ``¶27``; empty while not checked."""
    printed_as: tuple[str, ...]
    caveats: tuple[str, ...]


class ConflictLink(NamedTuple):
    """A conflict named beside a statement that is part of it."""

    id: str
    title: str
    differs: bool


class StatementHistory(NamedTuple):
    """Since when a statement stands, and what it said before."""

    words: str
    """``since 22 November 2026``, ``reworded 22 November 2026``."""
    before: str | None
    """What it said before, where the page has room for it and it may be repeated."""
    anchor: str | None
    """Where the page of changes tells it; None where it reads as it did at first."""
    more: int
    """The number of still earlier wordings."""


class StatementView(NamedTuple):
    """One statement in full, the same on every page."""

    id: str
    topic: str
    topic_title: str
    text: str
    analysis: bool
    checked: bool
    written_at: str
    """The file and line of the repository in which it is written: ``sources/facts/pier.yml#L9``."""
    figures: tuple[str, ...]
    """``more than 300 killed``."""
    origins: tuple[OriginLine, ...]
    carried: tuple[Carried, ...]
    badges: tuple[Badge, ...]
    when: DateView | None
    scope: tuple[str, ...]
    unclear: str | None
    derived: tuple[tuple[str, str], ...]
    """Words that no passage prints, each with what it was worked out from."""
    rests_on: tuple[StatementLink, ...]
    confidence: str | None
    conflicts: tuple[ConflictLink, ...]
    history: StatementHistory | None
    """None where there is no history."""
    signed_off: tuple[str, ...]
    """Who has signed it off as it stands."""
    withheld: tuple[str, ...]
    """What only an internal site shows."""


class Account(NamedTuple):
    """A statement under a question: in full the first time, afterwards a link to where it stands."""

    link: StatementLink
    statement: StatementView | None
    marks: tuple[CitationMark, ...] = ()
    """Where it is printed in full."""
    answer: str | None = None
    """The words of the listed answer that it gives to the question."""


class Use(NamedTuple):
    """A place on the page at which an entry is cited."""

    mark: str
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
    """Where it stands, if not in the body: ``in the headline``."""
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
    """Of the words at the publisher."""


@dataclass(frozen=True, slots=True, eq=False)
class CitedPassage:
    """A passage with the origins that it is cited for.

    Those who cite the same words in the same way share one, so that a page can tell by identity.
    """

    source: str
    paragraphs: tuple[int, int] | None
    """First and last; None while not checked."""
    view: PassageView


class CitationEntry(NamedTuple):
    """One cited passage at the page's foot."""

    id: str
    passage: PassageView
    supports: tuple[str, ...]
    """Ids of the statements that cite it."""
    uses: tuple[Use, ...]


class CitedSource(NamedTuple):
    """A source at the page's foot with its cited passages."""

    number: int
    id: str
    name: str
    title: str | None
    published: DateView | None
    linked: bool
    """Whether its address is known and readers are sent there."""
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
    """The topic on whose page it stands first."""
    topic_title: str
    topics: tuple[str, ...]

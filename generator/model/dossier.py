"""The dossier as a whole."""

import datetime as dt
import functools
from dataclasses import dataclass

from generator.model.dates import EdtfText, StatedDate, parse_edtf
from generator.model.ids import Id, Line, ProseText, Record
from generator.model.origin import Origin
from generator.model.place import Body, Event, Place
from generator.model.review import Review
from generator.model.source import Source
from generator.model.statement import Statement
from generator.model.topic import Topic


class Term(Record):
    """A word of the subject's vocabulary: a measure, a circumstance, a means of travel."""

    id: Id
    label: Line
    """What a reader sees: ``killed``, ``in custody``."""
    note: Line | None = None
    caveat: bool = False
    """Of a circumstance: whether it is a reservation that weakens the account."""


class Vocabulary(Record):
    """The words of the subject that the generator cannot know."""

    measures: tuple[Term, ...] = ()
    circumstances: tuple[Term, ...] = ()
    means: tuple[Term, ...] = ()
    """Means of travel."""


class Correction(Record):
    """A mistake that stood on the published site, and what was done."""

    date: StatedDate
    statements: tuple[Id, ...] = ()
    """The statements that were mended and still stand."""
    withdrawn: tuple[Id, ...] = ()
    """The statements that were taken out. Only of those named here do pages repeat what they had said."""
    text: Line
    """What was wrong and what stands now."""
    reason: Line
    not_repeated: bool = False
    """Whether what the statements said before is kept off every page, feed and file, as to protect somebody."""


class DossierRecord(Record):
    """``dossier.yml``: what the dossier is about and how far it reaches."""

    title: Line
    subtitle: Line
    version: Line
    as_of: EdtfText
    """The last day that the dossier takes into account."""
    first_published: EdtfText | None = None
    """The day on which it was first published: the drafts before are then told as no changes. Without it, every
    committed state counts."""
    language: Line = "en"
    summary: ProseText | None = None
    """The answer in short, for whoever has ten seconds: what is said, how it comes to us, how far it carries."""
    scope: ProseText
    limits: tuple[Line, ...] = ()
    rights: Line
    topics: tuple[Id, ...]
    """The topics in their order."""
    vocabulary: Vocabulary = Vocabulary()

    @property
    def last_day(self) -> dt.date:
        """The last day that the dossier takes into account."""
        return parse_edtf(self.as_of).latest

    @property
    def first_published_day(self) -> dt.date | None:
        """The last day that the date of first publication can mean; None if it is not stated."""
        return parse_edtf(self.first_published).latest if self.first_published else None


@dataclass(frozen=True)
class Dossier:
    """All records, in the order of the files. Ids may be duplicates until the check has passed."""

    record: DossierRecord
    sources: tuple[Source, ...]
    topics: tuple[Topic, ...]
    """In the order of ``dossier.yml``."""
    origins: tuple[Origin, ...]
    bodies: tuple[Body, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    corrections: tuple[Correction, ...]
    reviews: tuple[Review, ...] = ()

    @functools.cached_property
    def source_by_id(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @functools.cached_property
    def origin_by_id(self) -> dict[str, Origin]:
        """Origins by id."""
        return {origin.id: origin for origin in self.origins}

    @functools.cached_property
    def body_by_id(self) -> dict[str, Body]:
        """People and bodies by id."""
        return {body.id: body for body in self.bodies}

    @functools.cached_property
    def place_by_id(self) -> dict[str, Place]:
        """Places by id."""
        return {place.id: place for place in self.places}

    @functools.cached_property
    def event_by_id(self) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.events}

    @functools.cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of all topics, in page order."""
        return tuple(statement for topic in self.topics for statement in topic.statements)

    @functools.cached_property
    def statement_by_id(self) -> dict[str, Statement]:
        """Statements by id."""
        return {statement.id: statement for statement in self.statements}

    @functools.cached_property
    def reviews_of(self) -> dict[str, tuple[Review, ...]]:
        """The sign-offs by statement id, in their order."""
        found: dict[str, list[Review]] = {}
        for review in self.reviews:
            found.setdefault(review.statement, []).append(review)
        return {statement: tuple(reviews) for statement, reviews in found.items()}

    @functools.cached_property
    def statements_citing(self) -> dict[str, tuple[Statement, ...]]:
        """The statements that cite each source, in page order, by source id."""
        found: dict[str, dict[str, Statement]] = {source.id: {} for source in self.sources}
        for statement in self.statements:
            for citation in statement.citations:
                found.setdefault(citation.source, {})[statement.id] = statement
        return {source: tuple(statements.values()) for source, statements in found.items()}

    @functools.cached_property
    def statements_from(self) -> dict[str, tuple[Statement, ...]]:
        """The statements that name each origin, in page order, by origin id."""
        found: dict[str, dict[str, Statement]] = {origin.id: {} for origin in self.origins}
        for statement in self.statements:
            for origin in statement.origins:
                found.setdefault(origin, {})[statement.id] = statement
        return {origin: tuple(statements.values()) for origin, statements in found.items()}

    @functools.cached_property
    def topic_of(self) -> dict[str, Topic]:
        """The topic of each statement, by statement id."""
        return {statement.id: topic for topic in self.topics for statement in topic.statements}

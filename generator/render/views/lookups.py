"""What all views share: names, origin lines, links and badges, each worded in one place."""

from collections.abc import Collection
from functools import cached_property

from generator.analyse.conflicts import Conflict
from generator.analyse.conflicts.base import enumerate_words
from generator.analyse.corroboration import Corroboration
from generator.analyse.edition import Edition
from generator.analyse.review_status import ReviewStatus
from generator.core.font_coverage import own_characters
from generator.model.dates import StatedDate
from generator.model.dossier import Term
from generator.model.ids import NONE_GIVEN
from generator.model.origin import ChainLink, Lineage, Origin
from generator.model.statement import Statement, StatementKind
from generator.render.views.models.records import (
    Badge,
    CitedPassage,
    ConflictLink,
    ConflictView,
    DateView,
    OriginLine,
    StatementLink,
    StatementView,
)

_NO_BREAK_SPACE = "\u00a0"


def date_view(date: StatedDate | None) -> DateView | None:
    """Return the view of a date, None where there is none."""
    return DateView(date.shown, date.basis, date.date, date.edtf.words) if date else None


def pilcrow(paragraphs: tuple[int, int] | None) -> str | None:
    """Return a range of paragraphs as pages print it: ``¶27`` or ``¶2-3``."""
    return f"¶{paragraph_range(paragraphs)}" if paragraphs else None


def paragraph_range(paragraphs: tuple[int, int]) -> str:
    """Return a range of paragraphs as plain numbers: ``27`` or ``2-3``."""
    first, last = paragraphs
    return str(first) if first == last else f"{first}-{last}"


def plural(number: int, word: str, words: str = "") -> str:
    """Return a count with its noun: ``1 article``, ``2 articles``.

    Args:
        number: The count.
        word: The noun in the singular.
        words: The plural, where it is not the singular with an s.
    """
    return f"{number:,} {word if number == 1 else words or word + 's'}"


def capitalized(words: str) -> str:
    """Return words with the first letter capitalized and the rest unchanged.

    A letter whose capital our fonts lack, such as ƒ, stays small: the check judged the words as they are written.
    """
    capital = words[:1].upper()
    return capital + words[1:] if own_characters().issuperset(capital) else words


def speakers_words(support: Corroboration) -> str:
    """Return the number of speakers in words, with its uncertainty."""
    if support.most == 0:
        return "no speaker named"
    words = plural(support.most, "speaker")
    return words if support.fewest == support.most else f"{words}, perhaps {support.fewest}"


class Lookups:
    """An edition, with the look-ups and the caches that the views share."""

    def __init__(self, edition: Edition, *, for_print: bool = True) -> None:
        """Bind the look-ups to an edition.

        Args:
            edition: The edition.
            for_print: Whether charts are drawn for paper too.
        """
        self.edition = edition
        self.for_print = for_print
        self.dossier = edition.dossier
        self._links: dict[str, StatementLink] = {}
        self._origin_lines: dict[tuple[str, frozenset[str] | None], OriginLine] = {}
        # Caches, filled by passages.py and statements.py: several pages print the same passage or statement.
        self.passage_cache: dict[tuple[object, ...], CitedPassage] = {}
        self.passages_of_statement: dict[str, tuple[CitedPassage, ...]] = {}
        self.statement_views: dict[str, StatementView] = {}

    @cached_property
    def source_numbers(self) -> dict[str, int]:
        """The number of each source, the same on every page, by source id."""
        return {source.id: n for n, source in enumerate(self.dossier.sources, 1)}

    @cached_property
    def _topic_titles(self) -> dict[str, str]:
        return {topic.id: topic.title for topic in self.dossier.topics}

    @cached_property
    def measures(self) -> dict[str, Term]:
        """The measures of the vocabulary by id."""
        return {term.id: term for term in self.dossier.record.vocabulary.measures}

    @cached_property
    def circumstances(self) -> dict[str, Term]:
        """The circumstances of the vocabulary by id."""
        return {term.id: term for term in self.dossier.record.vocabulary.circumstances}

    def withheld(self, kind: str, name: str) -> tuple[str, ...]:
        """Return the withheld facts about a record, which only an internal site shows.

        Args:
            kind: The kind of record, such as ``statement``.
            name: Its id.
        """
        return (self.edition.withheld or {}).get(f"{kind}/{name}", ())

    def measure_label(self, measure: str) -> str:
        """Return the label of a measure."""
        return self.measures[measure].label if measure in self.measures else measure

    def circumstance_label(self, kind: str) -> str:
        """Return the label of a circumstance."""
        return self.circumstances[kind].label if kind in self.circumstances else kind

    def source_name(self, source: str) -> str:
        """Return the short name of a source."""
        record = self.dossier.source_by_id.get(source)
        return record.short if record else source

    def body_name(self, body: str) -> str:
        """Return the name of a person or body."""
        record = self.dossier.body_by_id.get(body)
        return record.name if record else body

    def chain_words(self, link: ChainLink) -> str:
        """Return a link of the chain between speaker and source as a phrase."""
        name = self.body_name(link.body) if link.body else link.note or "somebody not named"
        return f"{link.role.words} {name}"

    def origin_line(self, origin: str, sources: Collection[str] | None = None) -> OriginLine | None:
        """Return the line that says who an origin is; None for one that does not exist.

        Args:
            origin: Its id, or ``none-given``.
            sources: Ids of sources: only the circumstances that they state are named; None for all.
        """
        if origin == NONE_GIVEN:
            name = "asserted by the article"
            return OriginLine(None, "No origin given", None, name, None, None, (), (), "", None)
        record = self.dossier.origin_by_id.get(origin)
        if record is None:
            return None
        key = origin, None if sources is None else frozenset(sources)
        if key not in self._origin_lines:
            self._origin_lines[key] = self._make_origin_line(record, sources)
        return self._origin_lines[key]

    def _make_origin_line(self, origin: Origin, sources: Collection[str] | None) -> OriginLine:
        kinds = (c.kind for c in origin.circumstances if sources is None or c.citation.source in sources)
        circumstances = tuple(dict.fromkeys(map(self.circumstance_label, kinds)))
        chain = tuple(map(self.chain_words, origin.chain))
        return OriginLine(
            id=origin.id,
            title=origin.title,
            speaker=origin.speaker,
            speaker_name=self.body_name(origin.speaker),
            said=date_view(origin.said),
            channel=origin.channel,
            circumstances=circumstances,
            chain=chain,
            circumstances_line="; ".join([*circumstances, *chain]),
            note=origin.note,
        )

    def origin_lines(self, statement: Statement) -> tuple[OriginLine, ...]:
        """Return the origins of a statement as lines, with the circumstances that its own sources state."""
        sources = {c.source for c in statement.citations}
        return tuple(line for o in statement.origins if (line := self.origin_line(o, sources)) is not None)

    def differs(self, statement: Statement) -> bool:
        """Return whether accounts differ on a statement; conflicts only to be read with care do not count."""
        return any(c.kind.differs for c in self.edition.conflicts_of[statement.id])

    def who(self, statement: Statement) -> str:
        """Return who says a statement, in short."""
        return self.link(statement).who

    def _who(self, statement: Statement) -> str:
        if statement.kind is StatementKind.ANALYSIS:
            return "the editors' own analysis"
        names = dict.fromkeys(line.speaker_name for line in self.origin_lines(statement))
        return enumerate_words(list(names)) if names else "not stated"

    def places(self, statement: Statement) -> tuple[str, ...]:
        """Return the sources of a statement with their paragraphs: ``Radio Free Asia ¶27``."""
        return self.link(statement).places

    def _places(self, statement: Statement) -> tuple[str, ...]:
        found: dict[str, list[str]] = {}
        for number, citation in enumerate(statement.citations):
            place = pilcrow(self.edition.paragraphs(f"statement/{statement.id}", number))
            found.setdefault(self.source_name(citation.source), []).extend([place] if place else [])
        return tuple(_NO_BREAK_SPACE.join([name, ", ".join(dict.fromkeys(p))]).strip() for name, p in found.items())

    def link(self, statement: Statement) -> StatementLink:
        """Return a statement as a link, for where it is not printed in full."""
        if statement.id not in self._links:
            topic = self.dossier.topic_of[statement.id]
            self._links[statement.id] = StatementLink(
                id=statement.id,
                topic=topic.id,
                topic_title=topic.title,
                text=statement.text,
                analysis=statement.kind is StatementKind.ANALYSIS,
                who=self._who(statement),
                places=self._places(statement),
            )
        return self._links[statement.id]

    def links(self, ids: tuple[str, ...]) -> tuple[StatementLink, ...]:
        """Return the existing statements among some ids as links."""
        known = self.dossier.statement_by_id
        return tuple(self.link(known[i]) for i in ids if i in known)

    def badges(self, statement: Statement) -> tuple[Badge, ...]:
        """Return the badges of a statement."""
        if statement.kind is StatementKind.ANALYSIS:
            found = [Badge("analysis", "analysis")]
        else:
            support = self.edition.corroboration[statement.id]
            checked = f"statement/{statement.id}" not in self.edition.unchecked
            found = [Badge("found", "words found") if checked else Badge("unchecked", "not yet checked")]
            words = speakers_words(support)
            if not support.single_source:
                words += f", {plural(len(support.sources), 'article')}"
            found.append(Badge("speakers" if support.most else "nobody", words))
            if support.single_source:
                found.append(Badge("single", "one article only"))
        reviewed, _ = self.edition.reviews[statement.id]
        if reviewed is ReviewStatus.REVIEWED:
            found.append(Badge("reviewed", "reviewed"))
        elif reviewed is ReviewStatus.CHANGED:
            found.append(Badge("unreviewed", "not yet reviewed"))
        # The badge leads to the most serious conflict; the reading page explains the words.
        conflicts = sorted(self.edition.conflicts_of[statement.id], key=lambda conflict: not conflict.kind.differs)
        if conflicts:
            differs = conflicts[0].kind.differs
            kind, words = ("differs", "accounts differ") if differs else ("care", "read with care")
            found.append(Badge(kind, words, conflicts[0].id))
        return tuple(found)

    def signed_off(self, statement: Statement) -> tuple[str, ...]:
        """Return who signed off the current version of a statement."""
        reviewed, names = self.edition.reviews[statement.id]
        return names if reviewed is ReviewStatus.REVIEWED else ()

    def conflict_links(self, statement: Statement) -> tuple[ConflictLink, ...]:
        """Return the conflicts of a statement as links."""
        return tuple(ConflictLink(c.id, c.title, c.kind.differs) for c in self.edition.conflicts_of[statement.id])

    @cached_property
    def related_to(self) -> dict[str, list[tuple[Origin, Lineage]]]:
        """The origins that declare a relation to another, each with that relation, by the id of the other."""
        found: dict[str, list[tuple[Origin, Lineage]]] = {}
        for origin in self.dossier.origins:
            for link in origin.lineage:
                found.setdefault(link.origin, []).append((origin, link))
        return found

    @cached_property
    def origins_of_speaker(self) -> dict[str, list[Origin]]:
        """The origins of each speaker, by id of the person or body; these have a page."""
        found: dict[str, list[Origin]] = {}
        for origin in self.dossier.origins:
            found.setdefault(origin.speaker, []).append(origin)
        return found

    @cached_property
    def conflicts(self) -> tuple[ConflictView, ...]:
        """All conflicts in page order."""
        return tuple(self._conflict_view(conflict) for conflict in self.edition.conflicts)

    def _conflict_view(self, conflict: Conflict) -> ConflictView:
        accounts = self.links(conflict.statements)
        own_topic = [conflict.topic] if conflict.topic else []
        topics = tuple(dict.fromkeys([*own_topic, *(account.topic for account in accounts)]))
        return ConflictView(
            id=conflict.id,
            kind=conflict.kind.value,
            kind_words=conflict.kind.words,
            differs=conflict.kind.differs,
            title=conflict.title,
            text=conflict.text,
            fine=conflict.fine,
            accounts=accounts,
            topic=topics[0] if topics else "",
            topic_title=self._topic_titles.get(topics[0], "") if topics else "",
            topics=topics,
        )

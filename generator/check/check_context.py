"""What the rules look at: the loaded records, and the passages behind their citations."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.check.references import Records, Reference, find_dangling
from generator.core.diagnostics import Severity, Span
from generator.evidence.article import Article
from generator.evidence.locate import AmbiguousPassage, MissingPassage, Passage, locate
from generator.evidence.receipts import ReceiptState, compare_receipt
from generator.load.codes import LOCK_CODES
from generator.load.record_locations import Ref
from generator.load.records import LoadedDossier
from generator.model.citation import Citation
from generator.model.dossier import Dossier
from generator.model.history import History
from generator.model.holders import Holder, holders
from generator.model.ids import FieldPath
from generator.model.receipt import CitationReceipt
from generator.model.source import ParagraphRole
from generator.model.statement import Statement


class LocatedCitation(NamedTuple):
    """A citation with what was found of it."""

    holder: Holder
    number: int
    """Of the citation in its record, from 0."""
    path: FieldPath
    citation: Citation
    found: Passage | AmbiguousPassage | MissingPassage | None
    """None where the text of the source is not here."""


@dataclass(frozen=True)
class CheckContext:
    """A dossier under examination."""

    loaded: LoadedDossier
    dossier: Dossier
    navigation: str | None = None
    """The text of ``mkdocs.yml``, where there is one."""
    written_beside_topics: frozenset[str] = frozenset()
    """The names, without ending, of pages in ``docs/topics`` that somebody wrote by hand."""
    read_history: Callable[[], History] = History
    """Reads what became of the dossier from git."""

    @cached_property
    def incomplete(self) -> bool:
        """Whether a record could not be read: rules on what is *missing* then hold their tongue."""
        return any(d.severity is Severity.ERROR and not d.code.startswith(LOCK_CODES) for d in self.loaded.diagnostics)

    @cached_property
    def history(self) -> History:
        """What became of the dossier, read when it is first asked for."""
        return self.read_history()

    @cached_property
    def summaries(self) -> tuple[tuple[Ref, str, str], ...]:
        """Every summary: the record that it stands in, how a message names that record, and the text."""
        whole = self.dossier.record.summary
        found = [(("dossier", "dossier"), "the dossier", whole)] if whole else []
        return (*found, *((("topic", t.id), f"topic `{t.id}`", t.summary) for t in self.dossier.topics))

    @cached_property
    def dangling(self) -> tuple[Reference, ...]:
        """The references that lead nowhere."""
        return tuple(find_dangling(Records(self.loaded, self.dossier, self.holders, self.summaries)))

    def has_dangling(self, *kinds: str) -> bool:
        """Return whether a reference of some kind leads nowhere: what nothing names may be what it meant.

        The rules on what nobody names are skipped then, so that one mistyped id gives one finding.
        """
        return any(reference.kind in kinds for reference in self.dangling)

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The texts that are here, by source id; not those whose record cannot be read, which says what is what."""
        readable = self.dossier.source_by_id
        return {source: Article(source, text) for source, text in self.loaded.articles.items() if source in readable}

    @cached_property
    def holders(self) -> tuple[Holder, ...]:
        """Every record that holds citations."""
        return tuple(holders(self.dossier))

    @cached_property
    def roles(self) -> dict[str, dict[int, ParagraphRole]]:
        """The role of each paragraph number of each source, by source id."""
        return {source.id: source.paragraphs.by_number for source in self.dossier.sources}

    @cached_property
    def furniture(self) -> dict[str, frozenset[int]]:
        """The paragraphs of each source that are no part of the article, by source id."""
        return {
            source: frozenset(n for n, role in roles.items() if role is ParagraphRole.FURNITURE)
            for source, roles in self.roles.items()
        }

    @cached_property
    def cited(self) -> dict[str, tuple[LocatedCitation, ...]]:
        """Every citation with what was found of it, by holder key."""
        return {
            holder.key: tuple(
                LocatedCitation(holder, number, path, citation, self._find(citation))
                for number, (path, citation) in enumerate(holder.citations)
            )
            for holder in self.holders
        }

    @cached_property
    def cited_from(self) -> dict[str, tuple[LocatedCitation, ...]]:
        """The same citations by source id."""
        found: dict[str, list[LocatedCitation]] = {}
        for one in (one for cited in self.cited.values() for one in cited):
            found.setdefault(one.citation.source, []).append(one)
        return {source: tuple(cited) for source, cited in found.items()}

    def _find(self, citation: Citation) -> Passage | AmbiguousPassage | MissingPassage | None:
        article = self.articles.get(citation.source)
        if article is None:
            return None
        furniture = self.furniture.get(citation.source, frozenset())
        return locate(article, citation.first, citation.last, furniture)

    @cached_property
    def receipt_states(self) -> dict[str, tuple[ReceiptState, str]]:
        """How each holder's receipt stands, by holder key."""
        receipts = self.loaded.lock.receipts
        return {holder.key: compare_receipt(holder, receipts.get(holder.key), self.articles) for holder in self.holders}

    @cached_property
    def twice(self) -> frozenset[Ref]:
        """The records whose id stands for another of their kind too: which of the two is meant cannot be told."""
        return frozenset(duplicate.ref for duplicate in self.loaded.duplicates)

    def passages(self, statement: Statement) -> list[tuple[Citation, Passage]] | None:
        """Return the passages of a statement, or None unless every one of them was found here, and is its own."""
        if ("statement", statement.id) in self.twice:
            return None
        cited = self.cited[f"statement/{statement.id}"]
        found = [(c.citation, c.found) for c in cited if isinstance(c.found, Passage)]
        return found if found and len(found) == len(cited) else None

    @cached_property
    def with_passages(self) -> tuple[tuple[Statement, list[tuple[Citation, Passage]]], ...]:
        """Each statement whose passages are all here, with them."""
        found = ((statement, self.passages(statement)) for statement in self.dossier.statements)
        return tuple((statement, passages) for statement, passages in found if passages is not None)

    @cached_property
    def cited_paragraphs(self) -> dict[str, set[int]]:
        """The paragraphs that citations rest on, by source id: by its text, else by receipts in step."""
        found: dict[str, set[int]] = {source.id: set() for source in self.dossier.sources}
        for holder in self.holders:
            in_step = self.receipt_states[holder.key][0] is ReceiptState.UP_TO_DATE
            for one in self.cited[holder.key]:
                place: object = one.found
                if place is None and in_step:
                    place = self.loaded.lock.receipts[holder.key].citations[one.number]
                if isinstance(place, Passage | CitationReceipt):
                    first, last = place.paragraphs
                    found.setdefault(one.citation.source, set()).update(range(first, last + 1))
        return found

    def span(self, ref: Ref, *path: str | int) -> Span:
        """Return where a value of a record stands."""
        return self.loaded.locations.span(ref, *path)

"""The context that every rule is given: the loaded records, and the passages found behind their citations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from generator.check.references import RecordReference, find_dangling
from generator.core.diagnostics import Severity, Span
from generator.core.reserved_ids import SITE_FILES, SITE_PAGES
from generator.evidence.article import Article
from generator.evidence.locate import AmbiguousPassage, MissingPassage, Passage, locate
from generator.evidence.receipts import ReceiptState, compare_receipt
from generator.load.codes import LOCK_CODE_PREFIX
from generator.load.fonts import read_font_families
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
    """A citation, and the passage that was found for it in the text of its source."""

    holder: Holder
    number: int
    """Index of the citation in its record, from 0."""
    path: FieldPath
    citation: Citation
    found: Passage | AmbiguousPassage | MissingPassage | None
    """None where the text of the source is not available."""


@dataclass(frozen=True)
class CheckContext:
    """A dossier as the rules see it. Everything derived is computed on first use (lazily) and cached."""

    loaded: LoadedDossier
    dossier: Dossier
    navigation: str | None = None
    """The text of ``mkdocs.yml``, where there is one."""
    pages: frozenset[str] = frozenset()
    """The hand-written pages and files of ``docs/``, by path within it."""
    refused_pages: Mapping[str, str] = field(default_factory=dict)
    """What in ``docs/`` may not be published, with what to do."""
    methodology: str | None = None
    """The text of the methodology page, which the PDF prints; None where there is none."""
    read_history: Callable[[], History] = History
    """Reads the history of the dossier from git; called on first use only."""

    @cached_property
    def handwritten_topics(self) -> frozenset[str]:
        """Stems of the pages in ``docs/topics`` that were written by hand."""
        parts = (name.removesuffix(".md").rpartition("/") for name in self.pages if name.endswith(".md"))
        return frozenset(stem for folder, _, stem in parts if folder == "topics")

    @cached_property
    def incomplete(self) -> bool:
        """Whether a record could not be read: rules about missing records are then skipped."""
        return any(
            d.severity is Severity.ERROR and not d.code.startswith(LOCK_CODE_PREFIX) for d in self.loaded.diagnostics
        )

    @cached_property
    def generated_files(self) -> frozenset[str]:
        """The paths of the pages and files that are made from ``sources/``, those in ``data/`` apart."""
        dossier = self.dossier
        topics = (f"topics/{topic.id}{suffix}" for topic in dossier.topics for suffix in (".md", ".pdf"))
        sources = (f"sources/{source.id}.md" for source in dossier.sources)
        origins = (f"origins/{origin.id}.md" for origin in dossier.origins)
        speakers = (f"speakers/{origin.speaker}.md" for origin in dossier.origins)
        return frozenset({*SITE_PAGES, *SITE_FILES, *topics, *sources, *origins, *speakers})

    @cached_property
    def font_families(self) -> tuple[frozenset[str], ...]:
        """The characters of each family of the dossier's own fonts; the fonts are read on first use only."""
        return read_font_families(self.loaded.fonts)

    @cached_property
    def history(self) -> History:
        """The history of the dossier, read lazily."""
        return self.read_history()

    @cached_property
    def summaries(self) -> tuple[tuple[Ref, str, str], ...]:
        """Every summary: its record, how a message names that record, and the text."""
        summary = self.dossier.record.summary
        own = [(("dossier", "dossier"), "the dossier", summary)] if summary else []
        return (*own, *((("topic", t.id), f"topic `{t.id}`", t.summary) for t in self.dossier.topics))

    @cached_property
    def dangling(self) -> tuple[RecordReference, ...]:
        """The references to records that do not exist."""
        return tuple(find_dangling(self.loaded, self.dossier, self.holders, self.summaries))

    def has_dangling(self, *kinds: str) -> bool:
        """Return whether a reference of one of these kinds is dangling.

        Rules about unused records are skipped then, so that one mistyped id gives one finding.
        """
        return any(reference.kind in kinds for reference in self.dangling)

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The available texts by source id, without those whose source record cannot be read."""
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
    def located(self) -> dict[str, tuple[LocatedCitation, ...]]:
        """Every citation, located in its text, by holder key."""
        return {
            holder.key: tuple(
                LocatedCitation(holder, number, path, citation, self._locate(citation))
                for number, (path, citation) in enumerate(holder.citations)
            )
            for holder in self.holders
        }

    @cached_property
    def located_by_source(self) -> dict[str, tuple[LocatedCitation, ...]]:
        """The located citations by source id."""
        found: dict[str, list[LocatedCitation]] = {}
        for citations in self.located.values():
            for located in citations:
                found.setdefault(located.citation.source, []).append(located)
        return {source: tuple(citations) for source, citations in found.items()}

    def _locate(self, citation: Citation) -> Passage | AmbiguousPassage | MissingPassage | None:
        article = self.articles.get(citation.source)
        if article is None:
            return None
        furniture = self.furniture.get(citation.source, frozenset())
        return locate(article, citation.first, citation.last, furniture)

    @cached_property
    def receipt_states(self) -> dict[str, tuple[ReceiptState, str]]:
        """The state of each holder's receipt, with the reason where it is stale, by holder key."""
        receipts = self.loaded.lock.receipts
        return {holder.key: compare_receipt(holder, receipts.get(holder.key), self.articles) for holder in self.holders}

    @cached_property
    def duplicated(self) -> frozenset[Ref]:
        """The records that share an id with another of their kind: which of them is meant is ambiguous."""
        return frozenset(duplicate.ref for duplicate in self.loaded.duplicates)

    def passages(self, statement: Statement) -> list[tuple[Citation, Passage]] | None:
        """Return the passages of a statement; None unless each was located and the statement's id is unique."""
        if ("statement", statement.id) in self.duplicated:
            return None
        located = self.located[f"statement/{statement.id}"]
        found = [(c.citation, c.found) for c in located if isinstance(c.found, Passage)]
        return found if found and len(found) == len(located) else None

    @cached_property
    def statements_with_passages(self) -> tuple[tuple[Statement, list[tuple[Citation, Passage]]], ...]:
        """Each statement whose passages were all located, with its passages."""
        found = ((statement, self.passages(statement)) for statement in self.dossier.statements)
        return tuple((statement, passages) for statement, passages in found if passages is not None)

    @cached_property
    def cited_paragraphs(self) -> dict[str, set[int]]:
        """The cited paragraphs by source id: from its text, else from receipts up to date."""
        found: dict[str, set[int]] = {source.id: set() for source in self.dossier.sources}
        for holder in self.holders:
            in_step = self.receipt_states[holder.key][0] is ReceiptState.UP_TO_DATE
            for located in self.located[holder.key]:
                place: object = located.found
                if place is None and in_step:
                    place = self.loaded.lock.receipts[holder.key].citations[located.number]
                if isinstance(place, Passage | CitationReceipt):
                    first, last = place.paragraphs
                    found.setdefault(located.citation.source, set()).update(range(first, last + 1))
        return found

    def language_of(self, source: str) -> str:
        """Return the language of an article, a BCP 47 tag."""
        return self.dossier.source_by_id[source].language

    def span(self, ref: Ref, *path: str | int) -> Span:
        """Return the position of a record, or of the value at a path in it, in its file."""
        return self.loaded.locations.span(ref, *path)

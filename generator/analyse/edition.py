"""The edition: the records and all that follows from them. Pages are made from it and from nothing else."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.analyse.conflicts import Conflict, find_conflicts
from generator.analyse.corroboration import Corroboration, corroborate
from generator.analyse.coverage import ParagraphCoverage, paragraph_coverage, support_by_source
from generator.analyse.review_status import ReviewStatus, review_status
from generator.analyse.timeline import TimelineEntry, timeline
from generator.analyse.wording_history import WordingHistory
from generator.core.diagnostics import Span
from generator.model.dossier import Dossier
from generator.model.history import History
from generator.model.holders import holders
from generator.model.receipt import Lock, Receipt


@dataclass(frozen=True)
class Edition:
    """A dossier as of one state of its sources, ready to be rendered.

    It depends on the lock and never on whether the texts are present.
    """

    dossier: Dossier
    lock: Lock
    unchecked: frozenset[str] = frozenset()
    """Keys of the holders whose receipt is stale or missing: shown as *not yet checked* in a preview."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Where each record stands, by kind and id such as ``statement/zelensky-total``, for edit links."""
    draft: bool = False
    history: History = field(default_factory=History)
    """What became of the dossier up to this state, as far as it was at hand."""
    withheld: Mapping[str, tuple[str, ...]] | None = None
    """What only an internal site shows, by record such as ``statement/zelensky-total``; None for a public one."""

    @cached_property
    def receipts(self) -> dict[str, Receipt]:
        """The receipts in step, by holder key."""
        return {key: r for key, r in self.lock.receipts.items() if key not in self.unchecked}

    @property
    def internal(self) -> bool:
        """Whether this is for the editors alone, and never to be published."""
        return self.withheld is not None

    def paragraphs(self, key: str, number: int) -> tuple[int, int] | None:
        """Return first and last paragraph of a holder's n-th citation (from 0), None while not checked."""
        receipt = self.receipts.get(key)
        if receipt is None or number >= len(receipt.citations):
            return None
        return receipt.citations[number].paragraphs

    @cached_property
    def citations(self) -> int:
        """The number of citations, of statements and of circumstances."""
        return sum(len(holder.citations) for holder in holders(self.dossier))

    @cached_property
    def checked_citations(self) -> int:
        """The number of citations whose receipt is in step."""
        return sum(len(h.citations) for h in holders(self.dossier) if h.key not in self.unchecked)

    @cached_property
    def corroboration(self) -> dict[str, Corroboration]:
        """Who stands behind each statement; of an analysis, behind the statements it rests on."""
        known = self.dossier.statement_by_id
        return {
            s.id: corroborate(self.dossier, [known[r] for r in s.rests_on if r in known] if s.rests_on else [s])
            for s in self.dossier.statements
        }

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where accounts do not fit together."""
        return find_conflicts(self.dossier, self.receipts)

    @cached_property
    def conflicts_of(self) -> dict[str, tuple[Conflict, ...]]:
        """The conflicts that each statement is part of, by statement id."""
        found: dict[str, dict[str, Conflict]] = {s.id: {} for s in self.dossier.statements}
        for conflict in self.conflicts:
            for statement in conflict.statements:
                found.setdefault(statement, {})[conflict.id] = conflict
        return {statement: tuple(conflicts.values()) for statement, conflicts in found.items()}

    @cached_property
    def article_digests(self) -> dict[str, frozenset[str]]:
        """The SHA-256 digests of the text of each source that the receipts in step were made from, by source id."""
        found: dict[str, set[str]] = defaultdict(set)
        for receipt in self.receipts.values():
            for citation in receipt.citations:
                found[citation.source].add(citation.article)
        return {source: frozenset(digests) for source, digests in found.items()}

    @cached_property
    def coverage(self) -> dict[str, tuple[ParagraphCoverage, ...]]:
        """What each paragraph of each source supports, by source id."""
        supported = support_by_source(holders(self.dossier), self.receipts)
        return {s.id: paragraph_coverage(s, supported.get(s.id, {})) for s in self.dossier.sources}

    @cached_property
    def timeline(self) -> tuple[TimelineEntry, ...]:
        """Everything that has a date."""
        return timeline(self.dossier)

    @cached_property
    def wordings(self) -> WordingHistory:
        """Since when each statement stands, and what it said before."""
        return WordingHistory(self.history, frozenset(self.dossier.statement_by_id), self.dossier.corrections)

    @cached_property
    def reviews(self) -> dict[str, tuple[ReviewStatus, tuple[str, ...]]]:
        """How each statement stands with a second person, and who that is, by statement id."""
        return {s.id: review_status(self.dossier, s) for s in self.dossier.statements}

    @property
    def signed_off(self) -> int:
        """The number of statements that a second person has signed off as they stand."""
        return sum(how is ReviewStatus.REVIEWED for how, _ in self.reviews.values())

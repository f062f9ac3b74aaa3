"""The edition: the records and everything computed from them. All output is rendered from it and nothing else."""

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
    """A dossier at one state of its sources, ready to be rendered.

    It depends on the lock and never on whether the texts are available. Everything derived is computed lazily.
    """

    dossier: Dossier
    lock: Lock
    unchecked: frozenset[str] = frozenset()
    """Keys of the holders whose receipt is stale or missing; a preview shows them as *not yet checked*."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Position of each record in its file, by kind and id such as ``statement/zelensky-total``, for edit links."""
    draft: bool = False
    history: History = field(default_factory=History)
    """The changes up to this state, as far as they were available."""
    withheld: Mapping[str, tuple[str, ...]] | None = None
    """What only an internal site shows, by record such as ``statement/zelensky-total``; None for a public one."""

    @cached_property
    def receipts(self) -> dict[str, Receipt]:
        """The receipts up to date, by holder key."""
        return {key: r for key, r in self.lock.receipts.items() if key not in self.unchecked}

    @property
    def internal(self) -> bool:
        """Whether this is for the editors alone, and never to be published."""
        return self.withheld is not None

    def paragraphs(self, key: str, number: int) -> tuple[int, int] | None:
        """Return the first and last paragraph of a citation; None while it is not checked.

        Args:
            key: The key of its holder, such as ``statement/zelensky-total``.
            number: Its index among the citations of the holder, from 0.
        """
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
        """The number of citations whose receipt is up to date."""
        return sum(len(h.citations) for h in holders(self.dossier) if h.key not in self.unchecked)

    @cached_property
    def corroboration(self) -> dict[str, Corroboration]:
        """The corroboration of each statement; of an analysis, that of the statements it rests on."""
        known = self.dossier.statement_by_id
        return {
            s.id: corroborate(self.dossier, [known[r] for r in s.rests_on if r in known] if s.rests_on else [s])
            for s in self.dossier.statements
        }

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """All conflicts in page order."""
        return find_conflicts(self.dossier, self.receipts)

    @cached_property
    def conflicts_of(self) -> dict[str, tuple[Conflict, ...]]:
        """The conflicts of each statement, by statement id."""
        found: dict[str, dict[str, Conflict]] = {s.id: {} for s in self.dossier.statements}
        for conflict in self.conflicts:
            for statement in conflict.statements:
                found.setdefault(statement, {})[conflict.id] = conflict
        return {statement: tuple(conflicts.values()) for statement, conflicts in found.items()}

    @cached_property
    def article_digests(self) -> dict[str, frozenset[str]]:
        """The SHA-256 digests of the texts behind the receipts up to date, by source id."""
        found: dict[str, set[str]] = defaultdict(set)
        for receipt in self.receipts.values():
            for citation in receipt.citations:
                found[citation.source].add(citation.article)
        return {source: frozenset(digests) for source, digests in found.items()}

    @cached_property
    def coverage(self) -> dict[str, tuple[ParagraphCoverage, ...]]:
        """The paragraphs of each source with what they support, by source id."""
        supported = support_by_source(holders(self.dossier), self.receipts)
        return {s.id: paragraph_coverage(s, supported.get(s.id, {})) for s in self.dossier.sources}

    @cached_property
    def timeline(self) -> tuple[TimelineEntry, ...]:
        """Every dated entry in order."""
        return timeline(self.dossier)

    @cached_property
    def wording_history(self) -> WordingHistory:
        """The current wording of each statement with its date, and the earlier ones."""
        return WordingHistory(self.history, frozenset(self.dossier.statement_by_id), self.dossier.corrections)

    @cached_property
    def reviews(self) -> dict[str, tuple[ReviewStatus, tuple[str, ...]]]:
        """The review status of each statement and its reviewers, by statement id."""
        return {s.id: review_status(self.dossier, s) for s in self.dossier.statements}

    @property
    def signed_off(self) -> int:
        """The number of statements whose current version is signed off."""
        return sum(status is ReviewStatus.REVIEWED for status, _ in self.reviews.values())

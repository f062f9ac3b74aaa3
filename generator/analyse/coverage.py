"""Coverage: which paragraph of a source supports what, and why the rest is set aside."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.holders import Holder
from generator.model.receipt import Receipt
from generator.model.source import ParagraphRole, SetAside, Source


@dataclass(frozen=True, slots=True)
class ParagraphCoverage:
    """One paragraph of a source."""

    number: int
    """The n-th non-empty line, from 1."""
    role: ParagraphRole
    statements: tuple[str, ...]
    """Ids of the statements that cite it."""
    origins: tuple[str, ...]
    """Ids of the origins whose circumstances it states."""
    set_aside: SetAside | None


def cover(source: Source, holders: Iterable[Holder], receipts: Mapping[str, Receipt]) -> tuple[ParagraphCoverage, ...]:
    """Return every paragraph of a source with what it supports, by the receipts."""
    cited: dict[str, dict[int, dict[str, None]]] = {
        "statement": defaultdict(dict),
        "origin": defaultdict(dict),
    }
    for holder in holders:
        receipt = receipts.get(holder.key)
        if receipt is None:
            continue
        for citation in receipt.citations:
            if citation.source == source.id:
                for number in range(citation.paragraphs[0], citation.paragraphs[1] + 1):
                    cited[holder.kind][number][holder.id] = None
    aside = {number: entry for entry in source.set_aside for number in entry.numbers}
    return tuple(
        ParagraphCoverage(
            number=number,
            role=role,
            statements=tuple(cited["statement"][number]),
            origins=tuple(cited["origin"][number]),
            set_aside=aside.get(number),
        )
        for number, role in source.paragraphs.by_number.items()
    )

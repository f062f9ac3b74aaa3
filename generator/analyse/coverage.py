"""Paragraph coverage: what each paragraph of a source supports, or why it is set aside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.holders import Holder
from generator.model.receipt import Receipt
from generator.model.source import ParagraphRole, SetAside, Source


@dataclass(frozen=True, slots=True)
class ParagraphCoverage:
    """A paragraph of a source and what it supports."""

    number: int
    """The n-th non-empty line, from 1."""
    role: ParagraphRole
    statements: tuple[str, ...]
    """Ids of the statements that cite it."""
    origins: tuple[str, ...]
    """Ids of the origins whose circumstances it states."""
    set_aside: SetAside | None


SupportedRecords = Mapping[tuple[str, int], Mapping[str, None]]
"""Ids of what one source supports, by kind of holder and paragraph number; the inner mapping is an ordered set."""


def support_by_source(holders: Iterable[Holder], receipts: Mapping[str, Receipt]) -> dict[str, SupportedRecords]:
    """Return what the paragraphs of each source support, according to the receipts.

    Args:
        holders: Every record that holds citations.
        receipts: The receipts up to date, by holder key.
    """
    found: dict[str, dict[tuple[str, int], dict[str, None]]] = {}
    for holder in holders:
        receipt = receipts.get(holder.key)
        for citation in receipt.citations if receipt is not None else ():
            supported = found.setdefault(citation.source, {})
            for number in range(citation.paragraphs[0], citation.paragraphs[1] + 1):
                supported.setdefault((holder.kind, number), {})[holder.id] = None
    return dict(found)


def paragraph_coverage(source: Source, supported: SupportedRecords) -> tuple[ParagraphCoverage, ...]:
    """Return every paragraph of a source with what it supports.

    Args:
        source: The source.
        supported: What it supports, from :func:`support_by_source`.
    """
    aside = {number: entry for entry in source.set_aside for number in entry.numbers}
    return tuple(
        ParagraphCoverage(
            number=number,
            role=role,
            statements=tuple(supported.get(("statement", number), {})),
            origins=tuple(supported.get(("origin", number), {})),
            set_aside=aside.get(number),
        )
        for number, role in source.paragraphs.by_number.items()
    )

"""Coverage: which paragraph of a source supports what, and why the rest is set aside."""

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


Supported = Mapping[tuple[str, int], Mapping[str, None]]
"""What the paragraphs of one source support: ids in their order, by kind of holder and paragraph number."""


def support_by_source(holders: Iterable[Holder], receipts: Mapping[str, Receipt]) -> dict[str, Supported]:
    """Return what the paragraphs of each source support, by the receipts."""
    found: dict[str, dict[tuple[str, int], dict[str, None]]] = {}
    for holder in holders:
        receipt = receipts.get(holder.key)
        for citation in receipt.citations if receipt is not None else ():
            here = found.setdefault(citation.source, {})
            for number in range(citation.paragraphs[0], citation.paragraphs[1] + 1):
                here.setdefault((holder.kind, number), {})[holder.id] = None
    return dict(found)


def paragraph_coverage(source: Source, supported: Supported) -> tuple[ParagraphCoverage, ...]:
    """Return every paragraph of a source with what it supports."""
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

"""Receipts: what was found, bound by digests so that any later change shows, texts or no texts."""

import enum
import json
from collections.abc import Mapping, Sequence

from generator.core.text import sha256
from generator.evidence.article import Article
from generator.evidence.locate import Passage
from generator.model.holders import Holder
from generator.model.ids import Record
from generator.model.receipt import CitationReceipt, Receipt


class ReceiptState(enum.Enum):
    """How a receipt stands to the record that it was made for."""

    IN_STEP = "in-step"
    STALE = "stale"
    MISSING = "missing"


def record_digest(record: Record) -> str:
    """Return the SHA-256 digest of a record in canonical form, hexadecimal.

    The form is JSON with sorted keys and without white space, by the names that the fact sheets
    use. Values left at their defaults are left out: a new optional field makes no receipt stale.
    """
    values = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return sha256(json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def make_receipt(holder: Holder, found: Sequence[tuple[Article, Passage]]) -> Receipt:
    """Return the receipt of a record whose every citation was found.

    Args:
        holder: The record.
        found: For each of its citations, in their order, the article and the passage in it.

    Raises:
        ValueError: What was found does not belong to the citations: another number or other sources.
    """
    cited = [citation.source for _, citation in holder.citations]
    if cited != [article.source for article, _ in found]:
        raise ValueError(f"{holder.key}: the passages are not those of its citations")
    return Receipt(
        record=record_digest(holder.record),
        citations=tuple(
            CitationReceipt(
                source=article.source,
                article=article.digest,
                passage=sha256(passage.text),
                start=passage.start,
                end=passage.end,
                paragraphs=passage.paragraphs,
            )
            for article, passage in found
        ),
    )


def compare(holder: Holder, receipt: Receipt | None, articles: Mapping[str, Article]) -> tuple[ReceiptState, str]:
    """Return how a receipt stands to its record and to those texts that are at hand, and why.

    Args:
        holder: The record.
        receipt: Its receipt, if the lock has one.
        articles: Articles by source id; one that is not there is not compared.

    Returns:
        The state, and a clause that says what differs: ``the record was changed``. The clause is
        empty where nothing does.
    """
    if receipt is None:
        return ReceiptState.MISSING, "it was never checked against the texts"
    reason = _difference(holder, receipt, articles)
    return (ReceiptState.STALE, reason) if reason else (ReceiptState.IN_STEP, "")


def _difference(holder: Holder, receipt: Receipt, articles: Mapping[str, Article]) -> str:
    if receipt.record != record_digest(holder.record):
        return "the record was changed after it was checked"
    cited = [citation.source for _, citation in holder.citations]
    if cited != [kept.source for kept in receipt.citations]:
        return "the receipt names other citations than the record"
    for number, kept in enumerate(receipt.citations, start=1):
        article = articles.get(kept.source)
        if article is None:
            continue
        if article.digest != kept.article:
            return f"the text of {kept.source} was changed after it was checked"
        if not _holds(article, kept):
            return f"citation {number}, of {kept.source}, is not where the receipt has it"
    return ""


def _holds(article: Article, kept: CitationReceipt) -> bool:
    """Return whether a passage stands in an article as its receipt says."""
    if not 0 <= kept.start < kept.end <= len(article.text):
        return False
    reach = (article.paragraph_at(kept.start), article.paragraph_at(kept.end - 1))
    return reach == kept.paragraphs and sha256(article.text[kept.start : kept.end]) == kept.passage

"""Receipts of checked citations: digests that reveal any later change, even without the texts."""

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
    """Whether the receipt of a record is still valid."""

    UP_TO_DATE = "in-step"
    STALE = "stale"
    MISSING = "missing"


def record_digest(record: Record) -> str:
    """Return the SHA-256 digest of a record in canonical form, hexadecimal.

    The canonical form is JSON with sorted keys, without white space, with the field names of the fact
    sheets. Default values are omitted, so that a new optional field makes no receipt stale.
    """
    values = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return sha256(json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def make_receipt(holder: Holder, found: Sequence[tuple[Article, Passage]]) -> Receipt:
    """Return the receipt of a record whose citations were all found.

    Args:
        holder: The record.
        found: The article and the passage of each citation, in order.

    Raises:
        ValueError: The passages are not those of the citations: their number or sources differ.
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


def compare_receipt(
    holder: Holder, receipt: Receipt | None, articles: Mapping[str, Article]
) -> tuple[ReceiptState, str]:
    """Compare a receipt with its record and with the available texts.

    Args:
        holder: The record.
        receipt: Its receipt, if the lock has one.
        articles: The available articles by source id; others are not compared.

    Returns:
        The state, and a clause that says what differs, such as ``the record was changed``; empty if
        nothing does.
    """
    if receipt is None:
        return ReceiptState.MISSING, "it was never checked against the texts"
    reason = _difference(holder, receipt, articles)
    return (ReceiptState.STALE, reason) if reason else (ReceiptState.UP_TO_DATE, "")


def _difference(holder: Holder, receipt: Receipt, articles: Mapping[str, Article]) -> str:
    if receipt.record != record_digest(holder.record):
        return "the record was changed after it was checked"
    cited = [citation.source for _, citation in holder.citations]
    if cited != [recorded.source for recorded in receipt.citations]:
        return "the receipt names other citations than the record"
    for number, recorded in enumerate(receipt.citations, start=1):
        article = articles.get(recorded.source)
        if article is None:
            continue
        if article.digest != recorded.article:
            return f"the text of {recorded.source} was changed after it was checked"
        if not _is_at_recorded_position(article, recorded):
            return f"citation {number}, of {recorded.source}, is not where the receipt has it"
    return ""


def _is_at_recorded_position(article: Article, recorded: CitationReceipt) -> bool:
    """Return whether a passage is still at the position in its receipt."""
    if not 0 <= recorded.start < recorded.end <= len(article.text):
        return False
    paragraphs = (article.paragraph_at(recorded.start), article.paragraph_at(recorded.end - 1))
    return paragraphs == recorded.paragraphs and sha256(article.text[recorded.start : recorded.end]) == recorded.passage

"""Receipts: the record that ``evidence.lock`` stores of every citation checked against the texts."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CitationReceipt:
    """Where the passage of one citation was found."""

    source: str
    article: str
    """SHA-256 of the article's text, hexadecimal."""
    passage: str
    """SHA-256 of the passage, hexadecimal."""
    start: int
    """Offset of the passage's first character in the original text, in characters from 0."""
    end: int
    """Offset after its last character."""
    paragraphs: tuple[int, int]
    """First and last paragraph, the n-th non-empty line of the text, from 1."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receipt of one record. It binds the whole record: any change makes the receipt stale."""

    record: str
    """SHA-256 of the whole record in canonical form, hexadecimal."""
    citations: tuple[CitationReceipt, ...]


@dataclass(frozen=True, slots=True)
class Lock:
    """The receipts by holder key, such as ``statement/zelensky-total``."""

    receipts: dict[str, Receipt] = field(default_factory=dict)

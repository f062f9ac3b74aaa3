"""Article texts with lazily computed, cached indexes: digest, paragraphs, sentences and normalized form."""

import functools
from bisect import bisect_right
from dataclasses import dataclass

from generator.core.text import Normalized, Paragraph, normalize, paragraphs, sha256
from generator.evidence.sentences import sentence_starts


@dataclass(frozen=True)
class Article:
    """The archived text of an article; everything derived from it is computed lazily and cached."""

    source: str
    """The id of its source record."""
    text: str

    @functools.cached_property
    def digest(self) -> str:
        """SHA-256 of the text, hexadecimal."""
        return sha256(self.text)

    @functools.cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The non-empty lines."""
        return paragraphs(self.text)

    @functools.cached_property
    def normalized(self) -> Normalized:
        """The text in the form in which passages are searched if the exact words are not found."""
        return normalize(self.text)

    @functools.cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    @functools.cached_property
    def _sentence_starts(self) -> list[int]:
        return list(sentence_starts(self.text, self.paragraphs))

    def paragraph_at(self, offset: int) -> int:
        """Return the number of the paragraph at, or last before, an offset; at least 1."""
        return max(1, bisect_right(self._paragraph_starts, offset))

    def sentence(self, start: int, end: int) -> str:
        """Return a range of the text widened to whole sentences, within its first and last paragraph.

        Args:
            start: Offset of the first character, from 0.
            end: Offset after the last character.
        """
        starts = self._sentence_starts
        before = bisect_right(starts, start) - 1
        after = bisect_right(starts, end - 1)
        first = starts[before] if before > 0 else 0
        last = starts[after] if after < len(starts) else len(self.text)
        return self.text[first:last].strip()

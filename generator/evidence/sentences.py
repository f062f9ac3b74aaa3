"""Sentence boundaries; if in doubt, there is none.

The sentence around a passage is searched for hedges: a sentence that is cut too early could lose
*according to*, while one that is too long does no harm.
"""

import re
from collections.abc import Iterator

from generator.core.text import Paragraph

_STOPS, _WIDE_STOPS = r".!?\u2026\u061f\u06d4", r"\u3002\uff01\uff1f"
# The pattern begins with the character itself, because a leading look-behind is many times slower. The look-behind
# after it prevents a long row of full stops from being matched from each of them.
_END = re.compile(
    rf"[{_STOPS}{_WIDE_STOPS}](?:"
    rf"(?<=[{_STOPS}])(?<![{_STOPS}][{_STOPS}])[{_STOPS}]*"
    r"(?P<close>[\"'\u2018\u2019\u201c\u201d\u00ab\u00bb)\]]*)\s+"
    # Chinese and Japanese set no space
    rf"|(?<=[{_WIDE_STOPS}])[{_WIDE_STOPS}]*[\"'\u2019\u201d\u300d\u300f)\]]*\s*)"
)
_ABBREVIATION = re.compile(
    r"(?:^|[^\w.'\u2019])(?:"  # an apostrophe is followed by the end of a word: didn't
    r"Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Rev|Hon|Gov|Sen|Rep|Pres|Amb|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Pvt|Adm|Cmdr|Brig"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
    r"|No|Nos|vs|etc|cf|approx|ca|est|Inc|Ltd|Co|Corp|Ave|Mt|Ft|Fig|Vol|pp?|ed|al"
    r"|(?:[^\W\d]\.)*[^\W\d]"  # initials and abbreviations such as U.S., a.m., e.g.
    r")$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"[^.!?]{0,60}?\b(?:said|says|asked|asks|added|told|wrote|replied|recalled|explained|claimed|stated)\b"
)
_LOOKBEHIND = 12
"""Characters before a full stop in which an abbreviation is searched: more than the longest one has."""


def sentence_starts(text: str, paragraphs: tuple[Paragraph, ...]) -> Iterator[int]:
    """Yield the offset of the first character of every sentence, in rising order.

    A sentence begins with each paragraph, and within it after closing punctuation and white space,
    unless a lower-case letter follows, the word before is an abbreviation or an initial, or the
    speaker of a quotation is named next.

    Args:
        text: The text.
        paragraphs: Its paragraphs.
    """
    for paragraph in paragraphs:
        yield paragraph.start
        for match in _END.finditer(text, paragraph.start, paragraph.end):
            after = match.end()
            if after < paragraph.end and not _continues_after(text, match):
                yield after


def _continues_after(text: str, match: re.Match[str]) -> bool:
    """Return whether the sentence continues after this punctuation."""
    stop, after = match.span()
    follows = next((c for c in text[after : after + 3] if c.isalnum()), "")
    if follows.islower():
        return True
    if match["close"] and _SPEAKER.match(text, after):
        return True
    return text[stop] == "." and _ABBREVIATION.search(text[max(0, stop - _LOOKBEHIND) : stop]) is not None

"""Where sentences begin, found with care not to begin one too early.

Whoever reads the sentence around a passage looks for its hedges: a sentence cut short would lose
*according to*, one too long only says more. In doubt there is no boundary.
"""

import re
from collections.abc import Iterator

from generator.core.text import Paragraph

_STOPS, _WIDE_STOPS = r".!?\u2026\u061f\u06d4", r"\u3002\uff01\uff1f"
# It begins with what it looks for, which is then found many times faster than where a look-behind comes first. The
# look-behind keeps a long row of full stops from being tried from each of them.
_END = re.compile(
    rf"[{_STOPS}{_WIDE_STOPS}](?:"
    rf"(?<=[{_STOPS}])(?<![{_STOPS}][{_STOPS}])[{_STOPS}]*"
    r"(?P<close>[\"'\u2018\u2019\u201c\u201d\u00ab\u00bb)\]]*)\s+"
    # Chinese and Japanese set no space
    rf"|(?<=[{_WIDE_STOPS}])[{_WIDE_STOPS}]*[\"'\u2019\u201d\u300d\u300f)\]]*\s*)"
)
_ABBREVIATION = re.compile(
    r"(?:^|[^\w.'\u2019])(?:"  # after an apostrophe stands the end of a word: didn't
    r"Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Rev|Hon|Gov|Sen|Rep|Pres|Amb|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Pvt|Adm|Cmdr|Brig"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
    r"|No|Nos|vs|etc|cf|approx|ca|est|Inc|Ltd|Co|Corp|Ave|Mt|Ft|Fig|Vol|pp?|ed|al"
    r"|(?:[^\W\d]\.)*[^\W\d]"  # initials, and what is made of them: U.S., a.m., e.g.
    r")$",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"[^.!?]{0,60}?\b(?:said|says|asked|asks|added|told|wrote|replied|recalled|explained|claimed|stated)\b"
)
_REACH = 12
"""How many characters before a full stop are looked at: more than the longest abbreviation has."""


def sentence_starts(text: str, paragraphs: tuple[Paragraph, ...]) -> Iterator[int]:
    """Yield the offset of every sentence's first character, in rising order.

    A paragraph begins a sentence. Within it, one begins after closing punctuation and white space
    unless a small letter follows, the word before is an abbreviation or an initial, or the speaker
    of a quotation is named after it.
    """
    for paragraph in paragraphs:
        yield paragraph.start
        for match in _END.finditer(text, paragraph.start, paragraph.end):
            after = match.end()
            if after < paragraph.end and not _runs_on(text, match):
                yield after


def _runs_on(text: str, match: re.Match[str]) -> bool:
    """Return whether the sentence goes on after its punctuation."""
    stop, after = match.span()
    follows = next((c for c in text[after : after + 3] if c.isalnum()), "")
    if follows.islower():
        return True
    if match["close"] and _SPEAKS.match(text, after):
        return True
    return text[stop] == "." and _ABBREVIATION.search(text[max(0, stop - _REACH) : stop]) is not None

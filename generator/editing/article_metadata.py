"""Metadata that the text of an article states (title, authors, date), likely furniture, and the record made of them.

Nothing is guessed: what the text does not state, or is not recognised, is left to the editor.
"""

import calendar
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.check.rules.prose import TO_WRITE
from generator.core.text import is_ignorable, normalize, paragraphs
from generator.editing.yaml_edit import scalar
from generator.model.source import ParagraphRole

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH})\.?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?, (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
)
_MAX_DATE_LINE = 60
"""The most characters of a line that is a date; a longer one only mentions a date."""
_MIN_CONTAINED = 30
"""The least characters of a line whose repetition in the next one means something."""
_BY = re.compile(r"^(?:by|written by|reported by) (?P<names>[^\d.!?]{3,80})$", re.IGNORECASE)
_EDITED = re.compile(r"^edited by (?P<names>[^\d!?]{3,80}?)\.?$", re.IGNORECASE)
_DATELINE = re.compile(r"^(?P<place>[A-Z][A-Z .'-]{2,30}(?:, [A-Z][\w .]{2,30})?) ?(?:\([A-Z][\w ]{1,20}\) ?)?[-:] ")
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*$")
_MAX_FURNITURE = 220
"""The most characters of a paragraph that a single word makes furniture."""
_FURNITURE: tuple[tuple[str, re.Pattern[str], int], ...] = (
    ("no words", re.compile(r"^[\W\d_]+$"), _MAX_FURNITURE),
    (
        "a notice of rights",
        re.compile(
            r"©|all rights reserved|copyright|terms of (?:use|service)|privacy policy|reproduction", re.IGNORECASE
        ),
        2_000,
    ),
    (
        "an appeal for support",
        re.compile(
            r"\bdonat(?:e|ion)|your (?:support|donation|contribution)|support (?:us|our|independent)\b|join our"
            r"|become a (?:member|patron|subscriber)|advertising revenue",
            re.IGNORECASE,
        ),
        2_000,
    ),
    (
        "asks the reader to do something with the site",
        re.compile(
            r"\bsubscri|sign ?up|newsletter|log(?:ged)? ?in\b|thank you for register|notifications?\b|your browser"
            r"|ctrl|click here|correction or clarification|corrections here",
            re.IGNORECASE,
        ),
        _MAX_FURNITURE,
    ),
    (
        "a heading of the site",
        re.compile(
            r"^(?:read more|more from|see also|recommended|most read|trending|you may also like|comments?|share"
            r"|advertisement|tags?)\b.{0,30}$",
            re.IGNORECASE,
        ),
        _MAX_FURNITURE,
    ),
    (
        "the credit of a picture",
        re.compile(r"^(?:images? source|photo|picture|credit)s?: ?.{0,60}$", re.IGNORECASE),
        90,
    ),
)
_RELATED = re.compile(r"^related\b.{0,30}$", re.IGNORECASE)
_MAX_APPEAL_GAP = 6
"""Paragraphs between two appeals belong to them if the appeals are no further apart than this."""
_HEADLINE_WORDS = range(4, 31)
_LANGUAGES = {
    "en": re.compile(r"\b(?:the|of|and|to|in|that|was|said)\b", re.IGNORECASE),
    "uk": re.compile(r"[іїєґ]", re.IGNORECASE),
    "ru": re.compile(r"[ыэъё]", re.IGNORECASE),
    "ko": re.compile(r"[\uac00-\ud7a3]"),
}
_MIN_SHARE = 0.1
"""The share of matches per word from which a language is recognised."""

_UNDETERMINED = "und"
"""The BCP 47 tag of an undetermined language."""
_DIGEST = f"{TO_WRITE}: what the article says, in our own words."


@dataclass(slots=True)
class Proposal:
    """The fields of a source record that the text of an article states."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    published: str | None = None
    """A day: ``2025-01-15``."""
    dateline: str | None = None
    language: str | None = None
    roles: dict[int, ParagraphRole] = field(default_factory=dict)
    """The role of each paragraph, by number from 1."""
    reasons: dict[int, str] = field(default_factory=dict)
    """Why a paragraph is considered furniture, by number."""
    lines: tuple[str, ...] = ()
    """The text of the paragraphs."""


def propose_metadata(text: str) -> Proposal:
    """Return the metadata that the text of an article states."""
    lines = tuple(text[p.start : p.end] for p in paragraphs(text))
    normalized_lines = [" ".join(normalize(line).text.split()) for line in lines]
    proposal = Proposal(lines=lines, language=_language(text))
    proposal.reasons = _furniture(normalized_lines)
    proposal.roles = dict.fromkeys(proposal.reasons, ParagraphRole.FURNITURE)
    for number, line in enumerate(normalized_lines, start=1):
        if number not in proposal.roles:
            proposal.roles[number] = _role(proposal, line, lines[number - 1])
    proposal.roles = dict(sorted(proposal.roles.items()))
    return proposal


def record_text(source_id: str, short: str, proposal: Proposal | None) -> str:
    """Return the text of a source record, with what the article states and no more.

    Args:
        source_id: The id of the source.
        short: Its short name.
        proposal: The metadata that the text states; None where there is no text.
    """
    lines = ["---", f"id: {source_id}", f"short: {scalar(short)}"]
    if proposal is None:
        return "\n".join([*lines, f"language: {_UNDETERMINED}", "paragraphs:", '  body: "1"', "---", "", _DIGEST, ""])
    if proposal.title:
        lines.append(f"title: {scalar(proposal.title)}")
    for name, names in (("authors", proposal.authors), ("editors", proposal.editors)):
        if names:
            lines.append(f"{name}: [{', '.join(scalar(one) for one in names)}]")
    if proposal.published:
        lines.append(f"published: {proposal.published}")
    if proposal.dateline:
        lines.append(f"dateline: {scalar(proposal.dateline)}")
    lines += [f"language: {proposal.language or _UNDETERMINED}", "paragraphs:"]
    for role in ParagraphRole:
        numbers = [n for n, one in proposal.roles.items() if one is role]
        if numbers:
            lines.append(f'  {role.value}: "{format_ranges(numbers)}"')
    return "\n".join([*lines, "---", "", _DIGEST, ""])


def format_ranges(numbers: Iterable[int]) -> str:
    """Return ascending numbers as a list of ranges: ``1, 3-5``."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in found)


def _role(proposal: Proposal, line: str, printed: str) -> ParagraphRole:
    """Return the role of a paragraph, and add the metadata that it states to the proposal."""
    by, edited = _BY.match(line), _EDITED.match(line)
    if by is not None and not proposal.authors:
        proposal.authors = _names(by["names"])
        return ParagraphRole.BYLINE
    if edited is not None:
        proposal.editors = _names(edited["names"])
        return ParagraphRole.BYLINE
    day = _day(line) if len(line) <= _MAX_DATE_LINE else None
    if day is not None and proposal.published is None:
        proposal.published = day
        return ParagraphRole.BYLINE
    closed = _SENTENCE_END.search(line) is not None
    if proposal.title is None and not closed and len(line.split()) in _HEADLINE_WORDS and not _has_body(proposal):
        proposal.title = "".join(sign for sign in printed if not is_ignorable(sign))
        return ParagraphRole.HEADLINE
    dateline = _DATELINE.match(line)
    if dateline is not None and proposal.dateline is None:
        proposal.dateline = dateline["place"].strip()
    return ParagraphRole.BODY


def _has_body(proposal: Proposal) -> bool:
    return ParagraphRole.BODY in proposal.roles.values()


def _furniture(lines: list[str]) -> dict[int, str]:
    """Return the paragraphs that are likely furniture: the reason by number."""
    found: dict[int, str] = {}
    for number, line in enumerate(lines, start=1):
        reason = next(
            (why for why, pattern, longest in _FURNITURE if len(line) <= longest and pattern.search(line)), None
        )
        duplicate = next((n for n, other in enumerate(lines[: number - 1], start=1) if other == line), None)
        if reason is not None and _day(line) is None:
            found[number] = reason
        elif duplicate is not None:
            found[number] = f"printed already as paragraph {duplicate}"
        elif (
            number < len(lines)
            and len(line) != len(lines[number])
            and min(len(line), len(lines[number])) > _MIN_CONTAINED
        ):
            if line.endswith(lines[number]):
                found[number] = f"paragraph {number + 1} with something run into it"
            elif lines[number].startswith(line) or lines[number].endswith(line):
                found[number] = f"printed again, with more, as paragraph {number + 1}"
    _add_related(lines, found)
    appeals = [n for n, why in found.items() if why == "an appeal for support"]
    for first, last in itertools.pairwise(appeals):
        if last - first <= _MAX_APPEAL_GAP:
            found |= {n: "between two appeals" for n in range(first + 1, last) if n not in found}
    return dict(sorted(found.items()))


def _add_related(lines: list[str], found: dict[int, str]) -> None:
    """Add headings of related stories, and the headlines below them: lines that do not end a sentence."""
    below = False
    for number, line in enumerate(lines, start=1):
        if _RELATED.match(line):
            below = True
            found.setdefault(number, "a heading of the site")
        elif below and not _SENTENCE_END.search(line):
            found.setdefault(number, "below a heading of related stories")
        else:
            below = False


def _day(line: str) -> str | None:
    for pattern in _DATES:
        match = pattern.search(line)
        if match is None:
            continue
        month = _MONTHS.get(match["month"].lower()) or int(match["month"])
        year, day = int(match["year"]), int(match["day"])
        if 1 <= month <= max(_MONTHS.values()) and 1 <= day <= calendar.monthrange(year, month)[1]:
            return f"{year:04}-{month:02}-{day:02}"
    return None


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(r",| and |&", text) if name.strip())


def _language(text: str) -> str | None:
    words = len(text.split()) or 1
    shares = {tag: len(sign.findall(text)) / words for tag, sign in _LANGUAGES.items()}
    best = max(shares, key=lambda tag: shares[tag])
    return best if shares[best] >= _MIN_SHARE else None

"""What the text of an article says of itself, and which of its paragraphs are likely no part of it.

Nothing is guessed that the text does not print: what is not recognised is left out for the editor.
"""

import calendar
import itertools
import re
from dataclasses import dataclass, field

from generator.core.text import is_ignorable, normalize, paragraphs
from generator.model.source import ParagraphRole

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH})\.?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?, (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
)
_DATE_LINE = 60
"""A line that is a date has at most this many characters; a longer one only mentions a date."""
_WHOLE = 30
"""A line within another one has more than so many characters, or it says nothing."""
_BY = re.compile(r"^(?:by|written by|reported by) (?P<names>[^\d.!?]{3,80})$", re.IGNORECASE)
_EDITED = re.compile(r"^edited by (?P<names>[^\d!?]{3,80}?)\.?$", re.IGNORECASE)
_DATELINE = re.compile(r"^(?P<place>[A-Z][A-Z .'-]{2,30}(?:, [A-Z][\w .]{2,30})?) ?(?:\([A-Z][\w ]{1,20}\) ?)?[-:] ")
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*$")
_SHORT = 220
"""Characters; a longer paragraph is not furniture for one of its words."""
_FURNITURE: tuple[tuple[str, re.Pattern[str], int], ...] = (
    ("no words", re.compile(r"^[\W\d_]+$"), _SHORT),
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
        _SHORT,
    ),
    (
        "a heading of the site",
        re.compile(
            r"^(?:read more|more from|see also|recommended|most read|trending|you may also like|comments?|share"
            r"|advertisement|tags?)\b.{0,30}$",
            re.IGNORECASE,
        ),
        _SHORT,
    ),
    (
        "the credit of a picture",
        re.compile(r"^(?:images? source|photo|picture|credit)s?: ?.{0,60}$", re.IGNORECASE),
        90,
    ),
)
_RELATED = re.compile(r"^related\b.{0,30}$", re.IGNORECASE)
_APPEAL_GAP = 6
"""What stands between two appeals that are no further apart belongs to them."""
_HEADLINE_WORDS = range(4, 31)
_LANGUAGES = {
    "en": re.compile(r"\b(?:the|of|and|to|in|that|was|said)\b", re.IGNORECASE),
    "uk": re.compile(r"[іїєґ]", re.IGNORECASE),
    "ru": re.compile(r"[ыэъё]", re.IGNORECASE),
    "ko": re.compile(r"[\uac00-\ud7a3]"),
}
_LEAST_SHARE = 0.1
"""Signs of a language, as a part of the words, from which on it is named."""


@dataclass(slots=True)
class Proposal:
    """What the text states, by the fields of a record."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    published: str | None = None
    """A day: ``2025-01-15``."""
    dateline: str | None = None
    language: str | None = None
    roles: dict[int, ParagraphRole] = field(default_factory=dict)
    """By paragraph, from 1."""
    reasons: dict[int, str] = field(default_factory=dict)
    """Why a paragraph is taken for furniture, by its number."""
    lines: tuple[str, ...] = ()
    """The paragraphs, the first being paragraph 1."""


def propose_metadata(text: str) -> Proposal:
    """Return what the text of an article says of itself."""
    lines = tuple(text[p.start : p.end] for p in paragraphs(text))
    folded = [" ".join(normalize(line).text.split()) for line in lines]
    made = Proposal(lines=lines, language=_language(text))
    made.reasons = _furniture(folded)
    made.roles = dict.fromkeys(made.reasons, ParagraphRole.FURNITURE)
    for number, line in enumerate(folded, start=1):
        if number not in made.roles:
            made.roles[number] = _role(made, line, lines[number - 1])
    made.roles = dict(sorted(made.roles.items()))
    return made


def _role(made: Proposal, line: str, printed: str) -> ParagraphRole:
    """Return the role of a paragraph, and note what it states of the article."""
    by, edited = _BY.match(line), _EDITED.match(line)
    if by is not None and not made.authors:
        made.authors = _names(by["names"])
        return ParagraphRole.BYLINE
    if edited is not None:
        made.editors = _names(edited["names"])
        return ParagraphRole.BYLINE
    day = _day(line) if len(line) <= _DATE_LINE else None
    if day is not None and made.published is None:
        made.published = day
        return ParagraphRole.BYLINE
    closed = _SENTENCE_END.search(line) is not None
    if made.title is None and not closed and len(line.split()) in _HEADLINE_WORDS and not _has_body(made):
        made.title = "".join(sign for sign in printed if not is_ignorable(sign))
        return ParagraphRole.HEADLINE
    dateline = _DATELINE.match(line)
    if dateline is not None and made.dateline is None:
        made.dateline = dateline["place"].strip()
    return ParagraphRole.BODY


def _has_body(made: Proposal) -> bool:
    return ParagraphRole.BODY in made.roles.values()


def _furniture(lines: list[str]) -> dict[int, str]:
    """Return the paragraphs that are likely no part of the article, by number, and why."""
    found: dict[int, str] = {}
    for number, line in enumerate(lines, start=1):
        reason = next((why for why, sign, most in _FURNITURE if len(line) <= most and sign.search(line)), None)
        twin = next((n for n, other in enumerate(lines[: number - 1], start=1) if other == line), None)
        if reason is not None and _day(line) is None:
            found[number] = reason
        elif twin is not None:
            found[number] = f"printed already as paragraph {twin}"
        elif number < len(lines) and len(line) != len(lines[number]) and min(len(line), len(lines[number])) > _WHOLE:
            if line.endswith(lines[number]):
                found[number] = f"paragraph {number + 1} with something run into it"
            elif lines[number].startswith(line) or lines[number].endswith(line):
                found[number] = f"printed again, with more, as paragraph {number + 1}"
    _add_related(lines, found)
    appeals = [n for n, why in found.items() if why == "an appeal for support"]
    for first, last in itertools.pairwise(appeals):
        if last - first <= _APPEAL_GAP:
            found |= {n: "between two appeals" for n in range(first + 1, last) if n not in found}
    return dict(sorted(found.items()))


def _add_related(lines: list[str], found: dict[int, str]) -> None:
    """Add headings of related stories, and the headlines below them: the lines that end no sentence."""
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
    return best if shares[best] >= _LEAST_SHARE else None

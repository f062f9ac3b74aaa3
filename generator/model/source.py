"""Sources: one published item each, and what its paragraphs are."""

import enum
import functools
import re
from typing import Annotated

from pydantic import AfterValidator, Field

from generator.model.dates import StatedDate
from generator.model.ids import Id, Line, ProseText, Record

_RANGE = re.compile(r"^(\d{1,5})(?:-(\d{1,5}))?$", re.ASCII)


@functools.lru_cache(maxsize=65_536)
def parse_paragraphs(text: str) -> tuple[int, ...]:
    """Return the paragraph numbers that a list such as ``1, 3-5`` names, in rising order.

    Raises:
        ValueError: The text is no such list.
    """
    numbers: list[int] = []
    for part in text.split(","):
        match = _RANGE.match(part.strip())
        if match is None:
            dash = "; a range has an ordinary hyphen" if re.search("[\u2010-\u2015\u2212]", part) else ""
            raise ValueError(f"'{part.strip()}' is no paragraph such as 3, nor a range such as 3-5{dash}")
        first = int(match[1])
        last = int(match[2] or match[1])
        if not 1 <= first <= last:
            raise ValueError(f"'{part.strip()}' is no range: paragraphs count from 1 and rise")
        numbers.extend(range(first, last + 1))
    if len(set(numbers)) != len(numbers):
        raise ValueError(f"'{text}' names a paragraph twice")
    return tuple(sorted(numbers))


def _valid_paragraphs(text: str) -> str:
    parse_paragraphs(text)
    return text


Paragraphs = Annotated[str, AfterValidator(_valid_paragraphs)]
"""Paragraph numbers, the n-th non-empty line of the text counted from 1: ``1, 3-5``."""


class ParagraphRole(enum.StrEnum):
    """What a paragraph is to the article."""

    HEADLINE = "headline"
    BYLINE = "byline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"
    EMBEDDED = "embedded"
    FURNITURE = "furniture"


class SetAsideReason(enum.StrEnum):
    """Why a paragraph supports no statement: a closed list."""

    REPEATS = "repeats"
    OUTSIDE_SCOPE = "outside-scope"
    NO_ASSERTION = "no-assertion"
    ABOUT_THE_OUTLET = "about-the-outlet"
    PROTECTED_PERSON = "protected-person"

    @property
    def words(self) -> str:
        """The label that pages show."""
        return {
            "repeats": "says again what another paragraph says",
            "outside-scope": "outside the scope of this dossier",
            "no-assertion": "makes no assertion: a heading, a byline or a transition",
            "about-the-outlet": "about the outlet or the item itself",
            "protected-person": "a personal detail of somebody whom the dossier protects",
        }[self.value]


class SetAside(Record):
    """Paragraphs that support no statement, and why."""

    paragraphs: Paragraphs
    reason: SetAsideReason
    note: Line
    """What the paragraphs hold, in our words, so that a reader can judge the decision."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The paragraph numbers, from 1."""
        return parse_paragraphs(self.paragraphs)


class ParagraphRoles(Record):
    """Every paragraph of the text with its role."""

    headline: Paragraphs | None = None
    byline: Paragraphs | None = None
    """Author, date or editor line: it stands in the record."""
    standfirst: Paragraphs | None = None
    body: Paragraphs | None = None
    caption: Paragraphs | None = None
    embedded: Paragraphs | None = None
    furniture: Paragraphs | None = None

    @functools.cached_property
    def by_number(self) -> dict[int, ParagraphRole]:
        """The role of each paragraph number; of a number given twice, the last."""
        roles: dict[int, ParagraphRole] = {}
        for role in ParagraphRole:
            text = getattr(self, role.value)
            if text is not None:
                roles.update(dict.fromkeys(parse_paragraphs(text), role))
        return dict(sorted(roles.items()))


class Address(Record):
    """Where the item was found on the web, and on what basis that is known."""

    url: Annotated[str, Field(pattern=r"^https://[A-Za-z0-9.-]+(/[^\s\"'<>\\^`{|}]*)?$", max_length=500)]
    basis: Line
    found: StatedDate | None = None
    public: bool = True
    """False for an address that readers are not sent to, such as a content host."""


class Source(Record):
    """The bibliographic record of one article; its digest is the text below the front matter."""

    id: Id
    short: Line
    """The name by which pages call it: ``Radio Free Asia``."""
    publisher: Id | None = None
    """A body of ``people-and-bodies.yml``. Left out where the text does not state it."""
    title: Line | None = None
    """As printed. Left out where the text does not state it."""
    authors: tuple[Line, ...] = ()
    editors: tuple[Line, ...] = ()
    published: StatedDate | None = None
    dateline: Line | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
    """Of the text as we hold it, as a BCP 47 tag: ``en``."""
    address: Address | None = None
    rights: Line | None = None
    """What the text itself says about its use, in our words."""
    notes: tuple[Line, ...] = ()
    """What a reader must know of this record."""
    paragraphs: ParagraphRoles
    set_aside: tuple[SetAside, ...] = ()
    digest: ProseText
    """What the article says, in our own words."""

"""Citations: which words of which source a statement rests on."""

import enum
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.ids import Id, Line, Record

LocatorWords = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]
MAX_QUOTED_WORDS = 40
"""A longer run of a publisher's or speaker's words does not belong in a dossier."""


class Mode(enum.StrEnum):
    """In which form the source carries the words."""

    DIRECT = "direct"
    PARAPHRASE = "paraphrase"
    EMBEDDED = "embedded"
    OWN_VOICE = "own-voice"

    @property
    def words(self) -> str:
        """The label that pages show."""
        return {
            "direct": "quotes the speaker",
            "paraphrase": "reports in its own words",
            "embedded": "shows a post or document",
            "own-voice": "in its own voice, naming no origin",
        }[self.value]


class Citation(Record):
    """A passage of a source, given by its first and last words as printed."""

    source: Id
    """A source of ``sources/articles``."""
    first: LocatorWords = Field(alias="from")
    """The first words of the passage, as printed: enough to find it, no more."""
    last: LocatorWords = Field(alias="to")
    """The last words of the passage, as printed."""
    mode: Mode = Mode.PARAPHRASE
    """How the source carries it."""
    printed_as: Line | None = None
    """Where this source prints it otherwise than the statement does: its figure or wording, short."""
    caveat: Line | None = None
    """A reservation that the source itself makes, in our words."""
    cut_off: bool = False
    """Whether the source prints the words cut off."""
    quote: Line | None = None
    """The speaker's own words, only where they matter: at most 40, found within the passage."""

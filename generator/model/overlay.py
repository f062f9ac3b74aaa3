"""The overlay: what an editorial office knows and withholds. It never stands in the repository."""

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.core.ids import ID_PATTERN
from generator.model.ids import Id, Line, Record

Target = Annotated[
    str, StringConstraints(pattern=rf"^(statement|topic|source|origin|speaker)/{ID_PATTERN}$", max_length=80)
]
"""A record of the public dossier: ``statement/zelensky-total``."""


class Protected(Record):
    """A name or term that must not stand in anything public."""

    id: Id
    """How findings call it: the words themselves are never printed."""
    forms: tuple[Line, ...] = Field(min_length=1)
    """Every spelling, in every script and transliteration; upper and lower case and accents make no difference."""
    exact: bool = False
    """Whether the forms are no names of people: other orders, initials and case endings are not looked for."""
    note: Line | None = None
    """Why it is protected, for the editors alone."""


class Withheld(Record):
    """A fact that only the internal site shows, beside the record to which it belongs."""

    id: Id
    at: Target
    text: Line
    basis: Line | None = None
    """Where the editors have it from."""


class Overlay(Record):
    """``overlay.yml``."""

    protected: tuple[Protected, ...] = ()
    withheld: tuple[Withheld, ...] = ()

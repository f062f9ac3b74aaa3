"""Reviews: who has read a statement against its passages."""

from typing import Annotated

from pydantic import Field

from generator.model.dates import StatedDate
from generator.model.ids import Id, Line, Record


class Review(Record):
    """A second pair of eyes: somebody signs a statement off as it stands."""

    statement: Id
    """The statement that was read against its passages."""
    by: Line
    """Who read it."""
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """What the statement was then, written by ``dossier review``: after any change it is not yet reviewed."""
    date: StatedDate | None = None
    """The day of the review."""
    note: Line | None = None
    """What the reviewer wants to be known."""

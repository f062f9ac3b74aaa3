"""Base types of the records: identifiers, lines of text, field paths and the record class."""

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, StringConstraints

from generator.core.ids import ID_PATTERN, MAX_ID_LENGTH

Id = Annotated[str, StringConstraints(pattern=f"^{ID_PATTERN}$", max_length=MAX_ID_LENGTH)]
"""Lower-case ASCII letters and digits in groups joined by hyphens: ``zelensky-total``."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=2_000, strip_whitespace=True)]
"""Plain text: never markup, shown as it stands."""

ProseText = Annotated[str, StringConstraints(min_length=1, max_length=20_000, strip_whitespace=True)]
"""Prose in the documented subset of Markdown, with ``[@statement-id]`` for a reference."""

FieldPath: TypeAlias = tuple[str | int, ...]
"""Path of a value within its record or file: ``("citations", 0, "from")``."""

NONE_GIVEN = "none-given"
"""The origin of an assertion whose source names no origin."""


class Record(BaseModel):
    """A frozen record in which every field is known."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        str_strip_whitespace=True,
    )

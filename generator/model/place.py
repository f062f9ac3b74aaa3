"""Authority lists: people and bodies, places, and events."""

import enum

from pydantic import Field

from generator.model.ids import Id, Line, Record


class BodyKind(enum.StrEnum):
    """What a speaker or publisher is."""

    PERSON = "person"
    UNNAMED = "unnamed"
    """Somebody whom the dossier does not or must not name: known by a description alone."""
    BODY = "body"
    STATE = "state"
    OUTLET = "outlet"


class Body(Record):
    """A person or body that speaks, publishes or is spoken of."""

    id: Id
    name: Line
    kind: BodyKind
    aliases: tuple[Line, ...] = ()
    """Every other way in which a source or a statement writes the name."""
    part_of: Id | None = None
    """The body or state for which this one speaks: accounts of both are not unrelated."""
    may_be: tuple[Id, ...] = ()
    """Others with whom this one may be the same person: the speakers then are not counted apart."""
    note: Line | None = None


class Place(Record):
    """A place that a source names."""

    id: Id
    name: Line
    aliases: tuple[Line, ...] = ()
    latitude: float | None = Field(default=None, ge=-90, le=90)
    """Degrees north, of a point inside the area."""
    longitude: float | None = Field(default=None, ge=-180, le=180)
    """Degrees east."""
    basis: Line | None = None
    """Where the coordinates are taken from."""
    outline: Line | None = None
    """The country of the base map whose outline is drawn for it, by the name it has there."""


class Event(Record):
    """Something that happened, so that accounts of one event are compared and look-alikes kept apart.

    Its dates stand in the statements that tell of it, each with its source.
    """

    id: Id
    name: Line
    not_to_be_confused_with: tuple[Id, ...] = ()
    note: Line | None = None

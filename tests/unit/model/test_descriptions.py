from typing import Annotated

from pydantic import BaseModel, Field, create_model

from generator.model.descriptions import descriptions
from generator.model.origin import Origin
from generator.model.topic import Topic


class Pier(BaseModel):
    """A pier."""

    name: str
    """What it is called,
    on maps.

    And elsewhere.
    """
    length: float
    depth: Annotated[float, Field(alias="draught")] = 0
    """In metres."""


class Quay(Pier):
    """A quay."""

    name: str
    """What it is called in the harbour."""
    cranes: int = 0


def test_a_field_is_described_by_what_stands_below_it_under_the_name_that_files_give_it() -> None:
    assert descriptions(Pier) == {"name": "What it is called,\non maps.\n\nAnd elsewhere.", "draught": "In metres."}


def test_what_a_record_says_itself_goes_before_what_it_has_from_another() -> None:
    assert descriptions(Quay) == {"name": "What it is called in the harbour.", "draught": "In metres."}


def test_the_model_describes_its_fields() -> None:
    assert descriptions(Origin).keys() < {info.alias or name for name, info in Origin.model_fields.items()}
    assert descriptions(Topic)


def test_without_its_source_a_record_says_nothing() -> None:
    assert descriptions(create_model("Ferry", __module__="nowhere", name=(str, ...))) == {}

from typing import Any

import pytest

from generator.analyse.kinship import Kinship
from generator.model.origin import Relation
from tests.unit.analyse.dossiers import BODIES, dossier, origin, related, statement


@pytest.fixture
def relations() -> Kinship:
    return Kinship(dossier())


@pytest.mark.parametrize(
    ("one", "other", "may_be_one", "akin"),
    [
        ("pappa", "pappa", True, True),
        ("pappa", "sokolov", False, False),
        ("witness", "worker", True, True),
        ("halmar", "river-authority", True, True),
        ("halmar", "dam-office", True, True),
        ("river-authority", "dam-office", False, True),
        ("halmar", "vallis", False, False),
        ("halmar", "observatory", False, False),
        ("dam-office", "observatory", False, False),
        ("nobody", "pappa", False, False),
        ("nobody", "nobody", True, True),
    ],
)
def test_who_may_be_whom_and_who_belongs_together(
    relations: Kinship, one: str, other: str, may_be_one: object, akin: object
) -> None:
    assert relations.may_be_one(one, other) is relations.may_be_one(other, one) is may_be_one
    assert relations.related(one, other) is relations.related(other, one) is akin


def test_a_body_speaks_for_all_above_it(relations: Kinship) -> None:
    assert relations.ancestors("dam-office") == {"dam-office", "river-authority", "halmar"}


def test_bodies_that_belong_to_each_other_do_not_go_round_for_ever() -> None:
    ring: list[dict[str, Any]] = [*BODIES, {"id": "a", "name": "A", "kind": "body", "part_of": "b"}]
    ring.append({"id": "b", "name": "B", "kind": "body", "part_of": "a"})
    assert Kinship(dossier(bodies=ring)).ancestors("a") == {"a", "b"}


def test_the_speakers_of_a_statement_come_each_once_and_none_given_is_nobody() -> None:
    held = dossier(
        statement("a", "gazette", origins=["one", "two", "three", "lost"]),
        statement("b", "gazette"),
        origins=[origin("one", "pappa"), origin("two", "sokolov"), origin("three", "pappa")],
    )
    relations = Kinship(held)
    assert relations.speakers(held.statement_by_id["a"]) == ("pappa", "sokolov")
    assert relations.speakers(held.statement_by_id["b"]) == ()


def test_lineage_is_found_in_both_directions_and_only_between_the_groups() -> None:
    held = dossier(
        origins=[
            origin("one", "pappa", lineage=related("derives-from", "two")),
            origin("two", "sokolov"),
            origin("three", "worker", lineage=related("may-be-same-as", "lost")),
        ]
    )
    relations = Kinship(held)
    assert relations.lineage(["one"], ["two", "three"]) == {Relation.DERIVES_FROM}
    assert relations.lineage(["two"], ["one"]) == {Relation.DERIVES_FROM}
    assert relations.lineage(["one"], ["three"]) == set()
    assert relations.lineage(["lost"], ["three"]) == {Relation.MAY_BE_SAME_AS}

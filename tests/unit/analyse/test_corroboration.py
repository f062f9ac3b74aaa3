import pytest

from generator.analyse.corroboration import Corroboration, corroborate
from generator.model.dossier import Dossier
from generator.model.ids import NONE_GIVEN
from tests.unit.analyse.dossiers import dossier, origin, related, statement


def behind(held: Dossier) -> Corroboration:
    return corroborate(held, held.statements)


def counts(held: Dossier) -> tuple[int, int]:
    found = behind(held)
    return found.fewest, found.most


def test_one_speaker_in_two_outlets_is_one_speaker() -> None:
    held = dossier(
        statement("a", "gazette", "herald", origins=["interview"]),
        origins=[origin("interview", "pappa")],
    )
    found = behind(held)
    assert found.sources == ("gazette", "herald")
    assert found.speakers == ("pappa",)
    assert (found.fewest, found.most) == (1, 1)
    assert not found.single_source


def test_two_utterances_of_one_speaker_are_one_speaker() -> None:
    held = dossier(
        statement("a", "gazette", origins=["interview"]),
        statement("b", "herald", origins=["letter"]),
        origins=[origin("interview", "pappa"), origin("letter", "pappa")],
    )
    assert counts(held) == (1, 1)


def test_two_speakers_in_one_outlet_are_two_speakers_of_a_single_source() -> None:
    held = dossier(
        statement("a", "gazette", origins=["mayor", "engineer"]),
        origins=[origin("mayor", "pappa"), origin("engineer", "sokolov")],
    )
    found = behind(held)
    assert found.single_source
    assert found.speakers == ("pappa", "sokolov")
    assert (found.fewest, found.most) == (2, 2)


@pytest.mark.parametrize("direction", ["here", "there"])
def test_what_derives_from_another_counts_once_whichever_declares_it(direction: str) -> None:
    lineage = {
        "mayor": related("derives-from", "engineer") if direction == "here" else [],
        "engineer": related("derives-from", "mayor") if direction == "there" else [],
    }
    held = dossier(
        statement("a", "gazette", origins=["mayor"]),
        statement("b", "herald", origins=["engineer"]),
        origins=[
            origin("mayor", "pappa", lineage=lineage["mayor"]),
            origin("engineer", "sokolov", lineage=lineage["engineer"]),
        ],
    )
    found = behind(held)
    assert found.speakers == ("pappa", "sokolov")
    assert (found.fewest, found.most) == (1, 1)


def test_a_line_of_derivation_counts_once() -> None:
    held = dossier(
        statement("a", "gazette", origins=["mayor", "engineer", "paper"]),
        origins=[
            origin("mayor", "pappa"),
            origin("engineer", "sokolov", lineage=related("derives-from", "mayor")),
            origin("paper", "observatory", lineage=related("derives-from", "engineer")),
        ],
    )
    assert counts(held) == (1, 1)


def test_what_may_be_the_same_gives_both_counts() -> None:
    held = dossier(
        statement("a", "gazette", origins=["mayor", "engineer"]),
        origins=[
            origin("mayor", "pappa", lineage=related("may-be-same-as", "engineer")),
            origin("engineer", "sokolov"),
        ],
    )
    assert counts(held) == (1, 2)


def test_an_unnamed_speaker_who_may_be_another_gives_both_counts() -> None:
    held = dossier(
        statement("a", "gazette", origins=["letter"]),
        statement("b", "herald", origins=["talk"]),
        origins=[origin("letter", "worker"), origin("talk", "witness")],
    )
    assert counts(held) == (1, 2)


def test_a_state_may_have_spoken_through_its_body() -> None:
    held = dossier(
        statement("a", "gazette", origins=["state"]),
        statement("b", "herald", origins=["body"]),
        origins=[origin("state", "halmar"), origin("body", "dam-office")],
    )
    assert counts(held) == (1, 2)


def test_a_body_and_the_body_above_it_are_two_speakers() -> None:
    held = dossier(
        statement("a", "gazette", origins=["above", "below"]),
        origins=[origin("above", "river-authority"), origin("below", "dam-office")],
    )
    assert counts(held) == (2, 2)


def test_two_states_are_two_speakers() -> None:
    held = dossier(
        statement("a", "gazette", origins=["one", "other"]),
        origins=[origin("one", "halmar"), origin("other", "vallis")],
    )
    assert counts(held) == (2, 2)


def test_what_is_asserted_without_an_origin_counts_as_no_speaker() -> None:
    found = behind(dossier(statement("a", "gazette", "herald", "courier")))
    assert (found.fewest, found.most, found.speakers) == (0, 0, ())
    assert found.none_given
    assert len(found.sources) == 3


def test_an_assertion_beside_a_speaker_adds_none() -> None:
    held = dossier(
        statement("a", "gazette", origins=["mayor"]),
        statement("b", "herald", origins=[NONE_GIVEN]),
        origins=[origin("mayor", "pappa")],
    )
    assert counts(held) == (1, 1)
    assert behind(held).none_given


def test_an_origin_that_is_not_known_counts_as_no_speaker() -> None:
    assert counts(dossier(statement("a", "gazette", origins=["nobody"]))) == (0, 0)


def test_two_speakers_are_not_independent_without_a_declared_basis() -> None:
    held = dossier(
        statement("a", "gazette", origins=["mayor"]),
        statement("b", "herald", origins=["engineer"]),
        origins=[origin("mayor", "pappa"), origin("engineer", "sokolov")],
    )
    assert not behind(held).independent


def test_two_speakers_are_independent_with_a_declared_basis() -> None:
    held = dossier(
        statement("a", "gazette", origins=["mayor", "engineer"]),
        origins=[
            origin("mayor", "pappa", lineage=related("independent-of", "engineer")),
            origin("engineer", "sokolov"),
        ],
    )
    assert behind(held).independent


def test_a_basis_for_the_independence_of_others_does_not_count_here() -> None:
    held = dossier(
        statement("a", "gazette", origins=["mayor", "paper"]),
        origins=[
            origin("mayor", "pappa", lineage=related("independent-of", "engineer")),
            origin("engineer", "sokolov"),
            origin("paper", "observatory"),
        ],
    )
    assert not behind(held).independent


def test_a_declared_basis_tells_a_state_and_its_body_apart() -> None:
    held = dossier(
        statement("a", "gazette", origins=["state", "body"]),
        origins=[origin("state", "halmar", lineage=related("independent-of", "body")), origin("body", "dam-office")],
    )
    assert counts(held) == (2, 2)


def test_one_speaker_is_never_independent_of_himself() -> None:
    held = dossier(
        statement("a", "gazette", origins=["interview", "letter"]),
        origins=[origin("interview", "pappa", lineage=related("independent-of", "letter")), origin("letter", "pappa")],
    )
    assert counts(held) == (1, 1)
    assert not behind(held).independent


def test_sources_come_in_the_order_of_citation_and_each_once() -> None:
    held = dossier(statement("a", "herald", "gazette"), statement("b", "gazette", "courier"))
    assert behind(held).sources == ("herald", "gazette", "courier")

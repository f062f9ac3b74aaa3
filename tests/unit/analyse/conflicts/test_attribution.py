from typing import Any

import pytest

from generator.analyse.conflicts import ConflictKind
from generator.model.dossier import Dossier
from generator.model.statement import Statement
from tests.unit.analyse.dossiers import conflicts, dossier, figure, only_conflict, origin, statement

ATTRIBUTION, CAVEAT = ConflictKind.ATTRIBUTION, ConflictKind.CAVEAT
ORIGINS = [origin("mayor", "pappa"), origin("engineer", "sokolov")]


def account(name: str, source: str, origin_id: str, answer: str = "by-hand", **fields: Any) -> Statement:  # noqa: ANN401
    return statement(name, source, origins=[origin_id], answer=answer, **fields)


class TestAttributedAndAsserted:
    def test_what_one_source_attributes_and_another_asserts_is_a_conflict(self) -> None:
        held = dossier(account("said", "gazette", "mayor"), account("flat", "herald", "none-given"), origins=ORIGINS)
        conflict = only_conflict(held)
        assert (conflict.kind, conflict.id) == (ATTRIBUTION, "flat-attribution")
        assert conflict.statements == ("said", "flat")
        assert conflict.title == "Somebody opened it: asserted in one article, attributed in another"
        assert conflict.text == "The Herald asserts it and names no origin. Elsewhere it is given to Ελένη Παππά."

    def test_one_figure_attributed_here_and_asserted_there_is_a_conflict(self) -> None:
        held = dossier(
            figure("said", "gazette", "mayor", value=12000, qualifier="as-many-as"),
            figure("flat", "herald", "none-given", value=12000),
            origins=ORIGINS,
        )
        assert conflicts(held) == [(ATTRIBUTION, ("said", "flat"))]

    def test_all_speakers_to_whom_it_is_given_are_named_once(self) -> None:
        held = dossier(
            account("one", "gazette", "mayor"),
            account("two", "courier", "engineer"),
            account("three", "courier", "mayor"),
            account("flat", "herald", "none-given"),
            origins=ORIGINS,
        )
        conflict = only_conflict(held)
        assert conflict.statements == ("one", "two", "three", "flat")
        assert conflict.text.endswith("given to Ελένη Παππά and Игорь Соколов.")

    def test_two_sources_that_both_name_a_speaker_are_no_conflict(self) -> None:
        held = dossier(account("a", "gazette", "mayor"), account("b", "herald", "engineer"), origins=ORIGINS)
        assert conflicts(held) == []

    def test_two_sources_that_both_assert_it_are_no_conflict(self) -> None:
        held = dossier(account("a", "gazette", "none-given"), account("b", "herald", "none-given"))
        assert conflicts(held) == []

    def test_a_source_that_asserts_it_and_names_a_speaker_too_is_no_conflict(self) -> None:
        held = dossier(account("a", "gazette", "mayor"), account("b", "gazette", "none-given"), origins=ORIGINS)
        assert conflicts(held) == []

    @pytest.mark.parametrize("answer", ["by-itself", "from-the-tower", None])
    def test_what_gives_another_answer_or_none_is_not_the_same(self, answer: str | None) -> None:
        held = dossier(account("a", "gazette", "mayor"), statement("b", "herald", answer=answer), origins=ORIGINS)
        assert ATTRIBUTION not in {kind for kind, _ in conflicts(held)}

    def test_accounts_of_two_events_are_not_the_same(self) -> None:
        held = dossier(
            account("a", "gazette", "mayor", event="opening"),
            account("b", "herald", "none-given", event="old-opening"),
            origins=ORIGINS,
        )
        assert conflicts(held) == []

    def test_accounts_of_two_questions_are_not_the_same(self) -> None:
        held = dossier(
            account("a", "gazette", "mayor", questions=["how"]),
            account("b", "herald", "none-given", questions=["count"]),
            origins=ORIGINS,
        )
        assert conflicts(held) == []

    @pytest.mark.parametrize(
        ("a", "b"),
        [
            ({"value": 40}, {"low": 40, "high": 50}),
            ({"words": "some"}, {"words": "some"}),
            ({"value": 40, "scope": {"place": "upper-ferry"}}, {"value": 40, "scope": {"place": "lower-ferry"}}),
            ({"value": 40, "scope": {"group": "left bank"}}, {"value": 40, "scope": {"group": "right bank"}}),
        ],
    )
    def test_another_figure_or_scope_is_not_the_same(self, a: dict[str, Any], b: dict[str, Any]) -> None:
        held = dossier(figure("a", "gazette", "mayor", **a), figure("b", "herald", "none-given", **b), origins=ORIGINS)
        assert conflicts(held) == []

    def test_an_analysis_asserts_nothing(self) -> None:
        held = dossier(
            account("a", "gazette", "mayor"),
            account("b", "herald", "none-given", kind="analysis", rests_on=["a"]),
            origins=ORIGINS,
        )
        assert conflicts(held) == []


UNVERIFIED = {"source": "gazette", "from": "We could not", "to": "verify it"}


def recording(*statements: Statement, by: tuple[str, ...] = ("gazette",), kind: str = "not-verified") -> Dossier:
    """Return a dossier in which the named sources make a reservation about a recording."""
    stated = [{"kind": kind, "citation": {**UNVERIFIED, "source": source}} for source in by]
    return dossier(*statements, origins=[origin("recording", "worker", circumstances=stated)])


class TestCaveatsLeftOut:
    def test_a_reservation_that_another_source_does_not_make_is_a_conflict(self) -> None:
        conflict = only_conflict(
            recording(statement("a", "gazette", origins=["recording"]), statement("b", "herald", origins=["recording"]))
        )
        assert (conflict.kind, conflict.id, conflict.statements) == (CAVEAT, "recording-caveat", ("b",))
        assert conflict.title == "A reservation that not every article makes: what recording is"
        assert conflict.text == (
            "The Gazette makes a reservation: not verified. "
            "The Herald carries what is read as the same account and does not say so."
        )

    def test_the_statement_that_prints_the_reservation_stands_beside_it(self) -> None:
        held = recording(
            statement("b", "herald", origins=["recording"]),
            statement("doubt", origins=["none-given"], citations=[UNVERIFIED]),
        )
        assert conflicts(held) == [(CAVEAT, ("b", "doubt"))]

    def test_where_each_source_makes_it_there_is_no_conflict(self) -> None:
        held = recording(
            statement("a", "gazette", origins=["recording"]),
            statement("b", "herald", origins=["recording"]),
            by=("gazette", "herald"),
        )
        assert conflicts(held) == []

    def test_a_caveat_in_a_citation_is_a_reservation_too(self) -> None:
        held = recording(
            statement("a", "gazette", origins=["recording"]),
            statement("b", "herald", origins=["recording"], in_herald={"caveat": "It says that it did not check."}),
        )
        assert conflicts(held) == []

    def test_a_source_that_makes_it_once_need_not_repeat_it_with_each_statement(self) -> None:
        held = recording(
            statement("b", "herald", origins=["recording"], in_herald={"caveat": "It says that it did not check."}),
            statement("c", "herald", origins=["recording"]),
        )
        assert conflicts(held) == []

    def test_a_circumstance_that_is_no_reservation_may_be_left_out(self) -> None:
        held = recording(
            statement("a", "gazette", origins=["recording"]),
            statement("b", "herald", origins=["recording"]),
            kind="through-interpreter",
        )
        assert conflicts(held) == []

    def test_a_source_that_does_not_carry_the_account_is_not_silent_about_it(self) -> None:
        held = recording(statement("a", "gazette", origins=["recording"]), statement("b", "herald"))
        assert conflicts(held) == []

    def test_a_source_that_carries_another_account_of_the_speaker_is_not_silent_about_this_one(self) -> None:
        circumstances = [{"kind": "not-verified", "citation": UNVERIFIED}]
        held = dossier(
            statement("a", "gazette", origins=["recording"]),
            statement("b", "herald", origins=["letter"]),
            origins=[origin("recording", "worker", circumstances=circumstances), origin("letter", "worker")],
        )
        assert conflicts(held) == []

    def test_the_statement_of_both_sources_is_in_the_conflict(self) -> None:
        held = recording(statement("both", "gazette", "herald", origins=["recording"]))
        assert conflicts(held) == [(CAVEAT, ("both",))]

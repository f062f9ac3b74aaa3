from typing import Any

import pytest

from generator.analyse.conflicts import ConflictKind
from generator.model.dossier import Dossier
from generator.model.statement import Statement
from tests.unit.analyse.dossiers import (
    conflicts,
    dossier,
    figure,
    only_conflict,
    origin,
    related,
    statement,
    two_figures,
)

SPEAKERS = ConflictKind.SPEAKERS
ORIGINS = [origin("mayor", "pappa"), origin("engineer", "sokolov")]


class TestOneFigureUnderTwoNames:
    def speakers(
        self, one: str, other: str, lineage: object = (), sources: tuple[str, str] = ("gazette", "herald")
    ) -> Dossier:
        return dossier(
            figure("a", sources[0], "first", value=120),
            figure("b", sources[1], "second", value=120),
            origins=[origin("first", one, lineage=lineage), origin("second", other)],
        )

    def test_one_figure_given_to_speakers_who_have_nothing_to_do_with_each_other_is_a_conflict(self) -> None:
        conflict = only_conflict(self.speakers("pappa", "sokolov"))
        assert (conflict.kind, conflict.id, conflict.statements) == (SPEAKERS, "a-speakers", ("a", "b"))
        assert conflict.title == "Whose figures are 120 flooded houses?"
        assert "The Gazette gives 120 flooded houses to Ελένη Παππά" in conflict.text
        assert "The Herald gives 120 flooded houses to Игорь Соколов" in conflict.text

    @pytest.mark.parametrize(("one", "other"), [("river-authority", "observatory"), ("halmar", "vallis")])
    def test_two_states_and_their_bodies_have_nothing_to_do_with_each_other(self, one: str, other: str) -> None:
        assert conflicts(self.speakers(one, other)) == [(SPEAKERS, ("a", "b"))]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("pappa", "pappa"),
            ("witness", "worker"),
            ("halmar", "river-authority"),
            ("dam-office", "river-authority"),
            ("dam-office", "halmar"),
        ],
    )
    def test_related_speakers_with_one_figure_are_no_conflict(self, one: str, other: str) -> None:
        assert conflicts(self.speakers(one, other)) == []

    @pytest.mark.parametrize("relation", ["independent-of", "derives-from"])
    def test_where_it_is_stated_why_the_figures_agree_there_is_no_conflict(self, relation: str) -> None:
        assert conflicts(self.speakers("pappa", "sokolov", related(relation, "second"))) == []

    def test_where_two_may_be_one_utterance_it_is_still_open_who_counted(self) -> None:
        held = self.speakers("pappa", "sokolov", related("may-be-same-as", "second"))
        assert conflicts(held) == [(SPEAKERS, ("a", "b"))]

    def test_one_source_that_names_both_speakers_is_no_conflict(self) -> None:
        assert conflicts(self.speakers("pappa", "sokolov", sources=("gazette", "gazette"))) == []

    def test_a_figure_without_a_speaker_is_given_to_nobody(self) -> None:
        held = dossier(
            figure("a", "gazette", "mayor", value=120, scope={"place": "x"}),
            figure("b", "herald", "none-given", value=120, scope={"place": "y"}),
            origins=ORIGINS,
        )
        assert conflicts(held) == []

    def test_a_qualifier_does_not_make_it_another_figure(self) -> None:
        held = two_figures({"value": 300, "qualifier": "more-than"}, {"value": 300, "qualifier": "about"})
        assert conflicts(held) == [(SPEAKERS, ("a", "b"))]

    def test_one_place_and_no_place_may_be_one_count(self) -> None:
        held = two_figures({"value": 300, "scope": {"place": "upper-ferry"}}, {"value": 300})
        assert conflicts(held) == [(SPEAKERS, ("a", "b"))]

    @pytest.mark.parametrize(
        ("a", "b"),
        [
            ({"value": 120}, {"low": 120, "high": 130}),
            ({"words": "many"}, {"words": "many"}),
            ({"value": 120, "scope": {"place": "upper-ferry"}}, {"value": 120, "scope": {"place": "lower-ferry"}}),
            ({"value": 120, "scope": {"period": "2031-05-03"}}, {"value": 120, "scope": {"period": "2031-05-04"}}),
            ({"value": 120, "event": "opening"}, {"value": 120, "event": "old-opening"}),
        ],
    )
    def test_another_figure_scope_or_event_is_no_conflict(self, a: dict[str, Any], b: dict[str, Any]) -> None:
        assert conflicts(two_figures(a, b)) == []

    def figures(self, name: str, source: str, origin_id: str, *values: int) -> Statement:
        given = [{"measure": m, "value": v} for m, v in zip(("houses", "moved"), values, strict=False)]
        return statement(name, source, origins=[origin_id], quantities=given)

    def test_two_figures_that_wander_together_are_one_conflict(self) -> None:
        held = dossier(
            self.figures("a", "gazette", "mayor", 120, 40),
            self.figures("b", "herald", "engineer", 120, 40),
            origins=ORIGINS,
        )
        conflict = only_conflict(held)
        assert conflict.title == "Whose figures are 120 flooded houses and 40 people moved?"

    def test_two_conflicts_that_begin_with_one_statement_have_two_ids(self) -> None:
        held = dossier(
            self.figures("a", "gazette", "mayor", 120, 40),
            figure("b", "herald", "engineer", value=120),
            statement("c", "courier", origins=["engineer"], quantities=[{"measure": "moved", "value": 40}]),
            origins=ORIGINS,
        )
        assert conflicts(held) == [(SPEAKERS, ("a", "b")), (SPEAKERS, ("a", "c"))]

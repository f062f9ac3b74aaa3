from typing import Any

import pytest

from generator.analyse.conflicts import ConflictKind
from generator.analyse.conflicts.figures import interval
from generator.model.quantity import Quantity
from tests.unit.analyse.dossiers import (
    conflicts,
    dossier,
    figure,
    only_conflict,
    origin,
    statement,
    two_figures,
)

FIGURES = ConflictKind.FIGURES
HERE = {"place": "upper-ferry", "period": "2031-05"}
ORIGINS = [origin("mayor", "pappa"), origin("engineer", "sokolov")]


@pytest.mark.parametrize(
    ("fields", "holds", "holds_not"),
    [
        ({"value": 300}, [300], [299.9, 300.1]),
        ({"value": 300, "qualifier": "about"}, [270, 300, 330], [269, 331]),
        ({"value": 300, "estimated": True}, [270, 330], [269, 331]),
        ({"value": 300, "qualifier": "more-than"}, [301, 1e9], [299, 300]),
        ({"value": 300, "qualifier": "more-than", "estimated": True}, [301, 1e9], [300]),
        ({"value": 300, "qualifier": "at-least"}, [300, 1e9], [299]),
        ({"value": 300, "qualifier": "less-than"}, [0, 299], [300]),
        ({"value": 300, "qualifier": "as-many-as"}, [0, 300], [301]),
        ({"low": 10000, "high": 12000}, [10000, 12000], [9999, 12001]),
        ({"low": 10000, "high": 12000, "qualifier": "about"}, [9000, 13200], [8999, 13201]),
        ({"low": 10000, "high": 12000, "qualifier": "more-than"}, [10001], [10000]),
    ],
)
def test_a_figure_means_what_its_qualifier_lets_it_mean(
    fields: dict[str, Any], holds: list[float], holds_not: list[float]
) -> None:
    found = interval(Quantity.model_validate({"measure": "houses", **fields}))
    assert found is not None
    assert all(found[0] <= n <= found[1] for n in holds)
    assert not any(found[0] <= n <= found[1] for n in holds_not)


def test_words_are_no_figure() -> None:
    assert interval(Quantity(measure="houses", words="a few")) is None


class TestDisjointFigures:
    @pytest.mark.parametrize(
        ("a", "b"),
        [
            ({"value": 40}, {"value": 55}),
            ({"value": 40}, {"value": 41}),
            ({"value": 100, "qualifier": "about"}, {"value": 150}),
            ({"value": 100, "qualifier": "about"}, {"value": 200, "qualifier": "about"}),
            ({"value": 300, "qualifier": "more-than"}, {"value": 300}),
            ({"value": 300, "qualifier": "more-than"}, {"value": 250}),
            ({"value": 300, "qualifier": "at-least"}, {"value": 299}),
            ({"value": 300, "qualifier": "less-than"}, {"value": 300}),
            ({"value": 300, "qualifier": "as-many-as"}, {"value": 310}),
            ({"value": 300, "qualifier": "as-many-as"}, {"value": 300, "qualifier": "more-than"}),
            ({"low": 10000, "high": 12000}, {"value": 12500}),
            ({"low": 10000, "high": 12000}, {"low": 13000, "high": 14000}),
            ({"value": 40, "role": "total"}, {"value": 55, "role": "total"}),
            ({"value": 40, "role": "total"}, {"value": 55}),
            ({"value": 40, "scope": HERE}, {"value": 55, "scope": HERE}),
        ],
    )
    def test_figures_of_one_measure_and_scope_that_do_not_meet_are_a_conflict(
        self, a: dict[str, Any], b: dict[str, Any]
    ) -> None:
        assert (FIGURES, ("a", "b")) in conflicts(two_figures(a, b))

    @pytest.mark.parametrize(
        ("a", "b"),
        [
            ({"value": 40}, {"value": 40, "qualifier": "about"}),
            ({"low": 10000, "high": 12000}, {"value": 12000}),
            ({"low": 10000, "high": 12000, "qualifier": "about"}, {"value": 12000, "qualifier": "as-many-as"}),
            ({"low": 10000, "high": 12000}, {"low": 12000, "high": 14000}),
            ({"value": 100, "qualifier": "about"}, {"value": 108}),
            ({"value": 100, "estimated": True}, {"value": 92}),
            ({"value": 300, "qualifier": "more-than"}, {"value": 380}),
            ({"value": 300, "qualifier": "more-than"}, {"value": 300, "qualifier": "about"}),
            ({"value": 300, "qualifier": "at-least"}, {"value": 300}),
            ({"value": 300, "qualifier": "as-many-as"}, {"value": 20}),
            ({"value": 300, "qualifier": "less-than"}, {"value": 299}),
        ],
    )
    def test_figures_that_can_both_be_right_are_no_conflict(self, a: dict[str, Any], b: dict[str, Any]) -> None:
        assert FIGURES not in {kind for kind, _ in conflicts(two_figures(a, b))}

    def test_words_are_compared_with_no_figure(self) -> None:
        assert conflicts(two_figures({"words": "a few"}, {"value": 4000})) == []
        assert conflicts(two_figures({"words": "a few"}, {"words": "many"})) == []

    def test_two_measures_are_no_conflict(self) -> None:
        held = dossier(
            statement("a", "gazette", origins=["mayor"], quantities=[{"measure": "houses", "value": 3000}]),
            statement("b", "herald", origins=["engineer"], quantities=[{"measure": "moved", "value": 300}]),
            origins=ORIGINS,
        )
        assert conflicts(held) == []

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"place": "upper-ferry"}, {"place": "lower-ferry"}),
            ({"place": "upper-ferry"}, {}),
            ({"period": "2031-05-03"}, {"period": "2031-05-04"}),
            ({"group": "on the left bank"}, {"group": "on the right bank"}),
            ({"place": "upper-ferry", "group": "on the left bank"}, {"place": "upper-ferry"}),
        ],
    )
    def test_two_scopes_are_no_conflict(self, one: dict[str, str], other: dict[str, str]) -> None:
        assert conflicts(two_figures({"value": 12, "scope": one}, {"value": 40, "scope": other})) == []

    def test_two_events_are_no_conflict(self) -> None:
        assert conflicts(two_figures({"value": 40, "event": "opening"}, {"value": 12, "event": "old-opening"})) == []

    def test_two_events_told_in_two_ways_each_are_two_conflicts_and_not_one(self) -> None:
        held = dossier(
            figure("a", "gazette", "mayor", value=40, event="opening"),
            figure("old-a", "gazette", "mayor", value=12, event="old-opening"),
            figure("b", "herald", "engineer", value=55, event="opening"),
            figure("old-b", "herald", "engineer", value=16, event="old-opening"),
            origins=ORIGINS,
        )
        assert conflicts(held) == [(FIGURES, ("a", "b")), (FIGURES, ("old-a", "old-b"))]

    def test_a_total_and_its_part_are_no_conflict(self) -> None:
        assert conflicts(two_figures({"value": 40, "role": "total"}, {"value": 9, "role": "part"})) == []
        assert conflicts(two_figures({"value": 40}, {"value": 9, "role": "part"})) == []

    def test_two_figures_of_one_statement_are_no_conflict(self) -> None:
        given = [{"measure": "houses", "value": 40}, {"measure": "houses", "value": 55}]
        assert conflicts(dossier(statement("a", "gazette", origins=["mayor"], quantities=given), origins=ORIGINS)) == []

    def test_an_analysis_contradicts_nobody(self) -> None:
        held = dossier(
            figure("a", "gazette", "mayor", value=40),
            statement("b", kind="analysis", origins=[], rests_on=["a"], quantities=[{"measure": "houses", "value": 9}]),
            origins=ORIGINS,
        )
        assert conflicts(held) == []

    def test_the_conflict_shows_each_figure_with_its_qualifier_and_takes_no_mean(self) -> None:
        conflict = only_conflict(two_figures({"value": 100, "qualifier": "about"}, {"value": 1500, "estimated": True}))
        assert conflict.id == "a-houses-figures"
        assert conflict.title == "Figures for flooded houses"
        assert conflict.text == "Accounts give about 100 and an estimated 1,500 (flooded houses)."

    def test_a_figure_between_two_that_do_not_meet_is_not_drawn_in(self) -> None:
        held = dossier(
            figure("low", "gazette", "mayor", value=40),
            figure("wide", "courier", "mayor", low=40, high=60),
            figure("high", "herald", "engineer", value=55),
            origins=ORIGINS,
        )
        assert conflicts(held) == [(FIGURES, ("low", "high"))]


class TestACountThatGrew:
    def test_a_later_and_larger_count_is_no_conflict(self) -> None:
        assert conflicts(two_figures({"value": 40}, {"value": 55}, ("2031-05-03", "2031-05-05"))) == []
        assert conflicts(two_figures({"value": 55}, {"value": 40}, ("2031-05-05", "2031-05-03"))) == []

    def test_a_later_and_smaller_count_is_a_conflict(self) -> None:
        assert conflicts(two_figures({"value": 55}, {"value": 40}, ("2031-05-03", "2031-05-05"))) == [
            (FIGURES, ("a", "b"))
        ]

    @pytest.mark.parametrize(
        "said",
        [
            ("2031-05-03", "2031-05-03"),
            ("2031-05-03", "2031-05"),
            ("2031-05-03~", "2031-05-05"),
            ("2031-05-03", None),
            (None, None),
        ],
    )
    def test_a_larger_count_that_is_not_known_to_be_later_is_a_conflict(
        self, said: tuple[str | None, str | None]
    ) -> None:
        assert conflicts(two_figures({"value": 40}, {"value": 55}, said)) == [(FIGURES, ("a", "b"))]

    def test_a_statement_of_two_origins_on_two_days_is_not_known_to_be_later(self) -> None:
        held = dossier(
            figure("a", "gazette", "mayor", value=40),
            statement("b", "herald", origins=["early", "late"], quantities=[{"measure": "houses", "value": 55}]),
            origins=[
                origin("mayor", "pappa", said="2031-05-03"),
                origin("early", "sokolov", said="2031-05-02"),
                origin("late", "sokolov", said="2031-05-05"),
            ],
        )
        assert conflicts(held) == [(FIGURES, ("a", "b"))]

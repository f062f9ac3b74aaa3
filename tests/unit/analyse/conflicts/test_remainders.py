from typing import Any

import pytest

from generator.analyse.conflicts import ConflictKind
from generator.model.dossier import Dossier
from tests.unit.analyse.dossiers import conflicts, dossier, figure, only_conflict, origin, statement

REMAINDER = ConflictKind.REMAINDER
ORIGINS = [origin("mayor", "pappa"), origin("engineer", "sokolov")]


def parts(total: dict[str, Any] | None, *given: dict[str, Any]) -> Dossier:
    wholes = [] if total is None else [{"measure": "houses", "role": "total", **total}]
    quantities = [*wholes, *({"measure": "moved", "role": "part", **part} for part in given)]
    return dossier(statement("a", "gazette", origins=["mayor"], quantities=quantities), origins=ORIGINS)


class TestRemainders:
    def test_parts_that_make_less_than_their_total_leave_a_remainder(self) -> None:
        conflict = only_conflict(parts({"value": 3800}, {"value": 300}, {"value": 2700, "measure": "houses"}))
        assert (conflict.kind, conflict.id, conflict.statements) == (REMAINDER, "a-remainder", ("a",))
        assert conflict.title == "800 flooded houses not explained"
        assert conflict.text == (
            "300 people moved and 2,700 flooded houses make 3,000; the same passage gives 3,800: 800 are not explained."
        )

    def test_parts_that_make_more_than_their_total_are_too_many(self) -> None:
        conflict = only_conflict(parts({"value": 20}, {"value": 15}, {"value": 7}))
        assert conflict.title == "2 flooded houses too many"
        assert conflict.text.endswith("the same passage gives 20: 2 more than the total.")

    def test_parts_that_add_up_are_no_conflict(self) -> None:
        assert conflicts(parts({"value": 24}, {"value": 15}, {"value": 9})) == []
        assert conflicts(parts({"value": 24}, {"value": 24})) == []

    def test_one_part_breaks_no_total_down(self) -> None:
        assert conflicts(parts({"value": 40}, {"value": 9})) == []

    def test_one_part_that_is_larger_than_its_total_is_too_many(self) -> None:
        assert conflicts(parts({"value": 9}, {"value": 40})) == [(REMAINDER, ("a",))]

    @pytest.mark.parametrize("given", [(1.1, 2.2, 3.3), (0.1, 0.2, 0.3), (0.7, 0.1, 0.8), (1e6 + 0.1, 0.2, 1e6 + 0.3)])
    def test_decimals_that_add_up_on_paper_add_up_here(self, given: tuple[float, float, float]) -> None:
        one, other, total = given
        assert conflicts(parts({"value": total}, {"value": one}, {"value": other})) == []

    def test_a_remainder_of_decimals_is_printed_as_it_would_be_on_paper(self) -> None:
        assert "0.3 are not explained" in only_conflict(parts({"value": 1}, {"value": 0.1}, {"value": 0.6})).text

    @pytest.mark.parametrize("qualifier", ["about", "more-than", "at-least", "less-than", "as-many-as"])
    def test_a_qualified_total_or_part_leaves_no_remainder(self, qualifier: str) -> None:
        assert conflicts(parts({"value": 24, "qualifier": qualifier}, {"value": 15}, {"value": 6})) == []
        assert conflicts(parts({"value": 24}, {"value": 15, "qualifier": qualifier}, {"value": 6})) == []

    @pytest.mark.parametrize("part", [{"words": "some"}, {"low": 2, "high": 5}])
    def test_a_part_without_an_exact_figure_may_be_the_rest(self, part: dict[str, Any]) -> None:
        assert conflicts(parts({"value": 24}, {"value": 15}, {"value": 6}, part)) == []

    def test_without_a_total_or_without_parts_nothing_is_left(self) -> None:
        assert conflicts(parts(None, {"value": 15}, {"value": 6})) == []
        assert conflicts(parts({"value": 24})) == []

    def test_parts_told_elsewhere_are_not_added_to_a_total(self) -> None:
        held = dossier(
            figure("a", "gazette", "mayor", value=24, role="total"),
            figure("b", "gazette", "mayor", value=6, role="part"),
            origins=ORIGINS,
        )
        assert conflicts(held) == []

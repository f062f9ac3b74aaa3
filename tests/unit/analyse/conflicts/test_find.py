import itertools

from hypothesis import given
from hypothesis import strategies as st

from generator.analyse.conflicts import ConflictKind, find_conflicts
from generator.analyse.conflicts.base import conflicting_pairs, connected_components, enumerate_words
from tests.unit.analyse.dossiers import conflicts, dossier, figure, only_conflict, origin, statement

ORIGINS = [origin("mayor", "pappa"), origin("engineer", "sokolov")]
TENSION = {"id": "odd", "title": "Odd", "statements": ["b"], "text": "It does not fit.", "reason": "No rule sees it."}


def test_what_the_editors_declare_is_kept_with_its_reason() -> None:
    conflict = only_conflict(dossier(statement("a", "gazette"), statement("b", "herald"), tensions=[TENSION]))
    assert (conflict.id, conflict.kind) == ("odd", ConflictKind.TENSION)
    assert (conflict.text, conflict.fine) == ("It does not fit.", "No rule sees it.")


def test_conflicts_come_in_page_order_and_what_was_found_before_what_was_declared() -> None:
    held = dossier(
        statement("first", "gazette"),
        figure("a", "gazette", "mayor", value=40),
        figure("b", "herald", "engineer", value=55),
        tensions=[
            {**TENSION, "id": "late", "statements": ["a"]},
            {**TENSION, "id": "early", "statements": ["b", "first"]},
            {**TENSION, "id": "nowhere", "statements": ["lost"]},
        ],
        origins=ORIGINS,
    )
    assert [c.id for c in find_conflicts(held, {})] == ["early", "a-houses-figures", "late", "nowhere"]


def test_no_two_conflicts_have_one_id() -> None:
    two = [{"measure": m, "value": 40} for m in ("houses", "moved")]
    held = dossier(
        statement("a", "gazette", origins=["mayor"], quantities=two),
        figure("b", "herald", "engineer", value=40),
        statement("c", "courier", origins=["engineer"], quantities=two[1:]),
        tensions=[{**TENSION, "id": "a-speakers", "statements": ["c"]}],
        origins=ORIGINS,
    )
    assert [c.id for c in find_conflicts(held, {})] == ["a-speakers", "a-speakers-2", "a-speakers-3"]


def test_an_empty_dossier_has_no_conflicts() -> None:
    assert conflicts(dossier()) == []


def test_every_kind_can_be_told_to_a_reader() -> None:
    assert len({kind.words for kind in ConflictKind}) == len(ConflictKind)


def test_a_list_reads_as_prose() -> None:
    assert enumerate_words(["a"]) == "a"
    assert enumerate_words(["a", "b"]) == "a and b"
    assert enumerate_words(["a", "b", "c"]) == "a, b and c"


pairs = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12)


@given(pairs)
def test_what_hangs_together_is_one_group_and_nothing_else_is(found: list[tuple[str, str]]) -> None:
    groups = connected_components(found)
    assert sorted(m for group in groups for m in group) == sorted({m for pair in found for m in pair})
    assert all(any(set(pair) <= group for group in groups) for pair in found)
    # A group is not two: no split of it keeps every pair on one side.
    for group in groups:
        reached, inside = {min(group)}, [p for p in found if set(p) <= group]
        for _ in group:
            reached |= {m for p in inside if set(p) & reached for m in p}
        assert reached == group


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=12),
    st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3))),
)
def test_not_all_pairs_are_tried_and_the_groups_are_those_of_all_pairs(
    given_: list[tuple[int, int]], odds: set[tuple[int, int]]
) -> None:
    """Items are a value and an event each, and some values are at odds, unless it is another event."""
    items = [(f"{n:02}", value, event) for n, (value, event) in enumerate(given_)]

    def at_odds(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
        apart = one[1] != other[1] and bool({(one[1], other[1]), (other[1], one[1])} & odds)
        return apart and (0 in (one[2], other[2]) or one[2] == other[2])

    every = [pair for pair in itertools.combinations(items, 2) if at_odds(*pair)]
    enough = conflicting_pairs(items, lambda item: item[1:], at_odds)
    assert set(enough) <= set(every)
    assert len(enough) <= 2 * len(items)
    assert connected_components((a[0], b[0]) for a, b in enough) == connected_components((a[0], b[0]) for a, b in every)

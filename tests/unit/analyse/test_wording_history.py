"""Since when a statement stands, and what of its past may be repeated."""

import datetime as dt

from generator.analyse.wording_history import EarlierWording, Wording, WordingHistory
from generator.model.dossier import Correction
from generator.model.history import Baseline, Change, ChangeKind, History, Reach, Step

DAYS = [dt.date(2031, 5, 1), dt.date(2031, 5, 2), dt.date(2031, 5, 3)]


def time(day: int) -> int:
    return int(dt.datetime(2031, 5, day, 12, tzinfo=dt.UTC).timestamp())


def change(kind: ChangeKind, name: str, before: str = "", after: str = "") -> Change:
    return Change(kind, "statement", name, "pier", before=before, after=after)


def wordings(*steps: Change, reach: Reach = Reach.WHOLE, now: str = "a", **correction: object) -> WordingHistory:
    """Return what a history tells in which each change is a step of its own, a day later than the last."""
    made = tuple(Step(f"{n}", time(n), (one,)) for n, one in enumerate(steps, 2))
    stated = {"date": "2031-05-09", "text": "x", "reason": "x", **correction}
    corrections = (Correction.model_validate(stated),) if correction else ()
    return WordingHistory(History(reach, Baseline(time(1), ("a", "b"), 1), made), frozenset(now.split()), corrections)


def test_a_statement_stands_since_the_history_begins() -> None:
    assert wordings(now="a b").by_statement == {"a": Wording(DAYS[0]), "b": Wording(DAYS[0])}


def test_of_a_history_that_is_cut_no_more_is_claimed_than_is_known() -> None:
    found = wordings(change(ChangeKind.ADDED, "c"), reach=Reach.CUT, now="a c").by_statement
    assert found == {"a": Wording(DAYS[0], at_latest=True), "c": Wording(DAYS[1])}


def test_without_a_history_nothing_is_claimed() -> None:
    assert WordingHistory(History(), frozenset({"a"}), ()).by_statement == {}


def test_what_it_said_before_the_newest_first() -> None:
    steps = change(ChangeKind.REWORDED, "a", "one", "two"), change(ChangeKind.REWORDED, "a", "two", "three")
    earlier = (EarlierWording("two", DAYS[2], 1), EarlierWording("one", DAYS[1], 0))
    assert wordings(*steps).by_statement == {"a": Wording(DAYS[2], earlier=earlier)}


def test_another_id_is_the_same_statement() -> None:
    steps = change(ChangeKind.REWORDED, "a", "one", "two"), change(ChangeKind.RENAMED, "c", "a", "c")
    found = wordings(*steps, now="c")
    assert found.by_statement == {"c": Wording(DAYS[1], earlier=(EarlierWording("one", DAYS[1], 0),))}
    assert found.may_repeat("a")


def test_a_statement_that_came_back_is_a_new_one() -> None:
    steps = change(ChangeKind.WITHDRAWN, "a", "one"), change(ChangeKind.ADDED, "a", "", "one")
    assert wordings(*steps).by_statement == {"a": Wording(DAYS[2])}


def test_the_words_of_a_withdrawn_statement_need_somebody_who_says_why() -> None:
    gone = change(ChangeKind.WITHDRAWN, "b", "one")
    assert not wordings(gone).may_repeat("b")
    assert not wordings(gone, statements=["b"]).may_repeat("b")
    assert wordings(gone, withdrawn=["b"]).may_repeat("b")
    assert not wordings(gone, withdrawn=["b"], not_repeated=True).may_repeat("b")


def test_a_correction_can_keep_back_what_a_statement_said_before() -> None:
    steps = change(ChangeKind.REWORDED, "a", "one", "two"), change(ChangeKind.RENAMED, "c", "a", "c")
    for name in ("a", "c"):
        found = wordings(*steps, now="c", statements=[name], not_repeated=True)
        assert found.by_statement["c"].earlier == (EarlierWording(None, DAYS[1], 0),)
        assert not found.may_repeat("a")
    assert wordings(*steps, now="c", statements=["c"]).by_statement["c"].earlier[0].text == "one"


def test_ids_that_change_places_end_somewhere() -> None:
    there_and_back = change(ChangeKind.RENAMED, "y", "x", "y"), change(ChangeKind.RENAMED, "x", "y", "x")
    assert not wordings(*there_and_back).may_repeat("x")

import pytest

from generator.analyse.conflicts import ConflictKind
from generator.analyse.conflicts.answers import exclusive
from generator.model.receipt import Receipt
from generator.model.statement import Statement
from generator.model.topic import Question
from tests.unit.analyse.dossiers import QUESTION, conflicts, dossier, only_conflict, origin, receipt, statement

ANSWERS, DATES, HEADLINE = ConflictKind.ANSWERS, ConflictKind.DATES, ConflictKind.HEADLINE
ORIGINS = [origin("mayor", "pappa"), origin("engineer", "sokolov")]


def account(name: str, answer: str | None, source: str, event: str | None = "opening", **fields: object) -> Statement:
    return statement(name, source, answer=answer, event=event, **{"origins": ["mayor"], **fields})


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ("by-itself", "by-hand", True),
        ("by-itself", "by-itself", False),
        ("by-hand", "from-the-tower", False),
        ("by-hand", "by-the-guard", False),
        ("from-the-tower", "from-afar", True),
        ("by-the-guard", "from-afar", True),
        ("by-the-guard", "by-itself", True),
    ],
)
def test_two_answers_contradict_unless_one_lies_within_the_other(one: str, other: str, contradict: object) -> None:
    question = Question.model_validate(QUESTION)
    assert exclusive(question, one, other) is exclusive(question, other, one) is contradict


def test_answers_that_lie_within_each_other_in_a_ring_do_not_go_round_for_ever() -> None:
    answers = [{"id": a, "text": a, "within": [b]} for a, b in (("a", "b"), ("b", "c"), ("c", "a"))]
    question = Question.model_validate({"id": "q", "ask": "?", "answers": [*answers, {"id": "d", "text": "d"}]})
    assert not exclusive(question, "a", "c")
    assert exclusive(question, "a", "d")


class TestDifferingAnswers:
    def test_accounts_of_one_event_that_exclude_each_other_are_a_conflict(self) -> None:
        held = dossier(account("itself", "by-itself", "gazette"), account("hand", "by-hand", "herald"), origins=ORIGINS)
        conflict = only_conflict(held)
        assert (conflict.kind, conflict.id) == (ANSWERS, "how-answers")
        assert conflict.statements == ("itself", "hand")
        assert conflict.title == "How did the gate open?"
        assert conflict.text == "It opened by itself; or: Somebody opened it."

    def test_one_source_may_contradict_itself(self) -> None:
        held = dossier(account("a", "by-itself", "gazette"), account("b", "by-hand", "gazette"), origins=ORIGINS)
        assert conflicts(held) == [(ANSWERS, ("a", "b"))]

    def test_an_account_that_fits_both_sides_is_not_drawn_in(self) -> None:
        held = dossier(
            account("hand", "by-hand", "gazette"),
            account("tower", "from-the-tower", "herald"),
            account("afar", "from-afar", "courier"),
            origins=ORIGINS,
        )
        assert conflicts(held) == [(ANSWERS, ("tower", "afar"))]

    def test_an_account_that_does_not_say_of_which_event_is_compared(self) -> None:
        held = dossier(
            account("a", "by-itself", "gazette"), account("b", "by-hand", "herald", event=None), origins=ORIGINS
        )
        assert conflicts(held) == [(ANSWERS, ("a", "b"))]

    def test_accounts_of_two_events_are_no_conflict(self) -> None:
        held = dossier(
            account("a", "by-itself", "gazette"),
            account("b", "by-hand", "herald", event="old-opening"),
            origins=ORIGINS,
        )
        assert conflicts(held) == []

    def test_two_events_told_in_two_ways_each_are_two_conflicts_and_not_one(self) -> None:
        held = dossier(
            account("a", "by-itself", "gazette"),
            account("old-a", "by-itself", "gazette", event="old-opening"),
            account("b", "by-hand", "herald"),
            account("old-b", "from-afar", "herald", event="old-opening"),
            origins=ORIGINS,
        )
        assert conflicts(held) == [(ANSWERS, ("a", "b")), (ANSWERS, ("old-a", "old-b"))]

    def test_a_wider_and_a_narrower_answer_are_no_conflict(self) -> None:
        held = dossier(
            account("wide", "by-hand", "gazette"),
            account("narrow", "from-the-tower", "herald"),
            account("narrower", "by-the-guard", "courier"),
            origins=ORIGINS,
        )
        assert conflicts(held) == []

    def test_two_who_say_the_same_are_no_conflict(self) -> None:
        held = dossier(
            account("a", "by-hand", "gazette"),
            account("b", "by-hand", "herald", origins=["engineer"]),
            origins=ORIGINS,
        )
        assert conflicts(held) == []

    def test_an_account_that_gives_none_of_the_answers_contradicts_nobody(self) -> None:
        held = dossier(account("a", "by-itself", "gazette"), account("b", None, "herald"), origins=ORIGINS)
        assert conflicts(held) == []

    def test_an_analysis_contradicts_nobody(self) -> None:
        held = dossier(
            account("a", "by-itself", "gazette"),
            account("b", "by-hand", "herald", kind="analysis", origins=[], rests_on=["a"]),
            origins=ORIGINS,
        )
        assert conflicts(held) == []

    def test_accounts_of_other_questions_are_not_compared(self) -> None:
        other = {**QUESTION, "id": "who"}
        held = dossier(
            account("a", "by-itself", "gazette", questions=["how"]),
            account("b", "by-hand", "herald", questions=["who"]),
            origins=ORIGINS,
            questions=[QUESTION, other],
        )
        assert conflicts(held) == []


class TestDifferingDates:
    def dated(self, name: str, when: str, source: str, event: str | None = "opening") -> Statement:
        return account(name, None, source, event=event, when=when)

    def test_days_that_cannot_be_the_same_are_a_conflict(self) -> None:
        held = dossier(
            self.dated("third", "2031-05-03", "gazette"), self.dated("fifth", "2031-05-05", "herald"), origins=ORIGINS
        )
        conflict = only_conflict(held)
        assert (conflict.kind, conflict.id, conflict.statements) == (DATES, "opening-dates", ("third", "fifth"))
        assert conflict.text == "Accounts date it to 3 May 2031 and to 5 May 2031."

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("2031-05-03", "2031-05"),
            ("2031-05-03", "2031-05-01/2031-05-04"),
            ("2031-05-03", "2031-05-05~"),
            ("2031-05-03", "2031-05-04?"),
            ("2031-21", "2031-05-03"),
            ("2031-05-03T05:07Z", "2031-05-03T09:00Z"),
        ],
    )
    def test_an_imprecise_date_that_can_mean_the_same_day_is_no_conflict(self, one: str, other: str) -> None:
        held = dossier(self.dated("a", one, "gazette"), self.dated("b", other, "herald"), origins=ORIGINS)
        assert conflicts(held) == []

    def test_an_account_that_fits_both_days_is_not_drawn_in(self) -> None:
        held = dossier(
            self.dated("third", "2031-05-03", "gazette"),
            self.dated("may", "2031-05", "courier"),
            self.dated("fifth", "2031-05-05", "herald"),
            origins=ORIGINS,
        )
        assert conflicts(held) == [(DATES, ("third", "fifth"))]

    @pytest.mark.parametrize("event", ["old-opening", None])
    def test_days_of_two_events_or_of_no_event_are_no_conflict(self, event: str | None) -> None:
        held = dossier(
            self.dated("third", "2031-05-03", "gazette"),
            self.dated("old", "2019-11-02", "herald", event=event),
            origins=ORIGINS,
        )
        assert conflicts(held) == []

    def test_days_that_differing_answers_already_tell_apart_are_told_once(self) -> None:
        held = dossier(
            account("a", "by-itself", "gazette", when="2031-05-03"),
            account("b", "by-hand", "herald", when="2031-05-05"),
            origins=ORIGINS,
        )
        assert conflicts(held) == [(ANSWERS, ("a", "b"))]

    def test_a_third_day_beside_differing_answers_is_told_too(self) -> None:
        held = dossier(
            account("a", "by-itself", "gazette", when="2031-05-03"),
            account("b", "by-hand", "herald", when="2031-05-05"),
            self.dated("c", "2031-05-07", "courier"),
            origins=ORIGINS,
        )
        assert conflicts(held) == [(ANSWERS, ("a", "b")), (DATES, ("a", "b", "c"))]


class TestHeadlineAgainstBody:
    HEADLINE, STANDFIRST, CAPTION, BODY = 1, 2, 3, 5

    def receipts(self, shown: int, body: int, *, source: str = "gazette") -> dict[str, Receipt]:
        return {"statement/shown": receipt(("gazette", shown)), "statement/body": receipt((source, body))}

    def accounts(self, shown: str, body: str, source: str = "gazette") -> tuple[Statement, Statement]:
        return account("shown", shown, "gazette"), account("body", body, source)

    @pytest.mark.parametrize("where", [HEADLINE, STANDFIRST, CAPTION])
    def test_what_stands_on_top_against_its_own_text_is_a_conflict(self, where: int) -> None:
        held = dossier(*self.accounts("by-itself", "by-hand"), origins=ORIGINS)
        found = conflicts(held, self.receipts(where, self.BODY))
        assert (HEADLINE, ("shown", "body")) in found

    def test_the_conflict_names_the_source(self) -> None:
        held = dossier(*self.accounts("by-itself", "by-hand"), origins=ORIGINS)
        edition = {c[0]: c for c in conflicts(held, self.receipts(self.HEADLINE, self.BODY))}
        assert set(edition) == {ANSWERS, HEADLINE}

    @pytest.mark.parametrize(
        ("shown", "body"), [("by-hand", "by-hand"), ("by-hand", "from-the-tower"), ("from-the-tower", "by-hand")]
    )
    def test_a_headline_that_is_wider_or_narrower_than_its_text_is_no_conflict(self, shown: str, body: str) -> None:
        held = dossier(*self.accounts(shown, body), origins=ORIGINS)
        assert conflicts(held, self.receipts(self.HEADLINE, self.BODY)) == []

    def test_the_text_of_another_article_is_not_a_headlines_own_text(self) -> None:
        held = dossier(*self.accounts("by-itself", "by-hand", "herald"), origins=ORIGINS)
        found = conflicts(held, self.receipts(self.HEADLINE, self.BODY, source="herald"))
        assert found == [(ANSWERS, ("shown", "body"))]

    def test_two_paragraphs_of_the_text_are_no_headline(self) -> None:
        held = dossier(*self.accounts("by-itself", "by-hand"), origins=ORIGINS)
        assert conflicts(held, self.receipts(self.BODY, self.BODY + 1)) == [(ANSWERS, ("shown", "body"))]

    def test_a_text_that_gives_the_headlines_account_beside_another_bears_it_out(self) -> None:
        held = dossier(
            account("shown", "by-itself", "gazette"),
            account("body", "by-hand", "gazette"),
            account("too", "by-itself", "gazette", origins=["engineer"]),
            origins=ORIGINS,
        )
        found = conflicts(held, self.receipts(self.HEADLINE, self.BODY) | {"statement/too": receipt(("gazette", 6))})
        assert found == [(ANSWERS, ("shown", "body", "too"))]

    def test_what_is_not_yet_checked_has_no_place_and_is_called_no_headline(self) -> None:
        held = dossier(*self.accounts("by-itself", "by-hand"), origins=ORIGINS)
        assert conflicts(held) == [(ANSWERS, ("shown", "body"))]

    def test_a_paragraph_without_a_role_is_no_headline(self) -> None:
        held = dossier(*self.accounts("by-itself", "by-hand"), origins=ORIGINS)
        assert conflicts(held, self.receipts(77, self.BODY)) == [(ANSWERS, ("shown", "body"))]

    def test_a_headline_on_another_event_is_no_conflict(self) -> None:
        held = dossier(
            account("shown", "by-itself", "gazette"),
            account("body", "by-hand", "gazette", event="old-opening"),
            origins=ORIGINS,
        )
        assert conflicts(held, self.receipts(self.HEADLINE, self.BODY)) == []

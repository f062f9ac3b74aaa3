import pytest

from generator.evidence.article import Article
from generator.evidence.locate import AmbiguousPassage, MissingPart, MissingPassage, Passage, locate

GAZETTE = Article(
    "gazette",
    "Bridge over the Orla closed\n"
    "\n"
    "The mayor, Anna Weiss, said the bridge was closed on 3 May. She gave no reason.\n"
    "Read also: What the mayor said about trams\n"
    "About 1,300 cars cross it daily, a council paper says, and 300 of them are lorries.\n"
    "\n"
    "A party of engineers came at noon.\n"
    "Nobody was hurt. Nobody was told.\n",
)


def passage(article: Article, first: str, last: str, *furniture: int) -> Passage:
    found = locate(article, first, last, frozenset(furniture))
    assert isinstance(found, Passage), found
    assert found.text == article.text[found.start : found.end]
    return found


def places(found: object) -> list[str]:
    assert isinstance(found, AmbiguousPassage), found
    return [place.text for place in found.passages]


def missing(article: Article, first: str, last: str) -> MissingPassage:
    found = locate(article, first, last)
    assert isinstance(found, MissingPassage), found
    return found


class TestFinding:
    def test_from_the_first_words_to_the_last(self) -> None:
        found = passage(GAZETTE, "The mayor, Anna", "on 3 May")
        assert found.text == "The mayor, Anna Weiss, said the bridge was closed on 3 May"
        assert found.paragraphs == (2, 2)
        assert not found.in_furniture

    def test_widens_to_the_sentence_for_its_hedges(self) -> None:
        assert passage(GAZETTE, "the bridge was", "closed on").sentence == (
            "The mayor, Anna Weiss, said the bridge was closed on 3 May."
        )

    def test_first_and_last_words_may_be_the_same(self) -> None:
        assert passage(GAZETTE, "She gave no reason", "She gave no reason").text == "She gave no reason"

    def test_first_and_last_words_may_overlap(self) -> None:
        assert passage(GAZETTE, "She gave no", "gave no reason").text == "She gave no reason"

    def test_last_words_may_lie_within_the_first(self) -> None:
        assert passage(GAZETTE, "She gave no reason", "no reason").text == "She gave no reason"

    def test_last_words_that_end_within_the_first_are_passed_over(self) -> None:
        article = Article("a", "no one had no one to call")
        assert passage(article, "no one had no", "no one").text == "no one had no one"

    def test_last_words_that_begin_before_the_first_are_passed_over(self) -> None:
        article = Article("a", "He said so. And he left, they said so")
        assert passage(article, "so. And", "said so").text == "so. And he left, they said so"

    def test_the_nearest_last_words_end_it(self) -> None:
        article = Article("a", "Early on he fell. Then he fell. And he fell.")
        assert passage(article, "Early", "he fell").text == "Early on he fell"

    def test_of_two_beginnings_with_one_end_the_nearer_counts(self) -> None:
        article = Article("a", "He said that he said it was over")
        assert passage(article, "said", "over").text == "said it was over"

    def test_so_does_one_that_begins_a_sign_later(self) -> None:
        assert passage(Article("a", "!!! he said"), "!!", "said").text == "!! he said"

    def test_white_space_around_the_words_does_not_matter(self) -> None:
        assert passage(GAZETTE, "  She gave ", "\u00a0no reason\n").text == "She gave no reason"

    def test_case_matters(self) -> None:
        assert missing(GAZETTE, "she gave", "no reason").part is MissingPart.FROM

    @pytest.mark.parametrize(
        ("first", "last"), [("", "May"), ("May", ""), (" ", "\u200b"), ("", ""), ("\u00ad", "May")]
    )
    def test_no_words_are_found_nowhere(self, first: str, last: str) -> None:
        missing(GAZETTE, first, last)

    def test_nothing_is_found_in_an_empty_text(self) -> None:
        assert missing(Article("a", ""), "a", "b") == MissingPassage(MissingPart.BOTH, "a")


class TestWholeWords:
    def test_a_word_is_not_found_within_another(self) -> None:
        found = missing(GAZETTE, "art", "art")
        assert found.part is MissingPart.BOTH

    @pytest.mark.parametrize("part", ["bridg", "ridge", "losed on", "closed o"])
    def test_words_are_not_cut_at_either_end(self, part: str) -> None:
        missing(GAZETTE, part, part)

    def test_a_figure_is_not_found_within_another(self) -> None:
        found = passage(GAZETTE, "300", "lorries")
        assert found.text == "300 of them are lorries"

    @pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
    def test_a_figure_is_not_found_within_one_held_together_by_a_space(self, space: str) -> None:
        missing(Article("a", f"They lost 3{space}800 men."), "800 men", "800 men")
        missing(Article("a", f"They \u201clost\u201d 3{space}800 men."), '800  "men"', "men")

    def test_a_letter_without_its_accent_is_not_found(self) -> None:
        missing(Article("a", "at the cafe\u0301"), "the cafe", "the cafe")

    def test_half_a_word_before_a_soft_hyphen_is_not_found(self) -> None:
        missing(Article("a", "North Kor\u00adean men"), "North Kor", "North Kor")

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("It ended.He left.", "ended"),
            ("Kim's men", "Kim"),
            ("the war\u2014he said", "he said"),
            ("\u201cWe left,\u201d he said", "We left"),
            ("(300)", "300"),
            ("a North-Korean", "North"),
        ],
    )
    def test_punctuation_parts_words(self, text: str, words: str) -> None:
        assert passage(Article("a", text), words, words).text == words


class TestParagraphs:
    TEXT = "One begins\n\nTwo goes on\n\nThree too\n\nFour ends\n"

    @pytest.mark.parametrize(("last", "reach"), [("begins", (1, 1)), ("goes on", (1, 2)), ("Three", (1, 3))])
    def test_a_passage_may_end_two_paragraphs_further_on(self, last: str, reach: tuple[int, int]) -> None:
        assert passage(Article("a", self.TEXT), "One", last).paragraphs == reach

    def test_a_passage_ends_no_further_on(self) -> None:
        found = missing(Article("a", self.TEXT), "One", "Four ends")
        assert (found.part, found.expected, found.nearest_paragraph) == (MissingPart.TOO_FAR_APART, "One", 1)

    def test_a_line_break_alone_parts_paragraphs(self) -> None:
        article = Article("a", "One\nTwo\nThree\nB")
        assert passage(article, "One", "Three").paragraphs == (1, 3)
        assert passage(article, "Two", "B").paragraphs == (2, 4)
        assert missing(article, "One", "B").part is MissingPart.TOO_FAR_APART

    def test_words_over_two_paragraphs_stand_where_they_begin(self) -> None:
        found = missing(Article("a", f"{self.TEXT}\nFive"), "begins Two", "Five")
        assert (found.part, found.nearest_paragraph) == (MissingPart.TOO_FAR_APART, 1)

    def test_last_words_before_the_first_end_nothing(self) -> None:
        found = missing(Article("a", self.TEXT), "Four", "begins")
        assert (found.part, found.closest_match, found.nearest_paragraph) == (MissingPart.TOO_FAR_APART, None, 4)

    def test_the_sentence_of_a_long_passage_reaches_from_its_first_to_its_last(self) -> None:
        article = Article("a", "Zero. One begins\n\nTwo goes on. Three.")
        assert passage(article, "begins", "Two").sentence == "One begins\n\nTwo goes on."

    def test_words_may_be_printed_over_a_line_end(self) -> None:
        article = Article("a", "They were\r\ntold to march.")
        found = passage(article, "were told", "march")
        assert found.text == "were\r\ntold to march"
        assert found.paragraphs == (1, 2)


class TestAmbiguity:
    def test_shows_both_places(self) -> None:
        found = locate(GAZETTE, "Nobody", "was")
        assert places(found) == ["Nobody was", "Nobody was"]
        assert isinstance(found, AmbiguousPassage)
        assert [place.sentence for place in found.passages] == ["Nobody was hurt.", "Nobody was told."]

    def test_a_repeated_sentence_is_ambiguous(self) -> None:
        article = Article("a", "He was tired.\n\nShe left.\n\nHe was tired.\n")
        found = locate(article, "He was", "tired")
        assert isinstance(found, AmbiguousPassage)
        assert [place.paragraphs for place in found.passages] == [(1, 1), (3, 3)]

    def test_longer_last_words_settle_it(self) -> None:
        assert passage(GAZETTE, "Nobody", "was told").text == "Nobody was told"

    def test_places_that_overlap_are_two(self) -> None:
        assert places(locate(Article("a", "on and on and on"), "on and on", "on and on")) == ["on and on"] * 2

    def test_of_very_many_places_the_first_are_shown(self) -> None:
        found = locate(Article("a", "a " * 1_000), "a", "a")
        assert len(places(found)) == 50


class TestFurniture:
    CAPTION = Article("a", "The river rose.\n\nThe river rose.\n\nRelated: trams stopped\n")

    def test_a_place_that_ends_where_furniture_begins_lies_outside(self) -> None:
        found = passage(Article("a", "The river rose\nThe river rose"), "The river", "rose", 2)
        assert found.paragraphs == (1, 1)

    def test_a_place_of_which_one_sign_is_furniture_does_not(self) -> None:
        found = passage(Article("a", "The river rose\nB\nThe river rose B"), "The river", "rose B", 2)
        assert found.paragraphs == (3, 3)

    def test_a_place_outside_goes_first(self) -> None:
        found = passage(self.CAPTION, "The river", "rose", 2)
        assert found.paragraphs == (1, 1)
        assert not found.in_furniture

    def test_without_furniture_the_same_words_are_ambiguous(self) -> None:
        assert len(places(locate(self.CAPTION, "The river", "rose"))) == 2

    def test_a_place_within_is_found_where_there_is_no_other_and_says_so(self) -> None:
        assert passage(self.CAPTION, "trams", "stopped", 3).in_furniture

    def test_two_places_within_are_ambiguous(self) -> None:
        assert len(places(locate(self.CAPTION, "The river", "rose", frozenset({1, 2})))) == 2

    def test_a_passage_that_ends_within_says_so(self) -> None:
        article = Article("a", "It rose.\n\nAdvertisement\n")
        found = passage(article, "It", "Advertisement", 2)
        assert found.paragraphs == (1, 2)
        assert found.in_furniture

    def test_last_words_within_are_passed_over_for_those_outside(self) -> None:
        found = passage(GAZETTE, "She gave", "says", 3)
        assert found.text.endswith("a council paper says")
        article = Article("a", "It rose and\n\nthen fell\n\nthen fell\n")
        assert passage(article, "It rose", "then fell", 2).paragraphs == (1, 3)

    @pytest.mark.parametrize("furniture", [1, 2])
    def test_words_printed_over_a_line_end_may_lie_half_within(self, furniture: int) -> None:
        article = Article("a", "They\nweren\u2019t\n\nThey weren\u2019t\n")
        assert passage(article, "They weren't", "They weren't", furniture).paragraphs == (3, 3)

    def test_a_folded_place_outside_goes_before_an_exact_one_within(self) -> None:
        article = Article("a", "It's over\n\nIt\u2019s over\n")
        assert passage(article, "It's", "over", 1).paragraphs == (2, 2)

    def test_a_folded_place_within_is_found_last_of_all(self) -> None:
        article = Article("a", "It\u2019s over\n\nNothing\n")
        assert passage(article, "It's", "over", 1).in_furniture


class TestMissing:
    @pytest.mark.parametrize(
        ("first", "last", "expected"),
        [
            ("Teh mayor", "on 3 May", MissingPassage(MissingPart.FROM, "Teh mayor", "The mayor", 2)),
            ("The mayor,", "on 3rd May", MissingPassage(MissingPart.TO, "on 3rd May", "on 3 May", 2)),
            ("She gave the", "no raisin", MissingPassage(MissingPart.BOTH, "She gave the", "She gave", 2)),
            ("Qqq", "on 3 May", MissingPassage(MissingPart.FROM, "Qqq")),
        ],
    )
    def test_says_which_words_and_what_is_nearest(self, first: str, last: str, expected: MissingPassage) -> None:
        assert missing(GAZETTE, first, last) == expected

    def test_words_that_stand_only_within_furniture_are_not_called_missing(self) -> None:
        found = locate(GAZETTE, "Read also", "told.", frozenset({3}))
        assert found == missing(GAZETTE, "Read also", "told.")
        assert isinstance(found, MissingPassage)
        assert found.part is MissingPart.TOO_FAR_APART

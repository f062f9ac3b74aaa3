import pytest

from generator.check.figures import figures
from generator.check.language import (
    date_parts,
    governing_clause,
    has_attribution,
    hedges,
    is_quoted_from,
    quotations,
    strong_verbs,
)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("40 crates", [40]),
        ("3,800 crates and 12,500.5 tons", [3800, 12500.5]),
        ("forty crates", [40]),
        ("Forty-two crates", [42]),
        ("twenty-one crates, sixty-one sacks", [21, 61]),
        ("two dozen crates", [24]),
        ("a dozen crates", [12]),
        ("one hundred crates", [100]),
        ("three hundred thousand and two million", [300_000, 2_000_000]),
        ("three or four crates", [3, 4]),
        ("10 to 12 crates, 14–16 sacks", [10, 12, 14, 16]),
        ("the 810th crate", [810]),
        ("$40, 41% and (42)", [40, 41, 42]),
        ("a 20-year-old, twenty years old", [20, 20]),
        ("40.", [40]),
        ("40 crates on 9 March 2031", [40]),
        ("On 9 March 2031 40 crates, on Jan. 11 forty more", [40, 40]),
        ("", []),
    ],
)
def test_figures_are_read_in_digits_and_in_words(text: str, values: list[float]) -> None:
    assert [figure.value for figure in figures(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "one of the crates",
        "hundreds of crates, dozens of sacks",
        "B52 and x86",
        "tenfold, often, weight",
        "on 9 March 2031",
        "on Jan. 9",
        "on the 9th of March",
        "from 9th to 11th March",
        "in 1998",
        "several, a few, some",
    ],
)
def test_what_is_no_count_is_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_a_figure_knows_its_place() -> None:
    (figure,) = figures("She counted about two dozen crates.")
    assert (figure.start, figure.end, figure.text, figure.worded) == (18, 27, "two dozen", "about two dozen")


@pytest.mark.parametrize(
    ("text", "qualifier", "worded"),
    [
        ("about 40", "about", "about 40"),
        ("Approximately 40", "about", "Approximately 40"),
        ("some 40", "about", "some 40"),
        ("nearly a dozen", "about", "nearly a dozen"),
        ("more than 40", "more-than", "more than 40"),
        ("over 40", "more-than", "over 40"),
        ("at least forty", "at-least", "at least forty"),
        ("no fewer than 40", "at-least", "no fewer than 40"),
        ("as many as 40", "as-many-as", "as many as 40"),
        ("up to 40", "as-many-as", "up to 40"),
        ("no more than 40", "as-many-as", "no more than 40"),
        ("at most 40", "as-many-as", "at most 40"),
        ("fewer than 40", "less-than", "fewer than 40"),
        ("under 40", "less-than", "under 40"),
        ("about  a further 40", "about", "about a further 40"),
        ("In all of them she saw no fewer than the\nfurther 40", "at-least", "no fewer than the further 40"),
        ("In all of them, as she said to him, no more than 40", "as-many-as", "no more than 40"),
        ("about this she said that in all of them there were 40", None, "40"),
        ("40", None, "40"),
        ("some of the 40", None, "40"),
        ("roundabout 40", None, "40"),
        ("moreover 40", None, "40"),
    ],
)
def test_a_qualifier_belongs_to_the_figure_after_it(text: str, qualifier: str | None, worded: str) -> None:
    (figure,) = figures(text)
    assert (figure.qualifier, figure.worded) == (qualifier, worded)


@pytest.mark.parametrize("text", ["about 10 to 12", "about 10-12", "about 10–12", "between about 10 and 12"])
def test_the_qualifier_of_a_range_belongs_to_both_ends(text: str) -> None:
    assert [figure.qualifier for figure in figures(text)] == ["about", "about"]


def test_the_qualifier_of_one_figure_is_not_that_of_the_next() -> None:
    assert [f.qualifier for f in figures("more than 300 killed and 2,700 hurt")] == ["more-than", None]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("on 9 January 2031", ["day 9", "month January", "year 2031"]),
        ("on January 9, 2031", ["month January", "day 9", "year 2031"]),
        ("Saturday, Jan. 11", ["weekday Saturday", "month January", "day 11"]),
        ("Sept. 3 and Sep 4", ["month September", "day 3", "month September", "day 4"]),
        ("9 to 11 March", ["day 9", "day 11", "month March"]),
        ("9th–11th March", ["day 9", "day 11", "month March"]),
        ("March 9 and 11", ["month March", "day 9", "day 11"]),
        ("the 09th of March", ["day 9", "month March"]),
        ("early January", ["month January"]),
        ("on 9 May", ["day 9", "month May"]),
        ("in May", ["month May"]),
        ("mid-May", ["month May"]),
        ("May 9", ["month May", "day 9"]),
        ("in 2031 March storms", ["year 2031", "month March"]),
        ("1,200 March storms", ["month March"]),
        ("March 3,000", ["month March"]),
        ("it may come", []),
        ("Mrs May said", []),
        ("Marching in Janice's Decor", []),
        ("20310 and 2,031 and 3.2031", []),
        ("Sundays", []),
        ("on 2031-03-09", ["year 2031", "month March", "day 9"]),
        ("9 MARCH 2031, 4 SEPT", ["day 9", "month March", "year 2031", "day 4", "month September"]),
        ("MAY I SAY IN MAY", ["month May"]),
        ("MARCHING, 2031-13-09", ["year 2031"]),
    ],
)
def test_parts_of_dates(text: str, parts: list[str]) -> None:
    assert [f"{part.kind} {part.value}" for part in date_parts(text)] == parts


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("she claimed, allegedly", {"a claim"}),
        ("purportedly", {"a claim"}),
        ("Reportedly", {"a claim"}),
        ("is said to have come", {"a claim"}),
        ("it seemed so; apparently", {"a likeness"}),
        ("Perhaps it came", {"a likeness"}),
        ("it may come", {"a likeness"}),
        ("an estimated 40", {"an estimate"}),
        ("Estimates differ", {"an estimate"}),
        ("this implies tea", {"a suggestion"}),
        ("Indications are few", {"a suggestion"}),
        ("seemed to claim", {"a claim", "a likeness"}),
        ("in May it was unlikely; she said so", set()),
    ],
)
def test_hedges_are_told_apart_by_kind(text: str, kinds: set[str]) -> None:
    assert hedges(text) == kinds


@pytest.mark.parametrize("verb", ["confirmed", "Confirms", "proved", "proven", "revealed", "admits", "verified"])
def test_verbs_that_harden(verb: str) -> None:
    assert strong_verbs(f"She {verb} it") == (verb,)


@pytest.mark.parametrize("words", ["said", "according to", "told", "has it reported", "a post worded"])
def test_words_that_attribute(words: str) -> None:
    assert has_attribution(words)


def test_a_passage_is_governed_by_its_own_clause() -> None:
    sentence = "She claimed to be tired, but the crates were wet; perhaps nobody looked – it seems so."
    assert governing_clause(sentence, "the crates were wet").strip(" ,") == "but the crates were wet"
    assert governing_clause(sentence, "tired, but the crates").strip() == sentence.partition(";")[0]
    assert governing_clause(sentence, "nobody looked").strip(" ;") == "perhaps nobody looked"


def test_a_passage_that_is_wider_than_its_sentence_is_governed_by_all_of_it() -> None:
    assert governing_clause("She claimed it; it was so.", "it was so. The end") == "She claimed it; it was so."


@pytest.mark.parametrize("conjunction", ["but", "while", "although", "whereas", "where"])
def test_an_adversative_conjunction_begins_a_clause(conjunction: str) -> None:
    clause = governing_clause(f"She claimed it, {conjunction} he looked", "he looked")
    assert "claimed" not in clause


@pytest.mark.parametrize("joint", ["and", "because", "that", "- for", ","])
def test_other_joints_do_not(joint: str) -> None:
    clause = governing_clause(f"She claimed it, {joint.replace('- ', '')} he looked", "he looked")
    assert "claimed" in clause


@pytest.mark.parametrize(
    "text",
    [
        *("He said “nobody came”.", "He said „nobody came“.", "He said ”nobody came”.", 'He said "nobody came".'),
        *("He said «nobody came».", "He said »nobody came«.", "He said ‹nobody came›.", "He said ›nobody came‹."),  # noqa: RUF001
        *("He said ‘nobody came’.", "He said 'nobody came'.", "He said ‚nobody came‘.", "He said 「nobody came」."),  # noqa: RUF001
        *("He said 『nobody came』.", "A 5\" pipe: 'nobody came'."),
        *("The soldiers' chief said ‘nobody came’.", "It's the men's word: 'nobody came.'"),
    ],
)
def test_words_between_marks_of_every_kind_are_quoted(text: str) -> None:
    assert quotations(text) == ("nobody came",)


@pytest.mark.parametrize(
    "text",
    [
        *("It's the men's and the women's word.", "the soldiers' boots and the officers' coats", "rock 'n' roll"),
        *('a 5" pipe and a 6" pipe', "O’Neil’s and D’Arcy’s", "in the '90s the boys' room", "5'10\" tall"),
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert quotations(text) == ()


def test_an_apostrophe_within_single_marks_ends_nothing() -> None:
    assert quotations("He said ‘they don’t come’ and 'we don't go'.") == ("they don’t come", "we don't go")


@pytest.mark.parametrize(
    ("words", "is_printed"),
    [
        ("nobody … the crates", True),
        ("nobody [...] the crates", True),
        ("[they] counted the crates", True),
        ("nobody counted[3] the crates¹", True),
        ("the crates … nobody", False),
        ("nobody … the boxes", False),
        ("nobody counts … the crates", False),
        ("[the men]", False),
    ],
)
def test_each_run_of_a_quotation_is_printed_in_its_order(words: str, is_printed: bool) -> None:  # noqa: FBT001
    assert is_quoted_from(words, "She said that nobody counted the crates.") is is_printed

"""What a passage prints and what a sentence says of it: whether their figures are the same."""

import pytest

from generator.check.figures import figures


def is_faithful(passage: str, sentence: str, language: str = "en") -> bool:
    """Return whether every figure of an English sentence stands in a passage, with the same qualifier."""
    printed, stated = figures(passage, language), figures(sentence)
    assert stated, sentence
    return all(any(one.equals(other) and one.qualifier == other.qualifier for other in printed) for one in stated)


OTHERS = [
    # Scale words and suffixes.
    ("3 million crates", "3 crates"),
    ("3 million crates", "3 thousand crates"),
    ("2 million", "2 billion"),
    ("three million crates", "three billion crates"),
    ("2.5 billion", "2.5 million"),
    ("$5m", "$5bn"),
    ("$5m", "$5"),
    ("$5 bn", "$5 million"),
    ("5bn crates", "5 crates"),
    ("40k crates", "40 crates"),
    ("5m", "5 million"),  # it may be five metres
    ("a hundred crates", "a thousand crates"),
    ("2 to 3 million crates", "2 crates"),
    # Marks.
    ("5\u00a0500 crates", "500 crates"),
    ("5\u2009500 crates", "5 crates"),
    ("5'500 crates", "500 crates"),
    ("40.000 crates", "40 crates"),  # an English article may quote a German one
    ("40.000 crates", "40,000 crates"),
    ("12,34,567 crates", "34,567 crates"),
    # Fractions.
    ("two-thirds of the crates", "two-fifths of the crates"),
    ("a third were landed", "a quarter were landed"),
    ("a third of them", "a fifth of them"),
    ("2½ tons", "2 tons"),
    ("½ ton", "¼ ton"),
    ("2 1/2 tons", "2 tons"),
    ("3/4 of them", "1/4 of them"),
    ("two and a half tons", "two tons"),
    ("half a million", "half a dozen"),
    # Ordinals.
    ("the third crate", "the fifth crate"),
    ("the twenty-first crate", "the twenty-second crate"),
    ("the 81st brigade", "the 82nd brigade"),
    # Words.
    ("one hundred and fifty crates", "one hundred crates"),
    ("one hundred and fifty crates", "50 crates"),
    ("thirty and six", "36"),
    # Currency, percent, units.
    ("$40", "€40"),
    ("40 dollars", "40 euros"),
    ("US$40", "A$40"),
    ("40 percent", "40"),
    ("40%", "40"),
    ("40", "40%"),
    ("40 percent", "40 percentage points"),
    ("5 miles", "5 kilometres"),
    ("5 tonnes", "5 tons"),
    ("5 nautical miles", "5 miles"),
    ("5 years", "5 months"),
    ("5 days", "5 weeks"),
    ("20 years", "the 20th crate"),
    ("40,000 Korean won", "40,000"),
    ("between 5 and 10 miles", "5 kilometres"),
    # Signs.
    ("-5 degrees", "5 degrees"),
    ("it fell to \u22125", "5"),
    # Qualifiers.
    ("more than $40", "less than $40"),
    ("about $40", "$40"),
    ("as much as 5 tonnes", "5 tonnes"),
    ("~40", "40"),
    (">40", "40"),
    ("at least “40”", "“40”"),
    ("about (40)", "40"),
    ("40 or so", "40"),
    ("40 crates or more", "40 crates"),
    ("40-odd crates", "40 crates"),
    ("40-plus crates", "40 crates"),
    ("in excess of 40", "40"),
    ("about ten to twelve", "twelve"),
    ("40", "about 40"),
]
SAME = [
    ("2 million", "2,000,000"),
    ("2 million", "two million"),
    ("1.5 million", "1,500,000"),
    ("one and a half million", "1.5 million"),
    ("$5m", "$5 million"),
    ("$5bn", "5 billion dollars"),
    ("US$40", "$40"),
    ("USD 40", "40 US dollars"),
    ("€40", "40 euros"),
    ("40 €", "€40"),
    ("2 to 3 million crates", "2 million to 3 million crates"),
    ("between 2 and 3 million", "between 2 million and 3 million"),
    ("5\u00a0500", "5,500"),
    ("5\u2009500", "5,500"),
    ("5\u202f500", "5,500"),
    ("5'500", "5,500"),
    ("5’500", "5,500"),
    ("12,34,567", "1,234,567"),
    ("40.000 crates", "40.000 crates"),
    ("3.5 crates", "3.5 crates"),
    ("two-thirds of them", "two thirds of them"),
    ("a third of them", "one third of them"),
    ("a quarter of them", "one-quarter of them"),
    ("three quarters", "3/4"),
    ("2½ tons", "2.5 tons"),
    ("2½ tons", "two and a half tons"),
    ("half of them", "½ of them"),
    ("one hundred and fifty", "150"),
    ("two thousand and five", "2,005"),
    ("two hundred and fifty thousand", "250,000"),
    ("three hundred thousand and two million", "300,000 and 2 million"),
    ("the third crate", "the 3rd crate"),
    ("the twenty-first crate", "the 21st crate"),
    ("40 percent", "40%"),
    ("40 per cent", "40 percent"),
    ("5 km", "5 kilometres"),
    ("the 12 won", "12"),
    ("5 metric tons", "5 tonnes"),
    ("a 20-year-old", "aged 20"),
    ("a 20-year-old", "20 years old"),
    ("-5 degrees", "\u22125 degrees"),
    ("as much as 5 tonnes", "up to 5 tonnes"),
    ("as many as 40", "up to 40"),
    ("~40", "about 40"),
    ("≥40", "at least 40"),
    ("more than $40", "over $40"),
    ("40 or more", "at least 40"),
    ("40-odd crates", "some 40 crates"),
    ("about 10 to 12", "about 10"),
]


@pytest.mark.parametrize(("passage", "sentence"), OTHERS)
def test_another_figure_is_noticed(passage: str, sentence: str) -> None:
    said = "Mira Teller said that {} were landed.".format
    assert not is_faithful(said(passage), said(sentence))


@pytest.mark.parametrize(("passage", "sentence"), SAME)
def test_the_same_figure_in_other_words_is_the_same(passage: str, sentence: str) -> None:
    said = "Mira Teller said that {} were landed.".format
    assert is_faithful(said(passage), said(sentence))
    assert is_faithful(said(passage), said(passage))


@pytest.mark.parametrize(
    ("language", "passage", "sentence"),
    [
        ("es", "40.000 cajas", "40,000 crates"),
        ("de", "1.234.567 Kisten", "1,234,567 crates"),
        ("de", "6,5 Kisten", "6.5 crates"),
        ("uk", "6,5 ящиків", "6.5 crates"),
        ("uk", "5 500 ящиків", "5,500 crates"),
        ("fr-FR", "5\u202f500 caisses", "5,500 crates"),
        ("es-MX", "40,000 cajas", "40,000 crates"),
        ("xx", "40,000", "40,000"),
    ],
)
def test_a_language_has_its_own_marks(language: str, passage: str, sentence: str) -> None:
    assert is_faithful(passage, sentence, language)


@pytest.mark.parametrize(
    ("language", "passage", "sentence"),
    [
        ("uk", "6,5 т", "6 т"),
        ("uk", "6,5 т", "65 т"),
        ("de", "40.000 Kisten", "40 crates"),
        ("es", "3,800 toneladas", "3,800 crates"),  # 3.8, or an English figure
    ],
)
def test_a_mark_is_not_lost_in_another_language(language: str, passage: str, sentence: str) -> None:
    assert not is_faithful(passage, sentence, language)


@pytest.mark.parametrize(
    ("text", "worded"),
    [
        ("She paid about $40.", "about $40"),
        ("She said more than (3 million) came.", "more than (3 million"),
        ("There were 40 crates or more.", "40 crates or more"),
    ],
)
def test_a_figure_is_worded_as_it_is_printed(text: str, worded: str) -> None:
    (figure,) = figures(text)
    assert figure.worded == worded


@pytest.mark.parametrize("text", ["2031-03-09", "on 2031-03-09 and 9 March", "the first half", "at first", "one of us"])
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert figures(text) == ()

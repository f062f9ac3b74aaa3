import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.text import normalize, paragraphs
from generator.evidence.article import Article
from generator.evidence.locate import MAX_FURTHER_PARAGRAPHS, AmbiguousPassage, MissingPassage, Passage, locate
from generator.evidence.word_boundaries import cuts_word
from tests.plain_locator import find_passages

_WORDS = [
    *("soldier", "soldiers", "art", "party", "Kim", "3,800", "800", "U.S.", "said.", "It's"),
    *("captured\u2014he", "O\u2019Dell", "\u201cwe", "left\u201d", "wait\u2026", "caf\u00e9", "cafe"),
    *("\uae40\uc815\uc740", "\u0417\u0435\u043b\u0435\u043d\u0441\u044c\u043a\u0438\u0439"),
    *("\u0391\u03bd\u03b4\u03c1\u03ad\u03b1\u03c2", "\u0622\u0646\u0641\u0627"),
]
_BREAKS = [" ", " ", " ", "\u00a0", "  ", "\u202f", "\n", "\r\n\r\n", ". ", " \u2013 "]


@st.composite
def texts(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=25))
    breaks = draw(st.lists(st.sampled_from(_BREAKS), min_size=len(words), max_size=len(words)))
    return "".join(word + gap for word, gap in zip(words, breaks, strict=True)).strip()


numbers = st.frozensets(st.integers(1, 6), max_size=3)


def _passages(found: Passage | AmbiguousPassage | MissingPassage) -> tuple[Passage, ...]:
    match found:
        case Passage():
            return (found,)
        case AmbiguousPassage():
            return found.passages
        case MissingPassage():
            return ()


def _words_of(text: str, data: st.DataObject) -> str:
    """A run of whole words of the text, over no more paragraphs than a passage can have."""
    places = [i for i in range(len(text) + 1) if not cuts_word(text, i)]
    start = data.draw(st.sampled_from(places))
    near = [i for i in places if start <= i <= start + 30]
    ends = [i for i in near if len(paragraphs(text[start:i])) <= 1 + MAX_FURTHER_PARAGRAPHS]
    end = data.draw(st.sampled_from(ends))
    return text[start:end].strip()


@given(texts(), numbers, st.data())
def test_words_copied_from_a_text_are_found_where_they_stand(
    text: str, furniture: frozenset[int], data: st.DataObject
) -> None:
    words = _words_of(text, data)
    found = locate(Article("a", text), words, words, furniture)
    assert bool(_passages(found)) == bool(words)
    assert all(passage.text == words for passage in _passages(found) if not passage.in_furniture) or (
        # Outside furniture a folded place is taken before an exact one within it.
        all(normalize(passage.text).text == normalize(words).text for passage in _passages(found))
    )


def _retyped(words: str, form: str) -> str:
    """As an editor may type it: straight marks, plain spaces, letters in another form."""
    return unicodedata.normalize(form, normalize(words).text)  # type: ignore[arg-type] # one of two forms


@given(texts(), st.sampled_from(["NFC", "NFD"]), st.data())
def test_words_retyped_with_plain_marks_are_found(text: str, form: str, data: st.DataObject) -> None:
    words = _words_of(text, data)
    found = locate(Article("a", text), _retyped(words, form), _retyped(words, form))
    assert bool(_passages(found)) == bool(words)


@given(texts(), numbers, st.data())
def test_every_passage_keeps_its_promises(text: str, furniture: frozenset[int], data: st.DataObject) -> None:
    first, last = _words_of(text, data), _words_of(text, data)
    article = Article("a", text)
    passages = _passages(locate(article, first, last, furniture))
    for passage in passages:
        assert passage.text == text[passage.start : passage.end]
        assert normalize(passage.text).text.startswith(normalize(first).text)
        assert normalize(passage.text).text.endswith(normalize(last).text)
        assert not cuts_word(text, passage.start)
        assert not cuts_word(text, passage.end)
        begins, ends = passage.paragraphs
        assert 1 <= begins <= ends <= begins + MAX_FURTHER_PARAGRAPHS
        assert article.paragraphs[begins - 1].start <= passage.start < article.paragraphs[begins - 1].end
        assert article.paragraphs[ends - 1].start < passage.end <= article.paragraphs[ends - 1].end
        assert passage.text in passage.sentence
        assert passage.in_furniture == bool({begins, ends} & furniture)
    assert len({passage.in_furniture for passage in passages}) <= 1
    assert len({passage.end for passage in passages}) == len(passages)
    assert [p.start for p in passages] == sorted(p.start for p in passages)


_KINDS = (
    "38,.'\u2019\u00a0\u2009\u202f\u00ad ",
    "aeE\u00e9\u0301\u0323\u030a\u212b\u00c5\u200b ",
    "\u1100\u1161\u11a8\uac00\uac01a\u2026 ",
    "\u2018\u2019'\u00b4\u201c\u201d\"\u00aba ",
    "\u2026..\u2013-\u2212\u037e;a ",
    "ab \t\n\r\n\u2028\u3000\u200d\ufeff",
    "\u0627\u0653\u0622\u0654\u061c\u200f\u0643 ",
    "\u09c7\u09be\u09cb\u0e38\u034f\u0e01 ",
)
"""Signs that are printed in several ways, or that hold figures and letters together, by kind."""


@st.composite
def awkward_texts(draw: st.DrawFn) -> str:
    """A short text of a few signs that have to do with each other, so that they meet in all orders."""
    signs = "".join(draw(st.lists(st.sampled_from(_KINDS), min_size=1, max_size=2)))
    others = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=2))
    return draw(st.text(st.sampled_from(signs + others), max_size=16))


@st.composite
def retyped_slices(draw: st.DrawFn, text: str) -> str:
    """Any run of a text, cut anywhere, and typed in one of the forms in which it might be."""
    start = draw(st.integers(0, len(text)))
    words = text[start : draw(st.integers(start, len(text)))]
    form = draw(st.sampled_from([None, "NFC", "NFD"]))
    if draw(st.booleans()):
        words = normalize(words).text
    return words if form is None else unicodedata.normalize(form, words)  # type: ignore[arg-type] # one of two forms


def _ranges(text: str, first: str, last: str, furniture: frozenset[int]) -> list[tuple[int, int]]:
    return [(p.start, p.end) for p in _passages(locate(Article("a", text), first, last, furniture))]


@settings(max_examples=600)
@given(awkward_texts(), numbers, st.data())
def test_passages_are_those_of_the_written_rule(text: str, furniture: frozenset[int], data: st.DataObject) -> None:
    first, last = data.draw(retyped_slices(text)), data.draw(retyped_slices(text))
    assert _ranges(text, first, last, furniture) == find_passages(text, first, last, furniture)


@given(texts(), numbers, st.sampled_from(["NFC", "NFD", None]), st.data())
def test_passages_of_whole_words_are_those_of_the_written_rule(
    text: str, furniture: frozenset[int], form: str | None, data: st.DataObject
) -> None:
    first, last = _words_of(text, data), _words_of(text, data)
    if form is not None:
        first, last = _retyped(first, form), _retyped(last, form)
    expected = find_passages(text, first, last, furniture)
    assert _ranges(text, first, last, furniture) == expected


@given(st.text(max_size=80), st.text(max_size=10), st.text(max_size=10), numbers)
def test_any_text_and_any_words_have_an_answer(text: str, first: str, last: str, furniture: frozenset[int]) -> None:
    found = locate(Article("a", text), first, last, furniture)
    assert isinstance(found, Passage | AmbiguousPassage | MissingPassage)
    assert not isinstance(found, AmbiguousPassage) or len(found.passages) > 1

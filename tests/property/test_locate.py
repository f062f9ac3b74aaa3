import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator.evidence.boundaries import cuts_word
from generator.evidence.locate import FURTHER_PARAGRAPHS, Ambiguous, Article, Missing, Passage, locate
from generator.text import fold, paragraphs

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


def _passages(found: Passage | Ambiguous | Missing) -> tuple[Passage, ...]:
    match found:
        case Passage():
            return (found,)
        case Ambiguous():
            return found.passages
        case Missing():
            return ()


def _words_of(text: str, data: st.DataObject) -> str:
    """A run of whole words of the text, over no more paragraphs than a passage can have."""
    places = [i for i in range(len(text) + 1) if not cuts_word(text, i)]
    start = data.draw(st.sampled_from(places))
    near = [i for i in places if start <= i <= start + 30]
    ends = [i for i in near if len(paragraphs(text[start:i])) <= 1 + FURTHER_PARAGRAPHS]
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
        all(fold(passage.text).text == fold(words).text for passage in _passages(found))
    )


def _retyped(words: str, form: str) -> str:
    """As an editor may type it: straight marks, plain spaces, letters in another form."""
    return unicodedata.normalize(form, fold(words).text)  # type: ignore[arg-type] # one of two forms


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
        assert fold(passage.text).text.startswith(fold(first).text)
        assert fold(passage.text).text.endswith(fold(last).text)
        assert not cuts_word(text, passage.start)
        assert not cuts_word(text, passage.end)
        begins, ends = passage.paragraphs
        assert 1 <= begins <= ends <= begins + FURTHER_PARAGRAPHS
        assert article.paragraphs[begins - 1].start <= passage.start < article.paragraphs[begins - 1].end
        assert article.paragraphs[ends - 1].start < passage.end <= article.paragraphs[ends - 1].end
        assert passage.text in passage.sentence
        assert passage.in_furniture == bool({begins, ends} & furniture)
    assert len({passage.in_furniture for passage in passages}) <= 1
    assert len({passage.end for passage in passages}) == len(passages)
    assert [p.start for p in passages] == sorted(p.start for p in passages)


def _by_definition(text: str, first: str, last: str) -> list[tuple[int, int]]:
    """The exact passages, straight from the definition: slow, and without the article's index."""

    def places(words: str) -> list[tuple[int, int]]:
        ends = [(i, i + len(words)) for i in range(len(text)) if text.startswith(words, i)]
        return [(s, e) for s, e in ends if not cuts_word(text, s) and not cuts_word(text, e)]

    def paragraph(offset: int) -> int:
        lines = text[: offset + 1].replace("\r\n", "\n").split("\n")
        return sum(1 for line in lines if line.strip())

    found = {}
    for start, end in places(first):
        ends = [e for s, e in places(last) if s >= start and e >= end]
        if ends and paragraph(min(ends) - 1) - paragraph(start) <= FURTHER_PARAGRAPHS:
            found[min(ends)] = start
    return sorted((start, end) for end, start in found.items())


@given(texts(), st.data())
def test_exact_passages_are_those_of_the_definition(text: str, data: st.DataObject) -> None:
    first, last = _words_of(text, data), _words_of(text, data)
    if not first or not last:
        return
    expected = _by_definition(text, first, last)
    if expected:
        found = _passages(locate(Article("a", text), first, last))
        assert [(passage.start, passage.end) for passage in found] == expected


@given(st.text(max_size=80), st.text(max_size=10), st.text(max_size=10), numbers)
def test_any_text_and_any_words_have_an_answer(text: str, first: str, last: str, furniture: frozenset[int]) -> None:
    found = locate(Article("a", text), first, last, furniture)
    assert isinstance(found, Passage | Ambiguous | Missing)
    assert not isinstance(found, Ambiguous) or len(found.passages) > 1

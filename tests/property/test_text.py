import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from generator.core.text import Normalized, is_ignorable, normalize, normalize_text, paragraphs, strip_ignorable
from tests import plain_locator

_AWKWARD = (
    " \t\n\r\u00a0\u2009\u202f\u3000\u2028"
    "\u00ad\u200b\u200d\u200e\u200f\u061c\u202a\u2066\u2069\ufeff\u034f"
    "\u2018\u2019\u201c\u201d\u00ab\u00bb\u2026\u2013\u2014\u2212"
    "\u0301\u0323\u0307\u0308\u0338\u0653\u05b7\u0e38\u0344\u1100\u1161\u11a8\uac00\u09c7\u09be\u0041\u030a"
    "\u212b\u2126\u037e\u1fef\u1ffd\u2000\u2001\u2260\u226e"
    "aebAB.,'\"-<= \u0418\u0306\u0391\u0627"
)
texts = st.text(st.one_of(st.sampled_from(_AWKWARD), st.characters(exclude_categories=["Cs"])), max_size=60)


def _sign_starts(folded: Normalized) -> list[int]:
    """The folded positions at which a sign of the original begins, and the end."""
    offsets = folded.offsets
    return [i for i in range(len(offsets)) if i == 0 or offsets[i] > offsets[i - 1]]


@given(texts)
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    once = normalize(text)
    twice = normalize(once.text)
    assert twice.text == once.text
    assert list(twice.offsets) == list(range(len(once.text) + 1))


@given(texts)
def test_the_folded_text_alone_is_the_same(text: str) -> None:
    assert normalize_text(text) == normalize(text).text


@given(texts)
def test_folding_and_the_way_back_are_those_of_the_written_rule(text: str) -> None:
    folded, plain = normalize(text), plain_locator.fold(text)
    assert folded.text == plain.text
    assert {at: folded.offsets[at] for at in plain.begins} == plain.begins


@given(texts)
def test_offsets_rise_and_stay_in_the_text(text: str) -> None:
    folded = normalize(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)
    assert all(0 <= offset < len(text) for offset in folded.offsets[:-1])


@given(texts, st.data())
def test_a_slice_mapped_back_folds_to_itself(text: str, data: st.DataObject) -> None:
    folded = normalize(text)
    starts = _sign_starts(folded)
    start = data.draw(st.sampled_from(starts))
    end = data.draw(st.sampled_from([i for i in starts if i >= start]))
    first, last = folded.original(start, end)
    assert normalize(text[first:last]).text.strip() == folded.text[start:end].strip()


@given(texts, st.data())
def test_any_slice_maps_back_to_what_holds_it(text: str, data: st.DataObject) -> None:
    folded = normalize(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.original(start, end)
    assert 0 <= first <= last <= len(text)
    assert folded.text[start:end].strip() in normalize(text[first:last]).text


@given(texts)
@example("e\u200b\u0301")
def test_letters_are_composed_and_nothing_invisible_is_left(text: str) -> None:
    folded = normalize(text).text
    assert unicodedata.is_normalized("NFC", folded)
    assert not any(is_ignorable(character) for character in folded)
    assert "  " not in folded


@given(texts)
def test_composed_and_decomposed_prints_fold_alike(text: str) -> None:
    composed = normalize(unicodedata.normalize("NFC", text)).text
    assert composed == normalize(unicodedata.normalize("NFD", text)).text


@given(texts)
def test_paragraphs_hold_all_the_ink_in_rising_order(text: str) -> None:
    found = paragraphs(text)
    assert [p.number for p in found] == list(range(1, len(found) + 1))
    position = 0
    for paragraph in found:
        assert position <= paragraph.start < paragraph.end
        assert not text[position : paragraph.start].strip()
        inside = text[paragraph.start : paragraph.end]
        assert inside == inside.strip()
        assert not set(inside) & {"\n", "\r"}
        position = paragraph.end
    assert not text[position:].strip()


@given(texts)
def test_trimming_leaves_ink_at_both_ends_or_nothing(text: str) -> None:
    kept = strip_ignorable(text)
    assert kept in text
    assert strip_ignorable(kept) == kept
    assert normalize(kept).text == normalize(text).text.strip()

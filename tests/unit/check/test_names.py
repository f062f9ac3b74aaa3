"""Names are looked up by the words of a text: the same are found as by trying each name at each place."""

import re
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.check.rules.words import _Names
from generator.core.text import normalize, normalize_text
from generator.model.place import Body, BodyKind

_PARTS = ["Kim", "Jong", "Un", "(x)", "«Alfa»", "O’Neil", "O'Neil", "a_b", "U.S.", "U", "24th", "é", "e\u0301", "Київ"]
_names = st.lists(st.sampled_from(_PARTS), min_size=1, max_size=3).map(" ".join)
_parting = st.sampled_from([" ", " ", "", "-", "_", ".", "\n", "\u00a0"])
_texts = st.lists(st.tuples(st.sampled_from(_PARTS), _parting), max_size=8).map(
    lambda pairs: "".join(a + b for a, b in pairs)
)


def _known(names: list[str]) -> _Names:
    bodies = [Body(id=f"b{n}", name=name, kind=BodyKind.PERSON) for n, name in enumerate(names)]
    context: Any = SimpleNamespace(dossier=SimpleNamespace(bodies=bodies, places=[]))
    return _Names(context)


@given(st.lists(_names, min_size=1, max_size=6), _texts)
def test_the_longest_name_at_a_place_is_meant(names: list[str], text: str) -> None:
    longest_first = sorted({normalize_text(name) for name in names}, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    assert [name for name, _ in _known(names).mentions(text)] == pattern.findall(normalize(text).text)


@given(st.lists(_names, min_size=1, max_size=6), _texts)
def test_an_entity_is_named_also_within_a_longer_name(names: list[str], text: str) -> None:
    known, folded = _known(names), normalize(text).text
    for number, name in enumerate(names):
        found = re.search(rf"(?<!\w){re.escape(normalize_text(name))}(?!\w)", folded)
        assert known.occurs_in(folded, f"b{number}") is (found is not None)

"""Search texts for what an overlay protects: each form as it is written, and the other forms of names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.leaks.name_patterns import mark_words, name_pattern
from generator.leaks.names import described
from generator.leaks.normalize import MIN_SUBSTRING_LETTERS, skeleton
from generator.model.overlay import Overlay

_MIN_LETTERS = 3
_MIN_LETTERS_WITHOUT_CASE = 2


@dataclass(frozen=True, slots=True)
class _Needle:
    id: str
    keys: tuple[bytes, bytes]
    inside: bool
    """Whether it is also searched within other words."""


class Searcher:
    """Searches texts for the items of an overlay."""

    def __init__(self, overlay: Overlay) -> None:
        forms = [(item.id, form) for item in overlay.protected for form in item.forms]
        # Withheld sentences are as secret as protected names.
        forms += [(item.id, words) for item in overlay.withheld for words in (item.text, item.basis) if words]
        self._needles = tuple(dict.fromkeys(_needle(name, form) for name, form in forms))
        self._patterns = tuple(
            (item.id, pattern)
            for item in overlay.protected
            if not item.exact
            for form in item.forms
            if (pattern := name_pattern(form)) is not None
        )

    def find(self, text: str, *, noise: bool = False) -> frozenset[str]:
        """Return the ids of all protected and withheld items in a text.

        Args:
            text: The text.
            noise: Whether it is binary data read as text, which contains short words by chance.
        """
        searched = skeleton(text)
        found = {
            needle.id
            for needle in self._needles
            if any(
                key in joined if needle.inside else not noise and b" %b " % key in words
                for key, words, joined in zip(needle.keys, searched.words, searched.joined, strict=True)
            )
        }
        marked: dict[int, str] = {}
        for name, pattern in self._patterns:
            for mapping in (0, 1) if not (noise and pattern.is_short) else ():
                if name not in found and any(t in searched.words[mapping] for t in pattern.triggers[mapping]):
                    marked.setdefault(mapping, mark_words(text, mapping))
                    if pattern.patterns[mapping].search(marked[mapping]):
                        found.add(name)
        return frozenset(found)


def described_forms(overlay: Overlay) -> Iterator[tuple[str, str]]:
    """Yield the id of each item with each form that is looked for, for people to read.

    These are secrets: they may be shown to an editor, and never be written to a log.
    """
    for item in overlay.protected:
        forms = [form for written in item.forms for form in (written, *(() if item.exact else described(written)))]
        yield from ((item.id, form) for form in dict.fromkeys(forms))


def unsearchable(overlay: Overlay) -> Iterable[tuple[int, str]]:
    """Yield number, from 1, and reason of each item that cannot be searched; the reason does not quote it."""
    for number, item in enumerate(overlay.protected, 1):
        for form in item.forms:
            key = skeleton(form).joined[0]
            if len(key.decode()) < (_MIN_LETTERS if _has_case(form) else _MIN_LETTERS_WITHOUT_CASE):
                yield number, "one of its forms is too short: it would be found everywhere"
    searcher = Searcher(overlay)
    for number, item in enumerate(overlay.protected, 1):
        if searcher.find(item.id):
            yield number, "its id holds protected words, and ids are printed"
    for number, fact in enumerate(overlay.withheld, len(overlay.protected) + 1):
        if searcher.find(fact.id):
            yield number, "its id holds protected words, and ids are printed"


def _needle(name: str, form: str) -> _Needle:
    first, second = skeleton(form).joined
    return _Needle(name, (first, second), inside=len(first.decode()) >= MIN_SUBSTRING_LETTERS or not _has_case(form))


def _has_case(form: str) -> bool:
    return any(c.lower() != c.upper() or c.isdigit() for c in form)

"""The footnotes of a page: citation marks in the text, and the citation list at its foot to which they lead."""

import functools
import itertools
from dataclasses import dataclass, field

from generator.analyse.prose import parse_prose, reference_runs
from generator.model.citation import Citation
from generator.model.statement import Statement
from generator.render.views.lookups import Lookups, date_view, paragraph_range
from generator.render.views.models.records import (
    BackLink,
    CitationEntry,
    CitationMark,
    CitedPassage,
    CitedSource,
    ProseView,
    ReferenceView,
)
from generator.render.views.passages import cited_passages, passage_of_circumstance


@dataclass(slots=True)
class _EntryBuilder:
    """An entry of the citation list, collected while the page is rendered."""

    id: str
    passage: CitedPassage
    statements: dict[str, None] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)


class CitationList:
    """The citation list of one page. Ask for marks in page order first, then for the sources."""

    def __init__(self, lookups: Lookups) -> None:
        self._lookups = lookups
        self._entries: dict[CitedPassage, _EntryBuilder] = {}
        self._ids: set[str] = set()

    def statement(self, statement: Statement, at: str = "") -> tuple[CitationMark, ...]:
        """Return the marks of a statement, one for each of its passages.

        Args:
            statement: The statement.
            at: A name for this place on the page, for the anchors; empty where the statement is printed in full.
        """
        marks = []
        for passage in cited_passages(self._lookups, statement):
            entry = self._entry(passage)
            entry.statements[statement.id] = None
            marks.append((passage.paragraphs or (0, 0), self._mark(entry, f"at-{at or statement.id}")))
        return _label_marks([mark for _, mark in sorted(marks, key=lambda pair: (pair[1].number, pair[0]))])

    def circumstance(self, origin: str, number: int, citation: Citation) -> tuple[CitationMark, ...]:
        """Return the mark of a circumstance.

        Args:
            origin: The id of the origin.
            number: The index of the circumstance in the origin, from 0.
            citation: The citation of the circumstance.
        """
        entry = self._entry(passage_of_circumstance(self._lookups, origin, number, citation))
        return _label_marks([self._mark(entry, f"at-circumstance-{number + 1}")])

    def prose(self, text: str, at: str) -> ProseView:
        """Return prose with its references resolved to marks.

        Args:
            text: The Markdown text.
            at: A name for this place on the page, for the anchors.
        """
        nodes = parse_prose(text)
        known = self._lookups.dossier.statement_by_id
        cited: list[ReferenceView] = []
        for run in reference_runs(nodes):
            statements = [known.get(name) for name in run]
            at_run = [f"{at}-{len(cited) + n}" for n in range(1, len(run) + 1)]
            marks = [self.statement(s, a) if s else () for s, a in zip(statements, at_run, strict=True)]
            labelled = iter(_label_marks([mark for group in marks for mark in group]))
            for name, statement, group in zip(run, statements, marks, strict=True):
                topic = self._lookups.dossier.topic_of[name].id if statement else ""
                cited.append(ReferenceView(name, topic, tuple(itertools.islice(labelled, len(group)))))
        return ProseView(nodes, tuple(cited))

    def sources(self) -> tuple[CitedSource, ...]:
        """Return the cited sources by number, each with its passages in the order of the source."""
        found = []
        by_source: dict[str, list[_EntryBuilder]] = {}
        for entry in self._entries.values():
            by_source.setdefault(entry.passage.source, []).append(entry)
        records = self._lookups.dossier.source_by_id
        for source in sorted(
            (records[s] for s in by_source if s in records), key=lambda s: self._lookups.source_numbers[s.id]
        ):
            entries = sorted(by_source[source.id], key=lambda e: (e.passage.paragraphs or (0, 0), e.id))
            found.append(
                CitedSource(
                    number=self._lookups.source_numbers[source.id],
                    id=source.id,
                    name=source.short,
                    title=source.title,
                    published=date_view(source.published),
                    known=source.address is not None,
                    linked=source.address is not None and source.address.public,
                    entries=tuple(map(_entry_view, entries)),
                )
            )
        return tuple(found)

    def _entry(self, passage: CitedPassage) -> _EntryBuilder:
        if passage not in self._entries:
            place = f"p{paragraph_range(passage.paragraphs)}" if passage.paragraphs else "unchecked"
            self._entries[passage] = _EntryBuilder(self._unique_id(f"cite-{passage.source}-{place}"), passage)
        return self._entries[passage]

    def _mark(self, entry: _EntryBuilder, at: str) -> CitationMark:
        own_id = self._unique_id(at)
        entry.marks.append(own_id)
        source, paragraphs = entry.passage.source, entry.passage.paragraphs
        number = self._lookups.source_numbers.get(source, 0)
        place = paragraph_range(paragraphs) if paragraphs else None
        return CitationMark(own_id, entry.id, number, str(number), source, place)

    def _unique_id(self, base: str) -> str:
        """Return an id that is unique on the page: the base, or the base with a number."""
        name, number = base, 1
        while name in self._ids:
            number += 1
            name = f"{base}.{number}"
        self._ids.add(name)
        return name


def _entry_view(entry: _EntryBuilder) -> CitationEntry:
    back_links = tuple(BackLink(mark, letters(n)) for n, mark in enumerate(entry.marks))
    return CitationEntry(entry.id, entry.passage.view, tuple(entry.statements), back_links)


@functools.lru_cache(maxsize=1_024)
def letters(number: int) -> str:
    """Return a number, from 0, in letters: a, b to z, then aa, ab and so on."""
    label = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        label = chr(ord("a") + rest) + label
    return label


def _label_marks(marks: list[CitationMark]) -> tuple[CitationMark, ...]:
    """Return adjacent marks with labels that tell two marks of one source apart.

    They differ in the paragraph (``4 ¶13, ¶14``), or within one paragraph in a letter (``4a, 4b``).
    """
    if len({mark.source for mark in marks}) == len(marks):
        return tuple(marks)  # each has its number for a label
    found: list[CitationMark] = []
    for mark in marks:
        same = [m for m in marks if m.source == mark.source]
        places = {m.paragraphs for m in same}
        if len(same) == 1:
            label = str(mark.number)
        elif len(places) < len(same) or None in places:
            label = f"{mark.number}{letters(same.index(mark))}"
        elif found and found[-1].source == mark.source:
            label = f"¶{mark.paragraphs}"
        else:
            label = f"{mark.number} ¶{mark.paragraphs}"
        found.append(mark._replace(label=label))
    return tuple(found)

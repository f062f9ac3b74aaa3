"""The citations of one page: its citation marks, and the entries at its foot that they lead to."""

import functools
import itertools
from dataclasses import dataclass, field

from generator.analyse.prose import parse_prose, reference_runs
from generator.model.citation import Citation
from generator.model.statement import Statement
from generator.render.views.lookups import Lookups, date_view, span
from generator.render.views.models.records import (
    CitationEntry,
    CitationMark,
    CitedPassage,
    CitedSource,
    ProseView,
    ReferenceView,
    Use,
)
from generator.render.views.passages import passage_of_circumstance, passages


@dataclass(slots=True)
class _CitedPassages:
    """An entry while the page is being made."""

    id: str
    passage: CitedPassage
    statements: dict[str, None] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)


class CitationList:
    """Gives out marks, in page order, and then the numbered sources with all that was cited."""

    def __init__(self, lookups: Lookups) -> None:
        self._lookups = lookups
        self._cited: dict[CitedPassage, _CitedPassages] = {}
        self._ids: set[str] = set()

    def statement(self, statement: Statement, at: str = "") -> tuple[CitationMark, ...]:
        """Return the marks of a statement.

        Args:
            statement: The statement.
            at: What tells this use from others on the page; empty where the statement is printed in full.
        """
        marks = []
        for passage in passages(self._lookups, statement):
            entry = self._entry(passage)
            entry.statements[statement.id] = None
            marks.append((passage.paragraphs or (0, 0), self._mark(entry, f"at-{at or statement.id}")))
        return _labelled([mark for _, mark in sorted(marks, key=lambda pair: (pair[1].number, pair[0]))])

    def circumstance(self, origin: str, number: int, citation: Citation) -> tuple[CitationMark, ...]:
        """Return the mark of the n-th circumstance of an origin, from 0."""
        entry = self._entry(passage_of_circumstance(self._lookups, origin, number, citation))
        return _labelled([self._mark(entry, f"at-circumstance-{number + 1}")])

    def prose(self, text: str, at: str) -> ProseView:
        """Return prose with its references resolved to marks."""
        nodes = parse_prose(text)
        known = self._lookups.dossier.statement_by_id
        cited: list[ReferenceView] = []
        for run in reference_runs(nodes):
            statements = [known.get(name) for name in run]
            at_run = [f"{at}-{len(cited) + n}" for n in range(1, len(run) + 1)]
            marks = [self.statement(s, a) if s else () for s, a in zip(statements, at_run, strict=True)]
            labelled = iter(_labelled([mark for group in marks for mark in group]))
            for name, statement, group in zip(run, statements, marks, strict=True):
                topic = self._lookups.dossier.topic_of[name].id if statement else ""
                cited.append(ReferenceView(name, topic, tuple(itertools.islice(labelled, len(group)))))
        return ProseView(nodes, tuple(cited))

    def sources(self) -> tuple[CitedSource, ...]:
        """Return the sources that were cited, by number, each with its passages in their order."""
        found = []
        by_source: dict[str, list[_CitedPassages]] = {}
        for entry in self._cited.values():
            by_source.setdefault(entry.passage.source, []).append(entry)
        records = self._lookups.dossier.source_by_id
        for source in sorted(
            (records[s] for s in by_source if s in records), key=lambda s: self._lookups.numbers[s.id]
        ):
            cited = by_source[source.id]
            ordered = sorted(cited, key=lambda c: (c.passage.paragraphs or (0, 0), c.id))
            found.append(
                CitedSource(
                    number=self._lookups.numbers[source.id],
                    id=source.id,
                    name=source.short,
                    title=source.title,
                    published=date_view(source.published),
                    known=source.address is not None,
                    linked=source.address is not None and source.address.public,
                    entries=tuple(_finished(c) for c in ordered),
                )
            )
        return tuple(found)

    def _entry(self, passage: CitedPassage) -> _CitedPassages:
        if passage not in self._cited:
            place = f"p{span(passage.paragraphs)}" if passage.paragraphs else "unchecked"
            self._cited[passage] = _CitedPassages(self._name(f"cite-{passage.source}-{place}"), passage)
        return self._cited[passage]

    def _mark(self, entry: _CitedPassages, at: str) -> CitationMark:
        name = self._name(at)
        entry.marks.append(name)
        source, paragraphs = entry.passage.source, entry.passage.paragraphs
        number = self._lookups.numbers.get(source, 0)
        return CitationMark(name, entry.id, number, str(number), source, span(paragraphs) if paragraphs else None)

    def _name(self, base: str) -> str:
        """Return an id that nothing on the page has: the base, or the base with a number."""
        name, number = base, 1
        while name in self._ids:
            number += 1
            name = f"{base}.{number}"
        self._ids.add(name)
        return name


def _finished(cited: _CitedPassages) -> CitationEntry:
    uses = tuple(Use(mark, letters(n)) for n, mark in enumerate(cited.marks))
    return CitationEntry(cited.id, cited.passage.view, tuple(cited.statements), uses)


@functools.lru_cache(maxsize=1_024)
def letters(number: int) -> str:
    """Return the n-th label of a row a, b, … z, aa, ab, …, from 0."""
    label = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        label = chr(ord("a") + rest) + label
    return label


def _labelled(marks: list[CitationMark]) -> tuple[CitationMark, ...]:
    """Return marks that stand in a row; where one source comes twice, something tells them apart.

    That is the paragraph (``4 ¶13, ¶14``), or a letter where the paragraph is one (``4a, 4b``).
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

"""The apparatus of one page: its citation marks, and the entries at its foot that they lead to."""

import itertools
from dataclasses import dataclass, field, replace

from generator.analyse.prose import parse_prose, reference_runs
from generator.model.citation import Citation, Mode
from generator.model.source import ParagraphRole
from generator.model.statement import Statement
from generator.render.links import passage_address
from generator.render.views.context import Context, date_view, pilcrow, span
from generator.render.views.records import Cited, CitedSource, Entry, Mark, OriginLine, ProseView, Use

_NO_ORIGIN = "No origin is given: the article asserts it."
_WHERE = {
    ParagraphRole.HEADLINE: "in the headline",
    ParagraphRole.STANDFIRST: "in the standfirst",
    ParagraphRole.CAPTION: "in a caption",
    ParagraphRole.EMBEDDED: "in a post shown within the article",
    ParagraphRole.BYLINE: "in the author or date line",
    ParagraphRole.FURNITURE: "outside the article's own text",
}


@dataclass(slots=True)
class _Cited:
    """An entry while the page is being made."""

    id: str
    citation: Citation
    paragraphs: tuple[int, int] | None
    origins: tuple[str, ...]
    statements: dict[str, None] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)


class Apparatus:
    """Gives out marks, in page order, and then the numbered sources with all that was cited."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._cited: dict[tuple[object, ...], _Cited] = {}
        self._ids: set[str] = set()

    def statement(self, statement: Statement, at: str = "") -> tuple[Mark, ...]:
        """Return the marks of a statement.

        Args:
            statement: The statement.
            at: What tells this use from others on the page; empty where the statement is printed in full.
        """
        marks = []
        for number, citation in enumerate(statement.citations):
            lines = (self._context.origin_line(origin, {citation.source}) for origin in statement.origins)
            origins = tuple(_origin_words(line) for line in lines if line is not None)
            paragraphs = self._context.edition.paragraphs(f"statement/{statement.id}", number)
            entry = self._entry(citation, paragraphs, origins)
            entry.statements[statement.id] = None
            marks.append((paragraphs or (0, 0), self._mark(entry, f"at-{at or statement.id}")))
        return _labelled([mark for _, mark in sorted(marks, key=lambda pair: (pair[1].number, pair[0]))])

    def circumstance(self, origin: str, number: int, citation: Citation) -> tuple[Mark, ...]:
        """Return the mark of the n-th circumstance of an origin, from 0."""
        paragraphs = self._context.edition.paragraphs(f"origin/{origin}", number)
        entry = self._entry(citation, paragraphs, ())
        return _labelled([self._mark(entry, f"at-circumstance-{number + 1}")])

    def prose(self, text: str, at: str) -> ProseView:
        """Return prose with its references resolved to marks."""
        nodes = parse_prose(text)
        known = self._context.dossier.statement_by_id
        cited: list[Cited] = []
        for run in reference_runs(nodes):
            statements = [known.get(name) for name in run]
            at_run = [f"{at}-{len(cited) + n}" for n in range(1, len(run) + 1)]
            marks = [self.statement(s, a) if s else () for s, a in zip(statements, at_run, strict=True)]
            labelled = iter(_labelled([mark for group in marks for mark in group]))
            for name, statement, group in zip(run, statements, marks, strict=True):
                topic = self._context.dossier.topic_of[name].id if statement else ""
                cited.append(Cited(name, topic, tuple(itertools.islice(labelled, len(group)))))
        return ProseView(nodes, tuple(cited))

    def sources(self) -> tuple[CitedSource, ...]:
        """Return the sources that were cited, by number, each with its passages in their order."""
        found = []
        by_source: dict[str, list[_Cited]] = {}
        for entry in self._cited.values():
            by_source.setdefault(entry.citation.source, []).append(entry)
        records = self._context.dossier.source_by_id
        for source in sorted(
            (records[s] for s in by_source if s in records), key=lambda s: self._context.numbers[s.id]
        ):
            cited = by_source[source.id]
            ordered = sorted(cited, key=lambda c: (c.paragraphs or (0, 0), c.id))
            published = date_view(source.published)
            found.append(
                CitedSource(
                    number=self._context.numbers[source.id],
                    id=source.id,
                    name=source.short,
                    title=source.title,
                    published=published,
                    known=source.address is not None,
                    linked=source.address is not None and source.address.public,
                    entries=tuple(self._finished(c, published.shown if published else None) for c in ordered),
                )
            )
        return tuple(found)

    def _entry(self, citation: Citation, paragraphs: tuple[int, int] | None, origins: tuple[str, ...]) -> _Cited:
        key = (citation, paragraphs, origins)
        if key not in self._cited:
            place = f"p{span(paragraphs)}" if paragraphs else "unchecked"
            base = f"cite-{citation.source}-{place}"
            name, number = base, 1
            while name in self._ids:
                number += 1
                name = f"{base}.{number}"
            self._ids.add(name)
            self._cited[key] = _Cited(name, citation, paragraphs, origins)
        return self._cited[key]

    def _mark(self, entry: _Cited, at: str) -> Mark:
        name, number = at, 1
        while name in self._ids:
            number += 1
            name = f"{at}.{number}"
        self._ids.add(name)
        entry.marks.append(name)
        source = entry.citation.source
        number = self._context.numbers.get(source, 0)
        return Mark(
            id=name,
            entry=entry.id,
            number=number,
            label=str(number),
            source=source,
            source_name=self._context.source_name(source),
            paragraphs=span(entry.paragraphs) if entry.paragraphs else None,
        )

    def _finished(self, cited: _Cited, published: str | None) -> Entry:
        citation = cited.citation
        source = self._context.dossier.source_by_id[citation.source]
        return Entry(
            id=cited.id,
            source=source.id,
            source_name=source.short,
            published=published,
            paragraphs=pilcrow(cited.paragraphs),
            where=_WHERE.get(source.paragraphs.by_number.get(cited.paragraphs[0], ParagraphRole.BODY))
            if cited.paragraphs
            else None,
            mode=citation.mode.words,
            first=citation.first,
            last=citation.last,
            quote=citation.quote,
            printed_as=citation.printed_as,
            caveat=citation.caveat,
            cut_off=citation.cut_off,
            origins=tuple(o for o in cited.origins if o != _NO_ORIGIN or citation.mode is not Mode.OWN_VOICE),
            address=passage_address(source, citation),
            supports=self._context.links(tuple(cited.statements)),
            uses=tuple(Use(mark, letters(n)) for n, mark in enumerate(cited.marks)),
        )


def letters(number: int) -> str:
    """Return the n-th label of a row a, b, … z, aa, ab, …, from 0."""
    label = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        label = chr(ord("a") + rest) + label
    return label


def _labelled(marks: list[Mark]) -> tuple[Mark, ...]:
    """Return marks that stand in a row; where one source comes twice, something tells them apart.

    That is the paragraph (``4 ¶13, ¶14``), or a letter where the paragraph is one (``4a, 4b``).
    """
    found: list[Mark] = []
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
        found.append(replace(mark, label=label))
    return tuple(found)


def _origin_words(line: OriginLine) -> str:
    """Return an origin in one line: who, when, in what circumstances."""
    if line.id is None:
        return _NO_ORIGIN
    said = line.said.shown if line.said else "date not stated"
    parts = [f"{line.speaker_name}, {said}", *line.circumstances, *line.chain]
    return "; ".join(parts) + "."

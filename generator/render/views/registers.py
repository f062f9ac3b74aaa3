"""Views of the pages of sources, origins and speakers."""

from generator.analyse.coverage import ParagraphCoverage
from generator.model.origin import Origin
from generator.model.place import Body
from generator.model.source import ParagraphRole, Source
from generator.render.views.citation_list import CitationList
from generator.render.views.lookups import Lookups, date_view, pilcrow
from generator.render.views.models.pages import (
    Fact,
    Field,
    OriginView,
    ParagraphView,
    SourceView,
    SpeakerView,
    SpokenIn,
    counted,
)
from generator.render.views.models.records import CircumstanceView, CitationMark, StatementLink
from generator.render.views.statements import StatementViewBuilder
from generator.render.views.topics import difference_facts


def source_view(lookups: Lookups, source: Source) -> SourceView:
    """Return the view of a source page.

    Args:
        lookups: The look-ups that views share.
        source: The source.
    """
    coverage = lookups.edition.coverage[source.id]
    statements = lookups.dossier.statements_citing[source.id]
    links = {s.id: lookups.link(s) for s in statements}
    own = [p for p in coverage if p.role is not ParagraphRole.FURNITURE]
    cited = sum(bool(p.statements or p.origins) for p in own)
    citations = [(s, c) for s in statements for c in s.citations if c.source == source.id]
    found = sum(f"statement/{s.id}" not in lookups.edition.unchecked for s, _ in citations)
    conflict_ids = {c.id for s in statements for c in lookups.edition.conflicts_of[s.id]}
    conflicts = [c for c in lookups.conflicts if c.id in conflict_ids]
    return SourceView(
        id=source.id,
        number=lookups.source_numbers[source.id],
        name=source.short,
        title=source.title,
        facts=(
            Fact(f"{cited} of {len(own)}", "paragraphs of its own text cited"),
            counted(len(statements), "statement"),
            Fact(f"{found} of {len(citations)}", "passages located in the text"),
            *difference_facts(conflicts),
        ),
        record=_source_record(lookups, source),
        notes=source.notes,
        rights=source.rights,
        digest=CitationList(lookups).prose(source.digest, "digest"),
        speakers=_speakers(lookups, source),
        paragraphs=tuple(_paragraph(lookups, p, links) for p in coverage),
        published=date_view(source.published),
        statements=len(statements),
        withheld=lookups.withheld("source", source.id),
    )


def _source_record(lookups: Lookups, source: Source) -> tuple[Field, ...]:
    published, address = source.published, source.address
    digests = lookups.edition.article_digests.get(source.id, frozenset())
    linked = address is not None and address.public
    return (
        Field("Title", f"“{source.title}”" if source.title else None),
        Field("Publisher", lookups.body_name(source.publisher) if source.publisher else None),
        Field("Author", ", ".join(source.authors) or None),
        Field("Editor", ", ".join(source.editors) or None),
        Field("Published", published.shown if published else None, published.basis if published else None),
        Field("Dateline", source.dateline),
        Field(
            "Address",
            (address.url if address.public else "Known, not linked") if address else None,
            address.basis if address else None,
            address.url if address and linked else None,
        ),
        Field("Language", {"en": "English"}.get(source.language, source.language)),
        Field("Rights", source.rights),
        Field(
            "Our copy",
            "Held privately, not published",
            f"SHA-256 of the text: {', '.join(sorted(digests))}" if digests else None,
        ),
    )


def _speakers(lookups: Lookups, source: Source) -> tuple[SpokenIn, ...]:
    """Return the origins in a source, ordered by the first paragraph of each."""
    found: dict[str, dict[tuple[int, int], None]] = {}
    for statement in lookups.dossier.statements_citing[source.id]:
        for number, citation in enumerate(statement.citations):
            if citation.source == source.id:
                place = lookups.edition.paragraphs(f"statement/{statement.id}", number)
                for origin in statement.origins:
                    found.setdefault(origin, {}).update({place: None} if place else {})
    lines = [
        (min(places, default=(0, 0)), line, places)
        for origin, places in found.items()
        if (line := lookups.origin_line(origin, {source.id})) is not None
    ]
    return tuple(
        SpokenIn(line, ", ".join(p for place in sorted(places) if (p := pilcrow(place))))
        for _, line, places in sorted(lines, key=lambda item: (item[1].id is None, item[0]))
    )


def _paragraph(lookups: Lookups, paragraph: ParagraphCoverage, links: dict[str, StatementLink]) -> ParagraphView:
    aside = paragraph.set_aside
    if paragraph.statements or paragraph.origins:
        state = "cited"
    elif paragraph.role in {ParagraphRole.FURNITURE, ParagraphRole.BYLINE}:
        state = paragraph.role.value
    else:
        state = "aside" if aside else "open"
    origins = lookups.dossier.origin_by_id
    return ParagraphView(
        number=paragraph.number,
        role=paragraph.role.value,
        state=state,
        statements=tuple(links[s] for s in paragraph.statements if s in links),
        origins=tuple((o, origins[o].title) for o in paragraph.origins if o in origins),
        reason=aside.reason.words if aside else None,
        note=aside.note if aside else None,
    )


def origin_view(lookups: Lookups, origin: Origin) -> OriginView:
    """Return the view of an origin page.

    Args:
        lookups: The look-ups that views share.
        origin: The origin.

    Raises:
        KeyError: The origin is not in the dossier.
    """
    citation_list = CitationList(lookups)
    statements = lookups.dossier.statements_from[origin.id]
    line = lookups.origin_line(origin.id)
    if line is None:
        raise KeyError(origin.id)
    sources = dict.fromkeys(c.source for s in statements for c in s.citations)
    marks: dict[str, list[CitationMark]] = {}
    for number, c in enumerate(origin.circumstances):
        marks.setdefault(c.kind, []).extend(citation_list.circumstance(origin.id, number, c.citation))
    circumstances = tuple(
        CircumstanceView(
            label=lookups.circumstance_label(kind),
            note=lookups.circumstances[kind].note if kind in lookups.circumstances else None,
            caveat=kind in lookups.circumstances and lookups.circumstances[kind].caveat,
            marks=tuple(found),
        )
        for kind, found in marks.items()
    )
    return OriginView(
        id=origin.id,
        title=origin.title,
        line=line,
        record=(
            Field("When", line.said.shown if line.said else None, line.said.basis if line.said else None),
            Field("Medium", origin.channel),
            Field("Language", origin.language),
            Field("Way to the article", "; ".join(line.chain) or None),
        ),
        circumstances=circumstances,
        lineage=_lineage(lookups, origin),
        statements=StatementViewBuilder(lookups, citation_list).accounts(statements),
        carried=tuple((s, lookups.source_name(s)) for s in sources),
        sources=citation_list.sources(),
        withheld=lookups.withheld("origin", origin.id),
    )


def _lineage(lookups: Lookups, origin: Origin) -> tuple[tuple[str, str, str, str], ...]:
    """Return the relations of an origin, whichever side declares them: words, id, title, basis."""
    known = lookups.dossier.origin_by_id
    relations = [(link.relation.words, link.origin, link.basis) for link in origin.lineage]
    declared = {other for _, other, _ in relations}
    relations += [
        (link.relation.words_from_there, other.id, link.basis)
        for other, link in lookups.related_to.get(origin.id, ())
        if other.id not in declared
    ]
    return tuple(
        (words, other, known[other].title if other in known else other, basis) for words, other, basis in relations
    )


def speaker_view(lookups: Lookups, body: Body) -> SpeakerView | None:
    """Return the view of a speaker page; None for a body that speaks in no origin.

    Args:
        lookups: The look-ups that views share.
        body: The person or body.
    """
    origins = lookups.origins_of_speaker.get(body.id)
    if origins is None:
        return None
    citation_list = CitationList(lookups)
    renderer = StatementViewBuilder(lookups, citation_list)
    said = [lookups.dossier.statements_from[o.id] for o in origins]
    statements = {s.id: s for group in said for s in group}
    sources = dict.fromkeys(c.source for s in statements.values() for c in s.citations)
    lines = [lookups.origin_line(o.id) for o in origins]
    spoken = tuple(
        (line, renderer.accounts(group)) for line, group in zip(lines, said, strict=True) if line is not None
    )
    return SpeakerView(
        id=body.id,
        name=body.name,
        note=body.note,
        relations=tuple(_relations(lookups, body)),
        origins=spoken,
        statements=len(statements),
        carried=tuple((s, lookups.source_name(s)) for s in sources),
        sources=citation_list.sources(),
        withheld=lookups.withheld("speaker", body.id),
    )


def _relations(lookups: Lookups, body: Body) -> list[tuple[str, str, str, bool]]:
    may_be = dict.fromkeys([*body.may_be, *(b.id for b in lookups.dossier.bodies if body.id in b.may_be)])
    relations = [("speaks for", body.part_of)] if body.part_of else []
    relations += [("may be the same as", other) for other in may_be]
    return [(words, other, lookups.body_name(other), other in lookups.origins_of_speaker) for words, other in relations]

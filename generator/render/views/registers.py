"""Pages of sources, of origins and of speakers."""

from generator.analyse.coverage import ParagraphCoverage
from generator.model.origin import Origin
from generator.model.place import Body
from generator.model.source import ParagraphRole, Source
from generator.render.views.citation_list import CitationList
from generator.render.views.lookups import Context, date_view, pilcrow
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
from generator.render.views.statements import StatementRenderer
from generator.render.views.topics import difference_facts


def source_view(context: Context, source: Source) -> SourceView:
    """Return a source page."""
    coverage = context.edition.coverage[source.id]
    statements = context.dossier.statements_citing[source.id]
    links = {s.id: context.link(s) for s in statements}
    own = [p for p in coverage if p.role is not ParagraphRole.FURNITURE]
    cited = sum(bool(p.statements or p.origins) for p in own)
    citations = [(s, c) for s in statements for c in s.citations if c.source == source.id]
    found = sum(f"statement/{s.id}" not in context.edition.unchecked for s, _ in citations)
    concerned = {c.id for s in statements for c in context.edition.conflicts_of[s.id]}
    conflicts = [c for c in context.conflicts if c.id in concerned]
    return SourceView(
        id=source.id,
        number=context.numbers[source.id],
        name=source.short,
        title=source.title,
        facts=(
            Fact(f"{cited} of {len(own)}", "paragraphs of its own text cited"),
            counted(len(statements), "statement"),
            Fact(f"{found} of {len(citations)}", "passages located in the text"),
            *difference_facts(conflicts),
        ),
        record=_source_record(context, source),
        notes=source.notes,
        rights=source.rights,
        digest=CitationList(context).prose(source.digest, "digest"),
        speakers=_speakers(context, source),
        paragraphs=tuple(_paragraph(context, p, links) for p in coverage),
        published=date_view(source.published),
        statements=len(statements),
        withheld=context.withheld("source", source.id),
    )


def _source_record(context: Context, source: Source) -> tuple[Field, ...]:
    published, address = source.published, source.address
    digests = context.edition.article_digests.get(source.id, frozenset())
    linked = address is not None and address.public
    return (
        Field("Title", f"“{source.title}”" if source.title else None),
        Field("Publisher", context.body_name(source.publisher) if source.publisher else None),
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


def _speakers(context: Context, source: Source) -> tuple[SpokenIn, ...]:
    """Return who speaks in a source, by the paragraph in which each comes first."""
    found: dict[str, dict[tuple[int, int], None]] = {}
    for statement in context.dossier.statements_citing[source.id]:
        for number, citation in enumerate(statement.citations):
            if citation.source == source.id:
                place = context.edition.paragraphs(f"statement/{statement.id}", number)
                for origin in statement.origins:
                    found.setdefault(origin, {}).update({place: None} if place else {})
    lines = [
        (min(places, default=(0, 0)), line, places)
        for origin, places in found.items()
        if (line := context.origin_line(origin, {source.id})) is not None
    ]
    return tuple(
        SpokenIn(line, ", ".join(p for place in sorted(places) if (p := pilcrow(place))))
        for _, line, places in sorted(lines, key=lambda item: (item[1].id is None, item[0]))
    )


def _paragraph(context: Context, paragraph: ParagraphCoverage, links: dict[str, StatementLink]) -> ParagraphView:
    aside = paragraph.set_aside
    if paragraph.statements or paragraph.origins:
        state = "cited"
    elif paragraph.role in {ParagraphRole.FURNITURE, ParagraphRole.BYLINE}:
        state = paragraph.role.value
    else:
        state = "aside" if aside else "open"
    origins = context.dossier.origin_by_id
    return ParagraphView(
        number=paragraph.number,
        role=paragraph.role.value,
        state=state,
        statements=tuple(links[s] for s in paragraph.statements if s in links),
        origins=tuple((o, origins[o].title) for o in paragraph.origins if o in origins),
        reason=aside.reason.words if aside else None,
        note=aside.note if aside else None,
    )


def origin_view(context: Context, origin: Origin) -> OriginView:
    """Return an origin page."""
    apparatus = CitationList(context)
    statements = context.dossier.statements_from[origin.id]
    line = context.origin_line(origin.id)
    if line is None:
        raise KeyError(origin.id)
    sources = dict.fromkeys(c.source for s in statements for c in s.citations)
    marks: dict[str, list[CitationMark]] = {}
    for number, c in enumerate(origin.circumstances):
        marks.setdefault(c.kind, []).extend(apparatus.circumstance(origin.id, number, c.citation))
    circumstances = tuple(
        CircumstanceView(
            label=context.circumstance(kind),
            note=context.circumstances[kind].note if kind in context.circumstances else None,
            caveat=kind in context.circumstances and context.circumstances[kind].caveat,
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
        lineage=_lineage(context, origin),
        statements=StatementRenderer(context, apparatus).accounts(statements),
        carried=tuple((s, context.source_name(s)) for s in sources),
        sources=apparatus.sources(),
        withheld=context.withheld("origin", origin.id),
    )


def _lineage(context: Context, origin: Origin) -> tuple[tuple[str, str, str, str], ...]:
    """Return how an origin relates to others, whichever of the two declares it: words, id, title, basis."""
    known = context.dossier.origin_by_id
    told = [(link.relation.words, link.origin, link.basis) for link in origin.lineage]
    said = {other for _, other, _ in told}
    told += [
        (link.relation.words_from_there, other.id, link.basis)
        for other, link in context.related_to.get(origin.id, ())
        if other.id not in said
    ]
    return tuple((words, other, known[other].title if other in known else other, basis) for words, other, basis in told)


def speaker_view(context: Context, body: Body) -> SpeakerView | None:
    """Return a speaker page, None for a body that speaks in no origin."""
    origins = context.origins_of_speaker.get(body.id)
    if origins is None:
        return None
    apparatus = CitationList(context)
    printer = StatementRenderer(context, apparatus)
    said = [context.dossier.statements_from[o.id] for o in origins]
    statements = {s.id: s for group in said for s in group}
    sources = dict.fromkeys(c.source for s in statements.values() for c in s.citations)
    lines = [context.origin_line(o.id) for o in origins]
    spoken = tuple((line, printer.accounts(group)) for line, group in zip(lines, said, strict=True) if line is not None)
    return SpeakerView(
        id=body.id,
        name=body.name,
        note=body.note,
        relations=tuple(_relations(context, body)),
        origins=spoken,
        statements=len(statements),
        carried=tuple((s, context.source_name(s)) for s in sources),
        sources=apparatus.sources(),
        withheld=context.withheld("speaker", body.id),
    )


def _relations(context: Context, body: Body) -> list[tuple[str, str, str, bool]]:
    may_be = dict.fromkeys([*body.may_be, *(b.id for b in context.dossier.bodies if body.id in b.may_be)])
    told = [("speaks for", body.part_of)] if body.part_of else []
    told += [("may be the same as", other) for other in may_be]
    return [(words, other, context.body_name(other), other in context.origins_of_speaker) for words, other in told]

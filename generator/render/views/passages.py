"""Cited passages, each worded once for all the pages that cite it."""

from generator.model.citation import Citation, Mode
from generator.model.source import ParagraphRole
from generator.model.statement import Statement
from generator.render.links import passage_address
from generator.render.views.lookups import Lookups, pilcrow
from generator.render.views.models.records import CitedPassage, OriginLine, PassageView

_NO_ORIGIN = "No origin is given: the article asserts it."
_ROLE_WORDS = {
    ParagraphRole.HEADLINE: "in the headline",
    ParagraphRole.STANDFIRST: "in the standfirst",
    ParagraphRole.CAPTION: "in a caption",
    ParagraphRole.EMBEDDED: "in a post shown within the article",
    ParagraphRole.BYLINE: "in the author or date line",
    ParagraphRole.FURNITURE: "outside the article's own text",
}


def cited_passages(lookups: Lookups, statement: Statement) -> tuple[CitedPassage, ...]:
    """Return the passages of a statement, one for each citation.

    Args:
        lookups: The look-ups that views share; they cache the result.
        statement: The statement.
    """
    if statement.id not in lookups.passages_of_statement:
        key = f"statement/{statement.id}"
        lookups.passages_of_statement[statement.id] = tuple(
            _passage(lookups, c, lookups.edition.paragraphs(key, n), _origins(lookups, statement, c.source))
            for n, c in enumerate(statement.citations)
        )
    return lookups.passages_of_statement[statement.id]


def passage_of_circumstance(lookups: Lookups, origin: str, number: int, citation: Citation) -> CitedPassage:
    """Return the passage that a circumstance cites.

    Args:
        lookups: The look-ups that views share; they cache the result.
        origin: The id of the origin.
        number: The index of the circumstance in the origin, from 0.
        citation: The citation of the circumstance.
    """
    return _passage(lookups, citation, lookups.edition.paragraphs(f"origin/{origin}", number), ())


def _origins(lookups: Lookups, statement: Statement, source: str) -> tuple[str, ...]:
    """Return the origins of a statement in words, with the circumstances that one source states."""
    lines = (lookups.origin_line(origin, {source}) for origin in statement.origins)
    return tuple(_origin_words(line) for line in lines if line is not None)


def _passage(
    lookups: Lookups, citation: Citation, paragraphs: tuple[int, int] | None, origins: tuple[str, ...]
) -> CitedPassage:
    key = citation, paragraphs, origins
    found = lookups.passage_cache.get(key)
    if found is None:
        view = _view(lookups, citation, paragraphs, origins)
        found = lookups.passage_cache[key] = CitedPassage(citation.source, paragraphs, view)
    return found


def _view(
    lookups: Lookups, citation: Citation, paragraphs: tuple[int, int] | None, origins: tuple[str, ...]
) -> PassageView:
    source = lookups.dossier.source_by_id.get(citation.source)
    published = source.published if source else None
    role = source.paragraphs.by_number.get(paragraphs[0], ParagraphRole.BODY) if source and paragraphs else None
    return PassageView(
        source=citation.source,
        source_name=lookups.source_name(citation.source),
        published=published.shown if published else None,
        paragraphs=pilcrow(paragraphs),
        where=_ROLE_WORDS.get(role) if role else None,
        mode=citation.mode.words,
        first=citation.first,
        last=citation.last,
        quote=citation.quote,
        printed_as=citation.printed_as,
        caveat=citation.caveat,
        cut_off=citation.cut_off,
        origins=tuple(o for o in origins if o != _NO_ORIGIN or citation.mode is not Mode.OWN_VOICE),
        address=passage_address(source, citation) if source else None,
    )


def _origin_words(line: OriginLine) -> str:
    """Return an origin as one line: who, when, in what circumstances."""
    if line.id is None:
        return _NO_ORIGIN
    said = line.said.shown if line.said else "date not stated"
    return "; ".join(filter(None, [f"{line.speaker_name}, {said}", line.circumstances_line])) + "."

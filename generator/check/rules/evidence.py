"""Cited passages are in the texts. Checked only where the texts are available."""

from collections.abc import Iterator

from generator.check.check_context import CheckContext, LocatedCitation
from generator.check.registry import Finding, rule
from generator.core.diagnostics import Span
from generator.core.text import normalize_text
from generator.evidence.closest_match import closest_match_diff
from generator.evidence.locate import AmbiguousPassage, MissingPart, MissingPassage, Passage


def _citations(context: CheckContext) -> Iterator[LocatedCitation]:
    for located in context.located.values():
        yield from located


def _holder_name(located: LocatedCitation) -> str:
    return f"{located.holder.kind} `{located.holder.id}`"


def _span(context: CheckContext, located: LocatedCitation, field: str = "from") -> Span:
    return context.span((located.holder.kind, located.holder.id), *located.path, field)


@rule("EV101")
def passage_missing(context: CheckContext) -> Iterator[Finding]:
    """A cited passage is not in the article.

    The words given as `from` or `to` do not stand in the text. They must be copied as printed, white space,
    quotation marks and dashes aside. The message shows the nearest words that the article has.
    """
    for located in _citations(context):
        if not isinstance(located.found, MissingPassage):
            continue
        missing = located.found
        if missing.part is MissingPart.TOO_FAR_APART:
            message = "both ends of the passage are there, but the last words do not follow the first ones"
            hint = f"The first words stand in paragraph {missing.nearest_paragraph}."
        else:
            message = f"“{missing.expected}” is not in the text of {located.citation.source}"
            hint = "Copy the words from the article as they are printed there."
            if missing.closest_match:
                diff = closest_match_diff(missing.expected, missing.closest_match)
                hint = f"Paragraph {missing.nearest_paragraph} has: {missing.closest_match}\n{diff}"
        place = _span(context, located, "to" if missing.part is MissingPart.TO else "from")
        yield Finding(place, f"{_holder_name(located)}: {message}", hint=hint)


@rule("EV102")
def passage_found_twice(context: CheckContext) -> Iterator[Finding]:
    """A cited passage is found more than once.

    A reader must be led to one place. Take more words into `from` or `to` until only one place fits.
    """
    for located in _citations(context):
        if isinstance(located.found, AmbiguousPassage):
            found, source = located.found.passages, located.citation.source
            places = " and ".join(str(passage.paragraphs[0]) for passage in found)
            yield Finding(
                _span(context, located),
                f"{_holder_name(located)}: the passage is found {len(found)} times in {source}",
                hint=f"It begins in paragraphs {places}. Give more words, so that only one place fits.",
            )


@rule("EV103")
def passage_in_furniture(context: CheckContext) -> Iterator[Finding]:
    """A cited passage stands in the furniture of a page.

    Navigation, appeals, notices, related stories and captions given twice are no part of the article. Cite its
    text, or mend the roles of the paragraphs if the article's own words are marked as furniture.
    """
    for located in _citations(context):
        if isinstance(located.found, Passage) and located.found.in_furniture:
            yield Finding(
                _span(context, located),
                f"{_holder_name(located)}: the passage stands in paragraph {located.found.paragraphs[0]} "
                f"of {located.citation.source}, which is furniture",
                hint="Cite the article's own text, or mend `paragraphs:` in the source record.",
            )


@rule("EV104")
def quotation_not_in_passage(context: CheckContext) -> Iterator[Finding]:
    """A quotation is not in the cited passage.

    What stands between quotation marks is somebody's own words: the `quote` must be in the passage, word for word.
    """
    for located in _citations(context):
        quote = located.citation.quote
        if (
            quote
            and isinstance(located.found, Passage)
            and normalize_text(quote) not in normalize_text(located.found.text)
        ):
            yield Finding(
                _span(context, located, "quote"),
                f"{_holder_name(located)}: the quotation is not in the passage",
                hint="Copy the quoted words as printed, or take the quotation out.",
            )


@rule("EV105")
def text_not_here(context: CheckContext) -> Iterator[Finding]:
    """The text of a source is missing from the archive.

    Where an archive is given, every citation must be checked against it. Add the text under the id of its source.
    The archive is the folder `sources/archive`, or the one that `DOSSIER_ARCHIVE` or `--archive` names.
    """
    folder = context.loaded.archive_name
    if folder is not None:
        for source in context.dossier.sources:
            if source.id not in context.articles:
                yield Finding(
                    context.span(("source", source.id)),
                    f"source `{source.id}`: the archive has no text of this id",
                    hint=f"Add {source.id}.txt to the archive, here the folder '{folder}'.",
                )

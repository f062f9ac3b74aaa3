"""Is the passage really there? Judged only where the texts are."""

from collections.abc import Iterator

from generator.check.check_context import CheckContext, LocatedCitation
from generator.check.registry import Finding, rule
from generator.core.diagnostics import Span
from generator.core.text import normalize_text
from generator.evidence.closest_match import closest_match_diff
from generator.evidence.locate import AmbiguousPassage, MissingPart, MissingPassage, Passage


def _every(facts: CheckContext) -> Iterator[LocatedCitation]:
    for cited in facts.cited.values():
        yield from cited


def _where(one: LocatedCitation) -> str:
    return f"{one.holder.kind} `{one.holder.id}`"


def _span(facts: CheckContext, one: LocatedCitation, field: str = "from") -> Span:
    return facts.span((one.holder.kind, one.holder.id), *one.path, field)


@rule("EV101")
def passage_missing(facts: CheckContext) -> Iterator[Finding]:
    """A cited passage is not in the article.

    The words given as `from` or `to` do not stand in the text. They must be copied as printed, white space,
    quotation marks and dashes aside. The message shows the nearest words that the article has.
    """
    for one in _every(facts):
        if not isinstance(one.found, MissingPassage):
            continue
        missing = one.found
        if missing.part is MissingPart.TOO_FAR_APART:
            message = "both ends of the passage are there, but the last words do not follow the first ones"
            hint = f"The first words stand in paragraph {missing.nearest_paragraph}."
        else:
            message = f"“{missing.expected}” is not in the text of {one.citation.source}"
            hint = "Copy the words from the article as they are printed there."
            if missing.closest_match:
                diff = closest_match_diff(missing.expected, missing.closest_match)
                hint = f"Paragraph {missing.nearest_paragraph} has: {missing.closest_match}\n{diff}"
        place = _span(facts, one, "to" if missing.part is MissingPart.TO else "from")
        yield Finding(place, f"{_where(one)}: {message}", hint=hint)


@rule("EV102")
def passage_found_twice(facts: CheckContext) -> Iterator[Finding]:
    """A cited passage is found more than once.

    A reader must be led to one place. Take more words into `from` or `to` until only one place fits.
    """
    for one in _every(facts):
        if isinstance(one.found, AmbiguousPassage):
            places = " and ".join(str(p.paragraphs[0]) for p in one.found.passages)
            yield Finding(
                _span(facts, one),
                f"{_where(one)}: the passage is found {len(one.found.passages)} times in {one.citation.source}",
                hint=f"It begins in paragraphs {places}. Give more words, so that only one place fits.",
            )


@rule("EV103")
def passage_in_furniture(facts: CheckContext) -> Iterator[Finding]:
    """A cited passage stands in the furniture of a page.

    Navigation, appeals, notices, related stories and captions given twice are no part of the article. Cite its
    text, or mend the roles of the paragraphs if the article's own words are marked as furniture.
    """
    for one in _every(facts):
        if isinstance(one.found, Passage) and one.found.in_furniture:
            yield Finding(
                _span(facts, one),
                f"{_where(one)}: the passage stands in paragraph {one.found.paragraphs[0]} of {one.citation.source}, "
                "which is furniture",
                hint="Cite the article's own text, or mend `paragraphs:` in the source record.",
            )


@rule("EV104")
def quotation_not_in_passage(facts: CheckContext) -> Iterator[Finding]:
    """A quotation is not in the cited passage.

    What stands between quotation marks is somebody's own words: the `quote` must be in the passage, word for word.
    """
    for one in _every(facts):
        quote = one.citation.quote
        if quote and isinstance(one.found, Passage) and normalize_text(quote) not in normalize_text(one.found.text):
            yield Finding(
                _span(facts, one, "quote"),
                f"{_where(one)}: the quotation is not in the passage",
                hint="Copy the quoted words as printed, or take the quotation out.",
            )


@rule("EV105")
def text_not_here(facts: CheckContext) -> Iterator[Finding]:
    """The text of a source is missing from the archive.

    Where an archive is given, every citation must be checked against it. Add the text under the id of its source.
    The archive is the folder `sources/archive`, or the one that `DOSSIER_ARCHIVE` or `--archive` names.
    """
    folder = facts.loaded.archive_name
    if folder is not None:
        for source in facts.dossier.sources:
            if source.id not in facts.articles:
                yield Finding(
                    facts.span(("source", source.id)),
                    f"source `{source.id}`: the archive has no text of this id",
                    hint=f"Add {source.id}.txt to the archive, here the folder '{folder}'.",
                )

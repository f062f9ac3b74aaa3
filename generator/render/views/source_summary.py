"""The source summary of a topic page (as in ICD 206): what it rests on, in sentences computed from the records."""

from collections.abc import Sequence

from generator.analyse.conflicts.base import enumerate_words
from generator.analyse.corroboration import corroborate
from generator.model.ids import NONE_GIVEN
from generator.model.statement import Statement, StatementKind
from generator.model.topic import Topic
from generator.render.views.lookups import Lookups, capitalized, plural, speakers_words


def source_summary(lookups: Lookups, topic: Topic) -> tuple[str, ...]:
    """Return the source summary of a topic, sentence by sentence.

    Circumstances are listed per origin that the topic uses, and never transferred from one origin to another.

    Args:
        lookups: The look-ups that views share.
        topic: The topic.
    """
    reported = [s for s in topic.statements if s.kind is StatementKind.REPORTED]
    if not reported:
        return ()
    support = corroborate(lookups.dossier, reported)
    sentences = [f"Rests on {plural(len(support.sources), 'article')} and {speakers_words(support)}."]
    single = single_sources(lookups, reported)
    if single:
        sentences.append(single)
    asserted = sum(NONE_GIVEN in s.origins for s in reported)
    if asserted:
        sentences.append(f"{asserted} give no origin: the article asserts them itself.")
    analyses = len(topic.statements) - len(reported)
    if analyses:
        sentences.append(
            f"{plural(analyses, 'statement is', 'statements are')} the editors' own analysis, marked as such."
        )
    sentences += _circumstances(lookups, topic)
    unidentified = [
        s for s in lookups.dossier.sources if s.id in support.sources and (s.publisher is None or s.title is None)
    ]
    for source in unidentified:
        fields = (("publisher", source.publisher), ("title", source.title), ("date", source.published))
        missing = enumerate_words([word for word, value in fields if value is None])
        sentences.append(f"{capitalized(source.short)}: {missing} not stated.")
    return tuple(sentences)


def single_sources(lookups: Lookups, statements: Sequence[Statement]) -> str | None:
    """Return how many reported statements have one article only, in a sentence; None where none has.

    Args:
        lookups: The look-ups that views share.
        statements: The statements.
    """
    reported = [s for s in statements if s.kind is StatementKind.REPORTED]
    single = sum(lookups.edition.corroboration[s.id].single_source for s in reported)
    if not single:
        return None
    total = plural(len(reported), "reported statement")
    return f"{single} of {total} {'stands' if single == 1 else 'stand'} in one article only."


def _circumstances(lookups: Lookups, topic: Topic) -> list[str]:
    """Return one sentence for each origin of the topic whose circumstances a source states."""
    used = {o for s in topic.statements for o in s.origins}
    found = []
    for origin in lookups.dossier.origins:
        line = lookups.origin_line(origin.id)
        if origin.id in used and line and line.circumstances:
            found.append(f"{origin.title}: {line.circumstances_line}.")
    return found

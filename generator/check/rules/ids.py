"""Identifiers: each names one record, and every reference leads to one."""

from collections.abc import Iterator

from generator.check.check_context import CheckContext
from generator.check.references import RecordReference
from generator.check.registry import Finding, rule
from generator.core.reserved_ids import page_name_holder, statement_id_holder, topic_id_holder
from generator.core.text import suggest

_MAX_LISTED = 6
"""The most ids that a hint lists."""


@rule("ID101")
def duplicate_ids(context: CheckContext) -> Iterator[Finding]:
    """An id is used twice.

    An id names one record of its kind, and a statement's id is its address on the site. Give one of the two records
    another id, and change the references that mean it.
    """
    for duplicate in context.loaded.duplicates:
        kind, name = duplicate.ref
        yield Finding(
            duplicate.second,
            f"{kind} `{name}`: this id is already used",
            hint="Give one of the two another id.",
            related=(duplicate.first,),
        )


@rule("ID102")
def unresolved_references(context: CheckContext) -> Iterator[Finding]:
    """A reference leads nowhere.

    The id that stands here belongs to no record of the kind that is meant. Most often it is mistyped; the hint
    names what comes close. Otherwise the record has yet to be written.
    """
    for reference in context.dangling:
        yield Finding(
            context.span(reference.ref, *reference.path),
            f"{reference.where}: unknown {reference.kind} `{reference.wanted}`",
            hint=suggest(reference.wanted, reference.known) or _known_ids_hint(reference),
        )


@rule("ID103")
def reserved_ids(context: CheckContext) -> Iterator[Finding]:
    """An id that the site itself uses.

    A statement's id is the anchor of its sentence, a topic's id that of its heading on the first page, and the ids of
    topics, articles, origins and speakers are names of pages. The site has anchors and pages of its own: `gaps`,
    `sources`, `q-` with the id of a question, `index`. Of two things with one address a reader reaches only one, so a
    record takes another id.
    """
    dossier = context.dossier
    records = {
        "topic": frozenset(topic.id for topic in dossier.topics),
        "question": frozenset(question.id for topic in dossier.topics for question in topic.questions),
        "statement": frozenset(dossier.statement_by_id),
        "tension": frozenset(tension.id for topic in dossier.topics for tension in topic.tensions),
        "source": frozenset(dossier.source_by_id),
        "origin": frozenset(dossier.origin_by_id),
    }
    taken = [("statement", name, statement_id_holder(name, records)) for name in dossier.statement_by_id]
    taken += [("topic", name, topic_id_holder(name, records)) for name in records["topic"]]
    speakers = {origin.speaker for origin in dossier.origins} & dossier.body_by_id.keys()
    for kind, names in (("topic", records["topic"]), ("source", records["source"]), ("origin", records["origin"])):
        taken += [(kind, name, page_name_holder(name)) for name in names]
    taken += [("body", name, page_name_holder(name)) for name in speakers]
    for kind, name, holder in taken:
        if holder is not None:
            field = "topic" if kind == "topic" else "id"
            named = "person or body" if kind == "body" else kind
            yield Finding(
                context.span((kind, name), field),
                f"{named} `{name}`: the site itself uses this id, for {holder}",
                hint="Give the record another id, and change the references to it.",
            )


def _known_ids_hint(reference: RecordReference) -> str:
    """Return a hint where no id is similar: the ids that exist, or that the record has yet to be written."""
    known = list(reference.known)
    if not known:
        return f"There is no {reference.kind} yet: write its record first, or leave this out."
    if len(known) <= _MAX_LISTED:
        listed = ", ".join(f"`{name}`" for name in known)
        return f"There is {listed}. Otherwise write its record first, or take the id out."
    return "Correct the id, write its record first, or take the id out if its record was withdrawn."

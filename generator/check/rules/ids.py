"""Identifiers: each names one record, and every reference leads to one."""

from collections.abc import Iterator

from generator.check.check_context import CheckContext
from generator.check.references import RecordReference
from generator.check.registry import Finding, rule
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


def _known_ids_hint(reference: RecordReference) -> str:
    """Return a hint where no id is similar: the ids that exist, or that the record has yet to be written."""
    known = list(reference.known)
    if not known:
        return f"There is no {reference.kind} yet: write its record first, or leave this out."
    if len(known) <= _MAX_LISTED:
        listed = ", ".join(f"`{name}`" for name in known)
        return f"There is {listed}. Otherwise write its record first, or take the id out."
    return "Correct the id, write its record first, or take the id out if its record was withdrawn."

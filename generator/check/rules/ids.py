"""Identifiers: each names one record, and every reference leads to one."""

from collections.abc import Iterator

from generator.check.check_context import CheckContext
from generator.check.references import Reference
from generator.check.registry import Finding, rule
from generator.core.text import suggest

_FEW = 6
"""As many ids as can be read at a glance."""


@rule("ID101")
def duplicate_ids(facts: CheckContext) -> Iterator[Finding]:
    """An id is used twice.

    An id names one record of its kind, and a statement's id is its address on the site. Give one of the two records
    another id, and change the references that mean it.
    """
    for duplicate in facts.loaded.duplicates:
        kind, name = duplicate.ref
        yield Finding(
            duplicate.second,
            f"{kind} `{name}`: this id is already used",
            hint="Give one of the two another id.",
            related=(duplicate.first,),
        )


@rule("ID102")
def unresolved_references(facts: CheckContext) -> Iterator[Finding]:
    """A reference leads nowhere.

    The id that stands here belongs to no record of the kind that is meant. Most often it is mistyped; the hint
    names what comes close. Otherwise the record has yet to be written.
    """
    for reference in facts.dangling:
        yield Finding(
            facts.span(reference.ref, *reference.path),
            f"{reference.where}: unknown {reference.kind} `{reference.wanted}`",
            hint=suggest(reference.wanted, reference.known) or _what_there_is(reference),
        )


def _what_there_is(reference: Reference) -> str:
    """Return a hint where nothing comes close: what could stand there, or that it has yet to be written."""
    known = list(reference.known)
    if not known:
        return f"There is no {reference.kind} yet: write its record first, or leave this out."
    if len(known) <= _FEW:
        listed = ", ".join(f"`{name}`" for name in known)
        return f"There is {listed}. Otherwise write its record first, or take the id out."
    return "Correct the id, write its record first, or take the id out if its record was withdrawn."

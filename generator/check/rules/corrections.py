"""Corrections name the statements that they are about."""

from collections.abc import Iterator

from generator.check.facts import Facts, near_miss
from generator.check.registry import Finding, rule


@rule("CR101")
def corrected_statement_unknown(facts: Facts) -> Iterator[Finding]:
    """A correction names a statement that is not there.

    Under `statements` stand the statements that were mended and still stand, so that the page can lead to them. If
    the id is mistyped, the hint names what comes close. A statement that was taken out stands under `withdrawn`.
    """
    if facts.incomplete:
        return
    known = facts.dossier.statement_by_id
    for number, correction in enumerate(facts.dossier.corrections):
        for i, name in enumerate(correction.statements):
            if name not in known:
                yield Finding(
                    facts.span(("correction", str(number)), "statements", i),
                    f"correction {number + 1}: unknown statement `{name}`",
                    hint=near_miss(name, known) or "If it was withdrawn, name it under `withdrawn`.",
                )


@rule("CR102")
def withdrawn_statement_stands(facts: Facts) -> Iterator[Finding]:
    """A correction calls a statement withdrawn that still stands.

    Under `withdrawn` stand statements that were taken out of the fact sheets. Take the statement out, or name it under
    `statements`.
    """
    for number, correction in enumerate(() if facts.incomplete else facts.dossier.corrections):
        for i, name in enumerate(correction.withdrawn):
            if name in facts.dossier.statement_by_id:
                yield Finding(
                    facts.span(("correction", str(number)), "withdrawn", i),
                    f"correction {number + 1}: statement `{name}` still stands",
                    hint="Take it out of its fact sheet, or name it under `statements`.",
                    related=(facts.span(("statement", name)),),
                )

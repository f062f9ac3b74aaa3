"""Corrections name the statements that they are about."""

from collections.abc import Iterator

from generator.check.check_context import CheckContext
from generator.check.registry import Finding, rule
from generator.core.text import suggest


@rule("CR101")
def corrected_statement_unknown(context: CheckContext) -> Iterator[Finding]:
    """A correction names a statement that is not there.

    Under `statements` stand the statements that were mended and still stand, so that the page can lead to them. If
    the id is mistyped, the hint names what comes close. A statement that was taken out stands under `withdrawn`.
    """
    if context.incomplete:
        return
    known = context.dossier.statement_by_id
    for number, correction in enumerate(context.dossier.corrections):
        for i, name in enumerate(correction.statements):
            if name not in known:
                yield Finding(
                    context.span(("correction", str(number)), "statements", i),
                    f"correction {number + 1}: unknown statement `{name}`",
                    hint=suggest(name, known) or "If it was withdrawn, name it under `withdrawn`.",
                )


@rule("CR102")
def withdrawn_statement_stands(context: CheckContext) -> Iterator[Finding]:
    """A correction calls a statement withdrawn that still stands.

    Under `withdrawn` stand statements that were taken out of the fact sheets. Take the statement out, or name it under
    `statements`.
    """
    for number, correction in enumerate(() if context.incomplete else context.dossier.corrections):
        for i, name in enumerate(correction.withdrawn):
            if name in context.dossier.statement_by_id:
                yield Finding(
                    context.span(("correction", str(number)), "withdrawn", i),
                    f"correction {number + 1}: statement `{name}` still stands",
                    hint="Take it out of its fact sheet, or name it under `statements`.",
                    related=(context.span(("statement", name)),),
                )


@rule("CR103")
def withdrawn_statement_unknown(context: CheckContext) -> Iterator[Finding]:
    """A correction calls a statement withdrawn that never stood.

    No committed state of the dossier has a statement of this id, so that nobody can have read it. Write the id that
    it had. Where git is not at hand, or the history does not reach back to the first commit, nothing is said.
    """
    named = {name for correction in context.dossier.corrections for name in correction.withdrawn}
    unknown = named - context.dossier.statement_by_id.keys()
    ever = None if context.incomplete or not unknown else context.history.all_statement_ids
    if ever is None:
        return
    gone = ever - context.dossier.statement_by_id.keys()
    for number, correction in enumerate(context.dossier.corrections):
        for i, name in enumerate(correction.withdrawn):
            if name in unknown - ever:
                yield Finding(
                    context.span(("correction", str(number)), "withdrawn", i),
                    f"correction {number + 1}: no committed state has a statement `{name}`",
                    hint=suggest(name, sorted(gone)) or "Write the id that it had when it was taken out.",
                )

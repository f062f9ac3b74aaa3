"""Receipts are up to date with the records that they bind."""

from collections.abc import Iterator

from generator.check.check_context import CheckContext
from generator.check.registry import Finding, rule
from generator.core.diagnostics import Span
from generator.evidence.receipts import ReceiptState

LOCK_FILE = "sources/evidence.lock"
_RENEW_HINT = "Somebody who has the texts runs `dossier lock`, and commits sources/evidence.lock."


@rule("RC101", receipts=True)
def receipt_missing(context: CheckContext) -> Iterator[Finding]:
    """A record was never checked against the texts.

    A new statement, or an origin with circumstances, has no receipt yet. Somebody who has the texts runs
    `dossier lock` and commits the lock; until then a preview shows it as *not yet checked*, and it cannot be
    published.
    """
    for holder in context.holders:
        if holder.citations and context.receipt_states[holder.key][0] is ReceiptState.MISSING:
            yield Finding(
                context.span((holder.kind, holder.id)),
                f"{holder.kind} `{holder.id}` was not yet checked against the texts",
                hint=_RENEW_HINT,
            )


@rule("RC102", receipts=True)
def receipt_stale(context: CheckContext) -> Iterator[Finding]:
    """A record was changed after it was checked against the texts.

    The receipt binds the whole record: any change calls for a new look. Somebody who has the texts runs
    `dossier lock` and commits the lock; until then a preview shows the sentence as *not yet checked*, and it
    cannot be published.
    """
    for holder in context.holders:
        state, reason = context.receipt_states[holder.key]
        if holder.citations and state is ReceiptState.STALE:
            yield Finding(
                context.span((holder.kind, holder.id)), f"{holder.kind} `{holder.id}`: {reason}", hint=_RENEW_HINT
            )


@rule("RC103", receipts=True)
def receipt_left_over(context: CheckContext) -> Iterator[Finding]:
    """The lock holds a receipt for a record that is not there.

    A record was withdrawn or renamed. `dossier lock` takes the receipt out.
    """
    known = {holder.key for holder in context.holders if holder.citations}
    for key in sorted(context.loaded.lock.receipts.keys() - known):
        if key.partition("/")[2] not in context.loaded.unreadable:
            yield Finding(Span(LOCK_FILE), f"the lock has a receipt for `{key}`, which is not there", hint=_RENEW_HINT)

"""Sign-offs belong to statements as they stand.

That the reviewer did not write the sentence is no rule: the records do not say who wrote it.
"""

from collections.abc import Iterator

from generator.analyse.review_status import is_current
from generator.check.check_context import CheckContext
from generator.check.registry import Finding, rule
from generator.core.diagnostics import Severity
from generator.core.text import suggest


@rule("RV101")
def reviewed_statement_unknown(context: CheckContext) -> Iterator[Finding]:
    """A sign-off is for a statement that is not there.

    The statement was withdrawn or has another id now. Take the entry out of `reviews.yml`; after a change of the id the
    statement wants reading again.
    """
    if context.incomplete:
        return
    known = context.dossier.statement_by_id
    for number, review in enumerate(context.dossier.reviews):
        if review.statement not in known:
            yield Finding(
                context.span(("review", str(number)), "statement"),
                f"sign-off {number + 1}: unknown statement `{review.statement}`",
                hint=suggest(review.statement, known)
                or "Take the entry out if the statement was withdrawn; if it has another id now, sign it off again.",
            )


@rule("RV102", severity=Severity.WARNING)
def review_out_of_step(context: CheckContext) -> Iterator[Finding]:
    """A statement was changed after somebody signed it off.

    The sign-off binds the whole statement, so pages show it as *not yet reviewed*. Whoever signed it off reads it again
    and runs `dossier review`, or the entry is taken out of `reviews.yml`. This stops no publishing.
    """
    if context.incomplete:
        return
    known = context.dossier.statement_by_id
    for number, review in enumerate(context.dossier.reviews):
        statement = known.get(review.statement)
        if statement is not None and not is_current(review, statement):
            yield Finding(
                context.span(("review", str(number)), "digest"),
                f"statement `{review.statement}` was changed after {review.by} signed it off",
                hint=f"After reading it again: `dossier review {review.statement} --by NAME`.",
                related=(context.span(("statement", review.statement)),),
            )


@rule("RV103")
def duplicate_review(context: CheckContext) -> Iterator[Finding]:
    """One person signs one statement off twice.

    A second pair of eyes is a second person: two entries of one person are one. Delete one of the two; `dossier review`
    renews an entry in its place.
    """
    first: dict[tuple[str, str], int] = {}
    for number, review in enumerate(() if context.incomplete else context.dossier.reviews):
        key = (review.statement, " ".join(review.by.split()).casefold())
        if first.setdefault(key, number) != number:
            yield Finding(
                context.span(("review", str(number))),
                f"{review.by} signs statement `{review.statement}` off twice",
                hint="Delete one of the two entries.",
                related=(context.span(("review", str(first[key]))),),
            )

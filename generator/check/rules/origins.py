"""Origins: their circumstances are their own, and each is somebody's."""

from collections.abc import Iterator

from generator.check.check_context import CheckContext
from generator.check.references import ORIGIN, SOURCE
from generator.check.registry import Finding, rule
from generator.model.statement import StatementKind


@rule("OR101")
def circumstance_of_another(context: CheckContext) -> Iterator[Finding]:
    """A circumstance is taken from a source that does not carry the origin.

    Each origin has the circumstances that its own sources state. What one article says of another account is
    not carried over: cite an article in which this origin speaks, or leave the circumstance out.
    """
    known = not context.incomplete and not context.has_dangling(ORIGIN, SOURCE)
    for origin in context.dossier.origins:
        carried = {c.source for s in context.dossier.statements_from[origin.id] for c in s.citations}
        for i, circumstance in enumerate(origin.circumstances):
            if carried and circumstance.citation.source not in carried and known:
                yield Finding(
                    context.span(("origin", origin.id), "circumstances", i, "citation", "source"),
                    f"origin `{origin.id}`: no statement of this origin is cited from {circumstance.citation.source}",
                    hint="State only circumstances given by a source that carries this origin.",
                )


@rule("OR102")
def origin_unused(context: CheckContext) -> Iterator[Finding]:
    """No statement names this origin.

    An origin that nobody needs misleads whoever counts them. Name it in a statement, or take it out.
    """
    used = {origin for s in context.dossier.statements for origin in s.origins}
    reported = [s for s in context.dossier.statements if s.kind is StatementKind.REPORTED]
    # A statement without an origin, or with an unknown one, may be meant to name the unused one.
    if context.incomplete or context.has_dangling(ORIGIN) or not all(s.origins for s in reported):
        return
    for origin in context.dossier.origins:
        if origin.id not in used:
            yield Finding(
                context.span(("origin", origin.id)),
                f"origin `{origin.id}` is named by no statement",
                hint="Name it under `origins` of a statement, or take it out.",
            )


@rule("OR103")
def lineage_to_itself(context: CheckContext) -> Iterator[Finding]:
    """An origin derives from itself, somebody may be himself, or an event is told apart from itself.

    A relation holds between two records. Name the other one.
    """
    for origin in context.dossier.origins:
        for i, link in enumerate(origin.lineage):
            if link.origin == origin.id:
                span = context.span(("origin", origin.id), "lineage", i, "origin")
                yield Finding(span, f"origin `{origin.id}` is related to itself", hint="Name the other origin.")
    for body in context.dossier.bodies:
        if body.id in body.may_be or body.part_of == body.id:
            span = context.span(("body", body.id))
            yield Finding(span, f"person or body `{body.id}` is related to itself", hint="Name the other one.")
    for event in context.dossier.events:
        if event.id in event.not_to_be_confused_with:
            span = context.span(("event", event.id), "not_to_be_confused_with")
            yield Finding(span, f"event `{event.id}` is to be told apart from itself", hint="Name the other one.")

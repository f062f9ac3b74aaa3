"""Every statement has an origin, citations and a question; an analysis has its grounds."""

from collections.abc import Iterator, Mapping, Sequence

from generator.check.check_context import CheckContext
from generator.check.references import QUESTION
from generator.check.registry import Finding, rule
from generator.model.citation import MAX_QUOTED_WORDS, Mode
from generator.model.ids import NONE_GIVEN
from generator.model.statement import StatementKind


@rule("ST101")
def statement_without_citation(context: CheckContext) -> Iterator[Finding]:
    """A reported statement cites no source.

    Every sentence must lead to the words it rests on. Add a citation with the first and last words of the
    passage, or make the sentence an analysis that names the statements it is drawn from.
    """
    for statement in context.dossier.statements:
        if statement.kind is StatementKind.REPORTED and not statement.citations:
            yield Finding(
                context.span(("statement", statement.id)),
                f"statement `{statement.id}` cites no source",
                hint="Add `citations:` with `source`, `from` and `to`.",
            )


@rule("ST102")
def statement_without_attribution(context: CheckContext) -> Iterator[Finding]:
    """A reported statement does not say who said it first.

    Name the origin, of `origins.yml`, or write `none-given` where the source asserts it and says from nobody.
    `none-given` stands alone: a statement that mixes it with an origin is two statements.
    """
    for statement in context.dossier.statements:
        ref = ("statement", statement.id)
        if statement.kind is StatementKind.REPORTED and not statement.origins:
            yield Finding(
                context.span(ref),
                f"statement `{statement.id}` does not say who said it",
                hint="Add `origins: [...]`, with `none-given` where the source names nobody.",
            )
        if NONE_GIVEN in statement.origins and len(statement.origins) > 1:
            yield Finding(
                context.span(ref, "origins"),
                f"statement `{statement.id}` is both attributed and `none-given`",
                hint="Make it two statements: what is attributed, and what is only asserted.",
            )


@rule("ST103")
def analysis_without_grounds(context: CheckContext) -> Iterator[Finding]:
    """An analysis does not name its grounds.

    An analysis is the editors' own sentence. It names in `rests_on` the statements it is drawn from, states its
    `confidence` with a reason, and has no origin and no citation of its own. A reported statement has neither
    `rests_on` nor `confidence`.
    """
    for statement in context.dossier.statements:
        ref = ("statement", statement.id)
        if statement.kind is StatementKind.ANALYSIS:
            if not statement.rests_on or statement.id in statement.rests_on:
                yield Finding(
                    context.span(ref),
                    f"analysis `{statement.id}` does not name the statements it rests on",
                    hint="Add `rests_on: [...]` with the ids of other statements.",
                )
            if statement.confidence is None:
                yield Finding(
                    context.span(ref),
                    f"analysis `{statement.id}` does not say how sure the editors are",
                    hint="Add `confidence:` with `level` (low, moderate, high) and `reason`.",
                )
            if statement.origins or statement.citations:
                yield Finding(
                    context.span(ref),
                    f"analysis `{statement.id}` has an origin or a citation of its own",
                    hint="Make what is reported a statement, and let the analysis rest on it.",
                )
        elif statement.rests_on or statement.confidence is not None:
            yield Finding(
                context.span(ref),
                f"statement `{statement.id}` is reported, and yet rests on others or has a confidence",
                hint="Write `kind: analysis`, or take `rests_on` and `confidence` out.",
            )


@rule("ST104")
def statement_without_question(context: CheckContext) -> Iterator[Finding]:
    """A statement is an account of no key question.

    A topic page is built from its key questions. Name at least one in `questions`, or the sentence would stand
    on no page.
    """
    for statement in context.dossier.statements:
        if not statement.questions:
            yield Finding(
                context.span(("statement", statement.id)),
                f"statement `{statement.id}` answers no question",
                hint="Add `questions: [...]` with a key question of its topic.",
            )


@rule("ST105")
def question_without_account(context: CheckContext) -> Iterator[Finding]:
    """A key question has no account.

    A question that none of the sources answers is a gap: say so under `gaps`, and take the question out.
    """
    if context.incomplete or context.has_dangling(QUESTION):
        return
    for topic in context.dossier.topics:
        for question in topic.questions:
            if not any(question.id in statement.questions for statement in topic.statements):
                yield Finding(
                    context.span(("question", question.id)),
                    f"question `{question.id}` has no account",
                    hint="Make it a gap, or name it in the `questions` of a statement.",
                )


@rule("ST106")
def long_quotation(context: CheckContext) -> Iterator[Finding]:
    """A quotation is too long.

    Articles belong to their publishers: a speaker's own words are kept only where they matter, and at most 40 of them.
    """
    for holder in context.holders:
        for path, citation in holder.citations:
            words = len(citation.quote.split()) if citation.quote else 0
            if words > MAX_QUOTED_WORDS:
                yield Finding(
                    context.span((holder.kind, holder.id), *path, "quote"),
                    f"{holder.kind} `{holder.id}`: the quotation has {words} words, and {MAX_QUOTED_WORDS} is the most",
                    hint="Keep the words that matter, and say the rest in your own.",
                )


@rule("ST107")
def legs_without_journey(context: CheckContext) -> Iterator[Finding]:
    """The legs of a journey belong to no journey.

    Legs are drawn journey by journey, so that two voyages are never made one. Name the journey as the statement's
    `event`.
    """
    for statement in context.dossier.statements:
        if statement.legs and statement.event is None:
            yield Finding(
                context.span(("statement", statement.id), "legs"),
                f"statement `{statement.id}` has legs and names no journey",
                hint="Add `event:` with the journey, of events.yml.",
            )


@rule("ST109")
def attribution_unlike_citations(context: CheckContext) -> Iterator[Finding]:
    """Who is said to have said it does not fit how the citations are marked.

    Where an article asserts something and says from nobody, the statement has `none-given` as its origin and each
    citation `mode: own-voice`, so that readers see it in both places. A statement with an origin rests on at least
    one passage in which the article attributes it.
    """
    for statement in context.dossier.statements:
        modes = {citation.mode for citation in statement.citations}
        if not modes or not statement.origins:
            continue
        if statement.origins == (NONE_GIVEN,) and modes != {Mode.OWN_VOICE}:
            other = next(n for n, c in enumerate(statement.citations) if c.mode is not Mode.OWN_VOICE)
            yield Finding(
                context.span(("statement", statement.id), "citations", other),
                f"statement `{statement.id}` has no origin, and its citation is not marked as the article's own voice",
                hint="Add `mode: own-voice` to the citation, or name the origin.",
            )
        elif NONE_GIVEN not in statement.origins and modes == {Mode.OWN_VOICE}:
            yield Finding(
                context.span(("statement", statement.id), "citations", 0, "mode"),
                f"statement `{statement.id}` has an origin, and its citations are all in the article's own voice",
                hint="Take `mode: own-voice` out, or write `none-given` as its origin.",
            )


@rule("ST108")
def answers_within_each_other(context: CheckContext) -> Iterator[Finding]:
    """Answers to a question lie within each other.

    `within` names a wider answer, which the narrower one does not contradict. In a circle no two of the answers would
    ever be called different, and a disagreement would go unseen.
    """
    for topic in context.dossier.topics:
        for question in topic.questions:
            wider = {answer.id: answer.within for answer in question.answers}
            for number, answer in enumerate(question.answers):
                if answer.id in _wider_answers(answer.id, wider):
                    yield Finding(
                        context.span(("question", question.id), "answers", number, "within"),
                        f"question `{question.id}`: the answer `{answer.id}` lies within itself, by way of others",
                        hint="Keep `within` at the narrower answer alone.",
                    )


def _wider_answers(start: str, wider: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the answers that an answer lies within, directly or transitively."""
    found: set[str] = set()
    queue = [*wider[start]]
    while queue:
        name = queue.pop()
        if name not in found:
            found.add(name)
            queue.extend(wider.get(name, ()))
    return found

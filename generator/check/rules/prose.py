"""Prose: every sentence of a summary leads to a statement and says no other figure; tensions name two."""

import re
from collections.abc import Iterator

from generator.analyse.prose import summary_sentences
from generator.check import language
from generator.check.check_context import CheckContext
from generator.check.figures import figures
from generator.check.registry import Finding, rule
from generator.core.text import normalize_text, suggest
from generator.load.record_locations import Ref
from generator.model.statement import Statement

TO_WRITE = "To be written"
"""The placeholder with which `dossier new` begins a text that the editor must write."""
_MIN_TENSION_STATEMENTS = 2
_MALFORMED = re.compile(r"\[@(?![a-z0-9]+(?:-[a-z0-9]+)*\])([^\]\n]*)\]|\(@([a-z0-9-]+)\)")
"""A malformed reference: with a space, a capital or the wrong brackets."""
_WITHOUT_AT = re.compile(r"\[([a-z0-9]+(?:-[a-z0-9]+)*)\](?!\()")
"""A reference without its @, if there is a statement of that id."""


@rule("PR101")
def summary_without_reference(context: CheckContext) -> Iterator[Finding]:
    """A sentence of a summary has no reference.

    The summary is what most readers read. Each of its sentences names the statements it sums up, as
    `[@statement-id]`, so that it is bound to words of a source like everything else. What no source says is a
    gap.
    """
    known = context.dossier.statement_by_id
    for ref, where, summary in context.summaries:
        bare = next((m for m in _WITHOUT_AT.finditer(summary) if m[1] in known), None)
        wrong = _MALFORMED.search(summary) or bare
        if wrong is not None:
            names = [re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in (wrong[1] or wrong[2]).split(",")]
            hint = suggest(names[0], known)
            if wrong is bare or len(names) > 1:
                hint = f"Write `{' '.join(f'[@{name}]' for name in names)}`."
            yield Finding(
                context.span(ref, "summary"),
                f"{where}: `{wrong.group()}` is no reference",
                hint=hint or "Write `[@statement-id]`.",
            )
            continue
        for sentence, refs in summary_sentences(summary):
            if not refs:
                yield Finding(
                    context.span(ref, "summary"),
                    f"{where}: a sentence of the summary has no reference: “{sentence[:60]}”",
                    hint="Add `[@statement-id]` at its end, or make it a gap.",
                )


@rule("PR102")
def still_to_be_written(context: CheckContext) -> Iterator[Finding]:
    """A text is still to be written.

    `dossier new` leaves *To be written* where only a person can write: a sentence, a description, the digest of an
    article. Write it before it is published.
    """
    texts = [(("statement", s.id), "text", s.text) for s in context.dossier.statements]
    texts += [(("topic", t.id), "description", t.description) for t in context.dossier.topics]
    texts += [(("source", s.id), "digest", s.digest) for s in context.dossier.sources]
    for ref, field, text in texts:
        if text.startswith(TO_WRITE):
            kind, name = ref
            words = f"{kind} `{name}`: the {field} is still to be written"
            yield Finding(context.span(ref, field), words, hint="Write it in your own words.")


@rule("PR103")
def summary_with_another_figure(context: CheckContext) -> Iterator[Finding]:
    """A figure of a summary is in none of the statements that the sentence refers to.

    What most readers read is bound to the statements, and they to the articles. Correct the figure, or refer to the
    statement that has it. The number of articles may be counted: *two articles*.
    """
    for ref, where, sentence, statements in _sentences(context):
        known = [f for s in statements for f in figures(s.text)]
        # The sentence may count its statements, articles or origins.
        sources = [{c.source for c in s.citations} for s in statements]
        counts = (
            len(statements),
            len(set().union(*sources)),
            len({o for s in statements for o in s.origins}),
            *map(len, sources),
        )
        for figure in figures(sentence):
            is_count = figure.unit is None and figure.value in counts
            if not is_count and not figure.is_in(known):
                yield Finding(
                    context.span(ref, "summary"),
                    f"{where}: “{figure.text}” is in none of the statements that the sentence refers to",
                    hint="Correct the figure, or refer to the statement that has it.",
                )


@rule("PR104")
def tension_of_one(context: CheckContext) -> Iterator[Finding]:
    """A tension names fewer than two statements.

    A tension sets accounts against each other: name each of them. What is open in one statement alone belongs under its
    `unclear`.
    """
    for topic in context.dossier.topics:
        for tension in topic.tensions:
            if len(set(tension.statements)) < _MIN_TENSION_STATEMENTS:
                yield Finding(
                    context.span(("tension", tension.id), "statements"),
                    f"tension `{tension.id}`: it names fewer than two statements",
                    hint="Name the statements that do not fit together, or write it under `unclear`.",
                )


@rule("PR105")
def summary_with_another_quotation(context: CheckContext) -> Iterator[Finding]:
    """Words in quotation marks are in none of the statements that the sentence of a summary refers to.

    What stands between quotation marks is taken for words that an article prints; the statements are compared with the
    articles, and the summary with the statements. Copy the words from the statement, or take the marks away.
    """
    for ref, where, sentence, statements in _sentences(context):
        texts = (text for s in statements for text in (s.text, *(c.quote for c in s.citations if c.quote)))
        known = normalize_text(" \n ".join(texts))
        for words in language.quotations(sentence):
            if not language.is_quoted_from(words, known):
                yield Finding(
                    context.span(ref, "summary"),
                    f"{where}: “{words}” stands in quotation marks and in none of the statements referred to",
                    hint="Copy the words from the statement, or take the quotation marks away.",
                )


def _sentences(context: CheckContext) -> Iterator[tuple[Ref, str, str, list[Statement]]]:
    """Yield each sentence of a summary whose statements are all known: record, its name, sentence, statements."""
    known = context.dossier.statement_by_id
    for ref, where, summary in context.summaries:
        for sentence, refs in summary_sentences(summary):
            statements = [known[name] for name in refs if name in known]
            # A missing or unreadable statement may contain what is looked for.
            if statements and len(statements) == len(refs):
                yield ref, where, sentence, statements

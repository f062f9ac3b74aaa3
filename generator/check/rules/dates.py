"""Dates are no more precise than the cited passages, and derived words are accounted for."""

import re
from collections.abc import Iterator

from generator.check import language
from generator.check.check_context import CheckContext
from generator.check.registry import Finding, rule
from generator.core.text import normalize_text
from generator.evidence.locate import Passage
from generator.load.record_locations import Ref
from generator.model.dates import StatedDate


@rule("DT101")
def date_finer_than_passage(context: CheckContext) -> Iterator[Finding]:
    """A date in the sentence is finer than the passage gives it.

    A day, month, weekday or year that the sentence prints must stand in a cited passage, and what belongs to one
    date there must do so here. What was worked out, such as the year of a date or the date of a *Saturday*, is
    named under `derived` with what it was worked out from.
    """
    for statement, found in context.statements_with_passages:
        text = statement.text
        for derived in statement.derived:
            text = text.replace(derived.value, " " * len(derived.value))
        parts = language.date_parts(text)
        if not parts:
            continue
        printed = {(p.kind, p.value) for _, passage in found for p in language.date_parts(passage.text)}
        for mixed in _mixed_dates(text, [passage.text for _, passage in found]):
            yield Finding(
                context.span(("statement", statement.id), "text"),
                f"statement `{statement.id}`: “{mixed}” is put together from several dates of the passages",
                hint="Write the date as the passage gives it.",
            )
        for part in parts:
            if (part.kind, part.value) not in printed:
                yield Finding(
                    context.span(("statement", statement.id), "text"),
                    f"statement `{statement.id}`: the {part.kind} “{part.value}” is in no cited passage",
                    hint="Leave it out, or name it under `derived` with what it was worked out from.",
                )


@rule("DT102")
def record_date_finer_than_passage(context: CheckContext) -> Iterator[Finding]:
    """The date of a record is finer than its passages give it.

    `when` of a statement and `said` of an origin are as precise as the cited words. Where a part of the date is
    supplied or inferred, `basis` says from what.
    """
    for statement, found in context.statements_with_passages:
        if statement.when is not None:
            words = [passage.text for _, passage in found]
            yield from _date_findings(context, ("statement", statement.id), "when", statement.when, words)
    for origin in context.dossier.origins:
        if origin.said is None:
            continue
        statements = context.dossier.statements_from[origin.id]
        cited = [c.found for s in statements for c in context.located[f"statement/{s.id}"]]
        words = [found.text for found in cited if isinstance(found, Passage)]
        if words and len(words) == len(cited):
            yield from _date_findings(context, ("origin", origin.id), "said", origin.said, words)


def _date_findings(
    context: CheckContext, ref: Ref, field: str, date: StatedDate, passages: list[str]
) -> Iterator[Finding]:
    if date.basis is not None:
        return
    printed = {(p.kind, p.value) for text in passages for p in language.date_parts(text)}
    wanted = {(p.kind, p.value) for p in language.date_parts(date.edtf.words)}
    kind, name = ref
    for mixed in _mixed_dates(date.edtf.words, passages):
        yield Finding(
            context.span(ref, field),
            f"{kind} `{name}`: `{field}` gives {mixed}, which is put together from several dates of the passages",
            hint="Give the date as the passage has it, or say under `basis` where it is taken from.",
        )
    missing = sorted(wanted - printed)
    if missing:
        what = ", ".join(f"{part} {value}" for part, value in missing)
        yield Finding(
            context.span(ref, field),
            f"{kind} `{name}`: `{field}` gives the {what}, which no cited passage prints",
            hint="Make the date less precise, or say under `basis` where it is taken from.",
        )


def _mixed_dates(text: str, passages: list[str]) -> Iterator[str]:
    """Yield each date of a text whose parts stand in the passages, but in no one date there.

    Args:
        text: The text.
        passages: The passages.
    """
    dates = [date for passage in passages for date in language.whole_dates(passage)]
    printed = {part.value for passage in passages for part in language.date_parts(passage)}
    for stated in language.whole_dates(text):
        parts = {stated.day, stated.month, stated.year} - {None}
        if dates and parts <= printed and not any(stated.may_be(date) for date in dates):
            yield stated.text


@rule("DT103")
def derived_not_in_sentence(context: CheckContext) -> Iterator[Finding]:
    """Something is accounted for as derived that the sentence does not print, or that the source prints.

    `derived` is for what the editors supplied. An entry that is not needed hides the next one: take it out.
    """
    for statement in context.dossier.statements:
        for i, derived in enumerate(statement.derived):
            if derived.value not in statement.text:
                yield Finding(
                    context.span(("statement", statement.id), "derived", i, "value"),
                    f"statement `{statement.id}`: “{derived.value}” is not in the sentence",
                    hint="Copy the words from the sentence, or take the entry out.",
                )
    for statement, found in context.statements_with_passages:
        for i, derived in enumerate(statement.derived):
            words = re.compile(rf"(?<!\w){re.escape(normalize_text(derived.value))}(?!\w)")
            if any(words.search(normalize_text(passage.text)) for _, passage in found):
                yield Finding(
                    context.span(("statement", statement.id), "derived", i, "value"),
                    f"statement `{statement.id}`: “{derived.value}” stands in a cited passage, so nothing was derived",
                    hint="Take the entry out.",
                )


@rule("DT104")
def article_after_the_dossier(context: CheckContext) -> Iterator[Finding]:
    """The dossier is older than one of its articles.

    `as_of` is the day up to which the dossier tells what is known. An article that was published later moves it on.
    """
    as_of = context.dossier.record.last_day
    for source in context.dossier.sources:
        if source.published is not None and source.published.edtf.earliest > as_of:
            yield Finding(
                context.span(("dossier", "dossier"), "as_of"),
                f"the dossier is as of {context.dossier.record.as_of}, and source `{source.id}` was published later",
                hint="Write the day up to which you have read, or correct the date of the article.",
                related=(context.span(("source", source.id), "published"),),
            )

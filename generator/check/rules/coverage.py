"""Every paragraph of every article is accounted for."""

from collections import Counter
from collections.abc import Iterator

from generator.check.check_context import CheckContext
from generator.check.references import SOURCE
from generator.check.registry import Finding, rule
from generator.core.diagnostics import Span
from generator.evidence.locate import Passage
from generator.evidence.receipts import ReceiptState
from generator.model.source import ParagraphRole, SetAsideReason, Source, parse_paragraphs
from generator.model.statement import StatementKind

_EXEMPT_ROLES = frozenset({ParagraphRole.FURNITURE, ParagraphRole.BYLINE})


def _verifiable_sources(context: CheckContext) -> Iterator[Source]:
    """Yield the sources whose citations are all located: in the text, or by receipts up to date.

    For any other source, the rules on evidence or receipts report it; a finding here would only repeat them.
    """
    cited = all(s.citations for s in context.dossier.statements if s.kind is StatementKind.REPORTED)
    if context.incomplete or not cited or context.has_dangling(SOURCE):
        return
    for source in context.dossier.sources:
        citations = context.located_by_source.get(source.id, ())
        if source.id in context.articles:
            known = all(isinstance(located.found, Passage) for located in citations)
        else:
            states = (context.receipt_states[located.holder.key][0] for located in citations)
            known = all(state is ReceiptState.UP_TO_DATE for state in states)
        if known:
            yield source


def _number_list(numbers: list[int]) -> str:
    return ", ".join(str(n) for n in numbers)


def _paragraphs_are(numbers: list[int]) -> str:
    return f"paragraph {_number_list(numbers)} is" if len(numbers) == 1 else f"paragraphs {_number_list(numbers)} are"


@rule("CV101")
def paragraph_unaccounted(context: CheckContext) -> Iterator[Finding]:
    """A paragraph supports nothing and is not set aside.

    Whoever reads the dossier instead of the article must be able to rely on it that nothing was passed over.
    Cite the paragraph, or set it aside with a reason of the closed list.
    """
    for source in _verifiable_sources(context):
        accounted = context.cited_paragraphs[source.id].union(*(entry.numbers for entry in source.set_aside))
        roles = context.roles[source.id]
        unaccounted = [n for n, role in roles.items() if role not in _EXEMPT_ROLES and n not in accounted]
        if unaccounted:
            yield Finding(
                _role_span(context, source, unaccounted[0]),
                f"source `{source.id}`: paragraphs {_number_list(unaccounted)} support no statement "
                "and are not set aside",
                hint="Cite them, or add them under `set_aside` with a reason and a note.",
            )


@rule("CV102")
def set_aside_but_cited(context: CheckContext) -> Iterator[Finding]:
    """A paragraph is set aside and yet cited, or has nothing to set aside.

    An exception that is not needed hides the next one. Take the paragraph out of `set_aside`; or, where the reason for
    setting it aside still holds, as it does for what would harm somebody, take the citation out.
    """
    for source in context.dossier.sources:
        roles, cited = context.roles[source.id], context.cited_paragraphs[source.id]
        for i, entry in enumerate(source.set_aside):
            where = f"source `{source.id}`"
            found = []
            if used := [n for n in entry.numbers if n in cited]:
                first = "Take the citation out, for this was set aside as"
                if entry.reason is not SetAsideReason.PROTECTED_PERSON:
                    first = "Take the number out of `set_aside`, or the citation, if this still holds:"
                words = f"{where}: {_paragraphs_are(used)} set aside, and cited all the same"
                found.append((words, f"{first} {entry.reason.words}."))
            if needless := [n for n in entry.numbers if roles.get(n) in _EXEMPT_ROLES and n not in cited]:
                words = f"{where}: {_paragraphs_are(needless)} set aside, and no account of it is needed"
                found.append((words, "Take the number out of `set_aside`."))
            if unknown := [n for n in entry.numbers if n not in roles]:
                words = f"{where}: {_paragraphs_are(unknown)} set aside, and has no role"
                found.append((words, "Correct the number, or name it under `paragraphs`."))
            for words, hint in found:
                yield Finding(context.span(("source", source.id), "set_aside", i, "paragraphs"), words, hint=hint)


@rule("CV103")
def paragraph_roles(context: CheckContext) -> Iterator[Finding]:
    """The roles of the paragraphs do not fit the text.

    Each non-empty line of the text is one paragraph, counted from 1, and has exactly one role.
    """
    for source in context.dossier.sources:
        role_counts = Counter(n for _, numbers in _roles(source) for n in numbers)
        duplicates = sorted(n for n, count in role_counts.items() if count > 1)
        if duplicates:
            yield Finding(
                _role_span(context, source, duplicates[0], last=True),
                f"source `{source.id}`: paragraphs {_number_list(duplicates)} have two roles",
                hint="Name each paragraph once.",
            )
        article = context.articles.get(source.id)
        last = len(article.paragraphs) if article else max(role_counts, default=0)
        missing = sorted(set(range(1, last + 1)) - role_counts.keys())
        beyond = sorted(n for n in role_counts if n > last)
        if missing:
            yield Finding(
                context.span(("source", source.id), "paragraphs"),
                f"source `{source.id}`: paragraphs {_number_list(missing)} have no role",
                hint="Add each to headline, standfirst, byline, body, caption, embedded or furniture.",
            )
        if beyond:
            yield Finding(
                _role_span(context, source, beyond[0]),
                f"source `{source.id}`: the text has {last} paragraphs, and a role is given to {_number_list(beyond)}",
                hint="Count the non-empty lines of the text, from 1.",
            )


def _roles(source: Source) -> Iterator[tuple[ParagraphRole, tuple[int, ...]]]:
    """Yield each role in the source record with its paragraphs."""
    for role in ParagraphRole:
        text = getattr(source.paragraphs, role.value)
        if text is not None:
            yield role, tuple(parse_paragraphs(text))


def _role_span(context: CheckContext, source: Source, number: int, *, last: bool = False) -> Span:
    """Return the position at which a paragraph is given its first role, or its last one."""
    ref = ("source", source.id)
    spans = [context.span(ref, "paragraphs", role.value) for role, numbers in _roles(source) if number in numbers]
    return (max(spans) if last else min(spans)) if spans else context.span(ref, "paragraphs")

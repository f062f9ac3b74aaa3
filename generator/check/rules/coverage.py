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
from generator.model.statement import Kind

_NEED_NO_ACCOUNT = frozenset({ParagraphRole.FURNITURE, ParagraphRole.BYLINE})


def _judgeable(facts: CheckContext) -> Iterator[Source]:
    """Yield the sources of which it is known what their citations rest on: by their text, or by receipts in step.

    Where it is not, the rules on evidence or receipts speak up, and a second finding would only repeat them.
    """
    cited = all(s.citations for s in facts.dossier.statements if s.kind is Kind.REPORTED)
    if facts.incomplete or not cited or facts.has_dangling(SOURCE):
        return
    for source in facts.dossier.sources:
        every = facts.cited_from.get(source.id, ())
        if source.id in facts.articles:
            known = all(isinstance(one.found, Passage) for one in every)
        else:
            known = all(facts.receipt_states[one.holder.key][0] is ReceiptState.UP_TO_DATE for one in every)
        if known:
            yield source


def _show(numbers: list[int]) -> str:
    return ", ".join(str(n) for n in numbers)


def _paragraphs(numbers: list[int]) -> str:
    return f"paragraph {_show(numbers)} is" if len(numbers) == 1 else f"paragraphs {_show(numbers)} are"


@rule("CV101")
def paragraph_unaccounted(facts: CheckContext) -> Iterator[Finding]:
    """A paragraph supports nothing and is not set aside.

    Whoever reads the dossier instead of the article must be able to rely on it that nothing was passed over.
    Cite the paragraph, or set it aside with a reason of the closed list.
    """
    for source in _judgeable(facts):
        accounted = facts.cited_paragraphs[source.id].union(*(entry.numbers for entry in source.set_aside))
        left = [n for n, role in facts.roles[source.id].items() if role not in _NEED_NO_ACCOUNT and n not in accounted]
        if left:
            yield Finding(
                _of_role(facts, source, left[0]),
                f"source `{source.id}`: paragraphs {_show(left)} support no statement and are not set aside",
                hint="Cite them, or add them under `set_aside` with a reason and a note.",
            )


@rule("CV102")
def set_aside_but_cited(facts: CheckContext) -> Iterator[Finding]:
    """A paragraph is set aside and yet cited, or has nothing to set aside.

    An exception that is not needed hides the next one. Take the paragraph out of `set_aside`; or, where the reason for
    setting it aside still holds, as it does for what would harm somebody, take the citation out.
    """
    for source in facts.dossier.sources:
        roles, cited = facts.roles[source.id], facts.cited_paragraphs[source.id]
        for i, entry in enumerate(source.set_aside):
            where = f"source `{source.id}`"
            found = []
            if used := [n for n in entry.numbers if n in cited]:
                first = "Take the citation out, for this was set aside as"
                if entry.reason is not SetAsideReason.PROTECTED_PERSON:
                    first = "Take the number out of `set_aside`, or the citation, if this still holds:"
                words = f"{where}: {_paragraphs(used)} set aside, and cited all the same"
                found.append((words, f"{first} {entry.reason.words}."))
            if idle := [n for n in entry.numbers if roles.get(n) in _NEED_NO_ACCOUNT and n not in cited]:
                words = f"{where}: {_paragraphs(idle)} set aside, and no account of it is needed"
                found.append((words, "Take the number out of `set_aside`."))
            if unknown := [n for n in entry.numbers if n not in roles]:
                words = f"{where}: {_paragraphs(unknown)} set aside, and has no role"
                found.append((words, "Correct the number, or name it under `paragraphs`."))
            for words, hint in found:
                yield Finding(facts.span(("source", source.id), "set_aside", i, "paragraphs"), words, hint=hint)


@rule("CV103")
def paragraph_roles(facts: CheckContext) -> Iterator[Finding]:
    """The roles of the paragraphs do not fit the text.

    Each non-empty line of the text is one paragraph, counted from 1, and has exactly one role.
    """
    for source in facts.dossier.sources:
        given = Counter(n for _, numbers in _roles(source) for n in numbers)
        twice = sorted(n for n, times in given.items() if times > 1)
        if twice:
            yield Finding(
                _of_role(facts, source, twice[0], last=True),
                f"source `{source.id}`: paragraphs {_show(twice)} have two roles",
                hint="Name each paragraph once.",
            )
        article = facts.articles.get(source.id)
        last = len(article.paragraphs) if article else max(given, default=0)
        missing = sorted(set(range(1, last + 1)) - given.keys())
        beyond = sorted(n for n in given if n > last)
        if missing:
            yield Finding(
                facts.span(("source", source.id), "paragraphs"),
                f"source `{source.id}`: paragraphs {_show(missing)} have no role",
                hint="Add each to headline, standfirst, byline, body, caption, embedded or furniture.",
            )
        if beyond:
            yield Finding(
                _of_role(facts, source, beyond[0]),
                f"source `{source.id}`: the text has {last} paragraphs, and a role is given to {_show(beyond)}",
                hint="Count the non-empty lines of the text, from 1.",
            )


def _roles(source: Source) -> Iterator[tuple[ParagraphRole, tuple[int, ...]]]:
    """Yield each role that the record gives, and its paragraphs."""
    for role in ParagraphRole:
        text = getattr(source.paragraphs, role.value)
        if text is not None:
            yield role, tuple(parse_paragraphs(text))


def _of_role(facts: CheckContext, source: Source, number: int, *, last: bool = False) -> Span:
    """Return where a paragraph gets its role, or gets it last."""
    ref = ("source", source.id)
    spans = [facts.span(ref, "paragraphs", role.value) for role, numbers in _roles(source) if number in numbers]
    return (max(spans) if last else min(spans)) if spans else facts.span(ref, "paragraphs")

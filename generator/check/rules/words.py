"""What a sentence says must stand in the passages it cites: figures, names, hedges."""

import re
from collections.abc import Iterator

from generator.check import language
from generator.check.check_context import CheckContext
from generator.check.figures import figures
from generator.check.registry import Finding, rule
from generator.core.text import normalize_text
from generator.model.citation import Mode
from generator.model.place import Body, BodyKind, Place
from generator.model.statement import Statement

_WORD = re.compile(r"\w+")


def _without_derived(statement: Statement) -> str:
    """Return the sentence with the words under ``derived``, which the editors supplied, blanked out."""
    text = statement.text
    for derived in statement.derived:
        text = text.replace(derived.value, " " * len(derived.value))
    return text


@rule("FG101")
def figure_not_in_passage(context: CheckContext) -> Iterator[Finding]:
    """A figure is in no cited passage.

    Every number of a sentence, in digits or in words, must stand in one of the passages it cites, with its scale,
    currency and unit. Correct the figure, cite the passage that has it, or account for a number that was worked out
    under `derived`.
    """
    for statement, found in context.statements_with_passages:
        stated = figures(_without_derived(statement))
        if not stated and not statement.quantities:
            continue
        printed = [f for c, p in found for f in figures(p.text, context.language_of(c.source))]
        ref = ("statement", statement.id)
        for figure in stated:
            if not figure.is_in(printed):
                yield Finding(
                    context.span(ref, "text"),
                    f"statement `{statement.id}`: “{figure.text}” is in no cited passage",
                    hint="Correct the figure, cite the passage that has it, or account for it under `derived`.",
                )
        own = figures(statement.text)
        for i, quantity in enumerate(statement.quantities):
            for key in ("value", "low", "high"):
                number = getattr(quantity, key)
                if number is None:
                    continue
                is_printed = any(figure.has_value(number) for figure in printed)
                if not is_printed or not any(figure.has_value(number) for figure in own):
                    where = "the sentence" if is_printed else "a cited passage"
                    yield Finding(
                        context.span(ref, "quantities", i, key),
                        f"statement `{statement.id}`: the quantity {number:g} is not in {where}",
                        hint="The sentence, its quantities and the passage must give the same figures.",
                    )


@rule("EV106")
def quotation_of_nobody(context: CheckContext) -> Iterator[Finding]:
    """Words in quotation marks are in no cited passage.

    What a sentence puts between quotation marks is taken for the words that the article prints. Copy them as printed,
    cite the passage that has them, or say it in our own words, without the marks. Our own translation is no quotation.
    `…`, `[...]` and words in square brackets mark what was left out or put in; what stands between must follow in
    this order.
    """
    for statement, found in context.statements_with_passages:
        quoted = language.quotations(_without_derived(statement))
        if not quoted:
            continue
        printed = normalize_text(" \n ".join(p.text for _, p in found))
        for words in quoted:
            if not language.is_quoted_from(words, printed):
                yield Finding(
                    context.span(("statement", statement.id), "text"),
                    f"statement `{statement.id}`: “{words}” stands in quotation marks and in no cited passage",
                    hint="Copy the words as printed, cite the passage that has them, or take the quotation marks away.",
                )


@rule("NM101")
def name_not_in_passage(context: CheckContext) -> Iterator[Finding]:
    """A name is in no cited passage.

    A person, body or place that a sentence names must be named in a passage it cites, by any of the names in
    the authority lists. Cite the passage that names it, add the article's spelling to `aliases`, leave the name
    out, or account for it under `derived` if the editors supplied it.
    """
    names, sources = _Names(context), context.dossier.source_by_id
    for statement, found in context.statements_with_passages:
        mentions = names.mentions(_without_derived(statement))
        if not mentions:
            continue
        printed = " ".join(normalize_text(passage.text) for _, passage in found)
        publishers = {sources[c.source].publisher for c, _ in found if c.source in sources}
        for name, meant in mentions:
            if not meant & publishers and not any(names.occurs_in(printed, entity) for entity in meant):
                yield Finding(
                    context.span(("statement", statement.id), "text"),
                    f"statement `{statement.id}`: “{name}” is named in no cited passage",
                    hint="Cite the passage that names it, add the article's spelling to `aliases`, or, if the name is "
                    "ours and not the article's, say under `derived` where it comes from.",
                )


class _Names:
    """The names and aliases of the authority lists, to be found in sentences."""

    def __init__(self, context: CheckContext) -> None:
        self._entities_of: dict[str, set[str]] = {}
        self._names_of: dict[str, list[str]] = {}
        named: list[Body | Place] = [body for body in context.dossier.bodies if body.kind is not BodyKind.UNNAMED]
        for record in [*named, *context.dossier.places]:
            for name in map(normalize_text, (record.name, *record.aliases)):
                self._entities_of.setdefault(name, set()).add(record.id)
                self._names_of.setdefault(record.id, []).append(name)
        self._by_first_word: dict[str, list[str]] = {}
        for name in self._entities_of:
            first = _WORD.match(name)
            self._by_first_word.setdefault(first.group() if first else "", []).append(name)

    def mentions(self, text: str) -> list[tuple[str, set[str]]]:
        """Return each name in a text with the entities it may mean; of overlapping names, the longest."""
        normalized = normalize_text(text)
        # Only names whose first word occurs in the text are searched for.
        first_words = {"", *_WORD.findall(normalized)} & self._by_first_word.keys()
        known = (name for word in first_words for name in self._by_first_word[word])
        places = sorted((start, -len(name), name) for name in known for start in _name_offsets(name, normalized))
        found, end = [], 0
        for start, _, name in places:
            if start >= end:
                found.append((name, self._entities_of[name]))
                end = start + len(name)
        return found

    def occurs_in(self, normalized: str, entity: str) -> bool:
        """Return whether a normalized text names an entity, also within a longer name."""
        return any(True for name in self._names_of[entity] for _ in _name_offsets(name, normalized))


def _name_offsets(name: str, text: str) -> Iterator[int]:
    """Yield the offsets of a name in a text, as whole words only."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (_is_word_character(text[start - 1 : start]) or _is_word_character(text[end : end + 1])):
            yield start
        start = text.find(name, start + 1)


def _is_word_character(character: str) -> bool:
    return character.isalnum() or character == "_"


@rule("QL101")
def qualifier_changed(context: CheckContext) -> Iterator[Finding]:
    """A qualifier was dropped or changed.

    *About*, *more than*, *as many as* belong to the figure. Where the passage qualifies a figure the sentence
    does too, in the same sense, and where it does not the sentence adds none. Where sources print it
    differently, follow one and give the other's words under `printed_as`.
    """
    for statement, found in context.statements_with_passages:
        own = {f.value: f for f in figures(statement.text)}
        ref = ("statement", statement.id)
        for i, (citation, passage) in enumerate(found if own else ()):
            if citation.printed_as is not None:
                continue
            words = context.language_of(citation.source)
            inside = {f.value for f in figures(passage.text, words)} & own.keys()
            for figure in figures(passage.sentence, words) if inside else ():
                if figure.value in inside and figure.qualifier != own[figure.value].qualifier:
                    yield Finding(
                        context.span(ref, "citations", i, "from"),
                        f"statement `{statement.id}`: {citation.source} prints "
                        f"“{figure.worded}”, the sentence says “{own[figure.value].worded}”",
                        hint="Keep the qualifier, or give the other wording under `printed_as`.",
                    )
        for i, quantity in enumerate(statement.quantities):
            number = quantity.value if quantity.value is not None else quantity.low
            qualifier = quantity.qualifier.value if quantity.qualifier else None
            if number in own and qualifier != own[number].qualifier:
                yield Finding(
                    context.span(ref, "quantities", i),
                    f"statement `{statement.id}`: the quantity is “{_qualified(qualifier)}{number:g}”, "
                    f"the sentence says “{own[number].worded}”",
                    hint="Give the quantity the `qualifier` of the sentence.",
                )


def _qualified(qualifier: str | None) -> str:
    return f"{qualifier.replace('-', ' ')} " if qualifier else ""


@rule("QL102")
def hedge_dropped(context: CheckContext) -> Iterator[Finding]:
    """A hedge or an attribution was dropped, or a verb made stronger.

    *Claimed*, *purportedly*, *seemed*, *estimated* never harden into fact, and nobody *confirms* what the
    source has them *say*. Keep a word of the same kind. Where the hedge governs another clause, choose the
    passage so that it leaves that clause out.
    """
    for statement, found in context.statements_with_passages:
        ref = ("statement", statement.id)
        own = language.hedges(statement.text)
        clauses = [language.governing_clause(p.sentence, p.text) for _, p in found]
        for (citation, _), clause in zip(found, clauses, strict=True):
            for kind in sorted(language.hedges(clause) - own):
                yield Finding(
                    context.span(ref, "text"),
                    f"statement `{statement.id}`: {citation.source} words it as {kind}, the sentence does not",
                    hint="Keep a hedging word of the same kind.",
                )
        if not language.has_attribution(statement.text):
            for (citation, _), clause in zip(found, clauses, strict=True):
                if citation.mode is not Mode.OWN_VOICE and language.has_attribution(clause):
                    yield Finding(
                        context.span(ref, "text"),
                        f"statement `{statement.id}`: {citation.source} attributes it, the sentence does not",
                        hint="Say in the sentence who says so.",
                    )
                    break
        printed = {_stem(verb) for clause in clauses for verb in language.strong_verbs(clause)}
        for verb in language.strong_verbs(_without_derived(statement)):
            if _stem(verb) not in printed:
                yield Finding(
                    context.span(ref, "text"),
                    f"statement `{statement.id}`: “{verb}” is stronger than the cited words",
                    hint="Use a verb that the passage bears out.",
                )


def _stem(verb: str) -> str:
    """Return what *prove*, *proved* and *proven*, or *verify* and *verified*, have in common."""
    return verb.lower()[:5]

"""What a sentence says must stand in the passages it cites: figures, names, hedges."""

import re
from collections.abc import Iterator

from generator.check import language
from generator.check.check_context import CheckContext
from generator.check.registry import Finding, rule
from generator.core.text import normalize_text
from generator.evidence.locate import Passage
from generator.model.citation import Citation, Mode
from generator.model.place import Body, BodyKind, Place
from generator.model.statement import Statement

_RUN = re.compile(r"\w+")
Found = list[tuple[Citation, Passage]]


def _without_derived(statement: Statement) -> str:
    """Return the sentence with what the editors supplied, and account for, blanked out."""
    text = statement.text
    for derived in statement.derived:
        text = text.replace(derived.value, " " * len(derived.value))
    return text


@rule("FG101")
def figure_not_in_passage(facts: CheckContext) -> Iterator[Finding]:
    """A figure is in no cited passage.

    Every number of a sentence, in digits or in words, must stand in one of the passages it cites. Correct the
    figure, cite the passage that has it, or account for a number that was worked out under `derived`.
    """
    for statement, found in facts.with_passages:
        told = language.figures(_without_derived(statement))
        if not told and not statement.quantities:
            continue
        printed = {f.value for _, p in found for f in language.figures(p.text)}
        ref = ("statement", statement.id)
        for figure in told:
            if figure.value not in printed:
                yield Finding(
                    facts.span(ref, "text"),
                    f"statement `{statement.id}`: “{figure.text}” is in no cited passage",
                    hint="Correct the figure, cite the passage that has it, or account for it under `derived`.",
                )
        own = {f.value for f in language.figures(statement.text)}
        for i, quantity in enumerate(statement.quantities):
            for key in ("value", "low", "high"):
                number = getattr(quantity, key)
                if number is not None and (number not in printed or number not in own):
                    where = "the sentence" if number in printed else "a cited passage"
                    yield Finding(
                        facts.span(ref, "quantities", i, key),
                        f"statement `{statement.id}`: the quantity {number:g} is not in {where}",
                        hint="The sentence, its quantities and the passage must give the same figures.",
                    )


@rule("EV106")
def quotation_of_nobody(facts: CheckContext) -> Iterator[Finding]:
    """Words in quotation marks are in no cited passage.

    What a sentence puts between quotation marks is taken for the words that the article prints. Copy them as printed,
    cite the passage that has them, or say it in our own words, without the marks. Our own translation is no quotation.
    """
    for statement, found in facts.with_passages:
        quoted = language.quoted(_without_derived(statement))
        if not quoted:
            continue
        printed = normalize_text(" \n ".join(p.text for _, p in found))
        for words in quoted:
            if normalize_text(words) not in printed:
                yield Finding(
                    facts.span(("statement", statement.id), "text"),
                    f"statement `{statement.id}`: “{words}” stands in quotation marks and in no cited passage",
                    hint="Copy the words as printed, cite the passage that has them, or take the quotation marks away.",
                )


@rule("NM101")
def name_not_in_passage(facts: CheckContext) -> Iterator[Finding]:
    """A name is in no cited passage.

    A person, body or place that a sentence names must be named in a passage it cites, by any of the names in
    the authority lists. Cite the passage that names it, add the article's spelling to `aliases`, leave the name
    out, or account for it under `derived` if the editors supplied it.
    """
    names, sources = _Names(facts), facts.dossier.source_by_id
    for statement, found in facts.with_passages:
        mentions = names.mentions(_without_derived(statement))
        if not mentions:
            continue
        printed = " ".join(normalize_text(passage.text) for _, passage in found)
        publishers = {sources[c.source].publisher for c, _ in found if c.source in sources}
        for name, meant in mentions:
            if not meant & publishers and not any(names.stand_in(printed, entity) for entity in meant):
                yield Finding(
                    facts.span(("statement", statement.id), "text"),
                    f"statement `{statement.id}`: “{name}” is named in no cited passage",
                    hint="Cite the passage that names it, add the article's spelling to `aliases`, or, if the name is "
                    "ours and not the article's, say under `derived` where it comes from.",
                )


class _Names:
    """The names of the authority lists, as they are found in sentences."""

    def __init__(self, facts: CheckContext) -> None:
        self._entities_of: dict[str, set[str]] = {}
        self._names_of: dict[str, list[str]] = {}
        named: list[Body | Place] = [body for body in facts.dossier.bodies if body.kind is not BodyKind.UNNAMED]
        for record in [*named, *facts.dossier.places]:
            for name in map(normalize_text, (record.name, *record.aliases)):
                self._entities_of.setdefault(name, set()).add(record.id)
                self._names_of.setdefault(record.id, []).append(name)
        self._by_first_run: dict[str, list[str]] = {}
        for name in self._entities_of:
            begins = _RUN.match(name)
            self._by_first_run.setdefault(begins.group() if begins else "", []).append(name)

    def mentions(self, text: str) -> list[tuple[str, set[str]]]:
        """Return each name in a text with the entities it may mean; the longest name counts."""
        folded = normalize_text(text)
        # A name that begins with a letter begins with a whole run of letters.
        begun = {"", *_RUN.findall(folded)} & self._by_first_run.keys()
        known = (name for run in begun for name in self._by_first_run[run])
        places = sorted((start, -len(name), name) for name in known for start in _places(name, folded))
        found, end = [], 0
        for start, _, name in places:
            if start >= end:
                found.append((name, self._entities_of[name]))
                end = start + len(name)
        return found

    def stand_in(self, folded: str, entity: str) -> bool:
        """Return whether a folded text names an entity, be it within a longer name."""
        return any(True for name in self._names_of[entity] for _ in _places(name, folded))


def _places(name: str, text: str) -> Iterator[int]:
    """Yield where a name begins in a text, neither within nor before other letters or digits."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (_in_word(text[start - 1 : start]) or _in_word(text[end : end + 1])):
            yield start
        start = text.find(name, start + 1)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@rule("QL101")
def qualifier_changed(facts: CheckContext) -> Iterator[Finding]:
    """A qualifier was dropped or changed.

    *About*, *more than*, *as many as* belong to the figure. Where the passage qualifies a figure the sentence
    does too, in the same sense, and where it does not the sentence adds none. Where sources print it
    differently, follow one and give the other's words under `printed_as`.
    """
    for statement, found in facts.with_passages:
        own = {f.value: f for f in language.figures(statement.text)}
        ref = ("statement", statement.id)
        for i, (citation, passage) in enumerate(found if own else ()):
            if citation.printed_as is not None:
                continue
            inside = {f.value for f in language.figures(passage.text)} & own.keys()
            for figure in language.figures(passage.sentence) if inside else ():
                if figure.value in inside and figure.qualifier != own[figure.value].qualifier:
                    yield Finding(
                        facts.span(ref, "citations", i, "from"),
                        f"statement `{statement.id}`: {citation.source} prints "
                        f"“{figure.worded}”, the sentence says “{own[figure.value].worded}”",
                        hint="Keep the qualifier, or give the other wording under `printed_as`.",
                    )
        for i, quantity in enumerate(statement.quantities):
            number = quantity.value if quantity.value is not None else quantity.low
            given = quantity.qualifier.value if quantity.qualifier else None
            if number in own and given != own[number].qualifier:
                yield Finding(
                    facts.span(ref, "quantities", i),
                    f"statement `{statement.id}`: the quantity is “{_qualified(given)}{number:g}”, the sentence says "
                    f"“{own[number].worded}”",
                    hint="Give the quantity the `qualifier` of the sentence.",
                )


def _qualified(qualifier: str | None) -> str:
    return f"{qualifier.replace('-', ' ')} " if qualifier else ""


@rule("QL102")
def hedge_dropped(facts: CheckContext) -> Iterator[Finding]:
    """A hedge or an attribution was dropped, or a verb made stronger.

    *Claimed*, *purportedly*, *seemed*, *estimated* never harden into fact, and nobody *confirms* what the
    source has them *say*. Keep a word of the same kind. Where the hedge governs another clause, choose the
    passage so that it leaves that clause out.
    """
    for statement, found in facts.with_passages:
        ref = ("statement", statement.id)
        own = language.hedges(statement.text)
        clauses = [language.governing_clause(p.sentence, p.text) for _, p in found]
        for (citation, _), clause in zip(found, clauses, strict=True):
            for kind in sorted(language.hedges(clause) - own):
                yield Finding(
                    facts.span(ref, "text"),
                    f"statement `{statement.id}`: {citation.source} words it as {kind}, the sentence does not",
                    hint="Keep a hedging word of the same kind.",
                )
        if not language.attributes(statement.text):
            for (citation, _), clause in zip(found, clauses, strict=True):
                if citation.mode is not Mode.OWN_VOICE and language.attributes(clause):
                    yield Finding(
                        facts.span(ref, "text"),
                        f"statement `{statement.id}`: {citation.source} attributes it, the sentence does not",
                        hint="Say in the sentence who says so.",
                    )
                    break
        printed = {_stem(verb) for clause in clauses for verb in language.strong_verbs(clause)}
        for verb in language.strong_verbs(_without_derived(statement)):
            if _stem(verb) not in printed:
                yield Finding(
                    facts.span(ref, "text"),
                    f"statement `{statement.id}`: “{verb}” is stronger than the cited words",
                    hint="Use a verb that the passage bears out.",
                )


def _stem(verb: str) -> str:
    """Return what *prove*, *proved* and *proven*, or *verify* and *verified*, have in common."""
    return verb.lower()[:5]

"""The conflict itself, the context that its rules are given, and what the rules share."""

import enum
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from generator.analyse.kinship import Kinship
from generator.model.dossier import Dossier
from generator.model.quantity import Scope
from generator.model.receipt import Receipt
from generator.model.source import ParagraphRole
from generator.model.statement import Statement, StatementKind

T = TypeVar("T")


class ConflictKind(enum.StrEnum):
    """The kinds of disagreement."""

    ANSWERS = "answers"
    """Different answers to one question about one event."""
    DATES = "dates"
    """Different dates for one event."""
    FIGURES = "figures"
    """Figures of one measure, scope and time that do not overlap."""
    REMAINDER = "remainder"
    """Parts that leave a remainder of a total given with them."""
    SPEAKERS = "speakers"
    """One figure given to different speakers."""
    ATTRIBUTION = "attribution"
    """Attributed in one source, asserted in another."""
    HEADLINE = "headline"
    """A headline, standfirst or caption against the body of its own article."""
    CAVEAT = "caveat"
    """One source's reservation, which another leaves out."""
    TENSION = "tension"
    """Declared by the editors, with a reason."""

    @property
    def words(self) -> str:
        """The name of the kind on pages."""
        return _KIND_WORDS[self]

    @property
    def differs(self) -> bool:
        """Whether the accounts themselves differ; otherwise they only have to be read with care."""
        return self not in (ConflictKind.CAVEAT, ConflictKind.TENSION)


_KIND_WORDS = {
    ConflictKind.ANSWERS: "Accounts differ",
    ConflictKind.DATES: "Different dates",
    ConflictKind.FIGURES: "Figures that do not overlap",
    ConflictKind.REMAINDER: "The parts do not make the whole",
    ConflictKind.SPEAKERS: "The same figures, different speakers",
    ConflictKind.ATTRIBUTION: "Attributed here, asserted there",
    ConflictKind.HEADLINE: "The headline against its own text",
    ConflictKind.CAVEAT: "A reservation that others leave out",
    ConflictKind.TENSION: "To be read with care",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement between accounts, or within one."""

    id: str
    kind: ConflictKind
    title: str
    statements: tuple[str, ...]
    """Ids of the statements concerned, in page order."""
    text: str
    """What the conflict is, in a sentence or two."""
    fine: str
    """The small print: what the dossier does not claim, or why the editors declared a tension."""
    topic: str = ""
    """The topic in whose fact sheet a tension is declared."""


@dataclass(frozen=True)
class ConflictContext:
    """What a conflict rule is given."""

    dossier: Dossier
    receipts: Mapping[str, Receipt]

    @cached_property
    def kinship(self) -> Kinship:
        """Kinship of speakers and origins."""
        return Kinship(self.dossier)

    @cached_property
    def reported(self) -> tuple[Statement, ...]:
        """The reported statements: the editors' own analysis conflicts with nothing."""
        return tuple(s for s in self.dossier.statements if s.kind is StatementKind.REPORTED)

    @cached_property
    def reported_on(self) -> dict[str, tuple[Statement, ...]]:
        """The reported statements by question, in page order."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.reported:
            for question in dict.fromkeys(statement.questions):
                found[question].append(statement)
        return {question: tuple(statements) for question, statements in found.items()}

    @cached_property
    def paragraph_roles(self) -> dict[str, dict[int, ParagraphRole]]:
        """The role of each paragraph number of each source, by source id."""
        return {source.id: source.paragraphs.by_number for source in self.dossier.sources}

    @cached_property
    def order(self) -> dict[str, int]:
        """The position of each statement in page order."""
        return {s.id: i for i, s in enumerate(self.dossier.statements)}

    def in_order(self, statements: set[str]) -> tuple[str, ...]:
        """Return statement ids in page order."""
        return tuple(sorted(statements, key=lambda s: self.order[s]))

    def source_name(self, source: str) -> str:
        """Return the name by which pages call a source."""
        return self.dossier.source_by_id[source].short

    def sources(self, statement: Statement) -> frozenset[str]:
        """Return the ids of the sources that carry a statement."""
        return frozenset(c.source for c in statement.citations)

    def roles(self, statement: Statement) -> dict[str, frozenset[ParagraphRole]]:
        """Return the roles of the paragraphs that a statement cites, by source id."""
        receipt = self.receipts.get(f"statement/{statement.id}")
        found: dict[str, frozenset[ParagraphRole]] = {}
        for citation in receipt.citations if receipt else ():
            by_number = self.paragraph_roles.get(citation.source)
            if by_number is None:
                continue
            numbers = range(citation.paragraphs[0], citation.paragraphs[1] + 1)
            roles = frozenset(by_number[n] for n in numbers if n in by_number)
            found[citation.source] = found.get(citation.source, frozenset()) | roles
        return found


def comparable(one: Statement, other: Statement) -> bool:
    """Return whether two statements may be about one event: a statement that names none may be about any.

    Args:
        one: A statement.
        other: Another statement.
    """
    return one.event is None or other.event is None or one.event == other.event


def may_share_scope(one: Scope, other: Scope) -> bool:
    """Return whether two figures may cover the same: a part of the scope that is not stated may be any.

    Args:
        one: The scope of a figure.
        other: The scope of another figure.
    """
    pairs = ((one.place, other.place), (one.period, other.period), (one.group, other.group))
    return all(a is None or b is None or a == b for a, b in pairs)


def connected_components(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Return the connected components of a graph of statements, in the order in which each first appears.

    Accounts of two events that share a question are two disagreements, not one of all against all.

    Args:
        pairs: The edges: ids of two statements each.
    """
    groups: list[set[str]] = []
    for pair in pairs:
        overlapping = [group for group in groups if group & set(pair)]
        if not overlapping:
            groups.append(set(pair))
            continue
        overlapping[0].update(pair, *overlapping[1:])
        groups = [group for group in groups if group not in overlapping[1:]]
    return groups


def conflicting_pairs(
    items: Sequence[T], key: Callable[[T], Hashable], conflict: Callable[[T, T], bool]
) -> list[tuple[T, T]]:
    """Return conflicting pairs of items: not all, but enough to give the same :func:`connected_components`.

    Of many accounts nearly all pairs may conflict, so not every pair is tried: this is a breadth-first search over
    groups of equivalent items, in which a group that was reached is not tried against the groups before it.

    Args:
        items: The items.
        key: Items with equal keys conflict with the same others, and not with each other.
        conflict: Whether two items conflict; symmetric.

    Returns:
        The pairs in the order of their items, each with the earlier item first.
    """
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        groups[key(item)].append(number)
    pairs: set[tuple[int, int]] = set()
    unvisited = list(groups.values())
    while unvisited:
        queue = [unvisited[0]]
        unvisited = unvisited[1:]
        for group in queue:
            tried = [(other, conflict(items[group[0]], items[other[0]])) for other in unvisited]
            unvisited = [other for other, conflicting in tried if not conflicting]
            reached = [other for other, conflicting in tried if conflicting]
            queue += reached
            pairs.update((group[0], number) for other in reached for number in other)
            pairs.update((number, reached[0][0]) for number in group if reached)
    return [(items[a], items[b]) for a, b in sorted((min(pair), max(pair)) for pair in pairs)]


def enumerate_words(words: list[str]) -> str:
    """Return a non-empty list as prose: ``a, b and c``."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]

"""What a conflict is, and what the rules that find one are given."""

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
from generator.model.statement import Kind, Statement

T = TypeVar("T")


class ConflictKind(enum.StrEnum):
    """What kind of disagreement."""

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
        """What a reader is told of the kind."""
        return _KIND_WORDS[self]

    @property
    def differs(self) -> bool:
        """Whether the accounts themselves differ; else one only has to be read with the other in mind."""
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
    """One disagreement."""

    id: str
    kind: ConflictKind
    title: str
    statements: tuple[str, ...]
    """Ids of the statements that do not fit together, in page order."""
    text: str
    """What does not fit, in plain words."""
    fine: str
    """What the dossier does not claim, or why the editors declared it."""
    topic: str = ""
    """The topic in whose fact sheet a tension is declared."""


@dataclass(frozen=True)
class ConflictContext:
    """What a rule may look at."""

    dossier: Dossier
    receipts: Mapping[str, Receipt]

    @cached_property
    def relations(self) -> Kinship:
        """Kinship of speakers and origins."""
        return Kinship(self.dossier)

    @cached_property
    def reported(self) -> tuple[Statement, ...]:
        """The statements that somebody else made: analysis contradicts nobody."""
        return tuple(s for s in self.dossier.statements if s.kind is Kind.REPORTED)

    @cached_property
    def reported_on(self) -> dict[str, tuple[Statement, ...]]:
        """The same statements by the question of which each is an account, in page order."""
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
        """Page order of statements."""
        return {s.id: i for i, s in enumerate(self.dossier.statements)}

    def in_order(self, statements: set[str]) -> tuple[str, ...]:
        """Return statement ids in page order."""
        return tuple(sorted(statements, key=lambda s: self.order[s]))

    def short(self, source: str) -> str:
        """Return the name by which pages call a source."""
        return self.dossier.source_by_id[source].short

    def sources(self, statement: Statement) -> frozenset[str]:
        """Return the ids of the sources that carry a statement."""
        return frozenset(c.source for c in statement.citations)

    def roles(self, statement: Statement) -> dict[str, frozenset[ParagraphRole]]:
        """Return, by source, the roles of the paragraphs a statement was found in."""
        receipt = self.receipts.get(f"statement/{statement.id}")
        found: dict[str, frozenset[ParagraphRole]] = {}
        for citation in receipt.citations if receipt else ():
            by_number = self.paragraph_roles.get(citation.source)
            if by_number is None:
                continue
            numbers = range(citation.paragraphs[0], citation.paragraphs[1] + 1)
            here = frozenset(by_number[n] for n in numbers if n in by_number)
            found[citation.source] = found.get(citation.source, frozenset()) | here
        return found


def may_be_compared(one: Statement, other: Statement) -> bool:
    """Return whether two statements are accounts of one event, as far as they say of which."""
    return one.event is None or other.event is None or one.event == other.event


def may_be_one_scope(one: Scope, other: Scope) -> bool:
    """Return whether two figures may cover the same, as far as they say what they cover."""
    pairs = ((one.place, other.place), (one.period, other.period), (one.group, other.group))
    return all(a is None or b is None or a == b for a, b in pairs)


def connected_components(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Return the groups of statements that hang together, in the order in which each first appears.

    Accounts of two events that share a question are two disagreements, not one of all against all.
    """
    groups: list[set[str]] = []
    for pair in pairs:
        touching = [group for group in groups if group & set(pair)]
        if not touching:
            groups.append(set(pair))
            continue
        touching[0].update(pair, *touching[1:])
        groups = [group for group in groups if group not in touching[1:]]
    return groups


def pairs_at_odds(
    items: Sequence[T], kind: Callable[[T], Hashable], at_odds: Callable[[T, T], bool]
) -> list[tuple[T, T]]:
    """Return pairs of items at odds: not all, but enough that :func:`connected` makes the same groups of them.

    Of many accounts nearly all pairs may be at odds. An item that was reached from one is not tried against the others.

    Args:
        items: The items.
        kind: What tells an item: two of one kind are at odds with the same others, and not with each other.
        at_odds: Whether two items are at odds, whichever comes first.

    Returns:
        The pairs in the order of their items, each with the earlier item first.
    """
    kinds: dict[Hashable, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        kinds[kind(item)].append(number)
    pairs: set[tuple[int, int]] = set()
    left = list(kinds.values())
    while left:
        reached = [left[0]]
        left = left[1:]
        for here in reached:
            tried = [(there, at_odds(items[here[0]], items[there[0]])) for there in left]
            left = [there for there, odds in tried if not odds]
            against = [there for there, odds in tried if odds]
            reached += against
            pairs.update((here[0], number) for there in against for number in there)
            pairs.update((number, against[0][0]) for number in here if against)
    return [(items[a], items[b]) for a, b in sorted((min(pair), max(pair)) for pair in pairs)]


def enumerate_words(words: list[str]) -> str:
    """Return a list as prose: ``a, b and c``."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]

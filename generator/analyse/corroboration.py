"""Corroboration: how many independent speakers are behind a statement, and how many sources report it.

Outlets that repeat one speaker count as one speaker, and so does common lineage; an assertion without an origin counts
as none. Where two speakers may be one, both counts are given.
"""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.analyse.kinship import Kinship
from generator.model.dossier import Dossier
from generator.model.ids import NONE_GIVEN
from generator.model.origin import Relation
from generator.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The sources and speakers behind one statement, or behind several that give one answer."""

    sources: tuple[str, ...]
    """Ids of the sources that report it, in the order of citation."""
    speakers: tuple[str, ...]
    """Ids of the speakers."""
    fewest: int
    """The number of speakers, if all who may be one are one."""
    most: int
    """The number of speakers, if only those known to be one are one."""
    none_given: bool
    """Whether a source asserts it without naming an origin."""
    independent: bool
    """Whether two of the speakers are declared independent, with a basis."""

    @property
    def single_source(self) -> bool:
        """Whether only one source reports it."""
        return len(self.sources) == 1


def corroborate(dossier: Dossier, statements: Iterable[Statement]) -> Corroboration:
    """Return the corroboration of statements taken together.

    Args:
        dossier: The records.
        statements: One statement, or several that give one answer.
    """
    kinship = Kinship(dossier)
    together = list(statements)
    origins = list(dict.fromkeys(o for s in together for o in s.origins if o in dossier.origin_by_id))

    def certainly_one(a: str, b: str) -> bool:
        same = dossier.origin_by_id[a].speaker == dossier.origin_by_id[b].speaker
        return same or Relation.DERIVES_FROM in kinship.lineage([a], [b])

    def possibly_one(a: str, b: str) -> bool:
        speakers = dossier.origin_by_id[a].speaker, dossier.origin_by_id[b].speaker
        declared = kinship.lineage([a], [b])
        if certainly_one(a, b):
            return True
        if Relation.INDEPENDENT_OF in declared:
            return False
        return bool(declared) or kinship.may_be_one(*speakers)

    voices = _components(origins, certainly_one)
    return Corroboration(
        sources=tuple(dict.fromkeys(c.source for s in together for c in s.citations)),
        speakers=tuple(dict.fromkeys(dossier.origin_by_id[o].speaker for o in origins)),
        fewest=_fewest(voices, possibly_one),
        most=len(voices),
        none_given=any(NONE_GIVEN in s.origins for s in together),
        independent=any(
            Relation.INDEPENDENT_OF in kinship.lineage([a], [b]) and not certainly_one(a, b)
            for a, b in itertools.combinations(origins, 2)
        ),
    )


def _components(items: list[str], one: Callable[[str, str], bool]) -> list[list[str]]:
    """Return the connected components of items under a relation."""
    groups: list[list[str]] = []
    for item in items:
        related = [group for group in groups if any(one(item, member) for member in group)]
        groups = [group for group in groups if group not in related]
        groups.append([item, *(member for group in related for member in group)])
    return groups


def _fewest(voices: list[list[str]], may_be_one: Callable[[str, str], bool]) -> int:
    """Return the smallest number of speakers, if all who may be one are one.

    If A may be C and B may be C, A and B are not therefore one: within a group any two must possibly be one. The
    smallest number of such groups is a minimum clique cover. It is built greedily, those with the fewest kin first, so
    that the count errs on the high side and never invents a common speaker.
    """

    def kin(one: list[str], other: list[str]) -> bool:
        return any(may_be_one(a, b) for a in one for b in other)

    groups: list[list[list[str]]] = []
    for voice in sorted(voices, key=lambda v: sum(kin(v, other) for other in voices)):
        own = next((group for group in groups if all(kin(voice, member) for member in group)), None)
        if own is None:
            groups.append([voice])
        else:
            own.append(voice)
    return len(groups)

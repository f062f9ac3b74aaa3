"""How many speakers stand behind a statement, beside how many sources carry it.

Outlets that repeat one speaker are one speaker. Common lineage counts once; what a source asserts
without an origin counts as no speaker. Where two speakers may be one, both counts are given.
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
    """What stands behind one statement, or behind several that give one answer."""

    sources: tuple[str, ...]
    """Ids of the sources that carry it, in the order of citation."""
    speakers: tuple[str, ...]
    """Ids of the different speakers."""
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
        """Whether only one source carries it."""
        return len(self.sources) == 1


def corroborate(dossier: Dossier, statements: Iterable[Statement]) -> Corroboration:
    """Return who stands behind the statements taken together."""
    relations = Kinship(dossier)
    taken = list(statements)
    origins = list(dict.fromkeys(o for s in taken for o in s.origins if o in dossier.origin_by_id))

    def certainly_one(a: str, b: str) -> bool:
        same = dossier.origin_by_id[a].speaker == dossier.origin_by_id[b].speaker
        return same or Relation.DERIVES_FROM in relations.lineage([a], [b])

    def possibly_one(a: str, b: str) -> bool:
        speakers = dossier.origin_by_id[a].speaker, dossier.origin_by_id[b].speaker
        declared = relations.lineage([a], [b])
        if certainly_one(a, b):
            return True
        if Relation.INDEPENDENT_OF in declared:
            return False
        return bool(declared) or relations.may_be_one(*speakers)

    voices = _joined(origins, certainly_one)
    return Corroboration(
        sources=tuple(dict.fromkeys(c.source for s in taken for c in s.citations)),
        speakers=tuple(dict.fromkeys(dossier.origin_by_id[o].speaker for o in origins)),
        fewest=_fewest(voices, possibly_one),
        most=len(voices),
        none_given=any(NONE_GIVEN in s.origins for s in taken),
        independent=any(
            Relation.INDEPENDENT_OF in relations.lineage([a], [b]) and not certainly_one(a, b)
            for a, b in itertools.combinations(origins, 2)
        ),
    )


def _joined(items: list[str], one: Callable[[str, str], bool]) -> list[list[str]]:
    """Return the items in groups, each of those that are one with some other of the group."""
    groups: list[list[str]] = []
    for item in items:
        touching = [group for group in groups if any(one(item, member) for member in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([item, *(member for group in touching for member in group)])
    return groups


def _fewest(voices: list[list[str]], may_be_one: Callable[[str, str], bool]) -> int:
    """Return how many there are at the least, if all who may be one are one.

    That A may be C and B may be C does not make A and B one: a group holds only those of whom any two may be one.
    The fewest such groups are a clique cover; it is built greedily, those with the fewest kin first, so that the
    number errs on the high side and never invents a common voice.
    """

    def kin(one: list[str], other: list[str]) -> bool:
        return any(may_be_one(a, b) for a in one for b in other)

    groups: list[list[list[str]]] = []
    for voice in sorted(voices, key=lambda v: sum(kin(v, other) for other in voices)):
        home = next((group for group in groups if all(kin(voice, member) for member in group)), None)
        if home is None:
            groups.append([voice])
        else:
            home.append(voice)
    return len(groups)

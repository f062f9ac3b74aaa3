"""How speakers and origins hang together: who may be whom, who speaks for whom."""

import functools
from collections.abc import Iterable

from generator.model.dossier import Dossier
from generator.model.ids import NONE_GIVEN
from generator.model.origin import Relation
from generator.model.place import BodyKind
from generator.model.statement import Statement


class Kinship:
    """Answers about kinship among the speakers and origins of one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier

    def speakers(self, statement: Statement) -> tuple[str, ...]:
        """Return the ids of the speakers behind a statement, each once; ``none-given`` counts as none."""
        found = (
            self._dossier.origin_by_id[origin].speaker
            for origin in statement.origins
            if origin != NONE_GIVEN and origin in self._dossier.origin_by_id
        )
        return tuple(dict.fromkeys(found))

    @functools.cache  # noqa: B019 - lives as long as the edition, by design
    def ancestors(self, body: str) -> frozenset[str]:
        """Return the bodies and states for which somebody speaks, himself included."""
        found: list[str] = []
        at: str | None = body
        while at is not None and at not in found:
            found.append(at)
            record = self._dossier.body_by_id.get(at)
            at = record.part_of if record else None
        return frozenset(found)

    def may_be_one(self, one: str, other: str) -> bool:
        """Return whether two speakers may be the same, or one may have spoken as the other.

        A state named as speaker without a body of it may have been any of its bodies.
        """
        if one == other:
            return True
        first, second = self._dossier.body_by_id.get(one), self._dossier.body_by_id.get(other)
        if first is None or second is None:
            return False
        if other in first.may_be or one in second.may_be:
            return True
        states = {body.id for body in (first, second) if body.kind is BodyKind.STATE}
        return bool(states & self.ancestors(one) & self.ancestors(other))

    def related(self, one: str, other: str) -> bool:
        """Return whether two speakers belong to one body or state, or may be one."""
        return self.may_be_one(one, other) or bool(self.ancestors(one) & self.ancestors(other))

    def lineage(self, ones: Iterable[str], others: Iterable[str]) -> set[Relation]:
        """Return the relations declared between any two origins of two groups, in either direction."""
        first, second = set(ones), set(others)
        found: set[Relation] = set()
        for here, there in ((first, second), (second, first)):
            for origin in here & self._dossier.origin_by_id.keys():
                for link in self._dossier.origin_by_id[origin].lineage:
                    if link.origin in there:
                        found.add(link.relation)
        return found

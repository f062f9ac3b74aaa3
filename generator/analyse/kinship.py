"""Kinship of speakers and origins: who may be the same, who speaks for whom, which origin derives from which."""

from collections.abc import Iterable

from generator.model.dossier import Dossier
from generator.model.ids import NONE_GIVEN
from generator.model.origin import Relation
from generator.model.place import BodyKind
from generator.model.statement import Statement


class Kinship:
    """The relations between the speakers and the origins of one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._ancestors: dict[str, frozenset[str]] = {}

    def speakers(self, statement: Statement) -> tuple[str, ...]:
        """Return the ids of the speakers behind a statement, each once; ``none-given`` counts as none."""
        found = (
            self._dossier.origin_by_id[origin].speaker
            for origin in statement.origins
            if origin != NONE_GIVEN and origin in self._dossier.origin_by_id
        )
        return tuple(dict.fromkeys(found))

    def ancestors(self, body: str) -> frozenset[str]:
        """Return the body itself and every larger body or state that it is part of."""
        # Not functools.cache: that of a method keeps the dossiers of all earlier builds of a preview.
        if body not in self._ancestors:
            found: list[str] = []
            current: str | None = body
            while current is not None and current not in found:
                found.append(current)
                record = self._dossier.body_by_id.get(current)
                current = record.part_of if record else None
            self._ancestors[body] = frozenset(found)
        return self._ancestors[body]

    def may_be_one(self, one: str, other: str) -> bool:
        """Return whether two speakers may be the same, or one may have spoken for the other.

        Where a state is named as speaker, it may have been any of its bodies.

        Args:
            one: The id of a person or body.
            other: The id of another.
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
        """Return whether two speakers may be one, or have a body or state in common.

        Args:
            one: The id of a person or body.
            other: The id of another.
        """
        return self.may_be_one(one, other) or bool(self.ancestors(one) & self.ancestors(other))

    def lineage(self, ones: Iterable[str], others: Iterable[str]) -> set[Relation]:
        """Return the relations declared between origins of two groups, in either direction.

        Args:
            ones: Ids of origins.
            others: Ids of other origins.
        """
        first, second = set(ones), set(others)
        found: set[Relation] = set()
        for group, other_group in ((first, second), (second, first)):
            for origin in group & self._dossier.origin_by_id.keys():
                for link in self._dossier.origin_by_id[origin].lineage:
                    if link.origin in other_group:
                        found.add(link.relation)
        return found

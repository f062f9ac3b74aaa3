"""Records that hold citations: statements, and origins with cited circumstances."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.citation import Citation
from generator.model.dossier import Dossier
from generator.model.ids import FieldPath, Record


@dataclass(frozen=True, slots=True)
class Holder:
    """A record with citations, which one receipt covers."""

    kind: str
    """``statement`` or ``origin``."""
    record: Record
    id: str
    citations: tuple[tuple[FieldPath, Citation], ...]
    """Each citation with its path in the record."""

    @property
    def key(self) -> str:
        """The receipt's name in the lock: ``statement/zelensky-total``."""
        return f"{self.kind}/{self.id}"


def holders(dossier: Dossier) -> Iterator[Holder]:
    """Yield every record that can hold citations, in the order of the pages and lists."""
    for statement in dossier.statements:
        found = tuple((("citations", i), c) for i, c in enumerate(statement.citations))
        yield Holder("statement", statement, statement.id, found)
    for origin in dossier.origins:
        stated = tuple((("circumstances", i, "citation"), c.citation) for i, c in enumerate(origin.circumstances))
        yield Holder("origin", origin, origin.id, stated)

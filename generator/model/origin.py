"""Origins: the utterance or document in which the information first appeared."""

import enum

from generator.model.citation import Citation
from generator.model.dates import StatedDate
from generator.model.ids import Id, Line, Record


class Circumstance(Record):
    """What a reader must know of how somebody came to speak, as a source states it."""

    kind: Id
    """A circumstance of the vocabulary in ``dossier.yml``: ``in-custody``."""
    citation: Citation
    """The words that state it: a circumstance is never carried over from another origin."""


class ChainRole(enum.StrEnum):
    """What somebody between the speaker and the source did with the words."""

    INTERPRETER = "interpreter"
    RELAY = "relay"
    RELEASED = "released-by"
    OUTLET = "outlet"

    @property
    def words(self) -> str:
        """The label that pages show, followed by a name."""
        return {
            "interpreter": "interpreted by",
            "relay": "relayed by",
            "released-by": "released by",
            "outlet": "carried by",
        }[self.value]


class ChainLink(Record):
    """Somebody through whom the words came."""

    role: ChainRole
    body: Id | None = None
    """Of ``people-and-bodies.yml``; left out where the source does not say who."""
    note: Line | None = None


class Relation(enum.StrEnum):
    """How one origin relates to another."""

    DERIVES_FROM = "derives-from"
    MAY_BE_SAME_AS = "may-be-same-as"
    INDEPENDENT_OF = "independent-of"

    @property
    def words(self) -> str:
        """The label that pages show, followed by the other origin."""
        return "may be the same as" if self is Relation.MAY_BE_SAME_AS else self.value.replace("-", " ")

    @property
    def words_from_there(self) -> str:
        """The label that pages of the other origin show, followed by this origin."""
        return "is drawn on by" if self is Relation.DERIVES_FROM else self.words


class Lineage(Record):
    """A declared relation to another origin, with its basis."""

    relation: Relation
    origin: Id
    basis: Line


class Origin(Record):
    """Somebody's utterance, or a document, in which the information first appeared."""

    id: Id
    title: Line
    """What it was, shortly: ``Interrogation video released on 20 January``."""
    speaker: Id
    """Of ``people-and-bodies.yml``. Two utterances of one speaker are two origins, one speaker."""
    said: StatedDate | None = None
    """When it was said. Left out where no source states it."""
    channel: Line | None = None
    """Where it was said, as the sources give it: ``a post on X``."""
    language: Line | None = None
    chain: tuple[ChainLink, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    note: Line | None = None

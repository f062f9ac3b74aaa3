"""An example of the manual: a few lines as they must not be, and as they must be."""

from dataclasses import dataclass

FACTS = "sources/facts/pier.yml"
QUAY = "sources/facts/quay.yml"
RECORD = "sources/articles/gazette.md"
DOSSIER = "sources/dossier.yml"
ORIGINS = "sources/origins.yml"
PEOPLE = "sources/people-and-bodies.yml"
PLACES = "sources/places.yml"
CORRECTIONS = "sources/corrections.yml"
REVIEWS = "sources/reviews.yml"
LOCK = "sources/evidence.lock"
NAVIGATION = "mkdocs.yml"
PRINTED = "Ada Quill said that 40 crates were landed."
"""What the invented article of the examples prints, unless an example says otherwise."""


@dataclass(frozen=True, slots=True)
class Example:
    """A wrong and a right way, in an invented dossier about a pier. A test makes both and checks them.

    What cannot be seen is written ``<U+00A0>`` for a character and ``<0xE9>`` for a byte that belongs to no character.
    """

    code: str
    where: str
    """The file in which the lines stand; empty where files themselves are shown, as ``ls -l`` lists them."""
    wrong: str
    right: str
    article: str = PRINTED
    """The paragraph of the article that is cited."""

"""The example class, and the files of the invented dossier that all examples share."""

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
    """A wrong and a right version of a few lines, in an invented dossier about a pier. A test checks both.

    Invisible characters are written as ``<U+00A0>``, and bytes that are no character as ``<0xE9>``.
    """

    code: str
    where: str
    """The file of the lines; empty where the example lists files, as ``ls -l`` does."""
    wrong: str
    right: str
    article: str = PRINTED
    """The paragraph of the article that is cited."""

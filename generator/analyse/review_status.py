"""A second pair of eyes: a sign-off holds for a statement as it was, and for no other."""

import enum

from generator.evidence.receipts import record_digest
from generator.model.dossier import Dossier
from generator.model.review import Review
from generator.model.statement import Statement


class ReviewStatus(enum.StrEnum):
    """Whether somebody has read a statement as it stands."""

    REVIEWED = "reviewed"
    CHANGED = "changed since"
    NOT_YET = "not yet reviewed"


def holds(review: Review, statement: Statement) -> bool:
    """Return whether a sign-off is for a statement as it stands."""
    return review.statement == statement.id and review.digest == record_digest(statement)


def review_status(dossier: Dossier, statement: Statement) -> tuple[ReviewStatus, tuple[str, ...]]:
    """Return how a statement stands, and who has signed it off: as it is, or else as it was."""
    signed = dossier.reviews_of.get(statement.id, ())
    holding = tuple(dict.fromkeys(review.by for review in signed if holds(review, statement)))
    if holding:
        return ReviewStatus.REVIEWED, holding
    return (ReviewStatus.CHANGED, tuple(dict.fromkeys(r.by for r in signed))) if signed else (ReviewStatus.NOT_YET, ())

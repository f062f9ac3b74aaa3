"""Review status: a sign-off is valid only for the exact statement that was signed off."""

import enum

from generator.evidence.receipts import record_digest
from generator.model.dossier import Dossier
from generator.model.review import Review
from generator.model.statement import Statement


class ReviewStatus(enum.StrEnum):
    """Whether a second person has signed off the current version of a statement."""

    REVIEWED = "reviewed"
    CHANGED = "changed since"
    NOT_YET = "not yet reviewed"


def is_current(review: Review, statement: Statement) -> bool:
    """Return whether a sign-off is for the current version of a statement.

    Args:
        review: The sign-off.
        statement: The statement.
    """
    return review.statement == statement.id and review.digest == record_digest(statement)


def review_status(dossier: Dossier, statement: Statement) -> tuple[ReviewStatus, tuple[str, ...]]:
    """Return the review status of a statement, and who signed off its current version, else an earlier one.

    Args:
        dossier: The records, with the sign-offs.
        statement: The statement.
    """
    signed = dossier.reviews_of.get(statement.id, ())
    current = tuple(dict.fromkeys(review.by for review in signed if is_current(review, statement)))
    if current:
        return ReviewStatus.REVIEWED, current
    return (ReviewStatus.CHANGED, tuple(dict.fromkeys(r.by for r in signed))) if signed else (ReviewStatus.NOT_YET, ())

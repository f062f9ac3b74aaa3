"""A second pair of eyes: ``dossier review`` writes who has read a statement against its passages."""

from collections.abc import Iterable
from pathlib import Path

from generator.core.text import suggest
from generator.editing.errors import EditingError
from generator.editing.transaction import apply_changes, read
from generator.editing.yaml_edit import add_item, scalar
from generator.evidence.receipts import record_digest
from generator.load.records import load_dossier

FILE = "sources/reviews.yml"


def sign_off(root: Path, ids: Iterable[str], by: str) -> tuple[str, ...]:
    """Sign statements off and return the ids of those that were not signed off by this person already.

    A sign-off of the same person for an earlier wording gives way to the new one; all other lines stay.

    Raises:
        DeskError: A statement is not known, the name is empty, or a file cannot be read.
        OSError: The file cannot be written.
    """
    dossier = load_dossier(root).dossier
    if dossier is None:
        raise EditingError("sources/dossier.yml cannot be read; `dossier check` says why")
    name = " ".join(by.split())
    if not name:
        raise EditingError("say who has read it, with --by")
    text = read(root, FILE) if (root / FILE).exists() else "reviews: []\n"
    written = []
    for own_id in dict.fromkeys(ids):
        statement = dossier.statement_by_id.get(own_id)
        if statement is None:
            hint = suggest(own_id, dossier.statement_by_id) or ""
            raise EditingError(f"there is no statement `{own_id}`. {hint}".rstrip())
        digest = record_digest(statement)
        mine = [r.digest for r in dossier.reviews if r.statement == own_id and r.by == name]
        if digest in mine:
            continue
        written.append(own_id)
        if mine:
            # A digest of a whole statement, its id included, stands once for each person.
            text = _renewed(text, name, mine[0], digest)
        else:
            text = add_item(text, "reviews", [f"statement: {own_id}", f"by: {scalar(name)}", f"digest: {digest}"])
    if written:
        apply_changes(root, {FILE: text})
    return tuple(written)


def _renewed(text: str, name: str, old: str, new: str) -> str:
    """Return the file with the digest of one person's sign-off renewed."""
    lines = text.splitlines(keepends=True)
    by = next(n for n, line in enumerate(lines) if old in line and _signed_by(lines, n, name))
    lines[by] = lines[by].replace(old, new)
    return "".join(lines)


def _signed_by(lines: list[str], number: int, name: str) -> bool:
    """Return whether the sign-off that a line belongs to names a person."""
    first = max((n for n in range(number + 1) if lines[n].lstrip().startswith("- ")), default=0)
    after = (n for n in range(first + 1, len(lines)) if lines[n].lstrip().startswith("- "))
    return name in "".join(lines[first : next(after, len(lines))])

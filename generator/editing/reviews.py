"""Sign-offs: ``dossier review`` records who checked a statement against its passages."""

import os
from collections.abc import Iterable
from pathlib import Path

from generator.core.text import suggest
from generator.editing.errors import EditingError
from generator.editing.transaction import apply_changes, read_yaml
from generator.editing.yaml_edit import add_item, scalar
from generator.evidence.receipts import record_digest
from generator.load.records import load_dossier

FILE = "sources/reviews.yml"


def sign_off(root: Path, ids: Iterable[str], by: str) -> tuple[str, ...]:
    """Sign statements off, and return the ids of those that this person had not signed off yet.

    A sign-off of this person for an earlier version is replaced; all other lines stay unchanged.

    Args:
        root: The folder of the dossier.
        ids: The ids of the statements.
        by: The name of the person.

    Raises:
        EditingError: A statement is unknown, the name is empty, or a file cannot be read.
        OSError: The file cannot be written.
    """
    dossier = load_dossier(root).dossier
    if dossier is None:
        raise EditingError("sources/dossier.yml cannot be read; `dossier check` says why")
    name = " ".join(by.split())
    if not name:
        raise EditingError("say who has read it, with --by")
    text = read_yaml(root, FILE) if os.path.lexists(root / FILE) else "reviews: []\n"
    written = []
    for own_id in dict.fromkeys(ids):
        statement = dossier.statement_by_id.get(own_id)
        if statement is None:
            hint = suggest(own_id, dossier.statement_by_id) or ""
            raise EditingError(f"there is no statement `{own_id}`. {hint}".rstrip())
        digest = record_digest(statement)
        own_digests = [r.digest for r in dossier.reviews if r.statement == own_id and r.by == name]
        if digest in own_digests:
            continue
        written.append(own_id)
        if own_digests:
            # The digest includes the id of the statement, so each person has it only once.
            text = _replace_digest(text, name, own_digests[0], digest)
        else:
            text = add_item(text, "reviews", [f"statement: {own_id}", f"by: {scalar(name)}", f"digest: {digest}"])
    if written:
        apply_changes(root, {FILE: text})
    return tuple(written)


def _replace_digest(text: str, name: str, old: str, new: str) -> str:
    """Return the file with the digest of a sign-off by one person replaced."""
    lines = text.splitlines(keepends=True)
    number = next(n for n, line in enumerate(lines) if old in line and _signed_by(lines, n, name))
    lines[number] = lines[number].replace(old, new)
    return "".join(lines)


def _signed_by(lines: list[str], number: int, name: str) -> bool:
    """Return whether the list item that contains a line names a person."""
    first = max((n for n in range(number + 1) if lines[n].lstrip().startswith("- ")), default=0)
    after = (n for n in range(first + 1, len(lines)) if lines[n].lstrip().startswith("- "))
    return name in "".join(lines[first : next(after, len(lines))])

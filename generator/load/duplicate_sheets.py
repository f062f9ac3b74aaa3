"""Find duplicate fact sheets: saved over another by mistake, or copied for a new topic and not rewritten."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.core.diagnostics import Diagnostic
from generator.load.codes import load_diagnostic
from generator.load.yaml.positions import Positions, YamlValue

_MIN_SHARED = 3
"""Statements that duplicate sheets share at least; one or two repeated ids are reported one by one instead."""
_HINT = (
    "Was one of them saved over by mistake? Take its last good state back, with git or from the editor's history.\n"
    "Is it the beginning of a new topic? Delete the questions, statements and tensions that were copied, and write "
    "new ones.\n"
    "Was something moved? Delete it where it stood before."
)


@dataclass(frozen=True)
class Sheet:
    """A parsed fact sheet, before its records are validated."""

    name: str
    """The file's name without its ending, which is the topic's id."""
    fields: dict[str, YamlValue]
    spans: Positions

    @cached_property
    def statements(self) -> frozenset[str]:
        """The ids of its statements."""
        items = self.fields.get("statements")
        ids = (item.get("id") for item in items if isinstance(item, dict)) if isinstance(items, list) else ()
        return frozenset(own_id for own_id in ids if isinstance(own_id, str))

    @property
    def is_misnamed(self) -> bool:
        """Whether its topic differs from the file's name."""
        return self.fields.get("topic") != self.name


@dataclass(frozen=True, slots=True)
class DuplicateSheet:
    """A sheet whose statements are also in another one."""

    sheet: Sheet
    other: Sheet
    shared: int
    """Number of statements in both."""

    @property
    def diagnostic(self) -> Diagnostic:
        """The diagnostic, at the duplicate, with the location of the other."""
        span, other_span = (sheet.spans.value(("topic",)) for sheet in (self.sheet, self.other))
        count = len(self.sheet.statements)
        words = f"{self.shared} of the {count} statements in {span.path} also stand"
        if self.shared == count:
            words = f"All {count} statements in {span.path} also stand"
        if count == 1:
            words = f"The one statement in {span.path} also stands"
        message = f"{words} in {other_span.path}: one sheet was saved over the other, or copied and not written anew"
        return load_diagnostic("LD211", message, span, _HINT, (other_span,))


@dataclass
class _SheetIndex:
    """The sheets that are not duplicates so far, indexed by statement."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    holders: dict[str, list[str]] = field(default_factory=dict)
    """The names of the sheets that contain a statement, by its id."""

    def add(self, sheet: Sheet) -> None:
        self.sheets[sheet.name] = sheet
        for own_id in sheet.statements:
            self.holders.setdefault(own_id, []).append(sheet.name)

    def remove(self, sheet: Sheet) -> None:
        del self.sheets[sheet.name]
        for own_id in sheet.statements:
            self.holders[own_id].remove(sheet.name)

    def similar_to(self, sheet: Sheet) -> list[tuple[Sheet, int]]:
        """Return the sheets with largely the same statements and the number they share, the most similar first."""
        shared = Counter(name for own_id in sheet.statements for name in self.holders.get(own_id, ()))
        found = [(self.sheets[name], shared[name]) for name in sorted(shared, key=lambda name: (-shared[name], name))]
        return [(other, count) for other, count in found if _is_duplicate(sheet, other, count)]


def find_duplicate_sheets(sheets: Iterable[Sheet], listed: Sequence[str]) -> dict[str, DuplicateSheet]:
    """Return the duplicate sheets by their names.

    Two sheets are duplicates if they share at least three statements and more than half of those of one sheet, or if
    their statements are identical, however few. The duplicate is the sheet that ``dossier.yml`` does not list; else
    the one whose topic differs from its name; else the one that mostly consists of the other's statements; else the
    later one.

    Args:
        sheets: The fact sheets that could be read, in the order of their files.
        listed: The topics that ``dossier.yml`` lists, in its order.
    """
    duplicates: dict[str, DuplicateSheet] = {}
    index = _SheetIndex()
    ranks = {name: rank for rank, name in reversed(list(enumerate(listed)))}

    def suspicion(sheet: Sheet) -> tuple[bool, bool]:
        return sheet.name not in ranks, sheet.is_misnamed

    for sheet in sorted(sheets, key=lambda sheet: (suspicion(sheet), ranks.get(sheet.name, 0))):
        for other, shared in index.similar_to(sheet):
            if 2 * shared > len(sheet.statements) or suspicion(sheet) > suspicion(other):
                duplicates[sheet.name] = DuplicateSheet(sheet, other, shared)
                break
            duplicates[other.name] = DuplicateSheet(other, sheet, shared)
            index.remove(other)
        else:
            index.add(sheet)
    return duplicates


def _is_duplicate(one: Sheet, other: Sheet, shared: int) -> bool:
    if shared >= _MIN_SHARED:
        return 2 * shared > min(len(one.statements), len(other.statements))
    return one.fields["statements"] == other.fields["statements"]

"""Fact sheets that repeat another: saved over it by mistake, or copied to begin a topic and not written anew."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.core.diagnostics import Diagnostic
from generator.load.codes import report
from generator.load.yaml.positions import Spans, Tree

_AT_LEAST = 3
"""Statements that two sheets must share. One or two ids may be taken twice by mistake, and each is told by itself."""
_HINT = (
    "Was one of them saved over by mistake? Take its last good state back, with git or from the editor's history.\n"
    "Is it the beginning of a new topic? Delete the questions, statements and tensions that were copied, and write "
    "new ones.\n"
    "Was something moved? Delete it where it stood before."
)


@dataclass(frozen=True)
class Sheet:
    """The file of a fact sheet, before its records are read."""

    name: str
    """The file's name without its ending, which is the topic's id."""
    fields: dict[str, Tree]
    spans: Spans

    @cached_property
    def statements(self) -> frozenset[str]:
        """The ids of its statements."""
        items = self.fields.get("statements")
        ids = (item.get("id") for item in items if isinstance(item, dict)) if isinstance(items, list) else ()
        return frozenset(own_id for own_id in ids if isinstance(own_id, str))

    @property
    def is_misnamed(self) -> bool:
        """Whether it gives another topic than its file's name."""
        return self.fields.get("topic") != self.name


@dataclass(frozen=True, slots=True)
class DuplicateSheet:
    """A sheet of which the statements stand in another one too."""

    sheet: Sheet
    other: Sheet
    shared: int
    """How many statements stand in both."""

    @property
    def finding(self) -> Diagnostic:
        """The one finding, at the copy and with the place of the other."""
        here, there = (sheet.spans.value(("topic",)) for sheet in (self.sheet, self.other))
        count = len(self.sheet.statements)
        words = f"{self.shared} of the {count} statements in {here.path} also stand"
        if self.shared == count:
            words = f"All {count} statements in {here.path} also stand"
        if count == 1:
            words = f"The one statement in {here.path} also stands"
        message = f"{words} in {there.path}: one sheet was saved over the other, or copied and not written anew"
        return report("LD211", message, here, _HINT, (there,))


@dataclass
class _SheetIndex:
    """The sheets that are no copies so far."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    holders: dict[str, list[str]] = field(default_factory=dict)
    """The names of the sheets in which a statement stands, by its id."""

    def add(self, sheet: Sheet) -> None:
        self.sheets[sheet.name] = sheet
        for own_id in sheet.statements:
            self.holders.setdefault(own_id, []).append(sheet.name)

    def remove(self, sheet: Sheet) -> None:
        del self.sheets[sheet.name]
        for own_id in sheet.statements:
            self.holders[own_id].remove(sheet.name)

    def like(self, sheet: Sheet) -> list[tuple[Sheet, int]]:
        """Return the sheets that hold much the same statements, and how many, the most alike first."""
        shared = Counter(name for own_id in sheet.statements for name in self.holders.get(own_id, ()))
        found = [(self.sheets[name], shared[name]) for name in sorted(shared, key=lambda name: (-shared[name], name))]
        return [(other, count) for other, count in found if _is_alike(sheet, other, count)]


def find_duplicate_sheets(sheets: Iterable[Sheet], listed: Sequence[str]) -> dict[str, DuplicateSheet]:
    """Return the sheets that repeat another, by their names.

    Two sheets are too much alike if at least three statements, and more than half of those of one of them, stand in
    both; or if their statements are the same word for word, however few. Of the two the copy is the one that
    ``dossier.yml`` does not list; else the one that gives another topic than its name; else the one that is made up of
    the other's statements for the most part; else the later one.

    Args:
        sheets: The fact sheets that could be read, in the order of their files.
        listed: The topics that ``dossier.yml`` lists, in its order.
    """
    copies: dict[str, DuplicateSheet] = {}
    standing = _SheetIndex()
    places = {name: place for place, name in reversed(list(enumerate(listed)))}

    def doubt(sheet: Sheet) -> tuple[bool, bool]:
        return sheet.name not in places, sheet.is_misnamed

    for sheet in sorted(sheets, key=lambda sheet: (doubt(sheet), places.get(sheet.name, 0))):
        for other, shared in standing.like(sheet):
            if 2 * shared > len(sheet.statements) or doubt(sheet) > doubt(other):
                copies[sheet.name] = DuplicateSheet(sheet, other, shared)
                break
            copies[other.name] = DuplicateSheet(other, sheet, shared)
            standing.remove(other)
        else:
            standing.add(sheet)
    return copies


def _is_alike(one: Sheet, other: Sheet, shared: int) -> bool:
    if shared >= _AT_LEAST:
        return 2 * shared > min(len(one.statements), len(other.statements))
    return one.fields["statements"] == other.fields["statements"]

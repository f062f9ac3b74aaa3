"""Report tabs in YAML files and replace them by spaces: their width is invisible, so none is accepted."""

from dataclasses import dataclass

from generator.core.diagnostics import Diagnostic, Span
from generator.load.codes import load_diagnostic

_MAX_REPORTS = 20


@dataclass(frozen=True, slots=True)
class TabsReplaced:
    """A text with tabs replaced by spaces, so that the rest can be parsed."""

    text: str
    ambiguous_from: int | None
    """The first line indented with a tab, from 1: the structure is ambiguous from there on."""
    diagnostics: tuple[Diagnostic, ...]


def replace_tabs(text: str, path: str) -> TabsReplaced:
    """Return the text with tabs replaced, and one diagnostic for each line with a tab.

    Args:
        text: The text.
        path: The file, relative to the repository's root.
    """
    if "\t" not in text:
        return TabsReplaced(text, None, ())
    found: list[Diagnostic] = []
    ambiguous_from = None
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" not in line:
            continue
        before = line[: line.index("\t")]
        if not line.strip():
            message = "An empty line holds a tab"
        elif not before.strip(" -"):
            ambiguous_from = ambiguous_from or number
            message = "The line is indented with a tab"
        else:
            message = f"A tab stands after '{before.split()[-1]}'"
        hint = "Delete the tab and type spaces; set your editor to insert two spaces when you press the tab key."
        found.append(load_diagnostic("LD110", message, Span(path, number, len(before) + 1), hint))
    return TabsReplaced(text.replace("\t", " "), ambiguous_from, tuple(found[:_MAX_REPORTS]))

"""The shape of the lines around the place where the parser gave up: fields, items and their columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Span
from generator.load.codes import report

FIELD = re.compile(r"^(?P<indent> *(?:- +)*)(?P<name>[^\s:#'\"\[{-][^:]*?) *:(?= |$)")
_NO_SPACE_AFTER_DASH = re.compile(r"^ *-(?=[^\s-])")
_NO_SPACE_AFTER_COLON = re.compile(r"^ *(?:- +)*(?P<name>[A-Za-z][\w-]*):(?=[^\s:/])")
_OPENS_BLOCK = re.compile(r"[:-] +[|>][-+0-9]*\s*$")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where the parser gave up, and the lines around."""

    problem: str
    line: int
    """From 0, as all numbers here until a finding is made of them."""
    column: int
    context: str
    start: tuple[int, int] | None
    """Line and column at which the construct began."""
    lines: list[str]
    path: str

    @property
    def text(self) -> str:
        """The line in which the parser gave up."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def before(self) -> str:
        """What stands before the place in its line."""
        return self.text[: self.column]

    def above(self, line: int) -> Iterator[int]:
        """Yield the lines above that hold something, the nearest first."""
        for number in range(min(line, len(self.lines)) - 1, -1, -1):
            stripped = self.lines[number].strip()
            if stripped and not stripped.startswith("#"):
                yield number

    def at(self, code: str, place: tuple[int, int], message: str, hint: str) -> Diagnostic:
        """Return a finding at a line and column from 0."""
        return report(code, message, Span(self.path, place[0] + 1, place[1] + 1), hint)


def slip_of_line(trouble: Trouble, line: int) -> Diagnostic | None:
    """Return a finding if a space is missing after the hyphen or the colon of a line."""
    text = trouble.lines[line]
    dash = _NO_SPACE_AFTER_DASH.match(text)
    if dash and not text.strip().startswith("--"):
        message = "A space is missing after the hyphen that begins the list item"
        hint = f"Write '- {text.strip()[1:].split(' ')[0]}'."
        return trouble.at("LD117", (line, dash.end() - 1), message, hint)
    colon = _NO_SPACE_AFTER_COLON.match(text)
    if colon and not FIELD.match(text):
        message = f"A space is missing after the colon of '{colon['name']}'"
        hint = f"Write '{colon['name']}: {text[colon.end() :].strip().split(' ')[0]}'."
        return trouble.at("LD117", (line, colon.end() - 1), message, hint)
    return None


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def no_field(trouble: Trouble, line: int) -> Diagnostic:
    """Return a finding for a line that stands where a field is expected and is none."""
    slip = slip_of_line(trouble, line)
    if slip is not None:
        return slip
    text = trouble.lines[line]
    place = (line, indent(text))
    owner = next(trouble.above(line), None)
    if owner is not None and _OPENS_BLOCK.search(trouble.lines[owner]):
        message = f"The text after '{trouble.lines[owner].split()[-1]}' is not indented"
        hint = f"Indent the text by {_key_column(trouble.lines[owner]) + 2} spaces, in each of its lines."
        return trouble.at("LD114", place, message, hint)
    block = _less_indented_block(trouble, line)
    if block is not None:
        return block
    first_word = text.split()[0] if text.split() else ""
    message = f"The line that begins with '{first_word}' is neither a field nor a list item"
    hint = "A field is 'name: value', with a colon and a space after it."
    above = [(number, FIELD.match(trouble.lines[number])) for number in trouble.above(line)]
    field = next(((number, match) for number, match in above if match), None)
    if field is not None and field[1] is not None:
        hint += (
            f" If the line goes on with the text of '{field[1]['name']}', indent it by"
            f" {_key_column(trouble.lines[field[0]]) + 2} spaces."
        )
    return trouble.at("LD117", place, message, hint)


def _less_indented_block(trouble: Trouble, line: int) -> Diagnostic | None:
    """Return a finding for a line that falls out of the text after ``>-``."""
    first = line
    for number in trouble.above(line):
        if _OPENS_BLOCK.search(trouble.lines[number]):
            message = "The line stands less far in than the first line of its text"
            hint = f"Indent it by {spaces(indent(trouble.lines[first]))}, like the line above."
            return trouble.at("LD114", (line, indent(trouble.lines[line])), message, hint)
        if FIELD.match(trouble.lines[number]) or indent(trouble.lines[number]) <= indent(trouble.lines[line]):
            return None
        first = number
    return None


def _key_column(line: str) -> int:
    """Return the column in which the field of a line begins, after any hyphens."""
    return len(line) - len(line.lstrip(" -"))


def indentation(trouble: Trouble) -> Diagnostic:
    """Return a finding for a field or list item whose column fits nothing above."""
    slip = slip_of_line(trouble, trouble.line)
    if slip is not None:
        return slip
    field = FIELD.match(trouble.text)
    is_item = trouble.text.lstrip().startswith("-")
    what = "list item" if is_item or field is None else f"field '{field['name']}'"
    column = trouble.column
    fields, items = _open_columns(trouble)
    message = f"The {what} is indented by {spaces(column)}, which fits nothing above it"
    if not is_item and column in items:
        message = f"The {what} stands in the column of the hyphens of the list above it"
    elif is_item and column in fields:
        message = "A list item stands in the column of the fields above it, among which there is no list"
    offers = [f"by {spaces(at)} to be an item of the list above" for at in items] if is_item else []
    if not is_item:
        offers = [f"by {spaces(at)} to stand with '{name}'" for at, name in fields.items() if at != column]
    hint = f"Indent it {' or '.join(offers)}." if offers else "Look at the indentation of the line above."
    return trouble.at("LD114", (trouble.line, column), message, hint)


def spaces(count: int) -> str:
    return {0: "no spaces", 1: "1 space"}.get(count, f"{count} spaces")


def _open_columns(trouble: Trouble) -> tuple[dict[int, str], list[int]]:
    """Return the columns of fields (with the nearest name) and of hyphens that are open at the place."""
    fields: dict[int, str] = {}
    items: list[int] = []
    limit = 1_000
    for number in trouble.above(trouble.line):
        line = trouble.lines[number]
        match = FIELD.match(line)
        indent = indent(line)
        if indent >= limit:
            continue
        if match:
            fields.setdefault(len(match["indent"]), match["name"])
        if line.lstrip().startswith("- "):
            items.append(indent)
        if match or line.lstrip().startswith("- "):
            limit = indent
        if limit == 0:
            break
    return fields, items

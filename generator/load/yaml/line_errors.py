"""Diagnose the lines around a YAML syntax error: fields, list items and their indentation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from generator.core.diagnostics import Diagnostic, Span
from generator.load.codes import load_diagnostic

FOLD_HINT = "write '>-' after the field and the text on the next line, indented by two spaces more"
FIELD = re.compile(r"^(?P<indent> *(?:- +)*)(?P<name>[^\s:#'\"\[{-][^:]*?) *:(?= |$)")
_NO_SPACE_AFTER_DASH = re.compile(r"^ *-(?=[^\s-])")
_NO_SPACE_AFTER_COLON = re.compile(r"^ *(?:- +)*(?P<name>[A-Za-z][\w-]*):(?=[^\s:/])")
CURLY_QUOTES = "\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb"
BULLETS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00b7\u2023*"
"""Characters that word processors put before list items."""
_COMMENT = re.compile(r" +(?P<text>#[^\s#].*)|[|>\"'](?:[-+0-9]*)(?P<stuck>#.*)")
_CLOSED = re.compile(r" *(?P<brackets>\[.*\]|\{.*\}) *(?:#.*)?")
"""A value in brackets that is complete in its line."""
_OPENS_BLOCK = re.compile(r"[:-] +[|>][-+0-9]*\s*$")


@dataclass(frozen=True, slots=True)
class ParseFailure:
    """A syntax error and the lines of the file."""

    problem: str
    line: int
    """From 0, as all lines and columns here until a diagnostic is made of them."""
    column: int
    context: str
    start: tuple[int, int] | None
    """Line and column at which the unfinished construct begins."""
    lines: list[str]
    path: str

    @property
    def text(self) -> str:
        """The line of the error."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def before(self) -> str:
        """The part of the line before the error."""
        return self.text[: self.column]

    def sign(self, position: tuple[int, int]) -> str:
        """Return the character at a line and column; empty at the end of a line."""
        line, column = position
        return self.lines[line][column : column + 1] if line < len(self.lines) else ""

    def above(self, line: int) -> Iterator[int]:
        """Yield the numbers of the lines above that are neither empty nor comments, the nearest first."""
        for number in range(min(line, len(self.lines)) - 1, -1, -1):
            stripped = self.lines[number].strip()
            if stripped and not stripped.startswith("#"):
                yield number

    def diagnostic(self, code: str, position: tuple[int, int], message: str, hint: str) -> Diagnostic:
        """Return a diagnostic.

        Args:
            code: The code.
            position: Line and column, from 0.
            message: The message.
            hint: The hint.
        """
        line = min(position[0], len(self.lines) - 1)
        column = min(position[1], len(self.lines[line]))
        return load_diagnostic(code, message, Span(self.path, line + 1, column + 1), hint)


def missing_space(failure: ParseFailure, line: int) -> Diagnostic | None:
    """Return a diagnostic if a space is missing after the hyphen or the colon of a line, else None.

    Args:
        failure: The syntax error.
        line: The line, from 0.
    """
    text = failure.lines[line]
    bullet = text.strip()[:2]
    if bullet[1:] == " " and bullet[0] in BULLETS:
        message = f"'{bullet[0]}' does not begin a list item"
        return failure.diagnostic(
            "LD117", (line, indent_of(text)), message, "Type an ordinary hyphen and a space, '- '."
        )
    dash = _NO_SPACE_AFTER_DASH.match(text)
    if dash and not text.strip().startswith("--"):
        message = "A space is missing after the hyphen that begins the list item"
        hint = f"Write '- {text.strip()[1:].split(' ')[0]}'."
        return failure.diagnostic("LD117", (line, dash.end() - 1), message, hint)
    colon = _NO_SPACE_AFTER_COLON.match(text)
    if colon and not FIELD.match(text):
        message = f"A space is missing after the colon of '{colon['name']}'"
        hint = f"Write '{colon['name']}: {text[colon.end() :].strip().split(' ')[0]}'."
        return failure.diagnostic("LD117", (line, colon.end() - 1), message, hint)
    return None


def indent_of(line: str) -> int:
    """Return the number of spaces at the start of a line."""
    return len(line) - len(line.lstrip(" "))


def not_a_field(failure: ParseFailure, line: int) -> Diagnostic:
    """Return a diagnostic for a line that is not a field where one is expected.

    Args:
        failure: The syntax error.
        line: The line, from 0.
    """
    missing = missing_space(failure, line)
    if missing is not None:
        return missing
    text = failure.lines[line]
    owner = next(failure.above(line), None)
    if owner is not None and _OPENS_BLOCK.search(failure.lines[owner]):
        message = f"The text after '{failure.lines[owner].split()[-1]}' is not indented"
        hint = f"Indent the text by {_key_column(failure.lines[owner]) + 2} spaces, in each of its lines."
        return failure.diagnostic("LD114", (line, indent_of(text)), message, hint)
    block = _less_indented_block(failure, line)
    if block is not None:
        return block
    column = _key_column(text)
    first_word = (text[column:].split() or [text.strip()])[0]
    is_item = text.lstrip().startswith("- ")
    message = f"The line that begins with '{first_word}' is neither a field nor a list item"
    if is_item:
        message = f"The text that begins with '{first_word}' is no field, but fields follow it"
    hint = "A field is 'name: value', with a colon and a space after it."
    above = ((number, FIELD.match(failure.lines[number])) for number in failure.above(line))
    field = next(((_key_column(failure.lines[number]), match["name"]) for number, match in above if match), None)
    if field is not None and not is_item and column != field[0] + 2:
        hint += f" If the line goes on with the text of '{field[1]}', indent it by {number_of_spaces(field[0] + 2)}."
    return failure.diagnostic("LD117", (line, column), message, hint)


def _less_indented_block(failure: ParseFailure, line: int) -> Diagnostic | None:
    """Return a diagnostic if a line is indented less than the block text it belongs to, else None."""
    first = line
    for number in failure.above(line):
        if _OPENS_BLOCK.search(failure.lines[number]):
            message = "The line stands less far in than the first line of its text"
            hint = f"Indent it by {number_of_spaces(indent_of(failure.lines[first]))}, like the line above."
            return failure.diagnostic("LD114", (line, indent_of(failure.lines[line])), message, hint)
        if FIELD.match(failure.lines[number]) or indent_of(failure.lines[number]) <= indent_of(failure.lines[line]):
            return None
        first = number
    return None


def _key_column(line: str) -> int:
    """Return the column of a line's first character after spaces and hyphens."""
    return len(line) - len(line.lstrip(" -"))


def wrong_indentation(failure: ParseFailure) -> Diagnostic:
    """Return a diagnostic for a field or list item whose indentation matches nothing above it."""
    missing = missing_space(failure, failure.line)
    if missing is not None:
        return missing
    closed = _below_brackets(failure)
    if closed is not None:
        return closed
    field = FIELD.match(failure.text)
    is_item = failure.text.lstrip().startswith("-")
    what = "list item" if is_item or field is None else f"field '{field['name']}'"
    column = failure.column
    fields, items = _open_columns(failure)
    message = f"The {what} is indented by {number_of_spaces(column)}, which fits nothing above it"
    if not is_item and column in items:
        message = f"The {what} stands in the column of the hyphens of the list above it"
    elif is_item and column in fields:
        message = "A list item stands in the column of the fields above it, among which there is no list"
    offers = [f"by {number_of_spaces(at)} to be an item of the list above" for at in items] if is_item else []
    if not is_item:
        offers = [f"by {number_of_spaces(at)} to stand with '{name}'" for at, name in fields.items() if at != column]
    hint = f"Indent it {' or '.join(offers)}." if offers else "Look at the indentation of the line above."
    return failure.diagnostic("LD114", (failure.line, column), message, hint)


def _below_brackets(failure: ParseFailure) -> Diagnostic | None:
    """Return a diagnostic if the error is below a field whose value in brackets is complete, else None."""
    above = next(failure.above(failure.line), None)
    field = None if above is None else FIELD.match(failure.lines[above])
    if above is None or field is None or len(field["indent"]) > failure.column:
        return None
    closed = _CLOSED.fullmatch(failure.lines[above], field.end())
    if closed is None:
        return None
    brackets = closed["brackets"]
    empty = not brackets[1:-1].strip()
    what = f"{brackets[0]}{brackets[-1]}" if empty else f"{brackets[0]}…{brackets[-1]}"
    message = (
        f"'{field['name']}: {what}' is complete{' and empty' if empty else ''}, so that nothing can follow below it"
    )
    line = f"line {above + 1}"
    hint = f"Delete '{brackets}' in {line}." if empty else f"Add it within the brackets in {line}."
    return failure.diagnostic("LD114", (failure.line, failure.column), message, hint)


def number_of_spaces(count: int) -> str:
    """Return a number of spaces in words: ``2 spaces``."""
    return {0: "no spaces", 1: "1 space"}.get(count, f"{count} spaces")


def _open_columns(failure: ParseFailure) -> tuple[dict[int, str], list[int]]:
    """Return the columns at which a field or a list item could continue: fields by column, and columns of hyphens."""
    fields: dict[int, str] = {}
    items: list[int] = []
    limit = 1_000
    for number in failure.above(failure.line):
        line = failure.lines[number]
        match = FIELD.match(line)
        indent = indent_of(line)
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


def missing_value_hint(lines: list[str], column: int, name: str) -> str:
    """Return a hint for a missing value.

    Args:
        lines: The lines from that of the missing value on.
        column: The column at which the value should begin, from 0.
        name: The field or item as messages call it.
    """
    line = lines[0] if lines else ""
    before, rest = line[:column].rstrip(), line[column:].strip()
    if rest.startswith("#"):
        return "A space and # begin a comment: if # belongs to the value, put it in double quotation marks."
    if name.startswith("item"):
        return "Write the item after the hyphen, or delete the hyphen."
    if rest[:1] in (",", "}") and not before.endswith(":"):
        return "Within {…} a comma divides fields: put a text that has a comma in it in double quotation marks."
    return "Write the value after it. Leave the whole field out if it is not known; an empty list is []."


def swallows_fields(lines: list[str], event: yaml.ScalarEvent) -> bool:
    """Return whether a quoted text contains a line that looks like a field, because its closing mark is missing.

    Args:
        lines: The lines of the file.
        event: The quoted text.
    """
    begin, end = event.start_mark, event.end_mark
    if begin is None or end is None:
        return False
    last = lines[end.line][: end.column] if end.line < len(lines) else ""
    indent = indent_of(lines[begin.line])
    later = [*lines[begin.line + 1 : end.line], last] if end.line > begin.line else []
    return any(FIELD.match(line) and indent_of(line) <= indent for line in later)


def unclosed_quote(mark: str, span: Span) -> Diagnostic:
    """Return a diagnostic for a quotation mark without its closing mark.

    Args:
        mark: The quotation mark.
        span: Its location.
    """
    message = f"The quotation mark {mark} that opens here is not closed where its text ends"
    hint = f"Type {mark} at the end of the text; if it is an apostrophe or belongs to the text, {FOLD_HINT}."
    return load_diagnostic("LD112", message, span, hint)


def dropped_as_comment(lines: list[str], event: yaml.ScalarEvent, path: str) -> Iterator[Diagnostic]:
    """Yield a diagnostic for text that YAML drops as an unintended comment.

    Examples are ``Brigade #4``, ``>#4`` and ``"Brigade"#4``; a space and # after a quoted value is a real comment.

    Args:
        lines: The lines of the file.
        event: The value.
        path: The file, relative to the repository's root.
    """
    mark = event.start_mark if event.style in {"|", ">"} else event.end_mark
    if mark is None or mark.line >= len(lines):
        return
    column = mark.column - 1 if event.style and event.style in "'\"" else mark.column
    comment = _COMMENT.match(lines[mark.line], column)
    if comment is None:
        return
    text = comment["text"] or comment["stuck"]
    message = f"The text from '{text.split()[0]}' on is dropped: it is read as a comment"
    hint = "Put the whole value in double quotation marks; if it is a comment, type a space before and after the #."
    yield load_diagnostic("LD118", message, Span(path, mark.line + 1, comment.end() - len(text) + 1), hint)

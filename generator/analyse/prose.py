"""Prose in fact sheets: a small Markdown subset, parsed into a tree that every output renders.

Paragraphs, *emphasis*, **strong**, lists, links to https addresses, and ``[@statement-id]`` for a
reference. Any other Markdown syntax (headings, images, code, HTML) stays plain text.
"""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.core.text import paragraphs
from generator.evidence.sentences import sentence_starts

_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]+)?(?:[/?#]|$)")
"""A link target: https, and a plain host without user info, which could be mistaken for the host."""
_REFERENCE = re.compile(r"\[@([a-z0-9]+(?:-[a-z0-9]+)*)\]")


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of plain text."""

    text: str
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Reference:
    """``[@statement-id]``: the statement on which a sentence rests."""

    statement: str
    kind: Literal["reference"] = "reference"


@dataclass(frozen=True, slots=True)
class Group:
    """A node with children: a paragraph, a list or its item, emphasised or strong text, a link."""

    kind: Literal["paragraph", "bullets", "numbers", "item", "emphasis", "strong", "link"]
    children: tuple["Node", ...]
    href: str = ""
    """The address of a link, always https."""


Node = TextRun | Reference | Group
GROUPS = {
    "paragraph": "paragraph",
    "bullet_list": "bullets",
    "ordered_list": "numbers",
    "list_item": "item",
    "em": "emphasis",
    "strong": "strong",
    "link": "link",
}
"""The kind of a group by the parser's token type, without its ``_open``."""


def _parse_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    """Parse a reference at the current position."""
    match = _REFERENCE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("reference", "", 0).content = match[1]
    state.pos = match.end()
    return True


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"maxNesting": 20}).enable(["emphasis", "escape", "link", "list", "newline"])
    parser.inline.ruler.before("link", "reference", _parse_reference)
    parser.validateLink = _is_https  # type: ignore[method-assign]
    return parser


def _is_https(url: str) -> bool:
    return _ADDRESS.match(url) is not None


@functools.lru_cache(maxsize=1_024)
def parse_prose(text: str) -> tuple[Node, ...]:
    """Return prose as a tree of paragraphs and lists. Cached, because several rules parse the same summary."""
    return _nodes(iter(_parser().parse(text)))


def _trim_before_references(nodes: list[Node]) -> tuple[Node, ...]:
    """Return nodes without white space before references: a citation mark follows its word directly."""
    found: list[Node] = []
    for node, after in itertools.zip_longest(nodes, nodes[1:]):
        if isinstance(node, TextRun) and isinstance(after, Reference):
            words = node.text.rstrip()
            found.extend([TextRun(words)] if words else [])
        else:
            found.append(node)
    return tuple(found)


def _nodes(tokens: Iterator[Token]) -> tuple[Node, ...]:
    """Return the nodes up to the end of the current group."""
    found: list[Node] = []
    for token in tokens:
        if token.nesting < 0:
            break
        if token.nesting > 0:
            kind = GROUPS[token.type.removesuffix("_open")]
            href, inner = str(token.attrs.get("href", "")), _nodes(tokens)
            # The parser validates an address but accepts an empty one.
            if kind == "link" and not href:
                found.extend((TextRun("["), *inner, TextRun("]()")))
            else:
                found.append(Group(kind, inner, href))  # type: ignore[arg-type]
        elif token.type == "inline":
            found.extend(_nodes(iter(token.children or [])))
        elif token.type == "reference":
            found.append(Reference(token.content))
        else:
            found.append(TextRun(token.content or " "))
    return _trim_before_references(_merge_text_runs(found))


def _merge_text_runs(nodes: list[Node]) -> list[Node]:
    """Return nodes with adjacent runs of text merged."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, TextRun) and found and isinstance(found[-1], TextRun):
            found[-1] = TextRun(found[-1].text + node.text)
        else:
            found.append(node)
    return found


def references(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the ids of the statements that prose refers to, in order."""
    for node in nodes:
        if isinstance(node, Reference):
            yield node.statement
        elif isinstance(node, Group):
            yield from references(node.children)


def reference_runs(nodes: Iterable[Node]) -> Iterator[list[str]]:
    """Yield the ids of the statements that prose refers to, adjacent references as one list."""
    run: list[str] = []
    for node in nodes:
        if isinstance(node, Reference):
            run.append(node.statement)
            continue
        if run:
            yield run
            run = []
        if isinstance(node, Group):
            yield from reference_runs(node.children)
    if run:
        yield run


def summary_sentences(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the sentences of a summary, each with the ids of the statements that it refers to.

    A reference belongs to the sentence that contains it; one between two sentences belongs to the first.
    """
    found: list[tuple[str, tuple[str, ...]]] = []
    for block in _blocks(parse_prose(text)):
        plain, references_at = "", []
        for words, reference in _flat(block):
            if reference is None:
                plain += words
            else:
                references_at.append((len(plain.rstrip()), reference))
        starts = list(sentence_starts(plain, paragraphs(plain)))
        ends = [*starts[1:], len(plain)]
        for start, end in zip(starts, ends, strict=True):
            stop = len(plain[:end].rstrip())
            inside = tuple(name for at, name in references_at if start < at <= stop)
            found.append((" ".join(plain[start:end].split()), inside))
    return found


def _blocks(nodes: Iterable[Node]) -> Iterator[tuple[Node, ...]]:
    """Yield the contents of each paragraph, also within lists."""
    for node in nodes:
        if isinstance(node, Group) and node.kind == "paragraph":
            yield node.children
        elif isinstance(node, Group):
            yield from _blocks(node.children)


def _flat(nodes: Iterable[Node]) -> Iterator[tuple[str, str | None]]:
    """Yield runs of text, and references as a space with the statement's id."""
    for node in nodes:
        if isinstance(node, TextRun):
            yield node.text, None
        elif isinstance(node, Reference):
            yield " ", node.statement
        else:
            yield from _flat(node.children)
            if node.kind in {"paragraph", "item"}:
                yield " ", None

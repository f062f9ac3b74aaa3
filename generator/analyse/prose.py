"""The Markdown of fact sheets: a small subset, parsed once into a tree that every output walks.

Paragraphs, *emphasis*, **strong**, lists, links to https addresses, and ``[@statement-id]`` for a
reference. Whatever else Markdown knows (headings, images, code, HTML) stays the text that it is.
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
"""Where a link may lead: to a host by its plain name, with nobody's name before it to be taken for the host."""
_REFERENCE = re.compile(r"\[@([a-z0-9]+(?:-[a-z0-9]+)*)\]")


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of plain text."""

    text: str
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Reference:
    """``[@statement-id]``: where the sentence has its grounds."""

    statement: str
    kind: Literal["reference"] = "reference"


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes that stand together: a paragraph, a list or its item, emphasised or strong text, a link."""

    kind: Literal["paragraph", "bullets", "numbers", "item", "emphasis", "strong", "link"]
    children: tuple["Node", ...]
    href: str = ""
    """Of a link: its address, always https."""


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
"""The kind of a group by the token with which the parser opens it, without its ``_open``."""


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    """Take a reference at the parser's position."""
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
    parser.inline.ruler.before("link", "reference", _reference)
    parser.validateLink = _is_https  # type: ignore[method-assign]
    return parser


def _is_https(url: str) -> bool:
    return _ADDRESS.match(url) is not None


@functools.lru_cache(maxsize=1_024)
def parse_prose(text: str) -> tuple[Node, ...]:
    """Return prose as a tree of paragraphs and lists. Several rules ask for that of one summary."""
    return _nodes(iter(_parser().parse(text)))


def _tidied(nodes: list[Node]) -> tuple[Node, ...]:
    """Return nodes without the white space before a reference: a mark stands right after its words."""
    found: list[Node] = []
    for node, after in itertools.zip_longest(nodes, nodes[1:]):
        if isinstance(node, TextRun) and isinstance(after, Reference):
            words = node.text.rstrip()
            found.extend([TextRun(words)] if words else [])
        else:
            found.append(node)
    return tuple(found)


def _nodes(tokens: Iterator[Token]) -> tuple[Node, ...]:
    """Return the nodes up to the end of the group that was just entered."""
    found: list[Node] = []
    for token in tokens:
        if token.nesting < 0:
            break
        if token.nesting > 0:
            kind = GROUPS[token.type.removesuffix("_open")]
            href, inner = str(token.attrs.get("href", "")), _nodes(tokens)
            # The parser asks whether an address may stand, but not whether there is one.
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
    return _tidied(_joined(found))


def _joined(nodes: list[Node]) -> list[Node]:
    """Return nodes with runs of text joined: a line end is a space like any other."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, TextRun) and found and isinstance(found[-1], TextRun):
            found[-1] = TextRun(found[-1].text + node.text)
        else:
            found.append(node)
    return found


def references(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the statements that prose refers to, in its order."""
    for node in nodes:
        if isinstance(node, Reference):
            yield node.statement
        elif isinstance(node, Group):
            yield from references(node.children)


def reference_runs(nodes: Iterable[Node]) -> Iterator[list[str]]:
    """Yield the statements that prose refers to, those side by side together."""
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
    """Return the sentences of a summary, each with the statements that it refers to.

    A reference belongs to the sentence that it stands in; one between two sentences belongs to the
    one before it.
    """
    found: list[tuple[str, tuple[str, ...]]] = []
    for block in _blocks(parse_prose(text)):
        plain, placed = "", []
        for words, reference in _flat(block):
            if reference is None:
                plain += words
            else:
                placed.append((len(plain.rstrip()), reference))
        starts = list(sentence_starts(plain, paragraphs(plain)))
        ends = [*starts[1:], len(plain)]
        for start, end in zip(starts, ends, strict=True):
            stop = len(plain[:end].rstrip())
            inside = tuple(name for at, name in placed if start < at <= stop)
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

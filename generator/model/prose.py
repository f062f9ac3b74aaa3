"""Prose in fact sheets: a small subset of Markdown, parsed once into a tree that site and PDF both walk.

Paragraphs, ``*emphasis*``, ``**strong**``, lists, links to ``https:`` addresses, and ``[@statement-id]`` for a
reference. Everything else comes out as the characters that were typed. Parsed by markdown-it-py (CommonMark).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

_REFERENCE: Final = re.compile(r"\[@([a-z0-9]+(?:-[a-z0-9]+)*)\]")
_PLACE: Final = "\ue000"
_SENTENCE: Final = re.compile(
    rf".+?(?:[.?!][\"”’)]*(?=\s*$|\s*{_PLACE}|\s+(?:[^\W_a-z]|[“\"]))(?:\s*{_PLACE})*|$)", re.DOTALL
)
_PARSER: Final = MarkdownIt("zero").enable(["emphasis", "link", "list", "escape"])


@dataclass(frozen=True, slots=True)
class Text:
    """A run of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a statement."""

    statement: str


@dataclass(frozen=True, slots=True)
class Span:
    """Inline text with emphasis, or a link."""

    kind: str
    """``emphasis``, ``strong`` or ``link``."""
    children: tuple["Inline", ...]
    url: str = ""


Inline = Text | Reference | Span


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list or an item of a list."""

    kind: str
    """``paragraph``, ``list``, ``numbered`` or ``item``."""
    inline: tuple[Inline, ...] = ()
    blocks: tuple["Block", ...] = ()


def parse_prose(text: str) -> tuple[Block, ...]:
    """Return prose as a tree of blocks."""
    tokens = _PARSER.parse(text)
    blocks, _ = _blocks(tokens, 0)
    return blocks


_BLOCKS: Final = {
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "numbered",
    "list_item_open": "item",
}


def _blocks(tokens: Sequence[Token], at: int) -> tuple[tuple[Block, ...], int]:
    """Return the blocks up to the closing token, and the place after it."""
    found: list[Block] = []
    while at < len(tokens):
        token = tokens[at]
        if token.nesting < 0:
            return tuple(found), at + 1
        if token.type == "paragraph_open":
            found.append(Block("paragraph", inline=_inline(tokens[at + 1].children or [])))
            at += 3
        elif token.type in _BLOCKS:
            inner, at = _blocks(tokens, at + 1)
            found.append(Block(_BLOCKS[token.type], blocks=inner))
        else:
            found.append(Block("paragraph", inline=(Text(token.content),)))
            at += 1
    return tuple(found), at


def _inline(tokens: Sequence[Token]) -> tuple[Inline, ...]:
    stack: list[tuple[str, str, list[Inline]]] = [("", "", [])]
    for token in tokens:
        if token.nesting > 0:
            url = str(token.attrGet("href") or "")
            kind = {"em_open": "emphasis", "strong_open": "strong", "link_open": "link"}[token.type]
            stack.append((kind, url, []))
        elif token.nesting < 0:
            kind, url, children = stack.pop()
            if kind == "link" and not url.startswith("https://"):
                stack[-1][2].extend(children)
            else:
                stack[-1][2].append(Span(kind, tuple(children), url))
        else:
            stack[-1][2].extend(_split("\n" if token.type in {"softbreak", "hardbreak"} else token.content))
    return tuple(stack[0][2])


def _split(text: str) -> Iterator[Inline]:
    """Yield text and references in turn."""
    for index, part in enumerate(_REFERENCE.split(text.replace(_PLACE, ""))):
        if index % 2:
            yield Reference(part)
        elif part:
            yield Text(part)


def _flat(inline: Sequence[Inline]) -> Iterator[Text | Reference]:
    for node in inline:
        if isinstance(node, Span):
            yield from _flat(node.children)
        else:
            yield node


def _all_inline(blocks: Sequence[Block]) -> Iterator[tuple[Inline, ...]]:
    for block in blocks:
        if block.inline:
            yield block.inline
        yield from _all_inline(block.blocks)


def references(blocks: Sequence[Block]) -> list[str]:
    """Return the ids of the statements that prose refers to, in order, each once."""
    flat = (node for inline in _all_inline(blocks) for node in _flat(inline))
    return list(dict.fromkeys(node.statement for node in flat if isinstance(node, Reference)))


def summary_sentences(text: str) -> list[tuple[str, list[str]]]:
    """Return each sentence of a prose text with the statements it refers to.

    A reference belongs to the sentence in which it stands or which it directly follows.
    """
    found: list[tuple[str, list[str]]] = []
    for inline in _all_inline(parse_prose(text)):
        nodes = list(_flat(inline))
        ids = iter([node.statement for node in nodes if isinstance(node, Reference)])
        joined = "".join(node.text if isinstance(node, Text) else _PLACE for node in nodes)
        for match in _SENTENCE.finditer(joined.strip()):
            words = " ".join(match.group().replace(_PLACE, "").split())
            refs = [next(ids) for _ in range(match.group().count(_PLACE))]
            if words or refs:
                found.append((words, refs))
    return found


def plain(blocks: Sequence[Block]) -> str:
    """Return prose as plain text without its references, for descriptions and feeds."""
    paragraphs = (
        "".join(node.text for node in _flat(inline) if isinstance(node, Text)) for inline in _all_inline(blocks)
    )
    return " ".join(re.sub(r"\s+([.,;:])", r"\1", " ".join(p.split())) for p in paragraphs)

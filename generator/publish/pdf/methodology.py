"""A hand-written page of ``docs/`` for print: its Markdown as the tree that prose is, with headings."""

import dataclasses
import functools
import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.analyse.prose import GROUPS, Group, TextRun

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ATTRIBUTES = re.compile(r"\s*\{#[\w-]+\}\s*$")

Block = dict[str, Any]
"""A block as JSON holds it: a paragraph or list as in prose, or a heading with its level and its words."""


@functools.cache
def _parser() -> MarkdownIt:
    # What is not known here, such as a table or a picture, stays the text that it is: nothing is dropped.
    rules = ["emphasis", "escape", "link", "list", "newline", "heading", "backticks"]
    return MarkdownIt("zero", {"maxNesting": 20}).enable(rules)


def methodology_blocks(markdown: str) -> list[Block]:
    """Return a page as blocks for print; its own title, the first heading, is left to the chapter's.

    A link that leads to another page of the site has no place on paper: its words stay, without it.
    """
    tokens = iter(_parser().parse(_FRONT_MATTER.sub("", markdown.replace("\r\n", "\n"))))
    blocks: list[Block] = []
    for token in tokens:
        if token.type == "heading_open":
            words = _ATTRIBUTES.sub("", _words(_nodes(tokens)))
            if token.tag != "h1":
                blocks.append({"kind": "heading", "level": int(token.tag[1]), "text": words})
        elif token.nesting > 0:
            blocks.append(dataclasses.asdict(_group(token, tokens)))
    return blocks


def _group(token: Token, tokens: Iterator[Token]) -> Group:
    kind = GROUPS[token.type.removesuffix("_open")]
    href = str(token.attrs.get("href", ""))
    return Group(kind, _nodes(tokens), href)  # type: ignore[arg-type]


def _nodes(tokens: Iterator[Token]) -> tuple[Group | TextRun, ...]:
    """Return the nodes up to the end of the group that was just entered."""
    found: list[Group | TextRun] = []
    for token in tokens:
        if token.nesting < 0:
            break
        if token.nesting > 0:
            group = _group(token, tokens)
            local = group.kind == "link" and not group.href.startswith("https://")
            found.extend(group.children if local else [group])  # type: ignore[arg-type]
        elif token.type == "inline":
            found.extend(_nodes(iter(token.children or [])))
        else:
            found.append(TextRun(token.content or " "))
    return tuple(found)


def _words(nodes: tuple[Group | TextRun, ...]) -> str:
    return "".join(n.text if isinstance(n, TextRun) else _words(n.children) for n in nodes)  # type: ignore[arg-type]

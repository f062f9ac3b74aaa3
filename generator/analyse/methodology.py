"""The methodology page, which the PDF prints: its Markdown parsed into blocks."""

import dataclasses
import functools
import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.analyse.prose import GROUPS, Group, TextRun

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING_ATTRIBUTES = re.compile(r"\s*\{#[\w-]+\}\s*$")

METHODOLOGY_PAGE = "docs/methodology.md"

MethodologyBlock = dict[str, Any]
"""A block as a JSON object: a paragraph or list as in prose, or a heading with its level and text."""


@functools.cache
def _parser() -> MarkdownIt:
    # Unsupported syntax, such as tables and images, stays as plain text, so that nothing is dropped.
    rules = ["emphasis", "escape", "link", "list", "newline", "heading", "backticks"]
    return MarkdownIt("zero", {"maxNesting": 20}).enable(rules)


def methodology_blocks(markdown: str) -> list[MethodologyBlock]:
    """Return the blocks of a Markdown page without its title, which the chapter has.

    Links to other pages of the site are reduced to their text, because they lead nowhere in a PDF.
    """
    tokens = iter(_parser().parse(_FRONT_MATTER.sub("", markdown.replace("\r\n", "\n"))))
    blocks: list[MethodologyBlock] = []
    for token in tokens:
        if token.type == "heading_open":
            text = _HEADING_ATTRIBUTES.sub("", _plain_text(_nodes(tokens)))
            if token.tag != "h1":
                blocks.append({"kind": "heading", "level": int(token.tag[1]), "text": text})
        elif token.nesting > 0:
            blocks.append(dataclasses.asdict(_group(token, tokens)))
    return blocks


def methodology_text(markdown: str) -> str:
    """Return the text that the PDF prints of a Markdown page."""
    return "\n".join(_texts(methodology_blocks(markdown)))


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - a block, or a value in it
    if isinstance(value, dict):
        # Headings and runs of text have a text, groups have children.
        yield from (value["text"],) if "text" in value else _texts(value["children"])
    else:
        for item in value:
            yield from _texts(item)


def _group(token: Token, tokens: Iterator[Token]) -> Group:
    """Return the group that a token opens; consumes its tokens."""
    kind = GROUPS[token.type.removesuffix("_open")]
    href = str(token.attrs.get("href", ""))
    return Group(kind, _nodes(tokens), href)  # type: ignore[arg-type]


def _nodes(tokens: Iterator[Token]) -> tuple[Group | TextRun, ...]:
    """Return the nodes up to the end of the current group; consumes their tokens."""
    nodes: list[Group | TextRun] = []
    for token in tokens:
        if token.nesting < 0:
            break
        if token.nesting > 0:
            group = _group(token, tokens)
            local = group.kind == "link" and not group.href.startswith("https://")
            nodes.extend(group.children if local else [group])  # type: ignore[arg-type]
        elif token.type == "inline":
            nodes.extend(_nodes(iter(token.children or [])))
        else:
            nodes.append(TextRun(token.content or " "))
    return tuple(nodes)


def _plain_text(nodes: tuple[Group | TextRun, ...]) -> str:
    return "".join(n.text if isinstance(n, TextRun) else _plain_text(n.children) for n in nodes)  # type: ignore[arg-type]

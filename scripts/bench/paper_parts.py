"""What the chapters of the printed dossier are made of, as HTML."""

import base64
from collections.abc import Iterable
from html import escape as _e
from pathlib import Path
from typing import Any

_SHORT = 1_000
"""From how many characters on a part with a heading at its side may break."""


def capital(words: str) -> str:
    """Return words with a capital."""
    return words[:1].upper() + words[1:]


def joined(parts: Iterable[str | None], by: str = "; ") -> str:
    """Return what there is of some words, with something between."""
    return by.join(part for part in parts if part)


def differs(it: dict[str, Any]) -> str:
    """Return the class of what does not fit with something else."""
    return " differs" if it["differs"] else ""


class Parts:
    """Writes the parts of one dossier."""

    def __init__(self, data: dict[str, Any], fonts: Path) -> None:
        self._data, self._d, self._fonts = data, data["dossier"], fonts
        self._contents: list[str] = []

    def _to(self, name: str, text: str) -> str:
        return f'<a href="#{name}">{text}</a>' if name in self._data["labels"] else text

    def _page(self, name: str) -> str:
        return f'<a class="page" href="#{name}"></a>'

    def _heading(self, words: str, name: str = "", *, new: bool = False, listed: bool = True) -> str:
        name = name or f"chapter-{words.lower().replace(' ', '-')}"
        if listed:
            self._contents.append(f'<a class="chapter" href="#{name}">{_e(words)}</a>')
        return f'<h1 id="{name}"{" class=new" if new or not listed else ""}>{_e(words)}</h1>'

    def _note(self, it: dict[str, Any] | None) -> str:
        if it is None:
            return ""
        lines = []
        for p in it["passages"]:
            head = joined((p["published"] or "date not stated", p["paragraphs"], p["where"]), ", ")
            name = self._to(f"source-{p['source']}", _e(p["source_name"]))
            line = f"{name}, {_e(head)}: from “{_e(p['first'])}” to “{_e(p['last'])}”. "
            line += f"The article {_e(p['mode'])}{', cut off' if p['cut_off'] else ''}."
            line += f" In the speaker’s own words: “{_e(p['quote'])}”." if p["quote"] else ""
            line += f" Printed there as: {_e(p['printed_as'])}." if p["printed_as"] else ""
            line += f" {_e(p['caveat'])}" if p["caveat"] else ""
            lines.append(line + (" <b>Not yet checked.</b>" if p["paragraphs"] is None else ""))
        return f'<span class="note" data-number="{it["number"]}">{"<br>".join(lines)}</span>'

    def _nodes(self, nodes: list[dict[str, Any]]) -> str:
        return "".join(map(self._node, nodes))

    def _node(self, node: dict[str, Any]) -> str:
        kind = node["kind"]
        if kind == "text":
            return _e(node["text"])
        if kind == "note":
            return self._note(node)
        if kind == "analysis":
            return f" <small>({self._to('statement-' + node['statement'], 'analysis')})</small>"
        if kind == "heading":
            return f"<h{node['level']}>{_e(node['text'])}</h{node['level']}>"
        inner = self._nodes(node["children"])
        if kind == "link":
            return f'<a href="{_e(node["href"])}">{inner}</a>'
        tag = {"emphasis": "em", "strong": "strong", "bullets": "ul", "numbers": "ol", "item": "li"}.get(kind, "p")
        return f"<{tag}>{inner}</{tag}>"

    def _facts(self, facts: list[dict[str, Any]]) -> str:
        spans = "".join(f'<span class="{differs(f)}"><b>{_e(f["number"])}</b> {_e(f["words"])}</span>' for f in facts)
        return f'<div class="facts small">{spans}</div>'

    def _fields(self, fields: list[dict[str, Any]]) -> str:
        rows = ""
        for f in fields:
            value = "<i>not stated</i>" if f["value"] is None else _e(f["value"])
            value = f'<a href="{_e(f["href"])}">{value}</a>' if f["href"] and f["value"] else value
            value += f"<br>{_e(f['note'])}" if f["note"] else ""
            rows += f'<div class="split small"><div class="side">{_e(f["label"])}</div>{value}</div>'
        return rows

    def _split(self, side: str, wide: str, *, long: bool = False, name: str = "") -> str:
        at = f' id="{name}"' if name else ""
        return f'<div{at} class="split{" long" if long else ""}"><div class="side">{side}</div>{wide}</div>'

    def _aside(self, title: str, body: str, under: str = "", *, long: bool | None = None) -> str:
        long = len(body) > _SHORT if long is None else long
        side = f'<h2 class="side">{_e(title)}{under}</h2>'
        return f'<div class="aside"><div class="split{" long" if long else ""}">{side}{body}</div></div>'

    def _detail(self, label: str, body: str) -> str:
        return f'<p class="detail small"><span class="muted">{label}</span> {body}</p>'

    def _list(self, lines: Iterable[str]) -> str:
        return f"<ul>{''.join(f'<li>{_e(line)}</li>' for line in lines)}</ul>"

    def _table(self, head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
        top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
        body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"

    def _picture(self, it: dict[str, Any] | None) -> str:
        out = ""
        for number, part in enumerate(it["parts"] if it else ()):
            assert it is not None
            svg = base64.b64encode(self._data["drawings"][part["svg"]].encode()).decode()
            alt = it["title"] + ", continued." if number else it["description"]
            width = min(100.0, 125 / part["ratio"])
            out += f'<figure><img style="width: {width:.1f}%" alt="{_e(alt)}" src="data:image/svg+xml;base64,{svg}">'
            out += f"<figcaption>{_e(it['title'])}{', continued' if number else ''}.</figcaption></figure>"
        return out

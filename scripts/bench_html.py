"""The printed dossier as a plain HTML document, for another typesetter: same words, notes, contents, page numbers."""

import html
from pathlib import Path
from typing import Any

CSS = """
@font-face {{ font-family: Serif; src: url(file://{fonts}/DossierSerif-Regular.ttf) }}
@font-face {{ font-family: Sans; src: url(file://{fonts}/DossierSans-Regular.ttf) }}
@page {{ size: A4; margin: 25mm 22mm 23mm; @top-left {{ content: string(chapter); font: 8pt Sans }}
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages); font: 8pt Sans }} }}
html {{ font: 10.5pt/1.4 Serif; hyphens: auto }}
h1 {{ string-set: chapter content(); break-before: page; font-size: 23pt }}
h2 {{ border-top: 1.2pt solid; font-size: 14pt }}
.note {{ float: footnote; font: 7.5pt Sans }}
article {{ break-inside: avoid; margin: 13pt 0 13pt 44mm; padding-left: 9pt; border-left: 1.4pt solid #c9c7c1 }}
small, dl, td, th, li {{ font: 8.5pt Sans }}
table {{ width: 100%; border-collapse: collapse }} td {{ border-bottom: .4pt solid #c9c7c1; vertical-align: top }}
nav a, .index a {{ display: block }}
nav a::after {{ content: leader(".") target-counter(attr(href), page) }}
.index {{ columns: 3; font: 7pt Sans }} .index a::after {{ content: " " target-counter(attr(href), page) }}
"""
_e = html.escape


def _words(value: Any) -> list[str]:  # noqa: ANN401 - JSON
    """Return all texts of a record, in their order, but for drawings."""
    if isinstance(value, str):
        return [] if value.startswith("<svg") else [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _words(part)]


def _note(entries: list[dict[str, Any]]) -> str:
    lines = [
        f'<a href="#source-{e["source"]}">{_e(e["source_name"])}</a>, {_e(e["published"] or "date not stated")}, '
        f"{_e(e['paragraphs'] or '')}: from “{_e(e['first'])}” to “{_e(e['last'])}”. The article {_e(e['mode'])}. "
        + _e(" ".join(e[key] for key in ("quote", "printed_as", "caveat") if e[key]))
        for e in entries
    ]
    return f'<span class="note">{"<br>".join(lines)}</span>' if lines else ""


def _prose(it: dict[str, Any], entries: dict[str, Any]) -> str:
    cited = {c["statement"]: c["marks"] for c in it["cited"]}

    def walk(node: dict[str, Any]) -> str:
        if node["kind"] == "text":
            return _e(node["text"])
        if node["kind"] == "reference":
            names = [m["entry"] for m in cited.get(node["statement"], ()) if m["entry"] in entries]
            return _note([entries[name] for name in names])
        return "".join(map(walk, node.get("children", ())))

    return "".join(f"<p>{walk(node)}</p>" for node in it["nodes"])


def _statement(it: dict[str, Any], entries: dict[str, Any]) -> str:
    names = dict.fromkeys(m["entry"] for m in it["marks"])
    who = "; ".join(o["speaker_name"] for o in it["origins"])
    carried = "; ".join(f"{c['name']} {', '.join(c['paragraphs'])}" for c in it["carried"])
    badges = " · ".join(b["words"] for b in it["badges"])
    return (
        f'<article id="statement-{it["id"]}"><small>{_e(who)}</small><p>{_e(it["text"])}'
        f"{_note([entries[n] for n in names if n in entries])}</p><small>Carried by {_e(carried)}<br>"
        f"{_e(it['unclear'] or '')}<br>{_e(badges)} {it['id']}</small></article>"
    )


def _entries(sources: list[dict[str, Any]]) -> dict[str, Any]:
    return {e["id"]: e for source in sources for e in source["entries"]}


def _conflicts(items: list[dict[str, Any]]) -> str:
    return "".join(
        f"<article><b>{_e(c['title'])}</b><p>{_e(c['text'])}</p><small>{_e(c['fine'])}</small></article>" for c in items
    )


def _topic(topic: dict[str, Any]) -> str:
    entries = _entries(topic["sources"])
    out = [f"<p>{_e(topic['description'])}</p>", _prose(topic["summary"], entries)]
    out += [f"<li>{_e(line)}</li>" for line in (*topic["gaps"], *topic["basis"])]
    out += [part["svg"] for key in ("chart", "route") if topic[key] for part in topic[key]["parts"]]
    for question in topic["questions"]:
        out.append(f'<h2 id="q-{topic["id"]}-{question["id"]}">{_e(question["ask"])}</h2>')
        for column in question["columns"]:
            out.append(f"<h3>{_e('; '.join(column['heading']))}</h3>")
            out += [_statement(a["statement"], entries) for a in column["accounts"] if a["statement"]]
        out += [_statement(a["statement"], entries) for a in question["rows"] if a["statement"]]
        out.append(_conflicts(question["conflicts"]))
    out += [_statement(a["statement"], entries) for a in topic["others"] if a["statement"]]
    return "".join([*out, _conflicts(topic["conflicts"])])


def _table(rows: list[list[str]]) -> str:
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{_e(c)}</td>' for c in row)}</tr>" for row in rows) + "</table>"


def as_html(data: dict[str, Any], fonts: Path) -> str:
    """Return the document.

    Args:
        data: What the template is given.
        fonts: The folder of the fonts.
    """
    d = data["dossier"]
    chapters = [("In short", _prose(d["home"]["summary"], _entries(d["home"]["sources"])))]
    chapters += [(topic["title"], _topic(topic)) for topic in d["topics"]]
    time = [[r["when"]["shown"], r["track"], r["text"], r["by"]] for r in d["timeline"]]
    chapters.append(("Timeline", _table(time)))
    statements = [row for _, _, rows in d["matrix"]["groups"] for row in rows]
    columns = [name for _, name in d["matrix"]["columns"]]
    matrix = [
        [r["link"]["text"], "; ".join(f"{name} {c}" for name, c in zip(columns, r["cells"], strict=True) if c)]
        for r in statements
    ]
    chapters.append(("Who reports what", _table(matrix)))
    for title, key in (("Sources", "sources"), ("Origins", "origins"), ("Speakers", "speakers")):
        records = []
        for record in d[key]:
            kept = {k: v for k, v in record.items() if k not in {"sources", "paragraphs", "statements"}}
            name = f"{key.removesuffix('s')}-{record['id']}"
            records.append(f'<article id="{name}"><small>{_e("; ".join(_words(kept)))}</small></article>')
        chapters.append((title, "".join(records)))
    coverage = [
        [f"¶{p['number']}", p["role"], ", ".join(s["id"] for s in p["statements"])]
        for source in d["sources"]
        for p in source["paragraphs"]
    ]
    chapters.append(("Coverage", _table(coverage)))
    index = "".join(f'<a href="#statement-{name}">{name}</a>' for name in data["index"])
    chapters.append(("Index of statements", f'<div class="index">{index}</div>'))
    contents = "".join(f'<a href="#c{n}">{_e(title)}</a>' for n, (title, _) in enumerate(chapters))
    body = "".join(f'<h1 id="c{n}">{_e(title)}</h1>{text}' for n, (title, text) in enumerate(chapters))
    head = f"<title>{_e(d['title'])}</title><style>{CSS.format(fonts=fonts)}</style>"
    return f'<!doctype html><html lang="en">{head}<nav><h2>Contents</h2>{contents}</nav>{body}</html>'

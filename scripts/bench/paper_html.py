"""The printed dossier as HTML for another typesetter: part by part what ``generator/publish/pdf/typst/`` prints."""

from html import escape as _e
from pathlib import Path
from typing import Any

from scripts.bench.paper_parts import capital, differs, joined
from scripts.bench.paper_registers import Registers

_CSS = Path(__file__).with_name("paper.css")
_FACES = {
    "Serif": {"Regular": "", "SemiBold": "font-weight: 600", "Italic": "font-style: italic"},
    "Sans": {"Regular": "", "SemiBold": "font-weight: 600", "Italic": "font-style: italic"},
    "Hangul": {"Regular": "", "SemiBold": "font-weight: 600"},
}
_READING = """A number at the end of a sentence leads to a note at the foot of the page. It names the article, its
date and the paragraph, counted from the first line of the text as it was received, and gives the words
with which the passage begins and ends. Who says so stands at the left of a statement. A rust-coloured
rule marks an account that does not fit with another one; what does not fit stands beneath. A grey box
names what should be read with care. The small name at the lower right of a statement is the one that it
has on the site and in its data; an index at the end leads from it to the page."""


class Paper(Registers):
    """Writes one dossier."""

    def whole(self) -> str:
        """Return the document."""
        d = self._d
        body = self._in_short() + self._disagreements()
        body += "".join(self._topic(topic) for topic in d["topics"])
        body += self._timeline() + self._matrix() + self._sources() + self._origins() + self._speakers()
        body += self._coverage() + self._rest()
        faces = "".join(
            f"@font-face {{ font-family: Dossier {family}; {style}; "
            f"src: url(file://{self._fonts}/Dossier{family}-{name}.ttf) }}\n"
            for family, styles in _FACES.items()
            for name, style in styles.items()
        )
        css = faces + _CSS.read_text(encoding="utf-8").replace("TITLE", d["title"].replace('"', ""))
        css = css.replace("STATE", f"Version {d['version']}, as of {d['as_of']}")
        head = f'<meta charset="utf-8"><title>{_e(d["title"])}</title><style>{css}</style>'
        nav = f"<nav>{self._heading('Contents', new=False, listed=False)}{''.join(self._contents)}</nav>"
        return f'<!doctype html><html lang="en-GB">{head}<body>{self._cover()}{nav}{body}</body></html>'

    # The beginning.

    def _cover(self) -> str:
        d, home = self._d, self._d["home"]
        fields = [("As of", d["as_of"], None), ("Version", d["version"], None)]
        fields += [("Address", self._data["address"], self._data["address"])] if self._data["address"] else []
        return (
            f'<div style="margin-top: 30mm"><small class="differs">A dossier, as of {_e(d["as_of"])}</small>'
            f'<p style="font: 600 33pt Dossier Serif; hyphens: manual">{_e(d["title"])}</p>'
            f'<p style="font-size: 14pt">{_e(d["subtitle"])}</p>'
            f"{self._facts(home['facts'])}{self._split('Scope', self._nodes(home['scope']['nodes']), long=True)}"
            + self._fields([{"label": a, "value": b, "note": None, "href": c} for a, b, c in fields])
            + f"<small>{_e(home['rights'])}</small></div>"
        )

    def _in_short(self) -> str:
        home = self._d["home"]
        out = self._heading("In short", new=True)
        if home["summary"]:
            out += self._nodes(home["summary"]["nodes"]) + f"<p>{_e(home['single'] or '')}</p>"
        for name, title, _, summary, _ in home["topics"]:
            page = f"<br><small>Page {self._page('topic-' + name)}</small>"
            out += self._aside(title, self._nodes(summary["nodes"]), page)
        out += self._heading("Before you read")
        return out + f'<div style="padding-left: 44mm">{self._list(home["limits"])}<p>{_READING}</p></div>'

    def _disagreements(self) -> str:
        out = ""
        for title, apart in (("Where accounts differ", True), ("To be read with care", False)):
            items = [c for c in self._d["conflicts"] if c["differs"] is apart]
            out += self._heading(title) if items else ""
            for it in items:
                kind = f' <small class="differs">{_e(it["kind_words"])}</small>' if apart else ""
                place = f"conflict-{it['id']}"
                page = f'<small><a class="page" href="#{place}">page </a></small>'
                out += f'<p class="row kept">{page}{_e(it["title"])}{kind}</p>'
        return out

    # A topic.

    def _topic(self, topic: dict[str, Any]) -> str:
        out = self._heading(topic["title"], f"topic-{topic['id']}", new=True)
        out += f'<p class="muted" style="font-size: 12pt">{_e(topic["description"])}</p>{self._facts(topic["facts"])}'
        out += self._aside("In short", self._nodes(topic["summary"]["nodes"]))
        for title, key in (("Not known from these sources", "gaps"), ("What this rests on", "source_summary")):
            out += self._aside(title, self._list(topic[key])) if topic[key] else ""
        out += self._picture(topic["chart"]) + self._picture(topic["route"])
        for question in topic["questions"]:
            out += self._question(topic["id"], question)
        if topic["others"] or topic["conflicts"]:
            out += self._heading2(f"others-{topic['id']}", "Also reported")
            out += "".join(map(self._account, topic["others"]))
        out += "".join(self._conflict(it, topic["id"]) for it in topic["conflicts"])
        return out + self._figures(topic["figures"])

    def _heading2(self, name: str, words: str) -> str:
        self._contents.append(f'<a class="question" href="#{name}">{_e(words)}</a>')
        return f'<h2 id="{name}">{_e(words)}</h2>'

    def _question(self, topic: str, question: dict[str, Any]) -> str:
        out = self._heading2(f"question-{topic}-{question['id']}", question["ask"])
        columns = question["columns"]
        if len(columns) > 1:
            rows = []
            for column in columns:
                links = [a["link"] for a in column["accounts"]]
                heading = f'<b class="{differs(column)}">{_e("; ".join(column["heading"]))}</b>'
                who = "; ".join(dict.fromkeys(link["who"] for link in links))
                where = "; ".join(dict.fromkeys(place for link in links for place in link["places"]))
                rows.append((self._to(f"statement-{links[0]['id']}", heading), _e(who), _e(where)))
            out += f'<div class="kept">{self._table(("What they say", "Who says so", "Where"), rows)}</div>'
        for column in columns:
            out += f'<h3 class="{differs(column)}">{_e("; ".join(column["heading"]))}</h3>'
            out += f"<small>{_e(column['support'])}</small>" if column["support"] else ""
            out += "".join(map(self._account, column["accounts"]))
        out += "".join(map(self._account, question["rows"]))
        if not columns and not question["rows"]:
            out += "<small>No article answers this.</small>"
        return out + "".join(self._conflict(it, topic) for it in question["conflicts"])

    def _account(self, account: dict[str, Any]) -> str:
        if account["statement"] is None:
            link = account["link"]
            name = f"statement-{link['id']}"
            page = f" (page {self._page(name)})" if name in self._data["labels"] else ""
            return self._split("Also an account of this", f"<small>{self._to(name, _e(link['text']))}{page}</small>")
        s = self._d["statements"][account["statement"]]
        side = "<b>Analysis by the editors</b>" if s["analysis"] else "".join(map(self._who, s["origins"]))
        differs = " differs" if any(c["differs"] for c in s["conflicts"]) else ""
        wide = f'<p id="statement-{s["id"]}">{_e(s["text"])}{self._note(s["note"])}</p>'
        rests = "<br>".join(self._to(f"statement-{r['id']}", _e(r["text"])) for r in s["rests_on"])
        details = [("Rests on:", rests if s["analysis"] else ""), ("Confidence:", _e(s["confidence"] or ""))]
        details += [("Carried by", "; ".join(map(self._carried, s["carried"])))]
        details += [("Figures:", _e(joined([*s["figures"], *s["scope"]])) if s["figures"] else "")]
        when = s["when"]
        details += [("Date:", _e(f"{when['shown']}. {when['basis']}") if when and when["basis"] else "")]
        details += [("Supplied by us:", f"“{_e(value)}”. {_e(basis)}") for value, basis in s["derived"]]
        details += [("Left open:", _e(s["unclear"] or ""))]
        wide += "".join(self._detail(label, body) for label, body in details if body)
        badges = " · ".join(b["words"] for b in s["badges"])
        wide += f'<div class="foot muted"><span class="id">{s["id"]}</span>{_e(badges)}</div>'
        return self._split(side, f'<div class="wide{differs}">{wide}</div>', long=s["long"])

    def _who(self, origin: dict[str, Any]) -> str:
        name = f"<b>{_e(capital(origin['speaker_name']))}</b>"
        name = name if origin["id"] is None else self._to(f"origin-{origin['id']}", name)
        said = None if origin["id"] is None else origin["said"]["shown"] if origin["said"] else "date not stated"
        rest = joined((said, origin["channel"], *origin["circumstances"], *origin["chain"]))
        return f'<div>{name}</div><div class="muted">{_e(rest)}</div>'

    def _carried(self, it: dict[str, Any]) -> str:
        head = _e(it["name"])
        head += _e(" " + ", ".join(it["paragraphs"]) if it["paragraphs"] else " (not yet checked)")
        return joined((head, *(_e(f"prints: {p}") for p in it["printed_as"]), *map(_e, it["caveats"])))

    def _conflict(self, it: dict[str, Any], topic: str) -> str:
        body = f"<b>{_e(it['title'])}</b><p>{_e(it['text'])}</p><small>{_e(it['fine'])}</small>"
        name = f"conflict-{it['id']}" if it["topic"] == topic else ""
        box = f'<div class="conflict{differs(it)}">{body}</div>'
        return self._split(f'<b class="{differs(it)}">{_e(it["kind_words"])}</b>', box, long=it["long"], name=name)

    def _figures(self, it: dict[str, Any] | None) -> str:
        if it is None:
            return ""
        out = "<h2>What each article gives</h2>"
        for first in range(0, len(it["measures"]), 4):
            some = range(first, min(first + 4, len(it["measures"])))
            rows = [
                (
                    _e(row["name"]),
                    *(
                        "<br>".join(f"<b>{_e(f)}</b> <small>{_e(whose)}</small>" for f, whose in row["cells"][m])
                        or "none"
                        for m in some
                    ),
                )
                for row in it["rows"]
            ]
            out += self._table(("Article", *(_e(it["measures"][m][0]) for m in some)), rows)
        notes = " ".join(f"{capital(name)}: {note}" for name, note in it["measures"] if note)
        return f'<div class="kept">{out}<small>{_e(notes)}</small></div>'

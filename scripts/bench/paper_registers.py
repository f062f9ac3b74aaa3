"""The registers at the end of the printed dossier, as HTML."""

from collections.abc import Iterable
from html import escape as _e
from typing import Any

from scripts.bench.paper_parts import Parts, capital, joined

_SHORT = 1_000
"""From how many characters on a part with a heading at its side may break."""
_ORIGINS = "Who said it first. Two utterances of one speaker are two origins and one speaker."
_SPEAKERS = "Who speaks, and how often. A larger number does not make a statement true."
_COVERAGE = """Every paragraph of every article, counted from the first line of the text as it was received: what it
supports, or why it is set aside."""
_INDEX = "Each statement by its name, under which the site and its data have it, with its page here."


class Registers(Parts):
    """Writes what stands behind the chapters."""

    def _timeline(self) -> str:
        rows = []
        for row in self._d["timeline"]:
            basis = f'<br><span class="id">{_e(row["when"]["basis"])}</span>' if row["when"]["basis"] else ""
            text = self._to(f"statement-{row['anchor']}", _e(row["text"])) if row["anchor"] else _e(row["text"])
            rows.append((_e(row["when"]["shown"]) + basis, _e(row["track"]), text, _e(row["by"])))
        table = self._table(("When", "What", "As told", "Whose account"), rows)
        return self._heading("Timeline", new=True) + self._picture(self._d["timeline_picture"]) + table

    def _matrix(self) -> str:
        out = self._heading("Who reports what")
        names = [name for _, name in self._d["matrix"]["columns"]]
        for _, title, rows in self._d["matrix"]["groups"]:
            cells = []
            for row in rows:
                text = self._to(f"statement-{row['link']['id']}", _e(row["link"]["text"]))
                text += ' <span class="id differs">accounts differ</span>' if row["differs"] else ""
                where = (f"{names[column]} {cell}" for column, cell in row["cells"])
                cells.append((text, _e(joined(where))))
            out += f"<h2>{_e(title)}</h2>" + self._table(("Statement", "Carried by"), cells)
        return out

    def _sources(self) -> str:
        out = self._heading("Sources")
        for s in self._d["sources"]:
            out += f'<h2 id="source-{s["id"]}">{s["number"]}. {_e(s["name"])}</h2>'
            out += self._facts(s["facts"]) + self._fields(s["record"])
            digest = self._nodes(s["digest"]["nodes"])
            out += self._split("What it says", digest, long=len(digest) > _SHORT)
            notes = "".join(f"<p><small>{_e(note)}</small></p>" for note in s["notes"])
            out += self._split("Notes", notes, long=len(notes) > _SHORT) if notes else ""
        return out

    def _ids(self, names: Iterable[str]) -> str:
        return ", ".join(f'<span class="id">{self._to(f"statement-{n}", n)}</span>' for n in names)

    def _origins(self) -> str:
        out = self._heading("Origins") + f"<p><small>{_ORIGINS}</small></p>"
        for o in self._d["origins"]:
            line = o["line"]
            side = self._to(f"speaker-{line['speaker']}", f"<b>{_e(capital(line['speaker_name']))}</b>") + "<br>"
            side += _e(line["said"]["shown"]) if line["said"] else "<i>date not stated</i>"
            side += f"<br>{_e(line['said']['basis'])}" if line["said"] and line["said"]["basis"] else ""
            record = [f for f in o["record"] if f["label"] != "When"]
            wide = f"<p><b>{_e(o['title'])}</b></p>"
            wide += "".join(self._detail(_e(f["label"]) + ":", _e(f["value"])) for f in record if f["value"])
            unstated = ", ".join(f["label"].lower() for f in record if f["value"] is None)
            wide += self._detail("Not stated:", f"<i>{_e(unstated)}</i>") if unstated else ""
            told = ", ".join(dict.fromkeys(c["label"] for c in o["circumstances"]))
            wide += self._detail("Circumstances:", _e(told) + self._note(o["note"])) if told else ""
            for relation, other, title, basis in o["lineage"]:
                there = self._to(f"origin-{other}", _e(title))
                wide += self._detail(_e(capital(relation)) + ":", f"{there}. {_e(basis)}")
            carried = ", ".join(name for _, name in o["carried"])
            wide += self._detail("Carried by:", _e(carried)) if carried else ""
            wide += self._detail("", _e(line["note"])) if line["note"] else ""
            wide += self._detail("Statements:", self._ids(o["statements"])) if o["statements"] else ""
            out += self._split(side, wide, long=o["long"], name=f"origin-{o['id']}")
        return out

    def _speakers(self) -> str:
        out = self._heading("Speakers") + f"<p><small>{_SPEAKERS}</small></p>"
        for s in self._d["speakers"]:
            wide = f"<p>{_e(s['note'])}</p>" if s["note"] else ""
            for relation in dict.fromkeys(r for r, *_ in s["relations"]):
                others = (self._to(f"speaker-{n}", _e(name)) for r, n, name, _ in s["relations"] if r == relation)
                wide += self._detail(_e(capital(relation)) + ":", "; ".join(others))
            lines = (self._to(f"origin-{line['id']}", _e(line["title"])) for line, _ in s["origins"])
            wide += self._detail("Origins:", "; ".join(lines))
            wide += self._detail("Carried by:", _e(", ".join(name for _, name in s["carried"]) or "no article"))
            wide += self._detail("Statements:", str(s["statements"]))
            out += self._split(f"<b>{_e(capital(s['name']))}</b>", wide, name=f"speaker-{s['id']}")
        return out

    def _coverage(self) -> str:
        out = self._heading("Coverage") + f"<p><small>{_COVERAGE}</small></p>"
        for source in self._d["sources"]:
            rows: list[list[Any]] = []
            for p in source["paragraphs"]:
                bare = p["state"] == "furniture" and p["reason"] is None
                if bare and rows and rows[-1][3]:
                    rows[-1][0] = f"{rows[-1][0].partition('–')[0]}–{p['number']}"
                    continue
                what = self._ids(s["id"] for s in p["statements"])
                circumstances = [f"circumstances of {self._to(f'origin-{n}', _e(t))}" for n, t in p["origins"]]
                what = joined((what, *circumstances), ", ")
                aside = f"Set aside: {p['reason']}." if p["reason"] else ""
                unused = "Not part of the article’s own text." if bare else "Supports no statement."
                rows.append(
                    [f"¶{p['number']}", _e(p["role"]), what or _e(joined((aside, p["note"]), " ")) or unused, bare]
                )
            out += f"<h2>{source['number']}. {_e(source['name'])}</h2>"
            out += self._table(("¶", "Role", "Supports"), (row[:3] for row in rows))
        return out

    def _rest(self) -> str:
        out = self._heading("Methodology") if self._data["methodology"] else ""
        out += f'<div style="padding-left: 44mm">{self._nodes(self._data["methodology"])}</div>'
        out += self._heading("Corrections") + (
            "" if self._d["corrections"] else "<p>Nothing has been corrected so far.</p>"
        )
        for it in self._d["corrections"]:
            out += self._split(
                _e(it["date"]["shown"]), f"{_e(it['text'])} <small>{_e(it['reason'])}</small>", long=True
            )
        out += self._heading("Index of statements") + f"<p><small>{_INDEX}</small></p>"
        names = (f"statement-{name}" for name in self._data["index"])
        rows = "".join(
            f'<div>{self._page(n)}<span class="id">{self._to(n, n.partition("-")[2])}</span></div>' for n in names
        )
        return out + f'<div class="index">{rows}</div>'

"""The page of changes and the feed, from real repositories."""

import datetime as dt
import html
import re
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from generator.analyse.edition import Edition
from generator.core.diagnostics import format_text
from generator.history.walk import read_history, state_of
from generator.load.records import load_dossier
from generator.model.holders import holders
from generator.project import history_line, make_edition
from generator.publish.data.atom_feed import feed_files
from generator.publish.data.export import export_files
from generator.render.site import render_site
from tests import factories
from tests.repositories import begin, clone, commit

SHEET = factories.FACTS
ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITE = "https://dossier.example/pier"
ADDRESS = "Ada Quill, of Mole Street 4, said that 40 crates were landed."
TEXT = "Ada Quill said that 40 crates were landed."
OTHER = """\
  - id: wet
    questions: [how-many]
    text: Ada Quill said that 40 <crates> & more were landed.
    origins: [quill-interview]
    citations:
      - {source: gazette, from: Ada Quill said, to: crates were landed}
"""


@pytest.fixture
def repository(dossier: Path) -> Path:
    return begin(dossier)


def corrected(root: Path, **fields: object) -> None:
    entry = {"date": "2031-06-08", "text": "The sentence was wrong.", "reason": "A slip.", **fields}
    lines = [f"    {name}: {value}\n" for name, value in entry.items()]
    factories.write(root, {"sources/corrections.yml": "corrections:\n  -\n" + "".join(lines)})


def edition_of(root: Path) -> Edition:
    project = make_edition(root, draft=True, history=True)
    assert project.edition is not None, format_text(project.report)
    return project.edition


def unjudged(root: Path) -> Edition:
    """Return the edition of files that the check would not let pass, with which it is not concerned here."""
    loaded = load_dossier(root)
    state = state_of(loaded)
    assert state is not None
    unchecked = frozenset(holder.key for holder in holders(state.dossier))
    return Edition(state.dossier, loaded.lock, unchecked, draft=True, history=read_history(root, state))


def page(edition: Edition, uri: str = "changes.md") -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", render_site(edition).pages[uri].text())))


def everything(edition: Edition) -> str:
    """Return all that is published, as one text."""
    files = {**export_files(edition), **feed_files(edition, SITE)}
    return "".join([p.text() for p in render_site(edition)] + [data.decode() for data in files.values()])


def feed(edition: Edition, address: str | None = SITE) -> ET.Element:
    (data,) = feed_files(edition, address).values()
    return ET.fromstring(data)  # noqa: S314 - our own


def test_a_statement_says_since_when_it_stands_and_what_it_said_before(repository: Path) -> None:
    assert "since 2 May 2031" in page(edition_of(repository), "topics/pier.md")
    factories.edit(repository, SHEET, "40 crates were landed.", "40 crates had been landed.")
    assert "reworded, not yet dated" in page(edition_of(repository), "topics/pier.md")
    assert "Not yet committed" in page(edition_of(repository))
    name = commit(repository, "2031-06-07")
    shown = page(edition_of(repository), "topics/pier.md")
    assert f"reworded 8 June 2031 Before that it read: “{TEXT}”" in shown
    factories.edit(repository, SHEET, "40 crates had been", "40 crates have been")
    commit(repository, "2031-06-09")
    edition = edition_of(repository)
    text = render_site(edition).pages["topics/pier.md"].text()
    assert "There is one wording from before that." in page(edition, "topics/pier.md")
    (anchor,) = re.findall(r'changes/#([\w-]+)"', text)
    changes = render_site(edition).pages["changes.md"].text()
    assert f'id="{anchor}"' in changes
    assert f'id="{name[:10]}-crates"' in changes
    assert changes.index("10 June 2031") < changes.index("8 June 2031") < changes.index("the beginning")


def test_the_page_marks_what_differs_and_says_whether_it_still_stands(repository: Path) -> None:
    factories.edit(repository, SHEET, "40 crates were landed.", "40 crates had been landed.")
    commit(repository, "2031-06-07")
    factories.edit(repository, SHEET, "40 crates had been landed.", "40 crates came ashore.")
    commit(repository, "2031-06-08")
    edition = edition_of(repository)
    text = render_site(edition).pages["changes.md"].text()
    assert "<b>Before</b> Ada Quill said that 40 crates <del>were</del> landed." in text
    assert "<b>After</b> Ada Quill said that 40 crates <ins>had been</ins> landed." in text
    assert "<b>Now</b> Ada Quill said that 40 crates <ins>came ashore.</ins>" in text


def test_other_changes_are_told_beside_the_sentence_as_it_stands(repository: Path) -> None:
    figures = "    quantities: [{measure: landed, value: 40}]\n"
    factories.edit(repository, SHEET, "    citations:\n", f"{figures}    citations:\n")
    factories.edit(repository, SHEET, "origins: [quill-interview]", "origins: [none-given]")
    factories.edit(repository, SHEET, "from: Ada Quill said", "from: that 40 crates")
    factories.edit(repository, "sources/origins.yml", "title: Interview", "title: An interview")
    commit(repository, "2031-06-07")
    shown = page(unjudged(repository))
    assert f"1 figure changed in the data {TEXT} Figures: no figure became 40 crates landed" in shown
    assert "Who said it first: An interview with the harbour master became No origin given" in shown
    assert "Of Orrin Gazette, another passage is cited." in shown
    assert "Also changed: 1 origin." in shown
    content = feed(unjudged(repository)).findtext("a:entry/a:content", namespaces=ATOM)
    assert "Figures: <del>no figure</del> <ins>40 crates landed</ins>" in str(content)


def test_disagreements_come_and_go(repository: Path) -> None:
    figures = "    quantities: [{{measure: landed, value: {}}}]\n"
    factories.edit(repository, SHEET, "    citations:\n", f"{figures.format(40)}    citations:\n")
    commit(repository, "2031-06-01")
    factories.write(repository, {SHEET: (repository / SHEET).read_text() + OTHER + figures.format(50)})
    commit(repository, "2031-06-07")
    text = render_site(unjudged(repository)).pages["changes.md"].text()
    assert re.search(r'<p>Found: <a href="../topics/pier/#conflict-[\w-]+">Figures for crates landed</a></p>', text)
    factories.edit(repository, SHEET, OTHER + figures.format(50), "")
    commit(repository, "2031-06-08")
    assert "No longer there: a disagreement on a statement that was withdrawn." in page(unjudged(repository))
    assert "Figures for crates landed" not in everything(unjudged(repository))


def test_another_place_or_another_id_is_told(repository: Path) -> None:
    factories.edit(repository, SHEET, "id: crates", "id: forty-crates")
    factories.edit(repository, SHEET, "[@crates]", "[@forty-crates]")
    commit(repository, "2031-06-07")
    assert "1 statement moved to another place" in page(edition_of(repository))
    assert "It has another address." in page(edition_of(repository))


def test_a_topic_with_much_to_tell_leads_to_the_page_of_changes(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.edit(repository, SHEET, "40 crates were landed.", "40 crates had been landed.")
    commit(repository, "2031-06-07")
    monkeypatch.setattr("generator.render.views.statement_history.MAX_INLINE", len(TEXT) - 1)
    text = render_site(edition_of(repository)).pages["topics/pier.md"].text()
    assert TEXT not in text
    assert re.search(r'<a class="since" href="../../changes/#\w+-crates">reworded 8 June 2031</a>', text)


def test_corrections_stand_apart_with_their_reason_and_what_they_changed(repository: Path) -> None:
    factories.edit(repository, SHEET, "40 crates were landed.", "40 crates had been landed.")
    factories.write(repository, {SHEET: (repository / SHEET).read_text() + OTHER})
    corrected(repository, statements="[crates]")
    commit(repository, "2031-06-07")
    pages = render_site(edition_of(repository)).pages["changes.md"]
    sections = {section.id: section.html for section in pages.walk()}
    assert "<b>Why:</b> A slip." in sections["corrections"]
    assert "<del>were</del>" in sections["corrections"]
    assert "<del>" not in sections["on-2031-06-08"]
    assert "1 statement added" in sections["on-2031-06-08"]
    entries = feed(edition_of(repository)).findall("a:entry", ATOM)
    kinds = [entry.find("a:category", ATOM).get("term") for entry in entries]  # type: ignore[union-attr]
    assert set(kinds) == {"change", "correction"}
    assert len(kinds) == 2


def test_a_day_of_corrections_alone_leads_to_them(repository: Path) -> None:
    factories.edit(repository, SHEET, "40 crates were landed.", "40 crates had been landed.")
    corrected(repository, statements="[crates]")
    commit(repository, "2031-06-07")
    factories.edit(repository, "sources/corrections.yml", "A slip.", "A slip of the pen.")
    commit(repository, "2031-06-09")
    assert "8 June 2031" in page(edition_of(repository))
    corrected(repository, statements="[crates]")
    commit(repository, "2031-06-10")
    edition = edition_of(repository)
    sections = {section.id: section.html for section in render_site(edition).pages["changes.md"].walk()}
    assert '1 correction, with what it changed: <a href="#corrections">above</a>' in sections["on-2031-06-08"]
    kinds = [one.get("term") for one in feed(edition).findall("a:entry/a:category", ATOM)]
    assert kinds == ["correction"]


@pytest.mark.parametrize(
    ("fields", "repeated"),
    [
        (None, False),
        ({"withdrawn": "[wet]"}, True),
        ({"withdrawn": "[wet]", "not_repeated": "true"}, False),
    ],
)
def test_what_a_withdrawn_statement_said(dossier: Path, fields: dict[str, str] | None, *, repeated: bool) -> None:
    sheet = (dossier / SHEET).read_text()
    factories.write(dossier, {SHEET: sheet + OTHER})
    begin(dossier)
    factories.edit(dossier, SHEET, "& more were", "& yet more were")
    commit(dossier, "2031-05-20")
    (dossier / SHEET).write_text(sheet)
    if fields is not None:
        corrected(dossier, **fields)
    commit(dossier, "2031-06-07")
    edition = edition_of(dossier)
    assert ("& yet more" in html.unescape(html.unescape(everything(edition)))) == repeated
    assert ("wet" in everything(edition).replace("between", "")) == repeated, "an id may say what the words said"
    assert ("withdrawn. What it said is not repeated here." in page(edition)) != repeated


def test_what_a_correction_keeps_back_is_in_no_output(dossier: Path) -> None:
    factories.edit(dossier, SHEET, TEXT, ADDRESS)
    begin(dossier)
    factories.edit(dossier, SHEET, ADDRESS, TEXT)
    commit(dossier, "2031-06-01")
    assert everything(edition_of(dossier)).count("Mole Street") == 4, "page, topic, feed and data tell it by themselves"
    corrected(dossier, statements="[crates]", not_repeated="true")
    commit(dossier, "2031-06-07")
    edition = edition_of(dossier)
    assert "Mole Street" not in everything(edition)
    assert "What it said before is not repeated here." in page(edition)
    assert "reworded 2 June 2031" in page(edition, "topics/pier.md")


def test_a_shallow_clone_is_no_dossier_without_changes(repository: Path, tmp_path: Path) -> None:
    factories.edit(repository, SHEET, "40 crates were landed.", "40 crates had been landed.")
    commit(repository, "2031-06-07")
    edition = edition_of(clone(repository, tmp_path / "shallow", "--depth=1"))
    shown = page(edition)
    assert "The history before 8 June 2031 is not here" in shown
    assert "It is not the first one." in shown
    assert "since 8 June 2031 or before" in page(edition, "topics/pier.md")
    assert "is not here" in str(feed(edition).findtext("a:subtitle", namespaces=ATOM))
    assert "scripts/fetch_history" in history_line(edition.history)


def test_a_folder_without_history_says_so_and_has_no_feed(dossier: Path) -> None:
    edition = edition_of(dossier)
    shown = page(edition)
    assert "from a copy of the sources that carries no history" in shown
    assert "That does not mean that nothing did." in shown
    assert "has not changed" not in shown
    assert feed_files(edition, SITE) == {}
    assert "feed" not in shown
    assert "since" not in page(edition, "topics/pier.md").replace("since it", "")
    assert history_line(edition.history).startswith("No history: ")


def test_nothing_has_changed_only_where_that_is_known(repository: Path) -> None:
    assert "has not changed since 2 May 2031" in page(edition_of(repository))


def test_the_feed_is_one_by_rfc_4287(repository: Path) -> None:
    factories.write(repository, {SHEET: (repository / SHEET).read_text() + OTHER})
    corrected(repository, statements="[crates]")
    commit(repository, "2031-06-07")
    factories.edit(repository, SHEET, "40 crates were landed.", "40 crates had been landed.")
    commit(repository, "2031-06-10")
    factories.edit(repository, SHEET, "40 crates had been landed.", "pending")
    root = feed(edition_of(repository))
    entries = root.findall("a:entry", ATOM)
    assert len(entries) == 3
    ids = [one.findtext("a:id", namespaces=ATOM) for one in (root, *entries)]
    assert len(set(ids)) == 4
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", str(one)) for one in ids)
    times = [dt.datetime.fromisoformat(str(one.findtext("a:updated", namespaces=ATOM))) for one in (root, *entries)]
    assert times[0] == times[1] == dt.datetime(2031, 6, 11, 2, tzinfo=dt.UTC)
    assert times[1:] == sorted(times[1:], reverse=True)
    assert all(one.findtext("a:title", namespaces=ATOM) for one in (root, *entries))
    assert root.findtext("a:author/a:name", namespaces=ATOM)
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}
    assert links == {"alternate": f"{SITE}/changes/", "self": f"{SITE}/changes.xml"}
    anchors = {s.id for s in render_site(edition_of(repository)).pages["changes.md"].walk()}
    for entry in entries:
        address, _, place = str(entry.find("a:link", ATOM).get("href")).partition("#")  # type: ignore[union-attr]
        assert address == f"{SITE}/changes/"
        assert place in anchors | {"correction-1"}
        content = entry.find("a:content", ATOM)
        assert content is not None
        assert content.get("type") == "html"
    assert "40 &lt;crates&gt; &amp; more" in "".join(str(e.findtext("a:content", namespaces=ATOM)) for e in entries)


def test_where_the_address_of_the_site_is_not_known_links_are_relative_and_ids_stay(repository: Path) -> None:
    factories.edit(repository, SHEET, "40 crates were landed.", "40 crates had been landed.")
    commit(repository, "2031-06-07")
    edition = edition_of(repository)
    known, unknown = feed(edition), feed(edition, None)
    (link,) = unknown.findall("a:link", ATOM)
    assert urljoin(f"{SITE}/changes.xml", str(link.get("href"))) == f"{SITE}/changes/"
    entries = [[e.findtext("a:id", namespaces=ATOM) for e in one.findall("a:entry", ATOM)] for one in (known, unknown)]
    assert entries[0] == entries[1] != []


def test_the_data_say_since_when_and_what_before(repository: Path) -> None:
    factories.edit(repository, SHEET, "40 crates were landed.", "40 crates had been landed.")
    commit(repository, "2031-06-07")
    edition = edition_of(repository)
    data = export_files(edition)["data/dossier.json"].decode()
    assert '"since": "2031-06-08"' in data
    assert f'"text": "{TEXT}",\n     "until": "2031-06-08"' in data
    assert '"reach": "whole"' in data


def test_the_same_commit_gives_the_same_bytes_wherever_it_lies(repository: Path, tmp_path: Path) -> None:
    factories.edit(repository, SHEET, "40 crates were landed.", "40 crates had been landed.")
    corrected(repository, statements="[crates]")
    commit(repository, "2031-06-07")
    assert everything(edition_of(clone(repository, tmp_path / "clone"))) == everything(edition_of(repository))

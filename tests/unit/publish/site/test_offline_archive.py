"""The offline archive: what stands in the site, so that it opens from a disk."""

import io
import json
import posixpath
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.publish.site.build import make_site
from generator.publish.site.html_scan import scan_html
from generator.publish.site.offline_archive import (
    OFFLINE_ARCHIVE,
    offline_index,
    offline_page,
    offline_url,
    pack_offline_archive,
)


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("topics/a/", "topics/a/index.html"),
        ("../b/#x", "../b/index.html#x"),
        (".", "index.html"),
        ("./", "./index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("../../#x", "../../index.html#x"),
        ("topics/a/?q#x", "topics/a/index.html?q#x"),
        ("#x", "#x"),
        ("", ""),
        ("topics/a.pdf", "topics/a.pdf"),
        ("p..", "p.."),
        ("https://example.org/", "https://example.org/"),
        ("//example.org/", "//example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://[", "https://["),
    ],
)
def test_an_address_leads_to_a_file(address: str, there: str) -> None:
    assert offline_url(address) == there


def test_a_page_keeps_what_it_says() -> None:
    html = (
        '<!doctype html><html lang="en"><head><title>T</title>'
        '<link rel="preload" as="font" href="f.woff2"><link rel="stylesheet" href="s.css"></head><body>'
        "<p id='a' title='x &amp; \"y\"'>1 &lt; 2 &amp; 3\u00a0é</p><a href='../b/'>b</a><area href='c/'>"
        '<script type="application/json">{"a": "<b/>"}</script><ul><li><a href="../dossier-offline.zip">zip</a></li>'
        "<li>kept</li></ul></body></html>"
    )
    made = offline_page(LexborHTMLParser(html), "topics/a/index.html").decode()
    tree = LexborHTMLParser(made)
    assert made.startswith("<!DOCTYPE html>")
    assert [node.attributes["href"] for node in tree.css("[href]")] == ["s.css", "../b/index.html", "c/index.html"]
    assert [node.text() for node in tree.css("p, li")] == ["1 < 2 & 3\u00a0é", "kept"]
    assert tree.css("p")[0].attributes == {"id": "a", "title": 'x & "y"'}
    assert [node.text() for node in tree.css("script")] == ["", '{"a": "<b/>"}']
    assert tree.css("script")[0].attributes == {"src": "../../assets/iframe-worker.js"}


def test_the_search_leads_to_files() -> None:
    index = {"config": {}, "docs": [{"location": place} for place in ("", "#x", "topics/a/", "topics/a/#y")]}
    script = offline_index(json.dumps(index).encode()).decode()
    found = json.loads(script.removeprefix("var __index = "))
    assert [entry["location"] for entry in found["docs"]] == [
        "index.html",
        "index.html#x",
        "topics/a/index.html",
        "topics/a/index.html#y",
    ]


def test_every_link_of_the_archive_leads_to_a_file_in_it(project: Path) -> None:
    make_site(project)
    with zipfile.ZipFile(project / "site" / OFFLINE_ARCHIVE) as archive:
        content = {name.removeprefix("dossier/"): archive.read(name) for name in archive.namelist()}
    pages = {name: scan_html(data) for name, data in content.items() if name.endswith(".html")}
    built = {path.relative_to(project / "site").as_posix() for path in (project / "site").rglob("*.html")}
    assert pages.keys() == built - {"404.html"}
    lost = []
    for page, scan in pages.items():
        for address in scan.urls:
            parts = urlsplit(address.value)
            if parts.scheme:
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
            target = path if parts.path else page
            fragment = unquote(parts.fragment.partition(":~:")[0])
            if target not in content or (fragment not in {"", "top"} and fragment not in pages[target].ids):
                lost.append((page, address.value))
    assert lost == []


def test_the_same_files_give_the_same_bytes_and_the_last_look_sees_every_page(tmp_path: Path) -> None:
    for name in ("index.html", "a/index.html", "404.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f'<p id="{name[0]}">', encoding="utf-8")
    scans, first = pack_offline_archive(tmp_path, "x", 1_000_000_001)
    assert {name: dict(scan.ids) for name, scan in scans.items()} == {
        "404.html": {"4": 1},
        "a/index.html": {"a": 1},
        "index.html": {"i": 1},
    }
    assert pack_offline_archive(tmp_path, "x", 1_000_000_001)[1] == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist() == ["x/a/index.html", "x/index.html", "x/assets/iframe-worker.js"]
        assert {info.date_time for info in archive.infolist()} == {(2001, 9, 9, 1, 46, 40)}

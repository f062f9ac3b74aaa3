from pathlib import Path

import pytest

from generator.publish.site.verify import HandWritten, scan_site, verify_site

GOOD = {
    "index.html": '<h1 id="top">x</h1><a href="topics/a/#one">a</a> <a href=".">home</a> <a href="#top">up</a>',
    "topics/a/index.html": '<p id="one">1</p><a href="../../">home</a><img src="../../p.svg">'
    '<a href="https://example.org/#:~:text=a,b">out</a><link rel="canonical" href="https://example.org/topics/a/">',
    "p.svg": "<svg/>",
}


def problems(folder: Path, more: dict[str, str] | None = None, *, site_url: str = "") -> tuple[str, ...]:
    for name, text in {**GOOD, **(more or {})}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    expected = ["index.md", "topics/a.md", "p.svg"]
    return verify_site(folder, expected, scan_site(folder), HandWritten(folder / "docs"), site_url=site_url)


def test_a_sound_site_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path) == ()
    assert problems(tmp_path, site_url="https://example.org/") == ()


def test_a_page_that_no_host_built_is_missed(tmp_path: Path) -> None:
    assert problems(tmp_path) == ()
    found = verify_site(tmp_path, ["topics/b.md", "data/x.json"], scan_site(tmp_path), HandWritten(tmp_path / "docs"))
    assert found == (
        "topics/b.md: there is no topics/b/index.html in the site",
        "data/x.json: there is no data/x.json in the site",
    )


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<a href="nowhere/">', "leads to nowhere/index.html, which is not there"),
        ('<a href="topics/a">', "leads to topics/a, which is not there"),
        ('<a href="topics/a/#two">', "leads to topics/a/index.html#two, and there is no such place"),
        ('<a href="../topics/a/">', "'../topics/a/' leads out of the site"),
        ('<a href="#two">', "leads to b.html#two, and there is no such place"),
        ('<a href="javascript:alert(1)">', "no address to send readers to"),
        ('<a href=" JavaScript:alert(1)">', "no address to send readers to"),
        ('<a href="http://example.org/">', "no address to send readers to"),
        ('<a href="https://[">', "is no address"),
        ('<script src="https://example.org/x.js"></script>', "would be fetched from another host"),
        ('<link rel="stylesheet" href="//example.org/x.css">', "would be fetched from another host"),
        ('<img src="p.svg" srcset="p.svg 1x, https://example.org/p.svg 2x">', "fetched from another host"),
        ('<link rel="Alternate stylesheet" href="https://example.org/x.css">', "would be fetched from another host"),
        ('<img src="data:image/png;base64,AAAA">', "is no file of this site"),
        ('<img src="q.png">', "leads to q.png, which is not there"),
        ('<p style="color:red">', "style on <p> is switched off by the site's policy"),
        ('<p onclick="x()">', "onclick on <p> runs a script that nobody has reviewed"),
        ("<style>p{color:red}</style>", "an inline style sheet that nobody has reviewed"),
        ("<script>x()</script>", "an inline script that nobody has reviewed"),
        ('<p id="a"></p><p id="a"></p>', "the id 'a' stands twice"),
    ],
)
def test_a_fault_of_a_page_is_told(tmp_path: Path, html: str, told: str) -> None:
    found = problems(tmp_path, {"b.html": html})
    assert len(found) == 1
    assert found[0].startswith("b.html: ")
    assert told in found[0]


def test_one_missing_place_with_many_links_is_one_line(tmp_path: Path) -> None:
    found = problems(tmp_path, {"b.html": '<a href="topics/a/#two">\n' * 9, "c.html": '<a href="topics/a/#two">'})
    assert len(found) == 1
    assert found[0].startswith("b.html: line 1 and 9 more: ")


@pytest.mark.parametrize(
    ("source", "html", "line"),
    [
        ("# B\n\n<p\n  onclick='x()'>\n", "<p onclick='x()'>", 4),
        ("# B\n\nText\n{: onclick=x }\n", "<p onclick='x'>", 4),
        ("# B\n\n<iframe>\n", "<p><iframe></iframe>", 3),
        ("[a](gone/)\n", '<a href="gone/">', 1),
        ("# B\n[a](&#106;avascript:a)\n", '<a href="javascript:a">', 2),
        ("\n<script>\n  x()\n</script>", "<script>\n  x()\n</script>", 3),
        ("# a\n\n## c {#a}\n## d {#a}\n", '<h2 id="a">c</h2><h2 id="a">d</h2>', 1),
    ],
)
def test_a_fault_names_the_line_of_the_page_that_somebody_wrote(
    tmp_path: Path, source: str, html: str, line: int
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/b.md").write_text(source, encoding="utf-8")
    (found,) = problems(tmp_path, {"b/index.html": html})
    assert found.startswith(f"docs/b.md: line {line}: ")


def test_a_fault_of_a_template_is_one_line_and_names_it(tmp_path: Path) -> None:
    (tmp_path / "look").mkdir()
    (tmp_path / "look/main.html").write_text("{% block x %}\n<base href=x>\n", encoding="utf-8")
    for name, text in GOOD.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text + "<base href=x>", encoding="utf-8")
    site = tmp_path / "site"
    (found,) = verify_site(site, [], scan_site(site), HandWritten(tmp_path / "docs", tmp_path / "look"))
    assert found.startswith("look/main.html: line 2 and 1 more: <base> ")


@pytest.mark.parametrize("site_url", ["", "https://example.org/", "https://example.org/sub/"])
@pytest.mark.parametrize("src", ["x.js", "./x.js", "SITE/x.js"])
def test_a_hand_written_script_is_loaded_only_if_the_configuration_names_it(
    tmp_path: Path, site_url: str, src: str
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/x.js").write_text("alert(1)", encoding="utf-8")
    src = src.replace("SITE/", site_url)
    site = tmp_path / "site"
    site.mkdir()
    (site / "x.js").write_text("alert(1)", encoding="utf-8")
    (site / "theme.js").write_text("1", encoding="utf-8")
    (site / "index.html").write_text(f"<script src={src}></script><script src=theme.js></script>", encoding="utf-8")
    named = HandWritten(tmp_path / "docs", scripts=frozenset({"x.js"}))
    assert verify_site(site, [], scan_site(site), named, site_url=site_url) == ()
    (found,) = verify_site(site, [], scan_site(site), HandWritten(tmp_path / "docs"), site_url=site_url)
    assert found.startswith("docs/x.js: mkdocs.yml does not name this script under extra_javascript")


@pytest.mark.parametrize("folder", ["docs", "look"])
def test_a_script_in_the_place_of_the_themes_is_named_too(tmp_path: Path, folder: str) -> None:
    # The theme's own script loads it: no page does.
    worker = "assets/javascripts/workers/search.a7633da7.min.js"
    (tmp_path / folder / worker).parent.mkdir(parents=True)
    (tmp_path / folder / worker).write_text("alert(1)", encoding="utf-8")
    site = tmp_path / "site"
    site.mkdir()
    places = tmp_path / "docs", tmp_path / "look"
    (found,) = verify_site(site, [], {}, HandWritten(*places))
    assert found.startswith(f"{folder}/{worker}: ")
    assert verify_site(site, [], {}, HandWritten(*places, frozenset({worker}))) == ()


@pytest.mark.parametrize("folder", ["docs", "look"])
def test_a_text_is_not_loaded_as_a_script(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "x.txt").write_text("alert(1)", encoding="utf-8")
    places = HandWritten(tmp_path / "docs", tmp_path / "look")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/x.txt").write_text("alert(1)", encoding="utf-8")
    for page, number in (("<script src=x.txt></script>", 1), ("<a href=x.txt>x</a>", 0)):
        (tmp_path / "site/index.html").write_text(page, encoding="utf-8")
        assert len(verify_site(tmp_path / "site", [], scan_site(tmp_path / "site"), places)) == number


def test_links_to_the_sites_own_address_are_looked_up(tmp_path: Path) -> None:
    page = {"b.html": '<a href="https://example.org/gone/">', "404.html": '<a href="/sub/topics/a/"><a href="/sub/.">'}
    found = problems(tmp_path, page, site_url="https://example.org/")
    assert [problem.partition(":")[0] for problem in found] == ["404.html", "404.html", "b.html"]
    assert problems(tmp_path, {**page, "b.html": ""}, site_url="https://example.org/sub/") == ()

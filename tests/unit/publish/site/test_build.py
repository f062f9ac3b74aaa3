import json
import logging
import shutil
import zipfile
from pathlib import Path

import pytest

from generator.core.atomic_files import exclusive_lock
from generator.core.errors import PublishError
from generator.publish.pdf import build
from generator.publish.pdf.build import PdfInput, typeset
from generator.publish.site.build import BUILD_LOCK, BuildOptions, build_site, make_site
from tests.factories import lock, write

pytestmark = pytest.mark.slow


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_site_is_built_whole_and_the_same_every_time(project: Path) -> None:
    (project / ".site-killed").mkdir()
    result = make_site(project)
    first = contents(project / "site")
    assert result.folder == project / "site"
    assert result.files == len(first)
    wanted = {"index.html", "404.html", "topics/crates/index.html", "data/dossier.json", "dossier.pdf", "_headers"}
    assert wanted | {"robots.txt", "data/statements.csv", "sitemap.xml"} <= first.keys()
    make_site(project)
    assert contents(project / "site") == first
    assert [p.name for p in project.glob(".site-*")] == []


def test_a_dossier_without_hand_written_pages_is_built(tmp_path: Path) -> None:
    root = write(tmp_path / "dossier")
    lock(root)
    make_site(root)
    assert {"index.html", "topics/pier/index.html", "dossier.pdf"} <= contents(root / "site").keys()
    assert not (root / "docs").exists()


def test_a_preview_says_so_and_asks_not_to_be_indexed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_site(project, BuildOptions(draft=True)) == 0
    assert "The preview stands in " in capsys.readouterr().out
    built = contents(project / "site")
    pages = [data for name, data in built.items() if name.endswith(".html")]
    assert all(b'<meta name="robots" content="noindex, nofollow">' in page for page in pages)
    assert all(b"<strong>Preview.</strong>" in page for page in pages)
    assert built["robots.txt"] == b"User-agent: *\nDisallow:\n"
    assert b"\n  X-Robots-Tag: noindex, nofollow\n" in built["_headers"]


def test_the_published_site_may_be_indexed(project: Path) -> None:
    make_site(project)
    assert b"noindex" not in b"".join(contents(project / "site").values())


def test_a_fault_of_the_dossier_leaves_the_last_good_site(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("good", encoding="utf-8")
    with (project / "sources/dossier.yml").open("a", encoding="utf-8") as file:
        file.write("colour: red\n")
    assert build_site(project, BuildOptions()) == 1
    assert "sources/dossier.yml:" in capsys.readouterr().out
    assert contents(project / "site") == {"index.html": b"good"}


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("docs/about.md", "# About\n\n[x](gone.md)\n", "gone.md"),
        ("docs/about.md", "# About\n\n[x](index.md#gone)\n", "gone"),
        ("docs/about.md", '# About\n\n<a href="../gone/">x</a>\n', "gone/index.html, which is not there"),
        ("docs/about.md", "# About\n\n[x](javascript:alert(1))\n", "javascript"),
        ("docs/about.md", '# About\n\n<p style="color: red">x</p>\n', "docs/about.md: line 3: style on <p>"),
        ("docs/about.md", '# About\n\nA\n{: ping=https://a.example srcdoc="<b>" }\n', "line 4: ping on <p>"),
        ("docs/about.md", "# About\n\n![x](https://example.org/x.png)\n", "another host"),
        ("docs/dossier.pdf/x.md", "# Mine\n", "PG102 'docs/dossier.pdf/x.md' has the same address"),
        ("docs/index.md", "# Mine\n", "PG102 'docs/index.md' has the same address"),
        ("docs/mine.html", "<p>", "PG101 'docs/mine.html' cannot be published"),
        ("docs/lost.md", "# In no navigation\n", "lost.md"),
    ],
)
def test_a_fault_beside_the_data_leaves_the_last_good_site(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, told: str
) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("good", encoding="utf-8")
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text(text, encoding="utf-8")
    assert build_site(project, BuildOptions()) == 1
    assert told in "".join(capsys.readouterr())
    assert contents(project / "site") == {"index.html": b"good"}
    assert [p.name for p in project.glob(".site-*")] == []


def test_a_fault_of_the_configuration_is_found_before_mkdocs_reads_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mark = project / "ran"
    tag = f"!!python/object/apply:pathlib.Path.touch [!!python/object/apply:pathlib.Path [{mark}]]"
    for text, code in (
        ("INHERIT: base.yml\n", "base.yml:1:12: LD502"),
        ("hooks: [hook.py]\n", "mkdocs.yml:1:1: LD503"),
        ("plugins: [search]\n", "mkdocs.yml:1:1: LD504"),
        ("site_name: [\n", "mkdocs.yml:2:1: LD501"),
    ):
        (project / "base.yml").write_text(f"site_name: {tag}\n", encoding="utf-8")
        (project / "hook.py").write_text(f"open({str(mark)!r}, 'w')\n", encoding="utf-8")
        (project / "mkdocs.yml").write_text(text, encoding="utf-8")
        assert build_site(project, BuildOptions(pdfs=False)) == 1
        assert code in capsys.readouterr().out
    assert not mark.exists()


def test_without_pdfs_no_page_offers_one(project: Path) -> None:
    result = make_site(project, BuildOptions(pdfs=False))
    built = contents(project / "site")
    assert result.folder is not None
    assert not [name for name in built if name.endswith(".pdf")]
    assert not [name for name, data in built.items() if name.endswith(".html") and b".pdf" in data]
    make_site(project)
    assert "dossier.pdf" in contents(project / "site")


def test_a_character_that_no_font_has_leaves_out_the_pdfs_with_it_alone(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = project / "sources/facts/crates.yml"
    sheet.write_text(sheet.read_text("utf-8").replace("title: ", "title: 😀 ", 1), "utf-8")
    about = (
        "# About\n\nThe [whole](dossier.pdf), [crates](topics/crates.pdf#page=2), [crossing](topics/crossing.pdf).\n"
    )
    (project / "docs/about.md").write_text(about, encoding="utf-8")
    configuration = project / "mkdocs.yml"
    menu = configuration.read_text("utf-8").replace(
        "  - Briefing: index.md\n", "  - Briefing: index.md\n  - dossier.pdf\n"
    )
    configuration.write_text(menu, "utf-8")
    said = []
    for _ in range(2):  # the second time nothing has changed
        assert build_site(project, BuildOptions()) == 0
        said.append(capsys.readouterr().out)
    assert "No topics/crates.pdf: its fonts have no 😀 (U+1F600)." in said[0]
    assert said[0].count("No dossier.pdf: ") == said[0].count("GL101 topic `crates`") == 1
    assert said[1] == said[0]
    built = contents(project / "site")
    assert {name for name in built if name.endswith(".pdf")} == {"topics/crossing.pdf"}
    pages = {name: data.decode() for name, data in built.items() if name.endswith(".html")}
    assert "There is no PDF of this page" in pages["topics/crates/index.html"]
    assert "There is no PDF of the whole dossier" in pages["index.html"]
    assert 'href="../crossing.pdf"' in pages["topics/crossing/index.html"]
    assert (
        'crates (left out: it has a character that the fonts for PDFs lack), <a href="../topics/crossing.pdf"'
        in (pages["about/index.html"])
    )
    assert not [name for name, page in pages.items() if "dossier.pdf" in page or "crates.pdf" in page]
    assert b"dossier.pdf" not in built["data/dossier.json"] + built["sitemap.xml"]
    with zipfile.ZipFile(project / "site/dossier-offline.zip") as archive:
        assert [name for name in archive.namelist() if name.endswith(".pdf")] == ["dossier/topics/crossing.pdf"]
    assert build_site(project, BuildOptions(strict=True)) == 1
    assert contents(project / "site") == built


def test_a_pdf_is_set_again_only_where_its_input_changed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_site(project)
    first = {path.name: path.read_bytes() for path in (project / ".cache/pdf").iterdir()}
    assert len(first) == len(list((project / "site").rglob("*.pdf")))
    set_again = []

    def counted(given: PdfInput) -> bytes:
        set_again.append(json.loads(given.data)["dossier"]["topics"][0]["id"])
        return typeset(given)

    monkeypatch.setattr(build, "typeset", counted)
    sheet = project / "sources/facts/crates.yml"
    sheet.write_text(sheet.read_text("utf-8").replace("title: ", "title: Some ", 1), "utf-8")
    make_site(project)
    # The whole dossier, and the topic that was edited; nothing of the other one changed.
    assert sorted(set_again) == ["crates", "crates"]
    kept = {path.name for path in (project / ".cache/pdf").iterdir()}
    assert len(kept) == len(first)
    assert len(kept & first.keys()) == len(first) - 2


def test_a_damaged_pdf_is_set_again(project: Path) -> None:
    make_site(project)
    before = contents(project / "site")
    for path in (project / ".cache/pdf").iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    shutil.rmtree(project / "site")
    make_site(project)
    assert contents(project / "site") == before


def test_a_second_build_is_refused_in_one_line(project: Path) -> None:
    with exclusive_lock(project / BUILD_LOCK, "it"), pytest.raises(PublishError) as refused:
        make_site(project)
    assert str(refused.value) == "Another build of project is running: wait until it has ended."


def test_no_readers_browser_asks_the_repositorys_host(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPOSITORY_URL", "https://github.com/a/b")
    make_site(project)
    page = contents(project / "site")["topics/crates/index.html"]
    assert b'href="https://github.com/a/b/edit/main/sources/facts/crates.yml"' in page
    # The theme's script looks for this mark and asks for counts of stars.
    assert b'data-md-component="source"' not in page


def test_a_warning_is_heard_where_the_log_is_told_to_keep_quiet(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "docs/lost.md").write_text("# In no navigation\n", encoding="utf-8")
    log = logging.getLogger("mkdocs")
    log.setLevel(logging.CRITICAL)
    try:
        assert build_site(project, BuildOptions()) == 1
        assert log.level == logging.CRITICAL
    finally:
        log.setLevel(logging.NOTSET)
    assert "lost.md" in capsys.readouterr().err

"""The dossier comes out the same, whatever builds the site."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.project import make_edition
from generator.publish.mkdocs.theme_files import SCRIPT
from generator.publish.outputs import make_outputs
from generator.publish.pdf.build import make_pdfs
from generator.publish.pdf.options import pdf_options
from generator.publish.site.verify import HandWritten, scan_site, verify_site
from tests.browser.serving import served
from tests.browser.visit import visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
BLOCK = re.compile(
    r'<div class="ds">\n(.*?)\n</div>\s*(?=<h[1-6] |<aside|</article|<form|<div class="md-|<nav|\Z)', re.DOTALL
)
ADDRESS = re.compile(r' (?:(?:href|src)="[^"]*"|data-search-exclude)')
"""What each host writes in its own way: addresses; and a word to its search, which Zensical takes out."""


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", *command],
        cwd=cwd,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def succeed(*command: str, cwd: Path = ROOT) -> None:
    ran = run(*command, cwd=cwd)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def project_copy(folder: Path) -> Path:
    """Return a copy of this project that a test may spoil."""
    for name in ("docs", "sources"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("archive"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="module")
def by_plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project_copy(tmp_path_factory.mktemp("plugin") / "root")
    succeed("mkdocs", "build", "--strict", cwd=root)
    return root / "site"


def as_written(heading: str, folder: Path) -> Path:
    """Run the commands that docs/contributing/hosts.md gives under a heading, in a copy of this project."""
    page = (ROOT / "docs/contributing/hosts.md").read_text(encoding="utf-8")
    section = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    (commands,) = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    ran = subprocess.run(
        ["sh", "-eu", "-c", commands],
        cwd=project_copy(folder),
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "is sound" in ran.stdout
    return folder


@pytest.fixture(scope="module")
def by_properdocs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return as_written("ProperDocs, with the plugin", tmp_path_factory.mktemp("properdocs") / "root") / "site"


@pytest.fixture(scope="module")
def by_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that a builder makes that knows nothing of the plugin."""
    heading = "MkDocs or ProperDocs, without the plugin"
    return as_written(heading, tmp_path_factory.mktemp("directory") / "root") / "build/plain/site"


@pytest.fixture(scope="module")
def by_zensical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return as_written("Zensical", tmp_path_factory.mktemp("zensical") / "root") / "build/zensical/site"


def html(site: Path) -> dict[str, str]:
    """Return each page, but for the empty lines and indents of the theme, which the plugin drops."""
    found = {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in site.rglob("*.html")}
    return {name: re.sub(r"\n\s+", "\n", text) for name, text in found.items()}


def articles(site: Path) -> dict[str, str]:
    return {name: "\n".join(ARTICLE.findall(text)) for name, text in html(site).items()}


def blocks(site: Path) -> dict[str, list[str]]:
    """Return what our templates made of each page, but for the addresses, which each host writes in its own way."""
    return {name: [ADDRESS.sub("", block) for block in BLOCK.findall(text)] for name, text in html(site).items()}


def test_plain_mkdocs_builds_a_whole_site(by_plugin: Path) -> None:
    root = by_plugin.parent
    project = make_edition(root, history=True)
    assert project.edition is not None
    outputs = make_outputs(project.edition, pdfs=make_pdfs(project.edition, pdf_options(root)))
    expected = [*outputs.pages, *outputs.files]
    hand_written = HandWritten(root / "docs", scripts=frozenset({SCRIPT}))
    assert verify_site(by_plugin, expected, scan_site(by_plugin), hand_written) == ()


def test_properdocs_makes_the_same_bytes_with_the_same_plugin(by_plugin: Path, by_properdocs: Path) -> None:
    def files(site: Path) -> dict[str, bytes]:
        found = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
        found = {name: data for name, data in found.items() if name not in {"_headers", "robots.txt"}}
        # Each names itself.
        return {
            n: re.sub(rb'<meta name="generator"[^>]*>', b"", d) if n.endswith("html") else d for n, d in found.items()
        }

    ours = files(by_plugin)
    assert b"ProperDocs" in (by_properdocs / "index.html").read_bytes()
    assert len(ours) > 100
    assert files(by_properdocs) == ours


def test_a_builder_without_the_plugin_makes_the_same_pages(by_plugin: Path, by_directory: Path) -> None:
    ours = articles(by_plugin)
    assert len(ours) > 20
    assert articles(by_directory) == ours


def test_zensical_leaves_out_no_page_no_picture_and_no_citation(by_plugin: Path, by_zensical: Path) -> None:
    ours, theirs = blocks(by_plugin), blocks(by_zensical)
    assert ours.keys() <= theirs.keys()
    whole = "".join("".join(found) for found in ours.values())
    assert whole.count("data-statement=") > 200
    assert whole.count("<svg") > 3
    assert {name: theirs[name] for name in ours} == ours


@pytest.mark.parametrize("name", ["dossier.pdf", "data/dossier.json", "data/statements.csv"])
def test_data_and_pdf_are_the_same_files(by_plugin: Path, by_directory: Path, by_zensical: Path, name: str) -> None:
    ours = (by_plugin / name).read_bytes()
    assert (by_directory / name).read_bytes() == ours
    assert (by_zensical / name).read_bytes() == ours


def test_a_reader_of_zensicals_site_meets_no_fault(by_zensical: Path, browser: "Browser") -> None:
    with served(by_zensical) as base:
        context = browser.new_context(viewport={"width": 1300, "height": 900})
        came = visit(context, base)
        page = came.open("topics/casualty-estimates/")
        # The record of an origin, in the folder beside that of the topics.
        page.locator(".ds a[href*='origins/']:visible").first.click()
        page.wait_for_url("**/origins/*/**")
        assert page.locator("article [data-statement]").count() > 0
        came.open("")
        # Until the search is there, letters are short cuts to other pages.
        page.wait_for_load_state("networkidle")
        page.keyboard.press("Control+k")
        page.locator("input:focus").wait_for()
        page.keyboard.type("wounded")
        # The search stands in a shadow tree, which locators enter.
        page.locator("a[href*='casualty-estimates']:visible", has_text="ounded").first.wait_for()
        assert came.faults == {}
        context.close()


def test_a_site_with_a_dead_link_gets_no_headers(by_zensical: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(by_zensical, site)
    page = site / "topics/prisoners/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("../testimony/#", "../testimonies/#"), encoding="utf-8")
    ran = run("generator", "finish", str(site))
    assert ran.returncode == 1
    assert "testimonies/index.html, which is not there" in ran.stdout
    assert not (site / "_headers").exists()


def test_a_faulty_dossier_gives_another_builder_nothing_to_build(by_zensical: Path, tmp_path: Path) -> None:
    root = project_copy(tmp_path / "spoiled")
    sheet = root / "sources/facts/prisoners.yml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("    text: ", "    text: Not ", 1), encoding="utf-8")
    ran = run("generator", "write", str(tmp_path / "out"), "--root", str(root), "--for", "zensical")
    assert ran.returncode == 1
    assert "Nothing was written." in ran.stdout
    assert not (tmp_path / "out").exists()
    assert run("generator", "finish", str(by_zensical), "--root", str(root)).returncode == 1


def test_properdocs_builds_no_faulty_dossier(tmp_path: Path) -> None:
    root = project_copy(tmp_path / "spoiled")
    sheet = root / "sources/facts/prisoners.yml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("    text: ", "    text: Not ", 1), encoding="utf-8")
    ran = run("properdocs", "build", "--config-file", "mkdocs.yml", "--site-dir", str(tmp_path / "site"), cwd=root)
    assert ran.returncode != 0
    assert "The dossier has faults" in ran.stdout + ran.stderr
    assert not (tmp_path / "site").exists()

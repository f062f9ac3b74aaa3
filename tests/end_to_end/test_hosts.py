"""The pages come out the same, whatever hands them to the site builder."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.diagnostics import format_text
from generator.project import make_edition
from generator.publish.directory import write_directory
from generator.publish.outputs import make_outputs
from generator.publish.verify import scan_site, verify_site

ROOT = Path(__file__).parents[2]
ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)


def mkdocs(*arguments: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *arguments],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def by_plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("plugin")
    mkdocs("--site-dir", str(site))
    return site


@pytest.fixture(scope="module")
def by_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that a builder makes that knows nothing of the plugin."""
    folder = tmp_path_factory.mktemp("directory")
    project = make_edition(ROOT, history=True)
    assert project.edition is not None, format_text(project.report)
    write_directory(ROOT, folder / "docs", make_outputs(project.edition, root=ROOT))
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(folder / "docs"),
        "site_dir": str(folder / "site"),
        "plugins": ["search"],
        "theme": {"custom_dir": str(ROOT / "generator/publish/theme")},
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    mkdocs("--config-file", str(folder / "mkdocs.yml"))
    return folder / "site"


def pages(site: Path) -> dict[str, str]:
    """Return what stands on each page, but for the empty lines and indents of the theme, which the plugin drops."""
    found = {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in site.rglob("*.html")}
    return {name: re.sub(r"\n\s+", "\n", "\n".join(ARTICLE.findall(text))) for name, text in found.items()}


def test_plain_mkdocs_builds_a_whole_site(by_plugin: Path) -> None:
    project = make_edition(ROOT, history=True)
    assert project.edition is not None
    outputs = make_outputs(project.edition, root=ROOT)
    assert verify_site(by_plugin, [*outputs.pages, *outputs.files], scan_site(by_plugin)) == ()


def test_a_builder_without_the_plugin_makes_the_same_pages(by_plugin: Path, by_directory: Path) -> None:
    ours = pages(by_plugin)
    assert len(ours) > 20
    assert pages(by_directory) == ours


def test_data_and_pdf_are_the_same_files(by_plugin: Path, by_directory: Path) -> None:
    feed = ["changes.xml"] if (by_plugin / "changes.xml").exists() else []
    for name in ("dossier.pdf", "data/dossier.json", "data/statements.csv", *feed):
        assert (by_plugin / name).read_bytes() == (by_directory / name).read_bytes()

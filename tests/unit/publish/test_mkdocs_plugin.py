from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from generator.publish.mkdocs_plugin import DossierPlugin


def configured(project: Path) -> MkDocsConfig:
    return load_config(str(project / "mkdocs.yml"))


def snapshot(folder: Path) -> dict[str, int]:
    return {str(p): p.stat().st_mtime_ns for p in folder.rglob("*")}


def test_it_writes_nothing_into_the_project(project: Path) -> None:
    before = snapshot(project)
    config = configured(project)
    config.plugins.on_files(Files([]), config=config.plugins.on_config(config))
    assert snapshot(project) == before


def test_what_pages_are_made_from_is_watched_once(project: Path) -> None:
    config = configured(project)
    config.plugins.on_config(config)
    config.plugins.on_config(config)
    assert config.watch.count(str(project / "sources")) == 1
    assert any(path.endswith("render/templates") for path in config.watch)


def test_a_fault_of_the_dossier_stops_the_build_with_its_place(project: Path) -> None:
    with (project / "sources/dossier.yml").open("a", encoding="utf-8") as file:
        file.write("colour: red\n")
    config = configured(project)
    with pytest.raises(PluginError, match=r"sources/dossier\.yml:\d+:1: LD\d+ "):
        config.plugins.on_config(config)


def test_a_page_is_edited_where_its_facts_stand(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPOSITORY_URL", "https://someone:secret@example.org/a/b.git")
    config = configured(project)
    files = config.plugins.on_files(Files([]), config=config.plugins.on_config(config))
    page = files.get_file_from_path("topics/crates.md")
    assert page is not None
    assert page.edit_uri == "../sources/facts/crates.yml"
    assert config.repo_url == "https://example.org/a/b"


def test_without_a_repository_nobody_is_asked_to_edit(project: Path) -> None:
    config = configured(project)
    config.plugins.on_config(config)
    assert (config.repo_url, config.edit_uri) == (None, None)


def test_title_and_rights_come_from_the_dossier(project: Path) -> None:
    config = configured(project)
    config.plugins.on_config(config)
    plugin = config.plugins["dossier"]
    assert isinstance(plugin, DossierPlugin)
    assert plugin.edition is not None
    record = plugin.edition.dossier.record
    assert (config.site_name, config.copyright) == (record.title, record.rights)
    assert config.extra["draft"] is False


def test_the_variable_makes_a_preview(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSSIER_DRAFT", "1")
    config = configured(project)
    config.plugins.on_config(config)
    assert config.extra["draft"] is True

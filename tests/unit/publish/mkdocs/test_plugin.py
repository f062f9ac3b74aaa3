from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from generator.publish.mkdocs.plugin import DossierPlugin, edit_base_url_from

pytestmark = pytest.mark.slow


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


def test_the_page_of_a_single_record_is_edited_at_its_line(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPOSITORY_URL", "https://example.org/a/b")
    config = configured(project)
    files = config.plugins.on_files(Files([]), config=config.plugins.on_config(config))
    for uri, path in (("origins/*", "origins.yml"), ("speakers/*", "people-and-bodies.yml")):
        pages = [f for f in files if f.src_uri.startswith(uri[:-1]) and not f.src_uri.endswith("/index.md")]
        assert pages
        for page in pages:
            assert page.edit_uri is not None
            file, _, line = page.edit_uri.partition("#L")
            assert file == f"../sources/{path}"
            assert f"id: {page.name}" in (project / "sources" / path).read_text().splitlines()[int(line) - 1]


def test_without_a_repository_nobody_is_asked_to_edit(project: Path) -> None:
    config = configured(project)
    config.plugins.on_config(config)
    assert (config.repo_url, config.edit_uri) == (None, None)
    plugin = config.plugins["dossier"]
    assert isinstance(plugin, DossierPlugin)
    assert plugin.outputs is not None
    assert not any(">edit<" in page.text() for page in plugin.outputs)


@pytest.mark.parametrize(
    ("repository", "edit_uri", "address"),
    [
        ("https://github.com/a/b", "edit/main/docs/", "https://github.com/a/b/edit/main/"),
        ("https://gitlab.com/a/b.git", "-/edit/main/docs", "https://gitlab.com/a/b/-/edit/main/"),
        ("https://user:word@example.org/a/b/", "edit/main/docs/", "https://example.org/a/b/edit/main/"),
        ("https://example.org/a/b", "?query=root/docs/", None),
        ("https://example.org/a/b", "", None),
        ("git@example.org:a/b", "edit/main/docs/", "https://example.org/a/b/edit/main/"),
        ("/srv/git/a/b", "edit/main/docs/", None),
        ("", "edit/main/docs/", None),
    ],
)
def test_where_to_edit_comes_from_the_configuration_and_is_never_made_up(
    project: Path, repository: str, edit_uri: str, address: str | None
) -> None:
    with (project / "mkdocs.yml").open("a") as file:
        file.write(f'edit_uri: "{edit_uri}"\n')
    config = configured(project)
    config.repo_url = repository
    assert edit_base_url_from(config) == address


def test_without_a_word_of_where_to_edit_it_is_the_branch_main(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPOSITORY_URL", "https://github.com/a/b")
    assert edit_base_url_from(configured(project)) == "https://github.com/a/b/edit/main/"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>\n\n    <b>a</b>\n  </p>", "<p>\n<b>a</b>\n</p>"),
        ("<pre>a\n\n  b</pre>\n\n  <i>", "<pre>a\n\n  b</pre>\n<i>"),
        ("<script>a\n  b</script>\n\n<PRE>\n\n</PRE>", "<script>a\n  b</script>\n<PRE>\n\n</PRE>"),
        ('<p tabindex="">', "<p>"),
    ],
)
def test_a_page_has_no_empty_lines_but_where_they_count(project: Path, before: str, after: str) -> None:
    config = configured(project)
    plugin = config.plugins["dossier"]
    assert isinstance(plugin, DossierPlugin)
    assert plugin.on_post_template(before, template_name="404.html", config=config) == after


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


def test_another_plugin_may_put_a_text_of_its_own_in_place_of_a_page(project: Path) -> None:
    config = configured(project)
    files = config.plugins.on_files(Files([]), config=config.plugins.on_config(config))
    first, second, third = (files.get_file_from_path(f"{name}.md") for name in ("topics/crates", "coverage", "index"))
    assert first is not None
    assert second is not None
    assert third is not None
    first.content_string = "é"
    second.content_bytes = b"\xc3\xa9"
    third.content_string += "more"
    assert (first.content_bytes, second.content_string) == (b"\xc3\xa9", "é")
    assert third.content_bytes.startswith(b"---\n")
    assert third.content_string.endswith("more")

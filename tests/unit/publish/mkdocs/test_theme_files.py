"""A site has the package's look without a copy of it, and a dossier's own file takes its place."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from generator.publish.mkdocs.theme_files import SCRIPT, STYLE, THEME, package_files, theme_templates

FONTS = {"assets/fonts/sans.woff2", "assets/fonts/serif.woff2"}


def configured(project: Path, *lines: str) -> MkDocsConfig:
    """Return the configuration after the plugin has seen it, with some lines more."""
    path = project / "mkdocs.yml"
    path.write_text("\n".join([path.read_text("utf-8"), *lines]), "utf-8")
    config = load_config(str(path))
    return config.plugins.on_config(config)


def found(config: MkDocsConfig) -> Files:
    """Return the files of a site, as MkDocs finds them."""
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    return config.plugins.on_files(files, config=config)


def test_the_package_has_templates_styles_script_fonts_with_their_licences_mark_and_page() -> None:
    assert {"main.html", "404.html", "partials/source.html"} == theme_templates().keys()
    names = package_files().keys()
    assert {STYLE, SCRIPT, "assets/mark.svg", "reading.md"} | FONTS <= names
    assert sum(name.endswith("-OFL.txt") for name in names) == len(FONTS)


def test_a_site_has_them_without_a_copy(project: Path) -> None:
    config = configured(project)
    assert (config.extra_css, config.extra_javascript) == ([STYLE], [SCRIPT])
    files = found(config)
    for name, path in package_files().items():
        file = files.get_file_from_path(name)
        assert file is not None
        assert file.content_bytes == path.read_bytes()
        assert file.edit_uri is None or name != "reading.md"


def test_they_are_added_once_and_the_list_of_another_dossier_stays_as_it_is(project: Path) -> None:
    config = configured(project)
    config.plugins.on_config(config)
    assert config.extra_css == [STYLE]
    assert config.theme.dirs.count(str(THEME)) == 1
    assert load_config(str(project / "mkdocs.yml")).extra_css == []


def test_what_a_dossier_names_itself_comes_after_the_packages(project: Path) -> None:
    config = configured(project, "extra_css: [own.css]", f"extra_javascript: [own.js, {SCRIPT}]")
    assert config.extra_css == [STYLE, "own.css"]
    assert list(map(str, config.extra_javascript)) == ["own.js", SCRIPT]


def test_a_dossiers_own_theme_and_page_take_their_place(project: Path) -> None:
    own = project / "look" / STYLE
    own.parent.mkdir(parents=True)
    own.write_text("/* mine */", "utf-8")
    (project / "docs/reading.md").write_text("# Mine", "utf-8")
    path = project / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("\ntheme:", "\ntheme:\n  custom_dir: look"), "utf-8")
    config = configured(project)
    assert config.theme.dirs[:2] == [str(project / "look"), str(THEME)]
    files = found(config)
    style, page = (files.get_file_from_path(name) for name in (STYLE, "reading.md"))
    assert style is not None
    assert style.content_bytes == b"/* mine */"
    assert page is None  # MkDocs has it from docs/, which this test does not ask it to read


def test_a_link_in_a_dossiers_own_theme_is_refused(project: Path) -> None:
    (project / "look").mkdir()
    (project / "look/secret.txt").symlink_to("/etc/hostname")
    path = project / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("\ntheme:", "\ntheme:\n  custom_dir: look"), "utf-8")
    with pytest.raises(PluginError, match=r"look/secret\.txt:1:1: LD202"):
        found(configured(project))

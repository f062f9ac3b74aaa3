import sys
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from generator.publish import compiled
from generator.publish.mkdocs_plugin import GENERATOR
from generator.publish.theme_templates import quick_environment


def _theme(tmp_path: Path) -> Theme:
    """Material, with a dossier's own folder of templates and files before it."""
    own = tmp_path / "own"
    for name in ("main.html", "own.css", ".hidden.css", ".hidden/other.css", "deep/.hidden/more.css", "deep/seen.js"):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text("own", encoding="utf-8")
    return Theme("material", custom_dir=str(own), language="en")


def _copied(theme: Theme, tmp_path: Path, *, quick: bool) -> set[tuple[str, str | None]]:
    """The theme's files that MkDocs copies into a site, and whence."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(tmp_path), "site_dir": str(tmp_path / "site")})
    config.theme = theme
    files = Files([])
    files.add_files_from_theme(quick_environment(theme) if quick else theme.get_env(), config)
    return {(file.src_uri, file.src_dir) for file in files}


def test_mkdocs_copies_the_same_files_of_a_theme(tmp_path: Path) -> None:
    theme = _theme(tmp_path)
    copied = _copied(theme, tmp_path, quick=True)
    assert copied == _copied(theme, tmp_path, quick=False)
    assert {"own.css", "deep/seen.js"} <= {name for name, _ in copied}
    assert not any("hidden" in name for name, _ in copied)


def test_an_icon_that_is_not_listed_is_found(tmp_path: Path) -> None:
    environment = quick_environment(_theme(tmp_path))
    icon = ".icons/material/magnify.svg"
    assert icon not in environment.list_templates()
    assert "<svg" in environment.get_template(icon).render()


def test_templates_of_the_theme_are_kept_and_a_dossier_s_own_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    environment = quick_environment(_theme(tmp_path))
    environment.get_template("main.html")
    assert not list(compiled.FOLDER.iterdir())
    environment.get_template("base.html")
    assert list(compiled.FOLDER.iterdir())


def test_a_copy_of_this_program_s_templates_is_taken_for_them_until_it_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    theme = _theme(tmp_path)
    copy = tmp_path / "own/main.html"
    copy.write_text((GENERATOR / "publish/theme/main.html").read_text("utf-8"), encoding="utf-8")
    taken = quick_environment(theme).get_template("main.html")
    assert taken.filename == str(GENERATOR / "publish/theme/main.html")
    assert len(list(compiled.FOLDER.iterdir())) == 1
    copy.write_text(copy.read_text("utf-8") + "<!-- ours -->", encoding="utf-8")
    changed = quick_environment(theme).get_template("main.html")
    assert changed.filename == str(copy)
    assert len(list(compiled.FOLDER.iterdir())) == 1

"""What another site builder is given."""

import dataclasses
import shutil
from pathlib import Path

import pytest

from generator.analyse.edition import Edition
from generator.publish.mkdocs.theme_files import SCRIPT, STYLE, THEME, theme_templates
from generator.publish.site.other_builders import BUILDERS, derived_configuration, project_files


@pytest.mark.parametrize("host", BUILDERS)
def test_what_a_theme_prints_as_it_stands_is_no_markup(harbour: Path, edition: Edition, host: str) -> None:
    dossier = edition.dossier
    record = dossier.record.model_copy(update=dict.fromkeys(("title", "subtitle", "rights"), 'a & <b>"b"'))
    hostile = dataclasses.replace(edition, dossier=dataclasses.replace(dossier, record=record))
    found = derived_configuration(harbour, hostile, host)
    for name in ("site_name", "site_description", "copyright"):
        assert found[name] == "a &amp; &lt;b&gt;&#34;b&#34;"


@pytest.mark.parametrize("host", BUILDERS)
def test_it_is_given_the_packages_look_once(harbour: Path, edition: Edition, host: str) -> None:
    found = derived_configuration(harbour, edition, host)
    assert (found["extra_css"], found["extra_javascript"]) == ([STYLE], [SCRIPT])
    assert found["theme"]["custom_dir"] == "theme"
    beside = project_files(harbour, edition, host)
    assert beside.keys() == {"mkdocs.yml", *(f"theme/{name}" for name in theme_templates())}
    assert beside["theme/main.html"] == (THEME / "main.html").read_bytes()


def test_a_dossiers_own_template_takes_the_place_of_the_packages(project: Path, edition: Edition) -> None:
    (project / "look").mkdir()
    (project / "look/main.html").write_text("mine", encoding="utf-8")
    shutil.copyfile(THEME / "404.html", project / "look/extra.html")
    configuration = (project / "mkdocs.yml").read_text(encoding="utf-8")
    configuration = configuration.replace("\ntheme:", f"\nextra_css: [own.css, {STYLE}]\ntheme:\n  custom_dir: look")
    (project / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    beside = project_files(project, edition, "mkdocs")
    assert beside["theme/main.html"] == b"mine"
    assert {"theme/404.html", "theme/extra.html"} <= beside.keys()
    assert derived_configuration(project, edition, "mkdocs")["extra_css"] == ["own.css", STYLE]

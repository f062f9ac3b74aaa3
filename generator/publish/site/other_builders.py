"""The way to another site builder: a whole project for it, and the last look at what it made."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markupsafe import escape
from mkdocs.utils.yaml import yaml_load

from generator.analyse.edition import Edition
from generator.core.environment import SITE_URL_VARIABLE, public_repository
from generator.core.errors import PublishError
from generator.publish.mkdocs.static_files import PUBLISHED_SUFFIXES, static_files
from generator.publish.mkdocs.theme_files import SCRIPT, STYLE, theme_templates, with_package_file
from generator.publish.outputs import make_outputs
from generator.publish.pdf.build import make_pdfs
from generator.publish.pdf.options import pdf_options
from generator.publish.site.allowed_scripts import SCRIPT_STYLES
from generator.publish.site.directory import write_directory
from generator.publish.site.headers import headers_file, robots_file
from generator.publish.site.verify import scan_site, verify_site
from generator.render.links import Links
from generator.render.pageset import PageSet

PLUGIN = "dossier"
CONFIGURATION = "mkdocs.yml"
"""The one form of configuration that all these builders read."""
THEME_FOLDER = "theme"
"""Where a project has its templates."""


@dataclass(frozen=True, slots=True)
class Builder:
    """A site builder that knows nothing of our plugin."""

    links: Links
    """How links in raw HTML must be written."""
    theme: dict[str, Any]
    """What the theme is told beside what ``mkdocs.yml`` says."""


BUILDERS = {
    # ProperDocs reads the same project.
    "mkdocs": Builder(Links.FOLDERS, {}),
    # It takes links in raw HTML as relative to the source file. The classic look is that of Material, for which
    # the project's own style sheet is written.
    "zensical": Builder(Links.SOURCES, {"variant": "classic"}),
}
"""The builders for which a project can be written."""


def write_project(root: Path, folder: Path, edition: Edition, host: str) -> PageSet:
    """Write a project that a builder can build without our plugin; return the pages in it.

    The folder then holds ``docs/`` with all pages, ``theme/``, and ``mkdocs.yml``. It is replaced as a whole.

    Raises:
        PublishError: As :func:`generator.publish.site.directory.write_directory`, or the configuration cannot be read.
    """
    outputs = make_outputs(edition, pdfs=make_pdfs(edition, pdf_options(root)), links=BUILDERS[host].links)
    write_directory(root, folder, outputs, within="docs", beside=project_files(root, edition, host))
    return outputs


def project_files(root: Path, edition: Edition, host: str) -> dict[str, bytes]:
    """Return what a project holds beside its pages: the configuration and the theme, by path within it.

    Raises:
        PublishError: ``mkdocs.yml`` cannot be read.
    """
    configuration = derived_configuration(root, edition, host)
    beside = {CONFIGURATION: yaml.safe_dump(configuration, sort_keys=False, allow_unicode=True).encode()}
    theme = theme_templates()
    own_theme = _configuration(root)["theme"].get("custom_dir")
    if own_theme is not None:
        theme |= static_files(root / own_theme, PUBLISHED_SUFFIXES | {".html"})
    return beside | {f"{THEME_FOLDER}/{name}": path.read_bytes() for name, path in theme.items()}


def derived_configuration(root: Path, edition: Edition, host: str) -> dict[str, Any]:
    """Return the configuration of a project for a builder: that of ``mkdocs.yml``, with what the plugin would set.

    Raises:
        PublishError: ``mkdocs.yml`` cannot be read.
    """
    found = _configuration(root)
    record = edition.dossier.record
    theme = {**found["theme"], **BUILDERS[host].theme, "custom_dir": THEME_FOLDER}
    # Which file an editor changes is known to the plugin alone.
    theme["features"] = [f for f in theme.get("features", []) if not f.startswith("content.action.")]
    return {
        **found,
        # Themes print these as they stand.
        "site_name": str(escape(record.title)),
        "site_description": str(escape(record.subtitle)),
        "copyright": str(escape(record.rights)),
        "site_url": os.environ.get(SITE_URL_VARIABLE, ""),
        "repo_url": public_repository(found.get("repo_url")),
        "edit_uri": "",
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": theme,
        "extra_css": with_package_file(STYLE, found.get("extra_css") or []),
        "extra_javascript": with_package_file(SCRIPT, found.get("extra_javascript") or []),
        "extra": {**found.get("extra", {}), "draft": edition.draft},
        "plugins": [p for p in found.get("plugins", []) if p != PLUGIN],
    }


def _configuration(root: Path) -> dict[str, Any]:
    path = root / CONFIGURATION
    try:
        with path.open("rb") as stream:
            found = yaml_load(stream)
    except (OSError, yaml.YAMLError) as error:
        raise PublishError(f"{path.name} cannot be read: {error}") from error
    if not isinstance(found.get("theme"), dict):
        raise PublishError(f"{path.name} must name the theme as 'theme:' with 'name:' below it.")
    return found


def finish_site(root: Path, site: Path, edition: Edition) -> tuple[str, ...]:
    """Look over a site that another builder made and, if it is sound, add its headers and rule for robots.

    Returns:
        What is wrong with it, one line each; nothing is added then, and what an earlier call added is removed.

    Raises:
        PublishError: The PDF cannot be set.
    """
    outputs = make_outputs(edition, pdfs=make_pdfs(edition, pdf_options(root)))
    scans = scan_site(site)
    site_url = os.environ.get(SITE_URL_VARIABLE, "")
    problems = verify_site(site, [*outputs.pages, *outputs.files], scans, site_url=site_url)
    problems += tuple(
        f"{name}: not the bytes of this dossier: write the pages and build the site anew"
        for name, data in outputs.files.items()
        if (site / name).is_file() and (site / name).read_bytes() != data
    )
    styles = [digest for script, digest in SCRIPT_STYLES.items() if (site / script).is_file()]
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    beside = {
        "_headers": headers_file(scans, names, draft=edition.draft, styles_by_script=styles),
        "robots.txt": robots_file(site_url, draft=edition.draft),
    }
    for name, data in beside.items():
        if problems:
            (site / name).unlink(missing_ok=True)
        else:
            (site / name).write_bytes(data)
    return problems

"""Other site builders: writes a project for them, and verifies the site that they build."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markupsafe import escape
from mkdocs.utils.yaml import yaml_load

from generator.analyse.edition import Edition
from generator.core.atomic_files import replace_file
from generator.core.environment import public_repository, site_address
from generator.core.errors import PublishError, format_os_error
from generator.core.files import MAX_STATIC_BYTES, has_content, read_file
from generator.load.yaml.encoding import MAX_BYTES
from generator.publish.mkdocs.theme_files import SCRIPT, STYLE, own_theme_files, theme_templates, with_package_file
from generator.publish.outputs import make_outputs
from generator.publish.pdf.build import make_pdfs
from generator.publish.pdf.options import pdf_options
from generator.publish.site.directory import write_directory
from generator.publish.site.headers import public_host_files
from generator.publish.site.verify import HandWritten, scan_site, verify_site
from generator.render.links import Links
from generator.render.pageset import PageSet

_PLUGIN = "dossier"
CONFIGURATION = "mkdocs.yml"
"""The configuration file, which all these builders read."""
_THEME_FOLDER = "theme"
"""The folder of templates in a project."""


@dataclass(frozen=True, slots=True)
class BuilderProfile:
    """A site builder that does not run our plugin."""

    links: Links
    """How links in raw HTML must be written."""
    theme: dict[str, Any]
    """Theme options in addition to those of ``mkdocs.yml``."""


BUILDERS = {
    # ProperDocs builds the same project.
    "mkdocs": BuilderProfile(Links.FOLDERS, {}),
    # Zensical resolves links in raw HTML relative to the source file. Its classic variant looks like Material, for
    # which our style sheet is written.
    "zensical": BuilderProfile(Links.SOURCES, {"variant": "classic"}),
}
"""The profiles of the supported site builders, by name."""


def write_project(root: Path, folder: Path, edition: Edition, builder: str) -> PageSet:
    """Write a project that a builder can build without our plugin; return its pages and files.

    The folder holds ``docs/`` with all pages, ``theme/``, and ``mkdocs.yml``, and is replaced atomically.

    Args:
        root: The dossier's folder.
        folder: The folder to write.
        edition: The edition to publish.
        builder: The name of the site builder.

    Raises:
        PublishError: See :func:`generator.publish.site.directory.write_directory`, or ``mkdocs.yml`` cannot be read.
    """
    outputs = make_outputs(edition, pdfs=make_pdfs(edition, pdf_options(root)), links=BUILDERS[builder].links)
    write_directory(root, folder, outputs, within="docs", extra_files=project_files(root, edition, builder))
    return outputs


def project_files(root: Path, edition: Edition, builder: str) -> dict[str, bytes]:
    """Return the configuration and the theme of a project, by path within it.

    Args:
        root: The dossier's folder.
        edition: The edition to publish.
        builder: The name of the site builder.

    Raises:
        PublishError: ``mkdocs.yml`` cannot be read.
    """
    configuration = derived_configuration(root, edition, builder)
    extra_files = {CONFIGURATION: yaml.safe_dump(configuration, sort_keys=False, allow_unicode=True).encode()}
    theme = theme_templates()
    own_theme = _read_configuration(root)["theme"].get("custom_dir")
    if own_theme is not None:
        theme |= own_theme_files(root / own_theme)
    return extra_files | {f"{_THEME_FOLDER}/{name}": read_file(path, MAX_STATIC_BYTES) for name, path in theme.items()}


def derived_configuration(root: Path, edition: Edition, builder: str) -> dict[str, Any]:
    """Return ``mkdocs.yml`` for a builder, with the settings that our plugin would make.

    Args:
        root: The dossier's folder.
        edition: The edition to publish.
        builder: The name of the site builder.

    Raises:
        PublishError: ``mkdocs.yml`` cannot be read.
    """
    configuration = _read_configuration(root)
    record = edition.dossier.record
    theme = {**configuration["theme"], **BUILDERS[builder].theme, "custom_dir": _THEME_FOLDER}
    # Only the plugin knows which file an edit link must lead to.
    theme["features"] = [f for f in theme.get("features", []) if not f.startswith("content.action.")]
    return {
        **configuration,
        # Themes print these without escaping.
        "site_name": str(escape(record.title)),
        "site_description": str(escape(record.subtitle)),
        "copyright": str(escape(record.rights)),
        "site_url": site_address() or "",
        "repo_url": public_repository(str(configuration.get("repo_url") or "")),
        "edit_uri": "",
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": theme,
        "extra_css": with_package_file(STYLE, configuration.get("extra_css") or []),
        "extra_javascript": with_package_file(SCRIPT, configuration.get("extra_javascript") or []),
        "extra": {**configuration.get("extra", {}), "draft": edition.draft},
        "plugins": [p for p in configuration.get("plugins", []) if p != _PLUGIN],
    }


def _read_configuration(root: Path) -> dict[str, Any]:
    """Return the settings in ``mkdocs.yml``.

    Raises:
        PublishError: It cannot be read, or names no theme.
    """
    path = root / CONFIGURATION
    try:
        configuration = yaml_load(io.BytesIO(read_file(path, MAX_BYTES, follow_symlinks=True)))
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise PublishError(f"{path.name} cannot be read: {format_os_error(error)}") from error
    if not isinstance(configuration.get("theme"), dict):
        raise PublishError(f"{path.name} must name the theme as 'theme:' with 'name:' below it.")
    return configuration


def finish_site(root: Path, site: Path, edition: Edition) -> tuple[str, ...]:
    """Verify a site that another builder made; if it has no faults, add ``_headers`` and ``robots.txt``.

    Args:
        root: The dossier's folder.
        site: The folder of the site.
        edition: The edition that was published.

    Returns:
        The faults of the site, one line each; if there are any, both files are removed instead.

    Raises:
        PublishError: A PDF cannot be typeset, or ``mkdocs.yml`` cannot be read.
    """
    outputs = make_outputs(edition, pdfs=make_pdfs(edition, pdf_options(root)))
    scans = scan_site(site)
    site_url = site_address() or ""
    problems = verify_site(site, [*outputs.pages, *outputs.files], scans, _hand_written(root), site_url=site_url)
    problems += tuple(
        f"{name}: not the bytes of this dossier: write the pages and build the site anew"
        for name, data in outputs.files.items()
        if (site / name).is_file() and not has_content(site / name, data)
    )
    extra_files = public_host_files(site, scans, draft=edition.draft, site_url=site_url)
    for name, data in extra_files.items():
        if problems:
            (site / name).unlink(missing_ok=True)
        else:
            replace_file(site / name, data)
    return problems


def _hand_written(root: Path) -> HandWritten:
    """Return where people wrote pages, templates and scripts.

    Raises:
        PublishError: ``mkdocs.yml`` cannot be read.
    """
    configuration = _read_configuration(root)
    templates = configuration["theme"].get("custom_dir")
    listed = configuration.get("extra_javascript") or []
    scripts = [entry["path"] if isinstance(entry, dict) else entry for entry in listed]
    return HandWritten(
        root / configuration.get("docs_dir", "docs"),
        root / templates if templates else None,
        frozenset(map(str, with_package_file(SCRIPT, scripts))),
    )

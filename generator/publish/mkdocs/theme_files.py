"""What every dossier's site has from the package: templates, styles, script, fonts, mark, and the page on reading it.

A dossier's own file of the same name takes the place of the package's: in ``docs/``, or in its ``custom_dir``.
"""

from collections.abc import MutableSequence, Sequence
from pathlib import Path
from typing import Any

from generator.publish.mkdocs.static_files import KINDS, static_files

THEME = Path(__file__).parent / "theme"
"""Templates over those of MkDocs' theme, and the static files that they ask for."""
PAGES = Path(__file__).parent / "pages"
"""Pages that belong to the program: its marks lead to them, so they change with it."""
STYLE = "assets/dossier.css"
SCRIPT = "assets/dossier.js"
_TEMPLATE = ".html"


def theme_templates() -> dict[str, Path]:
    """Return the templates, by path within a theme's folder."""
    return {name: path for name, path in _theme().items() if path.suffix == _TEMPLATE}


def package_files() -> dict[str, Path]:
    """Return the static files and pages, by path within ``docs/``."""
    assets = {name: path for name, path in _theme().items() if path.suffix != _TEMPLATE}
    return {**assets, **package_pages()}


def package_pages() -> dict[str, Path]:
    """Return the pages, by path within ``docs/``."""
    return static_files(PAGES)


def add_theme_folder(folders: MutableSequence[str], *, custom: bool) -> None:
    """Add the package's folder to those in which MkDocs looks for templates and static files.

    Args:
        folders: Those folders, the first one first.
        custom: Whether the first one is the dossier's own.
    """
    if str(THEME) not in folders:
        folders.insert(1 if custom else 0, str(THEME))


def with_package_file(name: str, listed: Sequence[Any]) -> list[Any]:
    """Return a list of style sheets or scripts with the package's before the dossier's own, and only once."""
    return list(listed) if name in map(str, listed) else [name, *listed]


def _theme() -> dict[str, Path]:
    return static_files(THEME, KINDS | {_TEMPLATE})

"""The theme of the package: templates, styles, script, fonts, logo, and the page on how to read a dossier.

A dossier's own file of the same name, in ``docs/`` or in its ``custom_dir``, replaces the package's.
"""

import os
from collections.abc import MutableSequence, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Undefined
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner
from markupsafe import Markup
from mkdocs.theme import Theme

from generator.load.static_files import PUBLISHED_SUFFIXES, static_files
from generator.publish.template_cache import use_template_cache

THEME = Path(__file__).parent / "theme"
"""Templates that override those of MkDocs' theme, and the static files that they load."""
PAGES = Path(__file__).parent / "pages"
"""Pages that belong to the program: generated pages link to them."""
STYLE = "assets/dossier.css"
SCRIPT = "assets/dossier.js"
_TEMPLATE = ".html"
_PLAIN = frozenset({bool, bytes, dict, float, frozenset, int, list, set, str, tuple, Markup})
"""Types of values whose methods change nothing outside a template."""
_JINJA = (BlockReference, Cycler, Joiner, LoopContext, Macro, Undefined)
"""What Jinja makes for a template to call; what is undefined says so."""


def theme_templates() -> dict[str, Path]:
    """Return the template files by path within a theme's folder."""
    return {name: path for name, path in _theme().items() if path.suffix == _TEMPLATE}


def own_theme_files(folder: Path) -> dict[str, Path]:
    """Return the files of a dossier's own theme by path within its folder.

    Raises:
        PublishError: An entry is none that may be published, such as a symbolic link.
    """
    return static_files(folder, PUBLISHED_SUFFIXES | {_TEMPLATE})


def package_files() -> dict[str, Path]:
    """Return the static files and pages by path within ``docs/``."""
    assets = {name: path for name, path in _theme().items() if path.suffix != _TEMPLATE}
    return {**assets, **package_pages()}


def package_pages() -> dict[str, Path]:
    """Return the pages by path within ``docs/``."""
    return static_files(PAGES)


def add_theme_folder(folders: MutableSequence[str], *, custom: bool) -> None:
    """Add the package's theme to the folders in which MkDocs looks for templates and static files.

    Args:
        folders: The folders in order of precedence; changed.
        custom: Whether the first one is the dossier's own.
    """
    if str(THEME) not in folders:
        folders.insert(1 if custom else 0, str(THEME))


def with_package_file(name: str, listed: Sequence[Any]) -> list[Any]:
    """Return a list of style sheets or scripts with the package's first, and only once.

    Args:
        name: The package's file, by path within ``docs/``.
        listed: The files that ``mkdocs.yml`` lists.
    """
    return list(listed) if name in map(str, listed) else [name, *listed]


def _theme() -> dict[str, Path]:
    return own_theme_files(THEME)


def theme_environment(theme: Theme) -> Environment:
    """Return the Jinja environment of a theme, which does not list the theme's icons and caches compiled templates.

    MkDocs asks for the environment several times per build, and lists all its files to find those to copy.
    """
    environment = type(theme).get_env(theme)
    if type(environment.loader) is FileSystemLoader:
        environment.loader = _NoHiddenFolders(environment.loader.searchpath)
    if theme.custom_dir is not None:
        return _sandboxed(environment)
    use_template_cache(environment)
    return environment


def _sandboxed(environment: Environment) -> Environment:
    """Return an environment for templates of a dossier's own, which a stranger's change may have written.

    They show what MkDocs hands them, but run no program and open no file.
    """
    sandbox = _Sandbox(loader=environment.loader, auto_reload=False, extensions=list(environment.extensions))
    sandbox.filters = environment.filters
    sandbox.globals = {**environment.globals, "range": sandbox.globals["range"]}
    return sandbox


class _Sandbox(ImmutableSandboxedEnvironment):
    """Calls nothing but Jinja's own functions and the methods of plain values."""

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401 - whatever a template calls
        """Return whether a template may call a value: not the methods of MkDocs' objects, which write files."""
        owner = getattr(obj, "__self__", None)
        own = isinstance(obj, _JINJA) or isinstance(owner, _JINJA) or type(owner) in _PLAIN
        return (own or any(obj is function for function in self.globals.values())) and super().is_safe_callable(obj)


class _NoHiddenFolders(FileSystemLoader):
    """Skips hidden folders when it lists files: Material has ten thousand icons there, and MkDocs copies none."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for root in self.searchpath:
            for folder, folders, files in os.walk(root):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found.update(Path(folder, name).relative_to(root).as_posix() for name in files)
        return sorted(found)

"""The templates of MkDocs' theme, loaded with less to do."""

import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


def theme_environment(theme: Theme) -> Environment:
    """Return a theme's environment as MkDocs makes it, its icons not listed.

    MkDocs asks for it several times in each build, and has it list all files to find those to copy.
    """
    environment = type(theme).get_env(theme)
    if type(environment.loader) is FileSystemLoader:
        environment.loader = _Visible(environment.loader.searchpath)
    return environment


class _Visible(FileSystemLoader):
    """Lists nothing of hidden folders: Material has ten thousand icons there, and MkDocs copies none of them."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for folder in self.searchpath:
            for inside, folders, files in os.walk(folder):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found.update(Path(inside, name).relative_to(folder).as_posix() for name in files)
        return sorted(found)

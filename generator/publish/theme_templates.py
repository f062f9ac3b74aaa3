"""The templates of MkDocs' theme, loaded with less to do."""

import os
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme

from generator.publish.compiled import CompiledTemplates

_OWN = Path(__file__).with_name("theme")


def quick_environment(theme: Theme) -> Environment:
    """Return a theme's environment as MkDocs makes it, its templates compiled once and its icons not listed.

    MkDocs asks for it several times in each build, and has it list all files to find those to copy.
    """
    environment = type(theme).get_env(theme)
    if type(environment.loader) is FileSystemLoader:
        environment.loader = _Visible(environment.loader.searchpath)
    installed = (Path(folder) for folder in theme.dirs if folder != theme.custom_dir)
    environment.bytecode_cache = CompiledTemplates(environment, *installed)
    return environment


class _Visible(FileSystemLoader):
    """Lists nothing of hidden folders: Material has ten thousand icons there, and MkDocs copies none of them.

    A new dossier has a copy of this program's own templates. One that still reads the same is taken for them, so that
    it is compiled as seldom.
    """

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, file, current = super().get_source(environment, template)
        ours = _OWN / template
        if ours.is_file() and ours.read_text(self.encoding) == source:
            file = str(ours)
        return source, file, current

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for folder in self.searchpath:
            for inside, folders, files in os.walk(folder):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found.update(Path(inside, name).relative_to(folder).as_posix() for name in files)
        return sorted(found)

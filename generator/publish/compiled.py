"""Templates compiled once and kept where Python keeps this program's compiled modules, trusted as much as those.

They are code, so that ``.cache/``, which stands in a dossier's folder, holds none of them.
"""

import contextlib
import hashlib
import importlib.util
import pickle
import sys
from pathlib import Path

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

_PROGRAM = Path(__file__).parents[1]
FOLDER = Path(importlib.util.cache_from_source(__file__)).parent / "templates"


class CompiledTemplates(FileSystemBytecodeCache):
    """What those templates of an environment were compiled to that came with a package."""

    def __init__(self, environment: Environment, *packages: Path) -> None:
        """Keep the templates of an environment whose options are all set.

        Args:
            environment: The environment.
            packages: Folders of packages beside this one. A template from elsewhere, such as a dossier's own, is
                compiled every time.
        """
        # The folder may be one that cannot be made.
        with contextlib.suppress(OSError):
            FOLDER.mkdir(parents=True, exist_ok=True)
        super().__init__(str(FOLDER))
        self._packages = (_PROGRAM, *packages)
        plain = {name: value for name, value in vars(environment).items() if isinstance(value, str | int | None)}
        options = (jinja2.__version__, sorted(plain.items()), sorted(environment.extensions))
        self._options = repr(options)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return under what a template is kept: its name and place, and all that its code depends on but its text."""
        return hashlib.sha256(repr((name, filename, self._options)).encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was kept of a template, where that can be read, is whole and was made from the same text."""
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, pickle.UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, where that is possible."""
        file = Path(bucket.code.co_filename) if bucket.code is not None else None
        if file is None or sys.dont_write_bytecode or not any(map(file.is_relative_to, self._packages)):
            return
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)

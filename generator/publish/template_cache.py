"""The cache of compiled Jinja templates, ours and the theme's: Jinja's own, in the folder of Python's compiled modules.

Compiled templates are code. They are trusted as much as the modules beside them, and none lies in a dossier's folder.
Without the cache, the shipped dossier takes 0.4 s longer to build, of 3.8 s after an edit.
"""

import contextlib
import sys
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
import mkdocs
from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

_FOLDER = Path(cache_from_source(__file__)).parent / f"jinja-{jinja2.__version__}-mkdocs-{mkdocs.__version__}"
"""MkDocs may change the options of its templates with its version."""


def use_template_cache(environment: Environment) -> None:
    """Let an environment load its compiled templates from the cache, unless Python may not write compiled modules."""
    if sys.dont_write_bytecode:
        return
    with contextlib.suppress(OSError):
        _FOLDER.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = _TemplateCache(str(_FOLDER))


class _TemplateCache(FileSystemBytecodeCache):
    """Jinja's bytecode cache, which does without where it cannot write."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)

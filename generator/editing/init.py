"""Begin a dossier: ``dossier init``."""

import re
import shutil
from pathlib import Path

from generator.editing.errors import EditingError
from generator.editing.lock import renew_lock
from generator.editing.schema import write_schemas
from generator.editing.transaction import write

_STARTER = Path(__file__).parent / "starter"
_PACKAGE = Path(__file__).parents[1]
_THEME = Path("publish/mkdocs/theme")
_CHECKOUT = _PACKAGE.parent
_NAV = """\
nav:
  - Briefing: index.md
  - Topics:
      - topics/ropes.md
  - Disagreements: disagreements.md
  - Timeline: timeline.md
  - Evidence:
      - Sources: sources/index.md
      - Origins: origins/index.md
      - Speakers: speakers/index.md
      - Coverage: coverage.md
      - Who reports what: who-reports-what.md
  - About:
      - How to read this dossier: reading.md
      - Methodology: methodology.md
      - About: about.md
      - Corrections: corrections.md
      - Changes: changes.md
"""


def init_dossier(folder: Path) -> int:
    """Make a complete dossier on an invented subject in a folder, and return the number of its files.

    Raises:
        DeskError: The folder holds something, or this generator stands apart from its checkout.
        OSError: A file cannot be written.
    """
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise EditingError(f"{folder} is there already and not an empty folder")
    configuration, reading, assets = (_CHECKOUT / name for name in ("mkdocs.yml", "docs/reading.md", "docs/assets"))
    if not (configuration.is_file() and reading.is_file() and assets.is_dir()):
        raise EditingError("run it from a checkout of the generator: the look of the pages stands in its docs/assets")
    for path in sorted(_STARTER.rglob("*")):
        if path.is_file():
            write(folder / _place(path.relative_to(_STARTER)), path.read_text("utf-8"))
    write(folder / "mkdocs.yml", _configuration(configuration.read_text("utf-8")))
    write(folder / "docs/reading.md", reading.read_text("utf-8"))
    shutil.copytree(assets, folder / "docs/assets")
    shutil.copytree(_PACKAGE / _THEME, folder / "theme")
    write_schemas(folder)
    renewal = renew_lock(folder, archive=folder / "sources/archive")
    if not renewal.written:
        raise EditingError("the dossier has faults:\n" + "\n".join(map(str, renewal.report)))
    return sum(path.is_file() for path in folder.rglob("*"))


def _place(name: Path) -> Path:
    if name.parts[0] == "texts":
        return Path("sources/archive", *name.parts[1:])
    return Path(".gitignore") if name == Path("gitignore") else name


def _configuration(own: str) -> str:
    """Return this project's configuration for another dossier: with its own theme folder and navigation."""
    themed = re.sub(r"(?m)^(\s+custom_dir:) .*$", r"\1 theme", own)
    return re.sub(r"(?ms)^nav:\n.*?(?=^\S|\Z)", _NAV + "\n", themed)

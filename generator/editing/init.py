"""Begin a dossier: ``dossier init``."""

import hashlib
import json
import shutil
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator import __version__
from generator.editing.errors import EditingError
from generator.editing.lock import renew_lock
from generator.editing.schema import write_schemas
from generator.editing.transaction import write

PACKAGE = "dossier-generator"
WHEEL = f"wheels/dossier_generator-{__version__}-py3-none-any.whl"
"""Where a dossier keeps the program that builds it, which is on no package index."""
_STARTER = Path(__file__).parent / "starter"
_PLACES = {
    "gitattributes": ".gitattributes",
    "github": ".github",
    "gitignore": ".gitignore",
    "texts": "sources/archive",
}
"""Where the starter's files and folders go: without a dot in front, no packaging tool leaves them out."""
_WHEEL_FIELD = "{wheel}"


@dataclass(frozen=True, slots=True)
class NewDossier:
    """What was made."""

    files: int
    has_wheel: bool
    """Whether the program's wheel was at hand, and a copy of it is among the files."""


def init_dossier(folder: Path) -> NewDossier:
    """Make a complete dossier on an invented subject in a folder.

    Raises:
        EditingError: The folder holds something.
        OSError: A file cannot be written.
    """
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise EditingError(f"{folder} is there already and not an empty folder")
    for path in sorted(_STARTER.rglob("*")):
        if path.is_file():
            text = path.read_text("utf-8").replace(_WHEEL_FIELD, Path(WHEEL).name)
            write(folder / _place(path.relative_to(_STARTER)), text)
    write_schemas(folder)
    wheel = installed_wheel()
    if wheel is not None:
        (folder / WHEEL).parent.mkdir()
        shutil.copyfile(wheel, folder / WHEEL)
    renewal = renew_lock(folder, archive=folder / "sources/archive")
    if not renewal.written:
        raise EditingError("the dossier has faults:\n" + "\n".join(map(str, renewal.report)))
    return NewDossier(sum(path.is_file() for path in folder.rglob("*")), wheel is not None)


def installed_wheel() -> Path | None:
    """Return the wheel that this program was installed from; None where it is not known, or no longer the same."""
    try:
        recorded = distribution(PACKAGE).read_text("direct_url.json")
    except PackageNotFoundError:
        return None
    origin = json.loads(recorded or "{}")
    address = urlsplit(origin.get("url", ""))
    wheel = Path(url2pathname(address.path))
    if address.scheme != "file" or wheel.name != Path(WHEEL).name or not wheel.is_file():
        return None
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return wheel if digest == origin.get("archive_info", {}).get("hashes", {}).get("sha256", digest) else None


def _place(name: Path) -> Path:
    first, *rest = name.parts
    return Path(_PLACES.get(first, first), *rest)

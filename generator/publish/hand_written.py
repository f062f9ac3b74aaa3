"""The hand-written pages and static files of ``docs/``."""

import os
from pathlib import Path

from generator.publish.errors import PublishError


def hand_written(docs: Path) -> dict[str, Path]:
    """Return the files of a folder by path within the site, sorted; names with a leading dot are left out.

    Raises:
        PublishError: Something is no regular file: a symbolic link would publish what it points to.
    """
    found: dict[str, Path] = {}
    odd: list[str] = []
    for folder, folders, files in os.walk(docs):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        odd += [str((here / name).relative_to(docs)) for name in folders if (here / name).is_symlink()]
        for name in sorted(files):
            path = here / name
            if path.is_symlink() or not path.is_file():
                odd.append(str(path.relative_to(docs)))
            elif not name.startswith("."):
                found[path.relative_to(docs).as_posix()] = path
    if odd:
        problems = tuple(f"{docs.name}/{name}: put the file itself here, or remove it" for name in odd)
        raise PublishError("Only plain files are published, no links or devices.", problems)
    return dict(sorted(found.items()))


def refuse_collisions(written: dict[str, Path], generated: set[str], docs: Path) -> None:
    """Raise an error where a hand-written file would hide a generated one.

    Raises:
        PublishError: The same path is hand-written and generated.
    """
    both = sorted(written.keys() & generated)
    if both:
        problems = tuple(f"{docs.name}/{name} is generated from sources/: choose another name" for name in both)
        raise PublishError("A hand-written file stands where a generated one belongs.", problems)

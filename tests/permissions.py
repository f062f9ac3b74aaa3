"""Folders that this process may not list, whoever runs the tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def not_listed(folder: Path) -> Iterator[None]:
    """Take the permission to list a folder away; root, whom no permission binds, becomes nobody meanwhile.

    The folder is named from the working one, since nobody may not pass through the temporary folder of root.
    """
    user, here = os.geteuid(), Path.cwd()
    modes = {path: path.stat().st_mode for path in (here, folder)}
    here.chmod(0o755)
    folder.chmod(0o311)
    try:
        if user == 0:
            os.seteuid(NOBODY)
        yield
    finally:
        os.seteuid(user)
        for path, mode in modes.items():
            path.chmod(mode)

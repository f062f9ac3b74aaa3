"""Watches files for the preview by polling them, which works on every file system.

MkDocs' own observer stops for good at a folder that goes away. It also misses what is changed and changed back while a
build runs. This one compares with the state at which the last build began.
"""

import os
import threading
from pathlib import Path

from watchdog.events import FileModifiedEvent, FileSystemEventHandler

_INTERVAL = 0.2
"""Seconds between two polls."""
_Status = tuple[int, int, int, int, int]


class Poller(threading.Thread):
    """Stands in for the observer of MkDocs' server: tells of every path that is not as it was at the last build."""

    def __init__(self) -> None:
        """Create the poller, which polls once it is started."""
        super().__init__(daemon=True)
        self._handlers: dict[str, FileSystemEventHandler] = {}
        self._at_last_build: dict[str, object] = {}
        self._stopping = threading.Event()

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool) -> None:
        """Watch a file or a folder with all that is in it.

        Args:
            handler: Told again and again of a difference, until a build begins.
            path: The file or folder; it need not be there.
            recursive: As MkDocs calls it; always true.
        """
        del recursive
        self._handlers[path] = handler

    def begin_build(self) -> None:
        """Compare from now on with the present state, which is the one that a build is about to read."""
        self._at_last_build = {path: _state(path) for path in self._handlers}

    def run(self) -> None:
        """Poll until :meth:`stop` is called."""
        while not self._stopping.wait(_INTERVAL):
            for path, handler in list(self._handlers.items()):
                if _state(path) != self._at_last_build.get(path):
                    handler.dispatch(FileModifiedEvent(path))

    def stop(self) -> None:
        """Stop polling."""
        self._stopping.set()


def _state(path: str) -> dict[str, _Status]:
    """Return the status of a file, or of a folder and all that is in it; nothing for what is not there.

    Links are not followed: a link to ``/`` would have the whole disk watched.
    """
    found: dict[str, _Status] = {}
    for file in (
        path,
        *(str(Path(folder, name)) for folder, *names in os.walk(path) for name in (*names[0], *names[1])),
    ):
        try:
            status = os.lstat(file)
        except OSError:
            continue
        # The time of the last change of status tells of a new name or mode too.
        found[file] = (status.st_ino, status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    return found

"""A server for one person who writes: MkDocs' own live reload, which lets an open page load itself anew."""

import logging
import mimetypes
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

from generator.core.environment import archive_folder
from generator.core.errors import PublishError
from generator.publish.preview.build import Preview
from generator.publish.site.offline_archive import ARCHIVE

HOST = "127.0.0.1"
PORT = 8000
_POLL = 0.2
"""Seconds between two looks at the files. They are looked at, not listened for: that works on every disk."""
_RELOAD = "/livereload/"


def serve(root: Path, *, host: str = HOST, port: int = PORT, archive: Path | None, tell: Callable[[str], None]) -> None:
    """Serve a preview of a dossier until somebody stops it.

    Args:
        root: The folder of the dossier.
        host: The address to listen at; the default is reached from this computer alone.
        port: The port.
        archive: The folder of the full texts, if it is not where it is looked for.
        tell: Takes what a person at the terminal is told.

    Raises:
        PublishError: The port is taken, or there is no dossier.
    """
    root = root.resolve()
    archive = archive_folder(archive)
    if not (root / "sources").is_dir():
        raise PublishError(f"{root} has no folder sources/: it is no dossier.")
    # What a browser asks for in vain is no news to a person who writes.
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="dossier-preview-") as folder:
        address = f"http://{host}:{port}/"
        preview = Preview(root, Path(folder), address, archive=archive, tell=tell)
        server = _Server(preview, host, port)
        try:
            server.listen()
            server.begin()
            tell(f"The preview stands at {address} and follows every change. Stop it with Ctrl+C.")
            server.serve()  # type: ignore[no-untyped-call] # MkDocs' own
        except KeyboardInterrupt:
            tell("Stopped.")
        finally:
            server.shutdown()


class _Server(LiveReloadServer):
    def __init__(self, preview: Preview, host: str, port: int) -> None:
        super().__init__(self.build_and_point, host, port, str(preview.site), polling_interval=_POLL)
        self._preview = preview
        self._bound = False
        self.set_app(self._answer)
        self.error_handler = self._page_of_errors
        self._seen: set[Path] = set()

    def listen(self) -> None:
        """Take the port.

        Raises:
            PublishError: Somebody else has it.
        """
        try:
            super().server_bind()
        except OSError as error:
            host, port = self.server_address[:2]
            raise PublishError(
                f"{host!s}:{port} cannot be listened at ({error.strerror}): choose another with --port"
            ) from error
        self._bound = True

    def server_bind(self) -> None:
        """Do nothing where the port was taken before the first build, so that a person is told at once."""
        if not self._bound:
            super().server_bind()

    def begin(self) -> None:
        """Build for the first time, and watch the files already: what is saved meanwhile asks for another build."""
        self._watch()
        self.observer.start()
        # MkDocs would begin with it after that build.
        self.observer.start = _begun  # type: ignore[method-assign]
        self.build_and_point()

    def build_and_point(self) -> None:
        """Build, and serve what came of it."""
        self._preview.build()
        self.root = str(self._preview.site)
        self._watch()

    def _watch(self) -> None:
        for path in set(self._preview.watched) - self._seen:
            self.watch(str(path))
            self._seen.add(path)

    def _page_of_errors(self, code: int) -> bytes | None:
        """Return the site's own page, None where it has none."""
        page = self._preview.site / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request: as MkDocs does, but for what a preview makes when it is asked for."""
        path: str = environ["PATH_INFO"]
        if path.startswith(_RELOAD):
            return self.serve_request(environ, start_response)
        if path.endswith(".pdf") and self._preview.is_there:
            return self._pdf(path.removeprefix("/"), start_response)
        if path == f"/{ARCHIVE}":
            return _text(start_response, "404 Not Found", "A preview has no offline archive; `dossier build` makes it.")
        if not self._preview.is_there:
            environ["PATH_INFO"] = "/"
        told: list[Any] = []
        body = b"".join(self.serve_request(environ, lambda *given: told.extend(given)))
        status, headers = told[0], dict(told[1])
        if headers.get("Content-Type", "").startswith("text/html"):
            body = self._preview.shown(body)
        start_response(status, [*{**headers, "Content-Length": str(len(body))}.items()])
        return [body]

    def _pdf(self, name: str, start_response: StartResponse) -> Iterable[bytes]:
        try:
            found = self._preview.pdf(name)
        except PublishError as error:
            return _text(start_response, "500 Internal Server Error", str(error))
        if found is None:
            return _text(start_response, "404 Not Found", "There is no such PDF.")
        kind = mimetypes.types_map[".pdf"]
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(found)))])
        return [found]


def _begun() -> None:
    """Do nothing: it has begun."""


def _text(start_response: StartResponse, status: str, words: str) -> Iterable[bytes]:
    data = f"{words}\n".encode()
    start_response(status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(data)))])
    return [data]

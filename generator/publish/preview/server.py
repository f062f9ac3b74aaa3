"""The preview server: MkDocs' live reload, with an error panel on pages and PDFs typeset on request."""

import contextlib
import logging
import mimetypes
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

from generator.core.environment import archive_folder
from generator.core.errors import PublishError
from generator.core.temporary_folders import temporary_folder
from generator.publish.preview.build import Preview
from generator.publish.preview.poller import Poller
from generator.publish.preview.requests import Address, Refusal, refusal
from generator.publish.site.offline_archive import OFFLINE_ARCHIVE

_FOLDER_PREFIX = "dossier-preview-"
_STOPPING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that end a preview: from the terminal, from another process, and from a terminal that closes."""
_LIVE_RELOAD_PATH = "/livereload/"


def serve(root: Path, *, host: str, port: int, archive: Path | None, report: Callable[[str], None]) -> None:
    """Serve a preview of a dossier until it is interrupted.

    Args:
        root: The folder of the dossier.
        host: The address to listen at.
        port: The port.
        archive: The folder of the full texts, if it is not in the default place.
        report: Called with each message for the terminal.

    Raises:
        PublishError: The port is taken, or there is no dossier.
    """
    root = root.resolve()
    archive = archive_folder(archive)
    if not (root / "sources").is_dir():
        raise PublishError(f"{root} has no folder sources/: it is no dossier.")
    # Requests for missing files are of no interest to an editor.
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    address = Address(host, port)
    stop = _Stop()
    with stop.on_signals(), _own_temporary_folder() as folder:
        preview = Preview(root, folder, address.url, archive=archive, report=report)
        server = stop.server = _Server(preview, address)
        try:
            server.listen()
            server.build_first()
            report(f"The preview stands at {address.url} and follows every change. Stop it with Ctrl+C.")
            server.serve()  # type: ignore[no-untyped-call] # MkDocs' own
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()
        # A terminal that was closed takes no more words.
        with contextlib.suppress(OSError):
            report("Stopped.")


class _Stop:
    """Ends the preview at the first signal, so that its folders are removed; a second must not interrupt that."""

    def __init__(self) -> None:
        self.server: _Server | None = None
        self._requested = False

    @contextlib.contextmanager
    def on_signals(self) -> Iterator[None]:
        """Handle every signal that ends the preview; a terminal that closes sends two."""
        before = {number: signal.signal(number, self._handle) for number in _STOPPING}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _handle(self, *_: object) -> None:
        if self.server is not None:
            # An exception alone may be lost, such as in the finaliser of an object.
            self.server.end_loop()
        if not self._requested:
            self._requested = True
            raise KeyboardInterrupt


@contextlib.contextmanager
def _own_temporary_folder() -> Iterator[Path]:
    """Create the folder of the builds, in which all temporary files of this process lie too."""
    with temporary_folder(_FOLDER_PREFIX) as folder:
        builds, others = folder / "builds", folder / "others"
        builds.mkdir()
        others.mkdir()
        before, tempfile.tempdir = tempfile.tempdir, str(others)
        try:
            yield builds
        finally:
            tempfile.tempdir = before


class _Server(LiveReloadServer):
    def __init__(self, preview: Preview, address: Address) -> None:
        super().__init__(self.rebuild, address.host, address.port, str(preview.site))
        self._poller = Poller()
        self.observer = self._poller  # type: ignore[assignment] # it has the methods that are called
        self._preview = preview
        self._address = address
        self._bound = False
        self.set_app(self._respond)
        self.error_handler = self._error_page
        self._watched: set[Path] = set()

    def listen(self) -> None:
        """Bind the port before the first build, so that a port in use is reported at once.

        Raises:
            PublishError: The port is in use.
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
        """Do nothing if :meth:`listen` has bound the port; MkDocs calls this after the first build."""
        if not self._bound:
            super().server_bind()

    def build_first(self) -> None:
        """Build for the first time; files are watched already, so a change meanwhile triggers another build."""
        self._watch()
        self.observer.start()
        # MkDocs would start the observer after the first build.
        self.observer.start = _already_started  # type: ignore[method-assign]
        self.rebuild()

    def end_loop(self) -> None:
        """Let :meth:`serve` return at the next chance."""
        self._shutdown = True

    def rebuild(self) -> None:
        """Build the preview, and serve its new folder."""
        self._poller.begin_build()
        self._preview.build()
        self.root = str(self._preview.site)
        self._watch()

    def _watch(self) -> None:
        for path in set(self._preview.watched) - self._watched:
            self.watch(str(path))
            self._watched.add(path)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - the library's own types
        """Print the traceback of a failed request, unless the browser just went away."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def _error_page(self, code: int) -> bytes | None:
        """Return the site's own page for an HTTP status code; None if it has none."""
        page = self._preview.site / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    def _respond(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, or refuse it; of an answer to ``HEAD`` the body is left out."""
        body = self._answer(environ, start_response)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else body

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request as MkDocs does, with the error panel in pages and with PDFs typeset on request."""
        refused = refusal(environ, self._address)
        if refused is not None:
            return _text_response(start_response, refused)
        path: str = environ["PATH_INFO"]
        if path.startswith(_LIVE_RELOAD_PATH):
            return self.serve_request(environ, start_response)
        if path.endswith(".pdf") and self._preview.has_site:
            return self._pdf(path.removeprefix("/"), start_response)
        if path == f"/{OFFLINE_ARCHIVE}":
            return _text_response(
                start_response, Refusal("404 Not Found", "A preview has no offline archive; `dossier build` makes it.")
            )
        if not self._preview.has_site:
            environ["PATH_INFO"] = "/"
        response_start: list[Any] = []
        body = b"".join(self.serve_request(environ, lambda *arguments: response_start.extend(arguments)))
        status, headers = response_start[0], dict(response_start[1])
        if headers.get("Content-Type", "").startswith("text/html"):
            body = self._preview.with_failure(body)
        start_response(status, [*{**headers, "Content-Length": str(len(body))}.items()])
        return [body]

    def _pdf(self, name: str, start_response: StartResponse) -> Iterable[bytes]:
        try:
            data = self._preview.pdf(name)
        except PublishError as error:
            return _text_response(start_response, Refusal("500 Internal Server Error", str(error)))
        if data is None:
            return _text_response(start_response, Refusal("404 Not Found", "There is no such PDF."))
        content_type = mimetypes.types_map[".pdf"]
        start_response("200 OK", [("Content-Type", content_type), ("Content-Length", str(len(data)))])
        return [data]


def _already_started() -> None:
    """Do nothing: stands in for ``start`` of an observer that is running."""


def _text_response(start_response: StartResponse, refused: Refusal) -> Iterable[bytes]:
    data = f"{refused.message}\n".encode()
    start_response(refused.status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(data)))])
    return [data]

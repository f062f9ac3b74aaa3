"""A built site over loopback, with the headers that ``_headers`` asks a host to send."""

import contextlib
import fnmatch
import functools
import gzip
import http.server
import io
import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

HOST = "127.0.0.1"
_COMPRESSED = ("text/", "application/json", "image/svg")


def read_headers(text: str) -> dict[str, dict[str, str]]:
    """Return the headers by pattern of path, as Netlify reads the file."""
    found: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in text.splitlines():
        if not line.startswith(" "):
            pattern = line.strip()
        else:
            name, _, value = line.strip().partition(": ")
            found.setdefault(pattern, {})[name] = value
    return found


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files as such a host does, its page of errors included."""

    def __init__(self, *args: object, directory: str, headers: dict[str, dict[str, str]]) -> None:
        self.sent = headers
        super().__init__(*args, directory=directory)  # type: ignore[arg-type] # as the server calls it

    def end_headers(self) -> None:
        path = self.path.partition("?")[0]
        for pattern, headers in self.sent.items():
            if fnmatch.fnmatchcase(path, pattern):
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()

    def send_head(self) -> BinaryIO | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.partition("?")[0].endswith("/"):
            return super().send_head()
        path = path / "index.html" if path.is_dir() else path
        status = HTTPStatus.OK if path.is_file() else HTTPStatus.NOT_FOUND
        path = path if path.is_file() else Path(self.directory) / "404.html"
        kind = self.guess_type(path)
        data = path.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if "gzip" in self.headers.get("Accept-Encoding", "") and kind.startswith(_COMPRESSED):
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the server's
        """Say nothing: a test that fails says more."""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went on to the next page before it had all of this one."""


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site for a while; yields its address."""
    headers = read_headers((site / "_headers").read_text(encoding="utf-8"))
    server = _Server((HOST, 0), functools.partial(Handler, directory=str(site), headers=headers))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

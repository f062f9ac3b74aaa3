"""The requests that the preview refuses: from other sites, and for addresses that no site has.

A preview shows what is not published. A page of another site may have its own name lead to this computer (DNS
rebinding) and read the preview, unless the name in the request is checked.
"""

import ipaddress
from dataclasses import dataclass
from wsgiref.types import WSGIEnvironment

_THIS_COMPUTER = ("localhost", "127.0.0.1", "[::1]")
_HTTP_PORT = 80
"""The port that browsers leave out."""
_METHODS = frozenset({"GET", "HEAD"})
_MAX_PATH = 2_048
"""Characters of a path: no file system takes a longer name, and no page has one."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the preview was told to listen."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The URL of the first page, with a trailing slash."""
        return f"http://{_in_url(self.host)}:{self.port}/"

    def is_named_by(self, header: str) -> bool:
        """Return whether a ``Host`` header names this address, or this computer by one of its own names."""
        name, colon, port = header.lower().rpartition(":")
        if not colon or header.endswith("]"):
            name, port = header.lower(), str(_HTTP_PORT)
        if port != str(self.port):
            return False
        # A number is no name that another site could have lead here.
        return name in {*_THIS_COMPUTER, _in_url(self.host.lower())} or (self._is_any and _is_number(name))

    @property
    def _is_any(self) -> bool:
        """Whether it stands for every address of this computer, such as ``0.0.0.0``."""
        return _is_number(_in_url(self.host)) and ipaddress.ip_address(self.host).is_unspecified


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is no page."""

    status: str
    """Such as ``404 Not Found``."""
    message: str


def refusal(environ: WSGIEnvironment, address: Address) -> Refusal | None:
    """Return why a request is refused; None if it is answered.

    Args:
        environ: The request.
        address: Where the preview listens.
    """
    host, origin = environ.get("HTTP_HOST", ""), environ.get("HTTP_ORIGIN")
    if not address.is_named_by(host) or origin not in {None, f"http://{host}"}:
        return Refusal(
            "403 Forbidden",
            f"The preview answers only at {address.url}. It shows what is not published, so no other site may read it.",
        )
    if environ["REQUEST_METHOD"] not in _METHODS:
        return Refusal("405 Method Not Allowed", "The preview only shows pages.")
    path = environ["PATH_INFO"]
    if len(path) > _MAX_PATH:
        return Refusal("414 URI Too Long", "No page has so long an address.")
    if not _is_path_of_site(path):
        return Refusal("400 Bad Request", "No page has such an address.")
    return None


def _is_path_of_site(path: str) -> bool:
    """Return whether a path could be that of a page: it is text, and leads neither upwards nor to another host."""
    try:
        # WSGI hands over bytes as Latin-1.
        text = path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    steps = text.removeprefix("/").removesuffix("/").split("/")
    return text == "/" or (text.startswith("/") and text.isprintable() and not {"", ".", ".."} & set(steps))


def _in_url(host: str) -> str:
    """Return a host as URLs have it: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host else host


def _is_number(host: str) -> bool:
    """Return whether a host, as URLs have it, is an IP address."""
    try:
        address = ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return host.startswith("[") == (address.version == 6)  # noqa: PLR2004 - the versions are 4 and 6

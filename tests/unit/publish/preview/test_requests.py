"""The preview answers this computer's own browser, and nobody else."""

import pytest

from generator.publish.preview.requests import Address, refusal

HERE = Address("127.0.0.1", 8000)


def status(path: str = "/", *, host: str = "localhost:8000", method: str = "GET", **headers: str) -> str | None:
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": host, **headers}
    refused = refusal(environ, HERE)
    return None if refused is None else refused.status


@pytest.mark.parametrize("host", ["localhost:8000", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_this_computer_is_answered_by_each_of_its_names(host: str) -> None:
    assert status(host=host) is None
    assert status(host=host, HTTP_ORIGIN=f"http://{host}") is None


@pytest.mark.parametrize(
    "host",
    [
        *("", "localhost", "localhost:8001", "127.0.0.1", "[::1]", ":8000", "evil.example", "evil.example:8000"),
        *("localhost:8000.evil.example", "evil.example@localhost:8000", "localhost:8000,evil.example"),
        *("localhost.evil.example:8000", "192.168.1.2:8000", "0.0.0.0:8000", "127.1:8000", "localhost:08000"),
    ],
)
def test_a_name_that_may_be_another_sites_is_refused_in_plain_words(host: str) -> None:
    refused = refusal({"REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_HOST": host}, HERE)
    assert refused is not None
    assert refused.status == "403 Forbidden"
    assert "answers only at http://127.0.0.1:8000/" in refused.message


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://localhost:8000", "http://localhost"])
def test_a_page_of_another_site_is_refused(origin: str) -> None:
    assert status("/livereload/1/2", HTTP_ORIGIN=origin) == "403 Forbidden"


def test_the_address_that_it_was_told_is_answered() -> None:
    assert Address("desk.example", 8000).is_named_by("desk.example:8000")
    assert not Address("desk.example", 8000).is_named_by("192.168.1.2:8000")
    assert Address("192.168.1.2", 80).is_named_by("192.168.1.2")
    assert Address("::1", 8000).url == "http://[::1]:8000/"
    # Where it listens for all, any number will do: no other site's name is one.
    for host in ("0.0.0.0", "::"):  # noqa: S104 - nothing is bound
        anywhere = Address(host, 8000)
        assert anywhere.is_named_by("192.168.1.2:8000")
        assert anywhere.is_named_by("[fe80::1]:8000")
        assert not anywhere.is_named_by("evil.example:8000")
        assert not anywhere.is_named_by("fe80::1:8000")


@pytest.mark.parametrize("path", ["/", "/topics/", "/topics/pier/", "/index.html", "/a b", "/livereload/1/2", "/Ã©"])
def test_what_may_be_a_page_is_looked_for(path: str) -> None:
    assert status(path) is None


@pytest.mark.parametrize(
    "path",
    [
        *("", "x", "/\0", "/a\0/b", "/\r\nSet-Cookie: a", "/\x1b[31m", "/../etc/passwd", "/a/../../b", "/./a", "/a//b"),
        *("//evil.example/", "/\xff", "/\xc3(", "http://evil.example/"),
    ],
)
def test_what_can_be_no_page_is_a_bad_request(path: str) -> None:
    assert status(path) == "400 Bad Request"


def test_long_paths_and_other_methods_are_refused() -> None:
    assert status("/" + "a" * 2_047) is None
    assert status("/livereload/" + "9" * 5_000 + "/1") == "414 URI Too Long"
    assert status(method="HEAD") is None
    assert status(method="POST") == "405 Method Not Allowed"

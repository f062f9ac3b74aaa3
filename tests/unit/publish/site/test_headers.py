import base64
import hashlib
import itertools
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest

from generator.publish.site.allowed_scripts import STYLES_BY_SCRIPT
from generator.publish.site.headers import content_security_policy, headers_file, public_host_files, robots_file
from generator.publish.site.html_scan import scan_html


def test_an_inline_script_is_allowed_by_its_digest_as_it_stands() -> None:
    script = '\n  var a = "ä" < 1 && "&amp;";\n'
    page = scan_html(f"<script>{script}</script><script src=x.js></script>")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in content_security_policy([page])


def test_data_need_no_leave_and_nothing_is_allowed_at_large() -> None:
    policy = content_security_policy([scan_html('<script type="application/json">{"a": 1}</script>')])
    assert "sha256" not in policy
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; ")


def test_each_digest_stands_once_and_in_order() -> None:
    pages = [scan_html("<script>b</script><style>c</style>"), scan_html("<script>a</script><script>b</script>")]
    policy = content_security_policy(pages)
    assert policy == content_security_policy(reversed(pages))
    assert policy.count("sha256-") == 3


def test_only_a_preview_asks_search_engines_to_stay_away() -> None:
    assert b"X-Robots-Tag: noindex, nofollow\n" in headers_file({}, draft=True)
    assert b"noindex" not in headers_file({}, draft=False)


def test_search_engines_are_let_in_to_read_that_they_may_not_index(tmp_path: Path) -> None:
    site_url = "https://example.org"
    preview = public_host_files(tmp_path, {}, draft=True, site_url=site_url)["robots.txt"]
    published = public_host_files(tmp_path, {}, draft=False, site_url=site_url)["robots.txt"]
    for robots in (preview, published):
        rules = RobotFileParser()
        rules.parse(robots.decode().splitlines())
        assert rules.can_fetch("anybody", f"{site_url}/topics/")
    assert published.endswith(b"\nSitemap: https://example.org/sitemap.xml\n")
    assert b"Sitemap" not in preview
    assert robots_file("") == b"User-agent: *\nDisallow:\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Strict-Transport-Security", "max-age=31536000"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
@pytest.mark.parametrize("draft", [True, False])
def test_every_file_is_sent_with_the_headers_that_protect_readers(name: str, value: str, *, draft: bool) -> None:
    every_file, *_ = headers_file({}, draft=draft).decode().split("\n/")
    assert f"\n  {name}: {value}" in every_file


def test_the_search_of_another_builder_may_add_its_style_sheet(tmp_path: Path) -> None:
    ((script, digest),) = STYLES_BY_SCRIPT.items()
    assert digest.encode() not in public_host_files(tmp_path, {}, draft=False)["_headers"]
    (tmp_path / script).parent.mkdir(parents=True)
    (tmp_path / script).touch()
    assert f"style-src 'self' 'sha256-{digest}';".encode() in public_host_files(tmp_path, {}, draft=False)["_headers"]


def test_headers_are_a_list_by_path() -> None:
    lines = headers_file({"index.html": scan_html("")}, draft=False).decode().splitlines()
    assert lines[0] == "/*"
    assert all(line.startswith(("/", "  ")) and ("/" in line or ": " in line) for line in lines)


def test_only_what_has_its_digest_in_its_name_is_kept_for_ever() -> None:
    hashed = ["assets/javascripts/bundle.a5f9d56c.min.js", "assets/stylesheets/main.57a0d79d.min.css.map"]
    others = [
        *("index.html", "assets/dossier.css", "assets/dossier.js", "search/search_index.json", "dossier.pdf"),
        *("assets/javascripts/lunr/min/lunr.de.min.js", "data/a.12345678.min.js", "assets/x.1234567.min.js"),
    ]
    lines = headers_file({}, [*others, *hashed], draft=False).decode().splitlines()
    kept = [before for before, line in itertools.pairwise(lines) if "Cache-Control" in line]
    assert kept == [f"/{path}" for path in hashed]
    assert lines.count("  Cache-Control: public, max-age=31536000, immutable") == 2
    assert sum("Cache-Control" in line for line in lines) == 2

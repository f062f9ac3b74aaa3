"""What a site takes as it is: docs/, fonts/, the theme, mkdocs.yml."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.core.files import MAX_STATIC_BYTES
from generator.load.configuration import read_configuration
from generator.load.fonts import font_files
from generator.load.markdown_limits import MAX_PAGE_BYTES
from generator.load.published_files import PublishedFiles, scan_published_files
from generator.load.static_files import scan_static_files
from tests import factories


def scan(root: Path) -> PublishedFiles:
    return scan_published_files(root, scan_static_files(root / "docs")[0], root / "overrides")


def found(root: Path) -> list[str]:
    """Return what is found beside that which a rule says of names and kinds."""
    diagnostics = (*read_configuration(root, frozenset()).diagnostics, *scan(root).diagnostics, *font_files(root)[1])
    return [f"{d.span} {d.code}" for d in diagnostics]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return factories.write(
        tmp_path,
        {
            "mkdocs.yml": factories.SMALLEST["mkdocs.yml"],
            "docs/about.md": "---\ntitle: About\n---\n\n# About\n",
            "docs/.hidden/x.exe": "x",
            "docs/assets/a.css": "",
            "overrides/main.html": "",
            "fonts/a.ttf": "",
            "fonts/LICENCE": "",
        },
    )


def sparse(path: Path, size: int) -> None:
    path.touch()
    os.truncate(path, size)


def test_what_may_be_published_is_clean(root: Path) -> None:
    assert found(root) == []


@pytest.mark.parametrize(
    ("path", "make", "finding"),
    [
        ("mkdocs.yml", os.mkfifo, "mkdocs.yml:1:1 LD202"),
        ("mkdocs.yml", lambda p: p.write_bytes(b"a: b\nc: \xe9"), "mkdocs.yml:2:4 LD101"),
        ("mkdocs.yml", lambda p: p.write_bytes(b"a: b\nc: \0"), "mkdocs.yml:2:4 LD103"),
        ("mkdocs.yml", lambda p: sparse(p, 3 << 30), "mkdocs.yml:1:1 LD105"),
        ("docs/about.md", lambda p: sparse(p, MAX_PAGE_BYTES + 1), "docs/about.md:1:1 LD105"),
        ("docs/about.md", lambda p: p.write_text("---\na: b\n---\n\n" + "[" * 999), "docs/about.md:5:1 LD107"),
        ("docs/about.md", lambda p: p.write_text("---\na: &b c\n---\n"), "docs/about.md:2:4 LD120"),
        ("docs/a.png", lambda p: sparse(p, MAX_STATIC_BYTES + 1), "docs/a.png:1:1 LD105"),
        ("overrides/main.html", os.mkfifo, "overrides/main.html:1:1 LD202"),
        ("overrides/partials", lambda p: p.symlink_to("/etc"), "overrides/partials:1:1 LD202"),
        ("fonts/a.ttf", lambda p: p.symlink_to("b.ttf"), "fonts/a.ttf:1:1 LD202"),
        ("fonts/a.ttf", lambda p: sparse(p, MAX_STATIC_BYTES + 1), "fonts/a.ttf:1:1 LD105"),
    ],
)
def test_what_may_not_is_found_with_its_place(
    root: Path, path: str, make: Callable[[Path], object], finding: str
) -> None:
    (root / path).unlink(missing_ok=True)
    make(root / path)
    assert found(root) == [finding]


def test_a_page_may_be_as_long_as_its_limit(root: Path) -> None:
    (root / "docs/about.md").write_text("a\n" * (MAX_PAGE_BYTES // 2))
    assert found(root) == []

"""What a build takes from the one before it is never the reason for a different byte."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.project import make_edition
from generator.publish.earlier import Earlier
from generator.publish.exchange import put_in_place
from generator.publish.kept import digests, keep_lines, recall_lines
from generator.publish.mkdocs_run import run_mkdocs
from generator.publish.outputs import make_outputs
from generator.publish.site_build import make_site
from generator.publish.standing import frame_of

TOPIC = "sources/facts/crates.yml"
STAMP = 1_900_000_000


def build(root: Path) -> int:
    """Build a site as `dossier build` does, without what is printed or packed; return how many pages MkDocs made."""
    made: list[str] = []
    frame = frame_of(root, draft=True)
    assert frame is not None
    earlier = Earlier(root, frame)
    edition = make_edition(root, draft=True).edition
    assert edition is not None
    outputs = make_outputs(edition, root=root, printed=False, remembered=earlier.remembered)
    staging = root / ".site-made"
    staging.mkdir()
    rebuild = earlier.rebuild(staging, root / "site", edition, outputs, STAMP)
    run_mkdocs(staging, root, edition, outputs, STAMP, rebuild=rebuild, tell=lambda words, *_: made.append(words))
    put_in_place(staging, root / "site")
    assert earlier.standing.items() <= digests(root / "site").items()
    earlier.keep(digests(root / "site", earlier.standing))
    return len(made)


def clean(root: Path) -> dict[str, str]:
    """Return the digests of a site that is built with nothing at hand."""
    other = Path(shutil.copytree(root, root.with_name("clean"), ignore=shutil.ignore_patterns(".cache", "site")))
    build(other)
    return digests(other / "site")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def built(project: Path) -> Path:
    assert build(project) > 20
    return project


@pytest.mark.parametrize(
    ("path", "old", "new", "fewest", "most"),
    [
        (TOPIC, "    text: ", "    text: So it is said; ", 1, 12),
        (TOPIC, "title: ", "title: All about <b>&amp; ", 20, 99),
        ("sources/origins.yml", "title: ", "title: Some ", 20, 99),
        ("sources/dossier.yml", "title: ", "title: Some ", 20, 99),
        ("docs/about.md", "# about", "# The harbour", 20, 99),
        ("generator/publish/theme/main.html", "Preview.", "Only a preview.", 20, 99),
        ("mkdocs.yml", "Timeline:", "Dates:", 20, 99),
    ],
)
def test_an_edited_site_is_that_of_a_clean_build(
    built: Path, path: str, old: str, new: str, fewest: int, most: int
) -> None:
    before = digests(built / "site")
    replace(built / path, old, new)
    assert fewest <= build(built) <= most
    after = digests(built / "site")
    assert after != before
    assert after == clean(built)
    # And the way back, from what that build has kept.
    replace(built / path, new, old)
    build(built)
    assert digests(built / "site") == before


def test_what_did_not_change_is_not_made_again(built: Path) -> None:
    before = digests(built / "site")
    assert build(built) == 0
    assert digests(built / "site") == before


def test_a_page_that_other_pages_show_more_of_is_not_passed_over(built: Path) -> None:
    replace(built / "docs/about.md", "# about", "---\nstatus: new\n---\n# about")
    build(built)
    replace(built / TOPIC, "    text: ", "    text: So it is said; ")
    assert build(built) > 20
    assert digests(built / "site") == clean(built)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _poison(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"crates", b"grapes"))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)))


@pytest.mark.parametrize("name", [".cache/parts.lines", ".cache/pages.lines", "site/topics/crates/index.html"])
@pytest.mark.parametrize("harm", [_cut, _poison, _empty, _garbage, Path.unlink])
def test_what_is_not_as_it_was_kept_counts_for_nothing(built: Path, name: str, harm: Callable[[Path], None]) -> None:
    before = digests(built / "site")
    harm(built / name)
    build(built)
    assert digests(built / "site") == before


def test_a_link_in_place_of_a_page_is_not_followed(built: Path, tmp_path: Path) -> None:
    before = digests(built / "site")
    page = built / "site/about/index.html"
    page.rename(tmp_path / "elsewhere.html")
    page.symlink_to(tmp_path / "elsewhere.html")
    build(built)
    assert digests(built / "site") == before


def test_lines_are_kept_under_a_fingerprint_and_whole(tmp_path: Path) -> None:
    keep_lines(tmp_path, "x", "print", iter(["one", "two \u2028 ü"]))
    assert recall_lines(tmp_path, "x", "print") == ["one", "two \u2028 ü"]
    assert recall_lines(tmp_path, "x", "another") is None
    assert recall_lines(tmp_path, "y", "print") is None


def test_the_whole_build_takes_it_up_and_a_verified_or_internal_one_does_not(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_site(project, draft=True)
    kept = {name: (project / ".cache" / name).stat().st_ino for name in ("parts.lines", "pages.lines")}
    replace(project / TOPIC, "    text: ", "    text: So it is said; ")
    made: list[str] = []
    make_site(project, draft=True, tell=lambda words, *_: made.append(words))
    # The offline archive has all pages anew; of the site, few.
    pages = sum(1 for _ in (project / "site").rglob("*.html")) - 1
    assert pages < made.count("Building pages") < pages + 12
    assert all((project / ".cache" / name).stat().st_ino != inode for name, inode in kept.items())
    after = digests(project / "site")
    monkeypatch.setattr("generator.publish.site_build.Earlier", lambda *_: pytest.fail("looked back"))
    monkeypatch.setattr("generator.publish.site_build.still_standing", lambda *_: None)
    make_site(project, draft=True, twice=True)
    assert digests(project / "site") == after

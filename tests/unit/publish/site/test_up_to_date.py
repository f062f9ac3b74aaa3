"""What is kept of the last run is never the reason for another answer."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.core.environment import ALLOWED_VARIABLE
from generator.model.overlay import Overlay
from generator.publish.site.build import BuildOptions, make_site
from generator.publish.site.up_to_date import file_digests, inputs_fingerprint


def check(root: Path) -> tuple[int, str]:
    ran = CliRunner().invoke(main, ["check", "--root", str(root)])
    return ran.exit_code, ran.output


def entry(root: Path, kind: str) -> Path:
    """Return the only entry of a kind in the cache store."""
    (found,) = (root / ".cache" / kind).iterdir()
    return found


def spoil(root: Path) -> None:
    with (root / "sources/dossier.yml").open("a", encoding="utf-8") as file:
        file.write("colour: red\n")


def test_a_second_check_says_the_same(project: Path) -> None:
    spoil(project)
    first = check(project)
    assert first[0] == 1
    assert "LD301" in first[1]
    assert entry(project, "check").is_file()
    assert check(project) == first


def test_the_second_check_does_not_read_the_dossier_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(project)
    monkeypatch.setattr("generator.project.make_edition", lambda *_, **__: pytest.fail("read again"))
    assert check(project)[0] == 0


def test_a_change_is_seen_at_once(project: Path) -> None:
    assert check(project)[0] == 0
    spoil(project)
    assert check(project)[0] == 1


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b"\x00", b"\xff" * 200])
def test_a_damaged_entry_counts_for_nothing(project: Path, damage: bytes) -> None:
    first = check(project)
    entry(project, "check").write_bytes(damage)
    assert check(project) == first


@pytest.mark.slow
def test_a_site_is_built_again_only_where_something_changed(project: Path) -> None:
    make_site(project)
    made = (project / "site").stat().st_ino
    before = file_digests(project / "site")
    again = make_site(project)
    assert (project / "site").stat().st_ino == made
    assert (again.files, again.pages) == (len(before), sum(name.endswith(".html") for name in before))
    (project / "site/index.html").write_text("somebody's", encoding="utf-8")
    make_site(project)
    assert file_digests(project / "site") == before
    entry(project, "site").unlink()
    make_site(project)
    assert file_digests(project / "site") == before


def test_everything_that_a_site_is_made_from_counts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {inputs_fingerprint(project, None, draft=False), inputs_fingerprint(project, None, draft=True)}
    for number, name in enumerate(("docs/about.md", "sources/dossier.yml", "mkdocs.yml", "docs/new.md")):
        with (project / name).open("a", encoding="utf-8") as file:
            file.write("# more\n")
        seen.add(inputs_fingerprint(project, None, draft=False))
        assert len(seen) == number + 3, name
    for variable in ("URL", "SOURCE_DATE_EPOCH", "REPOSITORY_URL"):
        monkeypatch.setenv(variable, "7")
        seen.add(inputs_fingerprint(project, None, draft=False))
    assert len(seen) == 9


@pytest.mark.parametrize(
    "line",
    [
        *("INHERIT: other.yml", "hooks: [x.py]", "docs_dir: ../docs", "docs_dir: /docs", "docs_dir: '/docs'"),
        *("docs_dir:\n  /docs", "docs_dir: .hidden", "docs_dir: site", "docs_dir: !ENV DOCS"),
        *("plugins:\n  - other", "plugins:\n  - dossier:\n      draft: true", "plugins: search", "plugins:"),
        *("x: !!python/name:os.sep", "x: !unknown y", "x: [", "watch: [../elsewhere]"),
        *("x: [pymdownx.snippets]", "theme: {custom_dir: ~/theme}"),
    ],
)
def test_where_the_configuration_leads_elsewhere_nothing_is_kept(project: Path, line: str) -> None:
    assert inputs_fingerprint(project, None, draft=False) is not None
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert inputs_fingerprint(project, None, draft=False) is None


def test_where_other_programs_may_run_nothing_is_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOWED_VARIABLE, "pymdownx.arithmatex")
    assert inputs_fingerprint(project, None, draft=False) is None


def test_every_variable_that_the_configuration_names_counts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("copyright: !ENV [CI, none]\n")
    seen = {inputs_fingerprint(project, None, draft=False)}
    for variable in ("CI", "REPOSITORY_URL"):
        monkeypatch.setenv(variable, "7")
        seen.add(inputs_fingerprint(project, None, draft=False))
    assert len(seen) == 3
    assert None not in seen


def git(root: Path, *words: str) -> None:
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(root), *words]
    subprocess.run(command, check=True, capture_output=True)


def test_the_history_counts_and_of_a_clone_without_all_of_it_nothing_is_kept(project: Path, tmp_path: Path) -> None:
    seen = {inputs_fingerprint(project, None, draft=False)}
    git(project, "init")
    git(project, "add", ".")
    for number in range(2):
        git(project, "commit", "--allow-empty", "-m", "x")
        seen.add(inputs_fingerprint(project, None, draft=False))
        assert len(seen) == number + 2
    assert None not in seen
    subprocess.run(
        ["git", "clone", "--depth", "1", project.as_uri(), str(tmp_path / "clone")], check=True, capture_output=True
    )
    assert inputs_fingerprint(tmp_path / "clone", None, draft=False) is None


@pytest.mark.slow
def test_an_internal_site_and_a_second_build_are_always_built(project: Path) -> None:
    overlay = Overlay.model_validate({"protected": [], "withheld": []})
    make_site(project)
    kept = entry(project, "site").read_bytes()
    times = set()
    for _ in range(2):
        make_site(project, BuildOptions(overlay=overlay))
        times.add((project / "site-internal/INTERNAL.txt").stat().st_mtime_ns)
    assert len(times) == 2
    assert entry(project, "site").read_bytes() == kept
    made = (project / "site").stat().st_ino
    make_site(project, BuildOptions(verify=True))
    assert (project / "site").stat().st_ino != made

"""What is kept of the last run is never the reason for another answer."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.load.fingerprint import fingerprint
from generator.model.overlay import Overlay
from generator.publish.kept import digests
from generator.publish.site_build import make_site
from generator.publish.standing import fingerprint_of


def check(root: Path) -> tuple[int, str]:
    ran = CliRunner().invoke(main, ["check", "--root", str(root)])
    return ran.exit_code, ran.output


def spoil(root: Path) -> None:
    with (root / "sources/dossier.yml").open("a", encoding="utf-8") as file:
        file.write("colour: red\n")


def test_a_second_check_says_the_same(project: Path) -> None:
    spoil(project)
    first = check(project)
    assert first[0] == 1
    assert "LD301" in first[1]
    assert (project / ".cache/check.json").is_file()
    assert check(project) == first


def test_the_second_check_does_not_read_the_dossier_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(project)
    monkeypatch.setattr("generator.project.make_edition", lambda *_, **__: pytest.fail("read again"))
    assert check(project)[0] == 0


def test_a_change_is_seen_at_once(project: Path) -> None:
    assert check(project)[0] == 0
    spoil(project)
    assert check(project)[0] == 1


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"fingerprint": 1}', "\x00"])
def test_what_is_not_understood_counts_for_nothing(project: Path, kept: str) -> None:
    first = check(project)
    (project / ".cache/check.json").write_text(kept, encoding="utf-8")
    assert check(project) == first


def test_findings_of_another_input_are_not_taken(project: Path) -> None:
    assert check(project)[0] == 0
    path = project / ".cache/check.json"
    other = {**json.loads(path.read_bytes()), "fingerprint": "0" * 64, "evidence": "nothing was compared"}
    path.write_text(json.dumps(other), encoding="utf-8")
    assert "nothing was compared" not in check(project)[1]


def test_a_site_is_built_again_only_where_something_changed(project: Path) -> None:
    make_site(project)
    made = (project / "site").stat().st_ino
    before = digests(project / "site")
    again = make_site(project)
    assert (project / "site").stat().st_ino == made
    assert (again.files, again.pages) == (len(before), sum(name.endswith(".html") for name in before))
    (project / "site/index.html").write_text("somebody's", encoding="utf-8")
    make_site(project)
    assert digests(project / "site") == before
    (project / ".cache/site.json").unlink()
    make_site(project)
    assert digests(project / "site") == before


def test_everything_that_a_site_is_made_from_counts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {fingerprint_of(project, None, draft=False), fingerprint_of(project, None, draft=True)}
    for number, name in enumerate(("docs/about.md", "sources/dossier.yml", "mkdocs.yml", "docs/new.md")):
        with (project / name).open("a", encoding="utf-8") as file:
            file.write("# more\n")
        seen.add(fingerprint_of(project, None, draft=False))
        assert len(seen) == number + 3, name
    for variable in ("URL", "SOURCE_DATE_EPOCH", "REPOSITORY_URL"):
        monkeypatch.setenv(variable, "7")
        seen.add(fingerprint_of(project, None, draft=False))
    assert len(seen) == 9


@pytest.mark.parametrize(
    "line",
    [
        *("INHERIT: other.yml", "hooks: [x.py]", "docs_dir: ../docs", "docs_dir: /docs", "docs_dir: '/docs'"),
        *("docs_dir:\n  /docs", "docs_dir: .hidden", "docs_dir: site", "docs_dir: !ENV DOCS", "extra: !ENV WORD"),
        *("plugins: [search, dossier]", "plugins:\n  - other", "plugins:\n  - dossier:\n      draft: true"),
        *("x: [pymdownx.snippets]", "theme: {custom_dir: ~/theme}"),
    ],
)
def test_where_the_configuration_leads_elsewhere_nothing_is_kept(project: Path, line: str) -> None:
    assert fingerprint_of(project, None, draft=False) is not None
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert fingerprint_of(project, None, draft=False) is None


def test_a_fingerprint_knows_modes_links_and_names(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", encoding="utf-8")
    seen = [fingerprint([tmp_path])]
    (tmp_path / "a").chmod(0o755)
    seen.append(fingerprint([tmp_path]))
    (tmp_path / "a").rename(tmp_path / "b")
    seen.append(fingerprint([tmp_path]))
    (tmp_path / "c").symlink_to("b")
    seen.append(fingerprint([tmp_path]))
    (tmp_path / "d").mkdir()
    seen.append(fingerprint([tmp_path]))
    os.utime(tmp_path / "b", (1, 1))
    assert len(set(seen)) == 5
    assert fingerprint([tmp_path]) == seen[-1]


def test_what_a_link_leads_to_counts(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (tmp_path / "archive").symlink_to(texts)
    (texts / "round").symlink_to(texts)
    seen = {fingerprint([tmp_path / "archive"])}
    (texts / "a.txt").write_text("x", encoding="utf-8")
    seen.add(fingerprint([tmp_path / "archive"]))
    (texts / "a.txt").write_text("y", encoding="utf-8")
    assert len(seen | {fingerprint([tmp_path / "archive"])}) == 3


def git(root: Path, *words: str) -> None:
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(root), *words]
    subprocess.run(command, check=True, capture_output=True)


def test_the_history_counts_and_of_a_clone_without_all_of_it_nothing_is_kept(project: Path, tmp_path: Path) -> None:
    seen = {fingerprint_of(project, None, draft=False)}
    git(project, "init")
    git(project, "add", ".")
    for number in range(2):
        git(project, "commit", "--allow-empty", "-m", "x")
        seen.add(fingerprint_of(project, None, draft=False))
        assert len(seen) == number + 2
    assert None not in seen
    subprocess.run(
        ["git", "clone", "--depth", "1", project.as_uri(), str(tmp_path / "clone")], check=True, capture_output=True
    )
    assert fingerprint_of(tmp_path / "clone", None, draft=False) is None


def test_an_internal_site_and_a_second_build_are_always_built(project: Path) -> None:
    overlay = Overlay.model_validate({"protected": [], "withheld": []})
    make_site(project)
    kept = (project / ".cache/site.json").read_bytes()
    times = set()
    for _ in range(2):
        make_site(project, overlay=overlay)
        times.add((project / "site-internal/INTERNAL.txt").stat().st_mtime_ns)
    assert len(times) == 2
    assert (project / ".cache/site.json").read_bytes() == kept
    made = (project / "site").stat().st_ino
    make_site(project, twice=True)
    assert (project / "site").stat().st_ino != made

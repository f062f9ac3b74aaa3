"""What ``dossier init`` writes is what this repository itself uses, but for the differences named here."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "generator/editing/starter"
IN_A_CHECKOUT = {
    "scripts/setup site": "pip install -r requirements.txt",
    ".venv/bin/dossier": "dossier",
    "scripts/fetch_history": "sh scripts/fetch_history",  # files of a wheel are not to be run
    "make site PYTHON=python3 DRAFT=1": "dossier build --draft",
    "make site PYTHON=python3": "dossier build",
}
"""This repository sets its program up from its own files; another dossier installs it."""
ABOUT_CAPTIVES = {
    ", such as a person in captivity,": ",",
    "Do not send names or pictures of people in captivity, nor anything that is not published.": (
        "Do not send anything that is not published."
    ),
    "- [ ] Nobody in captivity is named or pictured.\n": "",
}
"""What only the first dossier's subject asks for."""


def replaced(text: str, differences: dict[str, str]) -> str:
    for old, new in differences.items():
        text = text.replace(old, new)
    return text


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", sorted(files(ROOT / ".github")))
def test_a_proposed_change_meets_the_same_questions_and_checks(name: str) -> None:
    ours = replaced(read(ROOT / ".github" / name), {**IN_A_CHECKOUT, **ABOUT_CAPTIVES})
    assert read(STARTER / "github" / name) == ours


def test_no_question_or_check_is_left_over() -> None:
    assert files(STARTER / "github") == files(ROOT / ".github")


def test_the_configuration_differs_in_the_navigation_and_in_what_only_this_repository_holds() -> None:
    def common(text: str) -> str:
        return re.sub(r"(?ms)^nav:\n.*?\n(?=\n)", "", re.sub(r"# Pictures.*\nexclude_docs: .*\n", "", text))

    ours, theirs = read(ROOT / "mkdocs.yml"), read(STARTER / "mkdocs.yml")
    assert common(theirs) == common(ours)
    assert "\nnav:\n" in theirs
    topics = re.compile(r"( +- topics/\S+\n)+")
    nav = re.compile(r"(?ms)^nav:\n.*?\n(?=\n)")
    (mine,), (others,) = nav.findall(topics.sub("", ours)), nav.findall(topics.sub("", theirs))
    assert mine.startswith(others)


def test_the_host_does_the_same() -> None:
    ours = tomllib.loads(replaced(read(ROOT / "netlify.toml"), IN_A_CHECKOUT))
    assert tomllib.loads(read(STARTER / "netlify.toml")) == ours


def test_the_script_that_fetches_the_history_is_the_same() -> None:
    assert read(STARTER / "scripts/fetch_history") == read(ROOT / "scripts/fetch_history")


def test_it_is_built_with_the_versions_that_are_tested_here() -> None:
    locked = re.findall(r"(?m)^(\S+==.*?) \\$", read(ROOT / "requirements/site.txt"))
    assert "mkdocs==1.6.1" in locked
    assert read(STARTER / "constraints.txt").splitlines() == locked, "run `make lock`"


def test_git_leaves_out_nothing_that_it_takes_in_here() -> None:
    assert set(read(STARTER / "gitignore").splitlines()) <= set(read(ROOT / ".gitignore").splitlines()) | {
        "# The full texts of articles belong to their publishers: private working copies, never in the repository"
    }

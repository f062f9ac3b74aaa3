import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest

from generator.core.environment import build_time, environment_variables, noon_utc, public_repository, wants_draft

LAST_DAY = dt.date(2025, 1, 21)


@pytest.mark.parametrize("value", ["1", "true", "yes", "Draft"])
def test_a_set_variable_asks_for_a_preview(value: str) -> None:
    assert wants_draft({"DOSSIER_DRAFT": value})


@pytest.mark.parametrize("value", ["", "0", "false", "No", "off"])
def test_a_variable_that_says_no_asks_for_none(value: str) -> None:
    assert not wants_draft({"DOSSIER_DRAFT": value})
    assert not wants_draft({})


def test_the_variable_comes_before_the_last_commit(tmp_path: Path) -> None:
    assert build_time(tmp_path, LAST_DAY, {"SOURCE_DATE_EPOCH": "1700000000"}) == 1_700_000_000


def test_a_variable_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH is 'today'"):
        build_time(tmp_path, LAST_DAY, {"SOURCE_DATE_EPOCH": "today"})


def test_the_last_commit_comes_before_the_day_of_the_dossier(tmp_path: Path) -> None:
    stamp = "2026-03-04T05:06:07+00:00"
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    env = {**os.environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    subprocess.run(["git", "-C", str(tmp_path), "init", "--quiet"], check=True)
    subprocess.run(
        ["git", "-C", str(tmp_path), *who, "commit", "--quiet", "--allow-empty", "-m", "x"], check=True, env=env
    )
    assert build_time(tmp_path, LAST_DAY, {}) == int(dt.datetime.fromisoformat(stamp).timestamp())


def test_without_commits_the_day_of_the_dossier_counts(tmp_path: Path) -> None:
    assert build_time(tmp_path, LAST_DAY, {}) == noon_utc(LAST_DAY)
    assert dt.datetime.fromtimestamp(noon_utc(LAST_DAY), dt.UTC).isoformat() == "2025-01-21T12:00:00+00:00"


@pytest.mark.parametrize(
    ("given", "public"),
    [
        ("https://example.org/a/b", "https://example.org/a/b"),
        ("https://example.org/a/b.git", "https://example.org/a/b"),
        ("https://someone:secret@example.org/a/b/", "https://example.org/a/b"),
        ("https://example.org:8443/a/b", "https://example.org:8443/a/b"),
        ("git@example.org:a/b.git", None),
        ("ssh://git@example.org/a/b", None),
        ("", None),
        (None, None),
    ],
)
def test_a_repository_is_named_as_readers_may_be_sent_to_it(given: str | None, public: str | None) -> None:
    assert public_repository(given) == public


def test_variables_are_set_for_a_while_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
    monkeypatch.delenv("DOSSIER_DRAFT", raising=False)
    with environment_variables(SOURCE_DATE_EPOCH="7", DOSSIER_DRAFT="1"):
        assert (os.environ["SOURCE_DATE_EPOCH"], os.environ["DOSSIER_DRAFT"]) == ("7", "1")
    assert os.environ["SOURCE_DATE_EPOCH"] == "5"
    assert "DOSSIER_DRAFT" not in os.environ

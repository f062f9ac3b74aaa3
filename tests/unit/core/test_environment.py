import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest

from generator.core.environment import (
    MAX_TIMESTAMP,
    build_time,
    environment_variables,
    noon_utc,
    public_repository,
    site_address,
    wants_draft,
)
from generator.core.errors import PublishError

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


@pytest.mark.parametrize("value", ["today", "-1", "1.5", "4294967296", "9" * 5_000, "\u0661", "1e9", "0x10", "1_000"])
def test_a_variable_that_is_no_time_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(PublishError, match=f"SOURCE_DATE_EPOCH is '{value[:40]}") as refused:
        build_time(tmp_path, LAST_DAY, {"SOURCE_DATE_EPOCH": value})
    assert len(str(refused.value)) <= 2_000


@pytest.mark.parametrize("value", [0, 4_294_967_295])
def test_the_first_and_the_last_time_that_every_output_can_name_are_taken(tmp_path: Path, value: int) -> None:
    assert build_time(tmp_path, LAST_DAY, {"SOURCE_DATE_EPOCH": f" {value} "}) == value


@pytest.mark.parametrize(("day", "taken"), [(dt.date(1950, 1, 1), 0), (dt.date(9999, 12, 31), MAX_TIMESTAMP)])
def test_a_day_that_no_zip_file_can_name_is_replaced_by_the_nearest(tmp_path: Path, day: dt.date, taken: int) -> None:
    assert build_time(tmp_path, day, {}) == taken


@pytest.mark.parametrize("address", ["https://example.org/", "http://127.0.0.1:8000/a", "https://[::1]/"])
def test_the_address_of_the_site_is_taken(address: str) -> None:
    assert site_address({"URL": f" {address} "}) == address


@pytest.mark.parametrize(
    "address", ["", "https://[::1", "https://a:99999/", "https://a:b/", "https://a b/", "ftp://a/", "//a", "https:///a"]
)
def test_what_is_no_address_is_left_out(address: str) -> None:
    assert site_address({"URL": address}) is None


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
        ("https://example.org/a/b?x=1#y", "https://example.org/a/b"),
        ("https://[::1]/a/b", "https://[::1]/a/b"),
        ("http://example.org:8080/a/b", "https://example.org/a/b"),
        ("git@example.org:a/b.git", "https://example.org/a/b"),
        ("example.org:a/b", "https://example.org/a/b"),
        ("ssh://git@example.org/a/b", "https://example.org/a/b"),
        ("ssh://git@example.org:2222/a/b.git", "https://example.org/a/b"),
        ("git+ssh://git@example.org/a/b.git", "https://example.org/a/b"),
        ("git://example.org/a/b.git", "https://example.org/a/b"),
        ("https://[::1", None),
        ("https://example.org:99999/a", None),
        ("https://example.org:x/a", None),
        ("https://example.org", None),
        ("https://example.org/a/<b>", None),
        ("https://example.org/a b", None),
        ("https://example.org/a\nb", None),
        ("git@example.org:/srv/b.git", None),
        ("file:///srv/b.git", None),
        ("/srv/b.git", None),
        ("C:\\b", None),
        ("javascript:alert(1)", None),
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

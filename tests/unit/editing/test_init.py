"""Which wheel goes into a new dossier."""

import hashlib
import json
from pathlib import Path

import pytest

from generator.editing import init
from generator.editing.init import WHEEL, init_dossier, installed_wheel


class Installed:
    """An installation, as its metadata tell of it."""

    def __init__(self, recorded: str | None) -> None:
        self._recorded = recorded

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self._recorded


def installed_from(monkeypatch: pytest.MonkeyPatch, recorded: object) -> None:
    text = None if recorded is None else json.dumps(recorded)
    monkeypatch.setattr(init, "distribution", lambda _: Installed(text))


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    path = tmp_path / "a folder" / Path(WHEEL).name
    path.parent.mkdir()
    path.write_bytes(b"wheel")
    return path


def test_a_wheel_that_is_still_the_same_is_known(monkeypatch: pytest.MonkeyPatch, wheel: Path, tmp_path: Path) -> None:
    digest = hashlib.sha256(b"wheel").hexdigest()
    installed_from(monkeypatch, {"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": digest}}})
    assert installed_wheel() == wheel
    made = init_dossier(tmp_path / "bell")
    assert made.has_wheel
    assert (tmp_path / "bell" / WHEEL).read_bytes() == b"wheel"
    assert f"\n./{WHEEL}\n" in (tmp_path / "bell/requirements.txt").read_text("utf-8")
    wheel.write_bytes(b"another")
    assert installed_wheel() is None
    wheel.unlink()
    assert installed_wheel() is None


@pytest.mark.parametrize(
    "recorded",
    [
        None,
        {"url": "file:///somewhere/checkout", "dir_info": {"editable": True}},
        {"url": f"https://git.example/{WHEEL}", "archive_info": {}},
    ],
)
def test_no_other_origin_is_taken_for_a_wheel(monkeypatch: pytest.MonkeyPatch, recorded: object) -> None:
    installed_from(monkeypatch, recorded)
    assert installed_wheel() is None


def test_a_program_that_is_not_installed_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(init, "PACKAGE", "no-such-distribution")
    assert installed_wheel() is None

"""The cache of compiled templates is Jinja's own; what is ours is that it never stops a build."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator.publish import template_cache
from generator.publish.template_cache import use_template_cache


def rendered(source: str, *, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(template_cache, "_FOLDER", folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    environment = Environment(loader=DictLoader({"a.html": source}), autoescape=True)
    use_template_cache(environment)
    return environment.get_template("a.html").render()


def test_a_template_is_compiled_again_only_where_it_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered("one", folder=tmp_path, monkeypatch=monkeypatch) == "one"
    (entry,) = tmp_path.iterdir()
    before = entry.read_bytes()
    monkeypatch.setattr(Environment, "compile", lambda *_, **__: pytest.fail("compiled again"))
    assert rendered("one", folder=tmp_path, monkeypatch=monkeypatch) == "one"
    monkeypatch.undo()
    assert rendered("two", folder=tmp_path, monkeypatch=monkeypatch) == "two"
    assert entry.read_bytes() != before


@pytest.mark.parametrize("damage", [b"", b"x", b"j2\x05\x00"])
def test_a_damaged_entry_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes) -> None:
    rendered("one", folder=tmp_path, monkeypatch=monkeypatch)
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(damage)
    assert rendered("one", folder=tmp_path, monkeypatch=monkeypatch) == "one"


def test_where_nothing_can_be_written_templates_are_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert rendered("one", folder=tmp_path / "file", monkeypatch=monkeypatch) == "one"


def test_it_keeps_to_what_python_is_told_of_compiled_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_cache, "_FOLDER", tmp_path / "cache")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    environment = Environment(autoescape=True)
    use_template_cache(environment)
    assert environment.bytecode_cache is None
    assert not (tmp_path / "cache").exists()

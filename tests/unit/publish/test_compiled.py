import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from generator.publish import compiled
from generator.publish.compiled import CompiledTemplates


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one template, and an empty place for what it is compiled to."""
    monkeypatch.setattr(compiled, "FOLDER", tmp_path / "kept" / "templates")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "package").mkdir()
    (tmp_path / "package/one.html").write_text("a {{ word }}", encoding="utf-8")
    return tmp_path / "package"


def _made(package: Path, word: str = "b", **options: bool) -> tuple[str, int]:
    """What the template says, in an environment of its own, and how often a template was compiled for that."""
    count = 0

    class Counting(Environment):
        def compile(self, *args: object, **more: object) -> object:  # type: ignore[override] # handed on as it is
            nonlocal count
            count += 1
            return super().compile(*args, **more)  # type: ignore[call-overload]

    environment = Counting(loader=FileSystemLoader(package), **options)  # type: ignore[arg-type] # options are switches
    environment.bytecode_cache = CompiledTemplates(environment, package)
    return environment.get_template("one.html").render(word=word), count


def test_a_template_is_compiled_once(package: Path) -> None:
    assert _made(package) == ("a b", 1)
    assert _made(package, "c") == ("a c", 0)


def test_a_changed_template_is_compiled_again(package: Path) -> None:
    _made(package)
    (package / "one.html").write_text("new {{ word }}", encoding="utf-8")
    assert _made(package) == ("new b", 1)


def test_other_options_are_another_template(package: Path) -> None:
    assert _made(package, "<b>") == ("a <b>", 1)
    assert _made(package, "<b>", autoescape=True) == ("a &lt;b&gt;", 1)
    assert _made(package, "<b>") == ("a <b>", 0)


def test_a_template_from_elsewhere_is_compiled_every_time(package: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/one.html").write_text("own", encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(tmp_path / "own"), autoescape=True)
    environment.bytecode_cache = CompiledTemplates(environment, package)
    assert environment.get_template("one.html").render() == "own"
    assert not list(compiled.FOLDER.iterdir())


def test_nothing_is_kept_where_python_keeps_no_compiled_modules(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _made(package) == ("a b", 1)
    assert _made(package) == ("a b", 1)


@pytest.mark.parametrize("length", [0, 10, 60])
def test_what_was_cut_short_counts_for_nothing(package: Path, length: int) -> None:
    _made(package)
    (kept,) = compiled.FOLDER.iterdir()
    kept.write_bytes(kept.read_bytes()[:length])
    assert _made(package) == ("a b", 1)


def test_a_folder_that_cannot_be_made_stops_nothing(package: Path) -> None:
    compiled.FOLDER.parent.write_text("a file", encoding="utf-8")
    assert _made(package) == ("a b", 1)


def test_it_lies_where_python_keeps_compiled_modules(tmp_path: Path) -> None:
    """And follows when that is told to be elsewhere."""
    asked = "from generator.publish import compiled; print(compiled.FOLDER)"
    told = subprocess.run(
        [sys.executable, "-X", f"pycache_prefix={tmp_path}", "-c", asked], capture_output=True, text=True, check=True
    )
    assert Path(told.stdout.strip()).is_relative_to(tmp_path)
    assert "__pycache__" in compiled.FOLDER.parts

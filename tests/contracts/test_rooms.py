"""The arrows of the architecture, read from the modules themselves."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))
ORDER = (
    {"core"},
    {"cache"},
    {"model"},
    {"load"},
    {"evidence", "leaks"},
    {"analyse"},
    {"history"},
    {"check"},
    {"render"},
    {"project"},
    {"publish", "editing"},
    {"cli"},
)
"""The rooms from left to right; those that stand together do not import each other."""
PLACE = {room: place for place, rooms in enumerate(ORDER) for room in rooms}
READ = frozenset({"open", "read_text", "read_bytes"})
WRITE = frozenset({"write_text", "write_bytes", "mkdir", "unlink", "rmtree", "mkstemp", "mkdtemp", "copytree"})
MAY_READ = frozenset({"core", "cache", "load", "leaks", "history", "project", "publish", "editing", "cli"})
MAY_WRITE = frozenset({"core", "cache", "history", "publish", "editing"})
"""History writes nothing but old states into a temporary folder."""
OWN_FILES = frozenset({"render/charts/basemap.py"})
"""Modules that read a file which is part of the generator itself, as its templates are."""
ONLY_IN = {
    "click": {"cli", "publish"},
    "frontmatter": {"load"},
    "jinja2": {"render", "publish"},
    "mkdocs": {"publish"},
    "nh3": {"render"},
    "typst": {"publish"},
}
"""Libraries of which one room alone knows, or two."""
WITHOUT_LIBRARIES = frozenset({"core", "cache", "evidence", "check", "project"})
LONGEST = 300


def name(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def room(module: Path) -> str:
    """Return the room of a module; the package and its ``__main__`` belong to the command line."""
    first = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "cli" if first in {"__init__", "__main__"} else first


def imports(module: Path) -> Iterator[str]:
    """Yield the full name of everything that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(module)}: a relative import hides the room"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(module: Path) -> Iterator[str]:
    """Yield the last name of everything that a module calls."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_every_module_stands_in_a_room() -> None:
    assert {room(module) for module in MODULES} == PLACE.keys()


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_imports_only_from_its_own_room_and_rooms_to_its_left(module: Path) -> None:
    own = room(module)
    for imported in imports(module):
        parts = imported.split(".")
        if parts[0] == "generator" and parts[1] in PLACE:
            assert parts[1] == own or PLACE[parts[1]] < PLACE[own], f"{name(module)} imports {imported}"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_library_is_known_only_in_its_room(module: Path) -> None:
    libraries = {imported.split(".")[0] for imported in imports(module)}
    for library in libraries & ONLY_IN.keys():
        assert room(module) in ONLY_IN[library], f"{name(module)} imports {library}"
    if room(module) in WITHOUT_LIBRARIES:
        foreign = {
            library for library in libraries if library not in sys.stdlib_module_names and library != "generator"
        }
        assert not foreign, f"{name(module)} imports {foreign}"


@pytest.mark.parametrize("module", [m for m in MODULES if room(m) not in MAY_READ], ids=name)
def test_only_load_history_and_the_rooms_beyond_render_read_files(module: Path) -> None:
    reads = READ & set(calls(module))
    assert bool(reads) == (name(module) in OWN_FILES), f"{name(module)} calls {reads or 'nothing that reads'}"


@pytest.mark.parametrize("module", [m for m in MODULES if room(m) not in MAY_WRITE], ids=name)
def test_only_publish_desk_and_the_cache_of_history_write_files(module: Path) -> None:
    assert not WRITE & set(calls(module))


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_has_at_most_300_lines_or_says_why(module: Path) -> None:
    text = module.read_text("utf-8")
    if text.count("\n") > LONGEST:
        docstring = ast.get_docstring(ast.parse(text)) or ""
        assert f"{LONGEST} lines" in docstring, f"{name(module)}: split it, or say in its docstring why not"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))

"""The arrows of the architecture, read from the modules themselves."""

import ast
import functools
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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
    "babel": {"check"},
    "click": {"cli", "publish"},
    "frontmatter": {"load"},
    "jinja2": {"render", "publish"},
    "mkdocs": {"publish"},
    "nh3": {"render"},
    "selectolax": {"publish"},
    "typst": {"publish"},
}
"""Libraries of which one room alone knows, or two."""
WITHOUT_LIBRARIES = frozenset({"core", "cache", "evidence", "check", "project"})
"""Rooms that use no library but those that ``ONLY_IN`` names for them."""


def name(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def room(module: Path) -> str:
    """Return the room of a module; the package and its ``__main__`` belong to the command line."""
    first = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "cli" if first in {"__init__", "__main__"} else first


@functools.cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text("utf-8"))


def imports(module: Path) -> Iterator[str]:
    """Yield the full name of everything that a module imports, wherever in it."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(module)}: a relative import hides the room"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(module: Path) -> Iterator[str]:
    """Yield the last name of everything that a module calls."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            called = node.func
            yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_every_module_stands_in_a_room() -> None:
    assert {room(module) for module in MODULES} == PLACE.keys()


def test_a_module_imports_only_from_its_own_room_and_rooms_to_its_left() -> None:
    offenders = []
    for module in MODULES:
        own = room(module)
        for imported in imports(module):
            parts = imported.split(".")
            if parts[0] == "generator" and parts[1] in PLACE and parts[1] != own and PLACE[parts[1]] >= PLACE[own]:
                offenders.append(f"{name(module)} imports {imported}")
    assert offenders == []


def test_a_library_is_known_only_in_its_room() -> None:
    offenders = []
    for module in MODULES:
        for library in sorted({imported.split(".")[0] for imported in imports(module)} - {"generator"}):
            foreign = room(module) in WITHOUT_LIBRARIES and library not in {*sys.stdlib_module_names, *ONLY_IN}
            if foreign or room(module) not in ONLY_IN.get(library, PLACE):
                offenders.append(f"{name(module)} imports {library}")
    assert offenders == []


def test_only_load_history_and_the_rooms_beyond_render_read_files() -> None:
    readers = {name(m): READ & set(calls(m)) for m in MODULES if room(m) not in MAY_READ}
    readers = {module: called for module, called in readers.items() if called}
    assert readers.keys() == OWN_FILES, readers


def test_only_publish_desk_and_the_cache_of_history_write_files() -> None:
    writers = {name(m): WRITE & set(calls(m)) for m in MODULES if room(m) not in MAY_WRITE}
    assert {module: called for module, called in writers.items() if called} == {}


def test_a_module_says_what_it_is_for() -> None:
    assert [name(m) for m in MODULES if not ast.get_docstring(tree(m))] == []


def test_a_check_loads_nothing_that_publishes(dossier: Path) -> None:
    code = f"""
import sys
from generator.cli import main
try:
    main(["check", "--root", {str(dossier)!r}], standalone_mode=False)
except SystemExit:
    print([name for name in sys.modules if name.startswith("generator.publish")])
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_a_site_that_is_up_to_date_is_told_without_the_records() -> None:
    code = "import sys, generator.publish.site.up_to_date; print('pydantic' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False"]

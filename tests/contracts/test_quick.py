"""`make quick` works where there is no browser: nothing that it collects imports what drives one."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
IGNORED = [ROOT / path for path in re.findall(r"--ignore (\S+)", (ROOT / "Makefile").read_text("utf-8"))]
DRIVERS = frozenset({"playwright", "axe_playwright_python"})


def imports(path: Path) -> Iterator[str]:
    """Yield the modules that a module imports when it is imported itself."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@functools.cache
def drives_a_browser(path: Path) -> bool:
    """Return whether a module imports what drives a browser, itself or by another module of ours."""
    for name in imports(path):
        own = ROOT / f"{name.replace('.', '/')}.py"
        if name.split(".")[0] in DRIVERS or (own.is_file() and drives_a_browser(own)):
            return True
    return False


def test_what_is_collected_without_a_browser_imports_none() -> None:
    assert IGNORED
    modules = [*(ROOT / "tests").rglob("test_*.py"), *(ROOT / "tests").rglob("conftest.py")]
    collected = [path for path in modules if not any(path.is_relative_to(ignored) for ignored in IGNORED)]
    assert [path.name for path in collected if drives_a_browser(path)] == []
    # Each that is left out has a reason.
    assert all(any(drives_a_browser(p) for p in modules if p.is_relative_to(ignored)) for ignored in IGNORED)

"""What the long runs name is there; nobody notices otherwise until one of them is wanted."""

from pathlib import Path

from scripts.mutation.__main__ import PARTS

ROOT = Path(__file__).parents[2]


def test_the_mutation_run_names_modules_and_tests_that_are_there() -> None:
    named = [f"generator/{module}.py" for modules, _ in PARTS.values() for module in modules]
    named += [path for _, tests in PARTS.values() for path in tests]
    assert [path for path in named if not (ROOT / path).exists()] == []

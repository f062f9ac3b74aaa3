"""A short run of every target of the fuzzer; ``make fuzz`` runs them for long."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUNS = {"loader": 500, "locator": 1_500, "escaping": 300, "lockfile": 5_000}


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris has no wheel for this platform")
@pytest.mark.parametrize("target", RUNS)
def test_no_input_causes_an_unexpected_exception(target: str, tmp_path: Path) -> None:
    ran = subprocess.run(
        # The same seed makes the same inputs: what fails here fails again.
        [sys.executable, "-m", "tests.hostile.fuzz", target, f"-runs={RUNS[target]}", "-seed=1", "-verbosity=1"],
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3_000:]
    # A few more where it is still at the examples to begin with.
    done = re.search(r"Done (\d+) runs", ran.stderr)
    assert done is not None
    assert int(done[1]) >= RUNS[target]

"""What a program that is not ours says of the files: check-jsonschema, without a network."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.editing.schema import KINDS

ROOT = Path(__file__).parents[2]


def validated(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run check-jsonschema, which must fetch nothing."""
    command = [sys.executable, "-m", "check_jsonschema", "--no-cache", *map(str, arguments)]
    closed = {"PATH": "", "HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
    return subprocess.run(command, cwd=ROOT, env=closed, capture_output=True, text=True, check=False)


def fields_of(path: Path, folder: Path) -> Path:
    """Return a file that holds the fields alone: of an article's record, what stands between its fences."""
    if path.suffix != ".md":
        return path
    alone = folder / f"{path.stem}.yml"
    alone.write_text(path.read_text("utf-8").split("---\n")[1], encoding="utf-8")
    return alone


@pytest.mark.parametrize("name", [name for name, kind in sorted(KINDS.items()) if any(ROOT.glob(kind.glob))])
def test_every_file_of_the_real_dossier_fits_its_schema(name: str, tmp_path: Path) -> None:
    files = [fields_of(path, tmp_path) for path in sorted(ROOT.glob(KINDS[name].glob))]
    done = validated("--schemafile", ROOT / f"schemas/{name}.schema.json", *files)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "path", "old", "new"),
    [
        ("facts", "sources/facts/casualty-estimates.yml", "statements:", "statement:"),
        ("facts", "sources/facts/casualty-estimates.yml", "role: total", "role: whole"),
        ("origins", "sources/origins.yml", "    speaker: ", "    speakr: "),
        ("dossier", "sources/dossier.yml", "as_of:", "asof:"),
    ],
)
def test_a_slip_does_not_fit(name: str, path: str, old: str, new: str, tmp_path: Path) -> None:
    text = (ROOT / path).read_text("utf-8")
    assert old in text
    (tmp_path / "slip.yml").write_text(text.replace(old, new, 1), encoding="utf-8")
    done = validated("--schemafile", ROOT / f"schemas/{name}.schema.json", tmp_path / "slip.yml")
    assert done.returncode == 1
    assert new.strip().split(":")[0] in done.stdout or "whole" in done.stdout


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("vendor.github-workflows", ".github/workflows/*.yml"),
        ("vendor.github-issue-forms", ".github/ISSUE_TEMPLATE/tip.yml"),
        ("vendor.github-issue-forms", ".github/ISSUE_TEMPLATE/correction.yml"),
        ("vendor.github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"),
    ],
)
def test_github_takes_the_workflow_and_the_forms(schema: str, pattern: str) -> None:
    files = sorted(ROOT.glob(pattern))
    assert files
    done = validated("--builtin-schema", schema, *files)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_workflow_with_a_slip_is_not_taken(tmp_path: Path) -> None:
    text = (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    (tmp_path / "check.yml").write_text(text.replace("runs-on:", "run-on:", 1))
    assert validated("--builtin-schema", "vendor.github-workflows", tmp_path / "check.yml").returncode == 1

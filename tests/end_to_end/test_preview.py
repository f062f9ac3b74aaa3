"""A change from somebody nobody knows is built from its data and from our code."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.editing.init import init_dossier

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
HOOK = "from pathlib import Path\nPath('/tmp/{0}').touch()\ndef on_post_page(output, **_):\n    return output + '{0}'\n"


def test_of_a_change_only_the_data_is_taken(tmp_path: Path) -> None:
    root = tmp_path / "dossier"
    init_dossier(root)
    environ = {k: v for k, v in os.environ.items() if k not in {"DOSSIER_ARCHIVE", "CI"}}

    def run(*command: str | Path, status: int = 0) -> str:
        ran = subprocess.run(command, cwd=root, env=environ, capture_output=True, text=True, check=False)
        assert ran.returncode == status, ran.stdout + ran.stderr
        return ran.stdout + ran.stderr

    def commit(message: str) -> None:
        run("git", "add", "-A")
        run("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", message)

    (root / "scripts").mkdir(exist_ok=True)
    shutil.copy(ROOT / "scripts/preview", root / "scripts/preview")
    (root / ".gitignore").write_text("/.cache/\n/.venv/\n/sources/archive/\n", encoding="utf-8")
    (root / ".venv/bin").mkdir(parents=True)
    (root / ".venv/bin/dossier").symlink_to(Path(sys.executable).with_name("dossier"))
    run("git", "init", "-q", "-b", "main")
    commit("The dossier")

    run("git", "switch", "-qc", "change")
    mark = f"attack-{os.getpid()}"
    (root / "hook.py").write_text(HOOK.format(mark), encoding="utf-8")
    configuration = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(f"{configuration}\nhooks: [hook.py]\n", encoding="utf-8")
    (root / "docs/about.md").write_text(f"# About\n\n{mark}\n", encoding="utf-8")
    (root / "scripts/preview").write_text(f"touch /tmp/{mark}\n", encoding="utf-8")
    record = root / "sources/dossier.yml"
    record.write_text(record.read_text("utf-8").replace("subtitle: ", "subtitle: Changed. "), encoding="utf-8")
    commit("A change to the data, and to much else")
    run("git", "switch", "-q", "main")

    assert "The preview stands in site/" in run("scripts/preview", "change")
    site = root / ".cache/preview/site"
    built = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    assert b"Changed. " in built["index.html"]
    assert not any(mark.encode() in data for data in built.values())
    assert not Path("/tmp", mark).exists()  # noqa: S108 - where the change would leave its trace

    assert "there is no commit gone" in run("scripts/preview", "gone", status=2)

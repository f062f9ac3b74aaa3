"""From the wheel alone to a site: pack, install in a fresh environment, begin a dossier, check it and build it."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from generator.editing.init import WHEEL
from generator.publish.mkdocs.theme_files import THEME

ROOT = Path(__file__).parents[2]
OURS = re.compile(r"generator$|dossier_generator|__editable__|.*\.pth$|__pycache__$")
"""What the tests' own environment has of this checkout."""
PIP = ("-m", "pip", "--isolated", "--disable-pip-version-check", "--quiet")


def readme_commands() -> list[tuple[str, list[str]]]:
    """Return the commands by which README.md begins a dossier, each with the lines that it shows of the output."""
    section = (ROOT / "README.md").read_text("utf-8").partition("\n## Start your own dossier\n")[2]
    console = section.partition("```console\n")[2].partition("```")[0]
    blocks = [block.splitlines() for block in console.removeprefix("$ ").split("\n$ ")]
    return [(command, shown) for command, *shown in blocks]


COMMANDS = readme_commands()


def ran(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@dataclass(frozen=True)
class Environment:
    """A fresh environment: the libraries are those of the tests, and nothing of this checkout can be imported."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> "Environment":
        made = cls(folder / "environment")
        ran(sys.executable, "-m", "venv", "--without-pip", made.folder, cwd=folder)
        libraries = folder / "libraries"
        libraries.mkdir()
        for path in Path(sysconfig.get_path("purelib")).iterdir():
            if not OURS.match(path.name):
                (libraries / path.name).symlink_to(path)
        own = made.python("-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
        (Path(own) / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
        return made

    @property
    def variables(self) -> dict[str, str]:
        known = {name: os.environ[name] for name in ("LANG", "LC_ALL", "TMPDIR") if name in os.environ}
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return {**known, "PATH": path, "HOME": str(self.folder), "PIP_CONFIG_FILE": os.devnull}

    def python(self, *arguments: str, cwd: Path) -> str:
        return ran(self.folder / "bin/python", *arguments, cwd=cwd, env=self.variables)

    def install(self, *arguments: str, cwd: Path) -> None:
        """Install, with the dependencies that are there: pip finds out whether they are the right ones."""
        self.python(*PIP, "install", "--no-index", *arguments, cwd=cwd)

    def dossier(self, *arguments: str, cwd: Path) -> str:
        return ran(self.folder / "bin/dossier", *arguments, cwd=cwd, env=self.variables)

    def shell(self, command: str, *, cwd: Path) -> str:
        return ran("sh", "-eu", "-c", command, cwd=cwd, env=self.variables)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `make wheel` packs it, from a copy: packing writes beside the source."""
    tree, folder = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("dist")
    shutil.copytree(ROOT / "generator", tree / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE.md"):
        shutil.copy(ROOT / name, tree)
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder)
    ran(sys.executable, *PIP, "wheel", *options, ".", cwd=tree)
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def fresh(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    folder = tmp_path_factory.mktemp("fresh")
    made = Environment.make(folder)
    made.install(str(wheel), cwd=folder)
    return made


@pytest.fixture(scope="module")
def begun(fresh: Environment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier that README.md begins, with its very commands."""
    empty = tmp_path_factory.mktemp("empty")
    for command, shown in COMMANDS[1:]:
        printed = fresh.shell(command, cwd=empty).splitlines()
        assert [line for line in shown if line not in {*printed, "…"}] == [], printed
    return empty / "my-dossier"


def test_the_wheel_holds_every_file_of_the_program_and_every_licence(wheel: Path) -> None:
    assert wheel.name == Path(WHEEL).name
    assert COMMANDS[0] == (f"pip install {wheel.name}", [])
    names = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "generator").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in names if ".dist-info/" not in name} == ours
    licences = {"LICENSE", "NOTICE.md"} | {name for name in ours if name.endswith(("OFL.txt", "LICENSE.txt"))}
    assert {name.partition("/licenses/")[2] for name in names if "/licenses/" in name} == licences


def test_the_program_is_that_of_the_wheel(fresh: Environment, tmp_path: Path) -> None:
    told = fresh.python("-c", "import generator, sys; print(generator.__file__, *sys.path, sep='\\n')", cwd=tmp_path)
    file, *folders = told.splitlines()
    assert Path(file).is_relative_to(fresh.folder)
    assert not [folder for folder in folders if Path(folder).is_relative_to(ROOT)]


def test_a_dossier_is_begun_checked_and_built_where_there_is_nothing_else(fresh: Environment, begun: Path) -> None:
    assert fresh.dossier("check", cwd=begun) == "3 citations: 3 checked against the texts\n0 findings\n"
    assert len(COMMANDS) == 3
    site = begun / "site"
    for name in ("index.html", "topics/ropes/index.html", "reading/index.html", "methodology/index.html", "404.html"):
        assert "assets/dossier.css" in (site / name).read_text(encoding="utf-8"), name
    for path in (THEME / "assets").rglob("*.*"):
        assert (site / path.relative_to(THEME)).read_bytes() == path.read_bytes()
    for name in ("dossier.pdf", "topics/ropes.pdf"):
        assert (site / name).read_bytes().startswith(b"%PDF-")
    assert zipfile.ZipFile(site / "dossier-offline.zip").testzip() is None


def test_its_host_and_its_checks_need_only_what_is_committed(begun: Path, wheel: Path, tmp_path: Path) -> None:
    assert (begun / WHEEL).read_bytes() == wheel.read_bytes()
    clone = tmp_path / "clone"
    author = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    for command in (("init", "-q"), ("add", "-A"), (*author, "commit", "-qm", "Begin")):
        ran("git", *command, cwd=begun)
    ran("git", "clone", "-q", begun, clone, cwd=tmp_path)
    assert not (clone / "sources/archive").exists()
    assert not (clone / "site").exists()

    host = Environment.make(tmp_path)
    workflow = yaml.safe_load((clone / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    steps = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    assert steps.count("pip install -r requirements.txt") == len(workflow["jobs"])
    host.install("-r", "requirements.txt", cwd=clone)
    checks = [step for step in steps if step.startswith("dossier check")]
    assert len(checks) == len(workflow["jobs"])
    for command in (*checks, "dossier comment HEAD"):
        host.shell(command, cwd=clone)
    hosting = tomllib.loads((clone / "netlify.toml").read_text(encoding="utf-8"))
    assert "3 receipts in step" in host.shell(hosting["context"]["deploy-preview"]["command"], cwd=clone)
    assert "Preview." in (clone / hosting["build"]["publish"] / "index.html").read_text(encoding="utf-8")


def test_its_editors_have_help_while_they_type(fresh: Environment, begun: Path) -> None:
    settings = (begun / ".vscode/settings.json").read_text(encoding="utf-8")
    for name in re.findall(r"\./(schemas/[\w.-]+)", settings):
        assert (begun / name).is_file()
    assert "in step" in fresh.dossier("schema", cwd=begun)


def test_a_folder_that_holds_something_is_left_alone(fresh: Environment, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = subprocess.run(
        [fresh.folder / "bin/dossier", "init", "."],
        cwd=tmp_path,
        env=fresh.variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "not an empty folder" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]

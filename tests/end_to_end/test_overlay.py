"""Withheld facts: on every internal page and file a stamp, in nothing public a trace."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.editing.init import init_dossier
from generator.leaks.overlay import read_overlay
from generator.publish.site.build import BuildOptions, make_site
from tests.repositories import begin, git

pytestmark = pytest.mark.slow

OVERLAY = """\
protected:
  - id: sailor-a
    forms: [{name}]
withheld:
  - {{id: a-topic, at: topic/ropes, text: "Of the topic: {name}."}}
  - {{id: a-statement, at: statement/three-ropes, text: "Of the statement: {name}.", basis: his sister}}
  - {{id: a-source, at: source/harbour-post, text: "Of the source: {name}."}}
  - {{id: an-origin, at: origin/lond-to-post, text: "Of the origin: {name}."}}
  - {{id: a-speaker, at: speaker/iva-lond, text: "Of the speaker: {name}."}}
"""
REAL, OTHER = "Marten Oskarsson", "Ysolde Vanterpool"
STAMP = "INTERNAL, NOT FOR PUBLICATION"


@pytest.fixture(scope="module", autouse=True)
def _a_desk() -> object:
    """An editor's own computer, on which no service's variables are set."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CI", "NETLIFY", "DOSSIER_ARCHIVE", "DOSSIER_DRAFT", "SOURCE_DATE_EPOCH", "URL", "REPOSITORY_URL"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier, its public and its internal site, and its overlay beside it."""
    folder = tmp_path_factory.mktemp("office")
    init_dossier(folder / "dossier")
    write_overlay(folder / "overlay", REAL)
    assert run("build", "--root", folder / "dossier") == (0, "")
    status, leaks = run("build", "--root", folder / "dossier", "--overlay", folder / "overlay")
    assert (status, leaks) == (0, "")
    return folder


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(made, tmp_path / "office"))


def write_overlay(folder: Path, name: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "overlay.yml").write_text(OVERLAY.format(name=name), encoding="utf-8")


def run(*arguments: object) -> tuple[int, str]:
    """Return the status of a command, and those of its lines that name a protected item or an error."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    assert not re.search("oskarsson|vanterpool", result.output, re.IGNORECASE), "a protected word was printed"
    return result.exit_code, "\n".join(
        line for line in result.output.splitlines() if re.search("`|^dossier:|overlay.yml", line)
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_internal_site_shows_the_facts_where_they_belong(made: Path) -> None:
    site = made / "dossier/site-internal"
    for page, kinds in {
        "topics/ropes": ["topic", "statement"],
        "sources/harbour-post": ["source"],
        "origins/lond-to-post": ["origin", "statement"],
        "speakers/iva-lond": ["speaker", "statement"],
    }.items():
        text = (site / page / "index.html").read_text("utf-8")
        assert sorted(set(re.findall(r"Of the (\w+): Marten", text))) == sorted(kinds)
    printed = " ".join(page.extract_text() for page in pypdf.PdfReader(site / "dossier.pdf").pages)
    told = set(re.findall(r"Of the (\w+): Marten", " ".join(printed.split())))
    assert told == {"topic", "statement", "source", "origin", "speaker"}


def test_every_page_and_file_of_the_internal_site_is_stamped(made: Path) -> None:
    site = made / "dossier/site-internal"
    pages = list(site.rglob("*.html"))
    assert len(pages) > 10
    with zipfile.ZipFile(site / "dossier-offline.zip") as archive:
        offline = [archive.read(n).decode() for n in archive.namelist() if n.endswith(".html")]
    assert len(offline) > 10
    for text in (*offline, *(page.read_text("utf-8") for page in pages)):
        assert f'<strong class="internal">{STAMP}.</strong>' in text
        assert re.search(rf"<title>[^<]*{STAMP}", text)
        assert '<meta name="robots" content="noindex, nofollow">' in text
    for pdf in site.rglob("*.pdf"):
        reader = pypdf.PdfReader(pdf)
        assert str(reader.metadata and reader.metadata.title).startswith(STAMP)
        assert all(page.extract_text().count(STAMP) >= 2 for page in reader.pages)
    assert json.loads((site / "data/dossier.json").read_text("utf-8"))["internal"] is True
    assert {item["annote"] for item in json.loads((site / "data/sources.csl.json").read_text("utf-8"))} == {STAMP}
    for table in (site / "data").glob("*.csv"):
        assert {row[-1] for row in csv.reader(io.StringIO(table.read_text("utf-8")))} == {STAMP}


def test_nothing_of_the_stamp_is_in_the_public_site(made: Path) -> None:
    public = contents(made / "dossier/site")
    assert all(STAMP.encode() not in data for data in public.values())
    assert json.loads(public["data/dossier.json"])["internal"] is False


def test_the_internal_site_refuses_to_be_published(made: Path) -> None:
    site = made / "dossier/site-internal"
    assert (site / "_redirects").read_text("utf-8") == "/* /INTERNAL.txt 404!\n"
    assert "noindex" in (site / "_headers").read_text("utf-8")
    assert (site / ".htaccess").read_text("utf-8") == "Require all denied\n"
    assert (site / ".gitignore").read_text("utf-8") == "*\n"
    assert (site / "INTERNAL.txt").read_text("utf-8").startswith(STAMP)
    assert site.stat().st_mode & 0o777 == 0o700
    assert "/site-internal/" in (made / "dossier/.gitignore").read_text("utf-8")
    assert "/site-internal/" in (Path(__file__).parents[2] / ".gitignore").read_text("utf-8")


def test_a_public_site_that_claims_to_be_internal_is_not_published(office: Path) -> None:
    before = contents(office / "dossier/site")
    (office / "dossier/docs/INTERNAL.txt").write_text("x", encoding="utf-8")
    assert run("build", "--root", office / "dossier")[0] == 1
    assert contents(office / "dossier/site") == before


def test_git_sees_nothing_of_an_internal_site_that_is_being_built(office: Path) -> None:
    root = office / "dossier"
    (root / ".gitignore").write_text("sources/archive/\n.cache/\nsite/\n", encoding="utf-8")
    begin(root)
    overlay, _ = read_overlay(office / "overlay")
    assert overlay is not None
    seen: list[str] = []

    def look(*_: object) -> None:
        seen.extend(folder.name for folder in root.glob(".site-*") if any(folder.rglob("*.html")))
        assert git(root, "status", "--porcelain") == ""

    make_site(root, BuildOptions(overlay=overlay, pdfs=False), look)
    assert seen
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.parametrize("variable", ["CI", "NETLIFY"])
def test_no_service_reads_an_overlay(made: Path, variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "true")
    for verb in ("build", "leaks"):
        status, told = run(verb, "--root", made / "dossier", "--overlay", made / "overlay")
        assert (status, told.split(":")[1]) == (2, f" {variable} is set")


def test_an_overlay_inside_the_repository_is_refused(office: Path) -> None:
    dossier = office / "dossier"
    for inside in (dossier / "overlay", dossier / "sources/overlay"):
        shutil.copytree(office / "overlay", inside)
        assert run("build", "--root", dossier, "--overlay", inside)[0] == 2
    (office / "link").symlink_to(dossier / "overlay")
    assert run("build", "--root", dossier, "--overlay", office / "link")[0] == 2
    subprocess.run(["git", "init", "-q", office], check=True)
    status, told = run("build", "--root", dossier, "--overlay", office / "overlay")
    assert (status, told.split(":")[1]) == (2, " The overlay stands inside the repository")


def test_make_and_netlify_never_name_an_overlay() -> None:
    root = Path(__file__).parents[2]
    for name in ("Makefile", "netlify.toml", ".ci/run", ".github/workflows/check.yml"):
        assert "overlay" not in (root / name).read_text("utf-8")


def test_the_public_site_depends_on_no_overlay(office: Path) -> None:
    """Noninterference: the overlay holds real values, other values, is absent; every byte and name is the same."""
    dossier, overlay, site = office / "dossier", office / "overlay", office / "dossier/site"
    built = []
    for name in (REAL, OTHER, None):
        shutil.rmtree(site)
        if name is None:
            shutil.rmtree(overlay)
            shutil.rmtree(dossier / "site-internal")
        else:
            write_overlay(overlay, name)
            # What an internal build leaves in memory and on the disk is part of the question.
            assert run("build", "--root", dossier, "--overlay", overlay)[0] == 0
        assert run("build", "--root", dossier)[0] == 0
        built.append(contents(site))
    assert built[0] == built[1] == built[2]
    assert len(built[0]) > 50
    beside = {p.name for p in dossier.iterdir()} - {"site"}
    assert not any(re.search(r"^\.site-|internal", name) for name in beside)


WATCHED = """
import os, sys
seen = []
def listen(event, arguments):
    if event in {"open", "os.listdir", "os.scandir", "os.chdir", "os.stat", "glob.glob"}:
        seen.extend(os.fspath(a) for a in arguments if isinstance(a, (str, bytes, os.PathLike)))
sys.addaudithook(listen)
from generator.cli import main
try:
    main(sys.argv[2:], standalone_mode=False)
except SystemExit as end:
    assert end.code == 0, end.code
names = [n.decode() if isinstance(n, bytes) else n for n in seen]
print("OPENED", sum(os.path.realpath(n).startswith(sys.argv[1]) for n in names), len(names))
"""


def opened(made: Path, *arguments: str) -> int:
    """Return how often a build opened something in the overlay."""
    overlay = made / "overlay"
    command = [sys.executable, "-c", WATCHED, str(overlay.resolve()), "build", "--root", str(made / "dossier")]
    ran = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False, cwd=made)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    match = re.search(r"^OPENED (\d+) (\d+)$", ran.stdout, re.MULTILINE)
    assert match is not None
    assert int(match[2]) > 500
    return int(match[1])


def test_a_public_build_never_opens_the_overlay(made: Path) -> None:
    assert opened(made) == 0
    assert opened(made, "--overlay", str(made / "overlay")) > 0


def test_what_reaches_a_source_is_found_in_everything_made_from_it(office: Path) -> None:
    facts = office / "dossier/sources/facts/ropes.yml"
    text = facts.read_text("utf-8").replace("gaps:", f"gaps:\n  - Whether {REAL} was there.", 1)
    facts.write_text(text, encoding="utf-8")
    assert run("build", "--root", office / "dossier")[0] == 0
    status, told = run("leaks", "--root", office / "dossier", "--overlay", office / "overlay")
    assert status == 1
    files = {line.split(": ")[0] for line in told.splitlines()}
    assert files >= {
        "sources/facts/ropes.yml",
        "site/topics/ropes/index.html",
        "site/search/search_index.json",
        "site/data/dossier.json",
        "site/dossier.pdf",
        "site/topics/ropes.pdf",
        "site/dossier-offline.zip",
    }
    status, told = run("build", "--root", office / "dossier", "--overlay", office / "overlay")
    assert (status, told) == (1, "sources/facts/ropes.yml: line " + told.rpartition("line ")[2])


def test_a_clean_dossier_has_no_leaks_and_the_internal_site_is_full_of_them(made: Path) -> None:
    assert run("leaks", "--root", made / "dossier", "--overlay", made / "overlay")[0] == 0
    internal = made / "dossier/site-internal/topics"
    status, told = run("leaks", "--root", made / "dossier", "--overlay", made / "overlay", internal)
    assert status == 1
    assert "ropes/index.html: line" in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("at: topic/ropes", "at: topic/knots", "overlay.yml: `a-topic`: no such record is in the dossier"),
        (
            "forms: [",
            "forms: [Ri, ",
            "overlay.yml: item 1: one of its forms is too short: it would be found everywhere",
        ),
        ("id: sailor-a", "id: a-topic", "overlay.yml:5:10: LD311 An id is used twice"),
    ],
)
def test_a_fault_of_the_overlay_stops_the_build(office: Path, old: str, new: str, told: str) -> None:
    path = office / "overlay/overlay.yml"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    before = contents(office / "dossier/site-internal")
    assert run("build", "--root", office / "dossier", "--overlay", office / "overlay") == (1, told)
    assert contents(office / "dossier/site-internal") == before

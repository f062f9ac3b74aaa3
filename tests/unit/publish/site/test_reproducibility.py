import datetime as dt
from pathlib import Path

import pytest

from generator.core.environment import ALLOWED_VARIABLE, noon_utc
from generator.core.text import sha256
from generator.publish.site.build import BuildOptions, build_site, make_site
from generator.publish.site.offline_archive import pack_offline_archive
from generator.publish.site.reproducibility import build_elsewhere, first_difference
from tests.unit.publish.site.test_build import contents

EPOCH = noon_utc(dt.date(2031, 5, 9))


def folder(path: Path, **files: str) -> Path:
    path.mkdir()
    for name, text in files.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def test_the_first_difference_is_named(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", a="same", b="first\nsecond 1\n")
    assert first_difference(one, folder(tmp_path / "same", a="same", b="first\nsecond 1\n")) is None
    other = folder(tmp_path / "other", a="same", b="first\nsecond 2\n")
    assert first_difference(one, other) == "b, line 2, byte 14: first 'second 1', then 'second 2'"
    assert first_difference(one, folder(tmp_path / "less", a="same")) == "b is there once only"
    assert first_difference(folder(tmp_path / "few", a="same"), one) == "b is there the second time only"
    assert first_difference(one, folder(tmp_path / "longer", a="same", b="first\nsecond 1\nx")) == (
        "b, line 3, byte 16: first '', then 'x'"
    )


@pytest.mark.parametrize(
    ("files", "built", "told"),
    [
        ({"a": "2"}, 0, "a.zip: x/a, line 1, byte 1: first '1', then '2'"),
        ({"b": "1"}, 0, "a.zip holds other files, or in another order"),
        ({"a": "1"}, 86_400, "a.zip holds the same files and is packed otherwise"),
    ],
)
def test_a_difference_inside_an_archive_is_named(tmp_path: Path, files: dict[str, str], built: int, told: str) -> None:
    one, other = folder(tmp_path / "one"), folder(tmp_path / "other")
    (one / "a.zip").write_bytes(pack_offline_archive(folder(tmp_path / "in", a="1"), "x", 1_000_000_000)[1])
    (other / "a.zip").write_bytes(
        pack_offline_archive(folder(tmp_path / "out", **files), "x", 1_000_000_000 + built)[1]
    )
    assert first_difference(one, other) == told


@pytest.mark.slow
def test_two_builds_are_the_same(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_site(project, BuildOptions(verify=True)) == 0
    files = len(contents(project / "site"))
    assert f"Built twice, in different surroundings: all {files} files are the same" in capsys.readouterr().out


# What a page may come to depend on, as an expression.
SURROUNDINGS = {
    "zone": "time.tzname",
    "working folder": "os.getcwd()",
    "path": "__file__",
    "seed": "hash('a')",
    "permissions": "oct(os.stat(config.site_dir + '/index.html').st_mode)",
    "locale": "os.environ.get('LC_ALL')",
    "processors": "len(os.sched_getaffinity(0))",
    "home": "os.path.expanduser('~')",
    "moment": "time.time_ns()",
}


@pytest.mark.slow
def test_a_site_that_depends_on_its_surroundings_is_not_published(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nhooks: [hook.py]\n")
    lines = (
        f"    Path(config.site_dir, '{name}.txt').write_text(repr({value}))" for name, value in SURROUNDINGS.items()
    )
    hook = "\n".join(["import os, time", "from pathlib import Path", "def on_post_build(config):", *lines, ""])
    (project / "hook.py").write_text(hook, encoding="utf-8")
    monkeypatch.setenv(ALLOWED_VARIABLE, f"hook.py@{sha256(hook)}")
    make_site(project)
    before = contents(project / "site")
    (tmp_path / "again").mkdir()
    again = contents(build_elsewhere(project, tmp_path / "again", [], timestamp=EPOCH, archive=None))
    assert before.keys() == again.keys()
    differing = {name for name, data in before.items() if data != again[name]}
    assert differing == {f"{name}.txt" for name in SURROUNDINGS} | {"dossier-offline.zip"}
    assert build_site(project, BuildOptions(verify=True)) == 2
    told = capsys.readouterr().err
    assert (
        "Built twice, and not the same. The first difference:\n  dossier-offline.zip: dossier/home.txt, line 1" in told
    )
    assert contents(project / "site") == before

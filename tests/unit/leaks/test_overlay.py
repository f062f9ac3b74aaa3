import re
from pathlib import Path

import pytest

from generator.leaks.overlay import OVERLAY_FILE, read_overlay
from generator.leaks.searcher import unsearchable

GOOD = """\
protected:
  - id: sailor-a
    note: Asked for it.
    forms: [Marten Oskarsson, Мартен Оскарссон]
withheld:
  - id: his-name
    at: topic/ropes
    text: The sailor is Marten Oskarsson.
    basis: His sister told us.
"""


def write(folder: Path, text: str) -> Path:
    (folder / OVERLAY_FILE).write_text(text, encoding="utf-8")
    return folder


def test_an_overlay_is_read(tmp_path: Path) -> None:
    overlay, faults = read_overlay(write(tmp_path, GOOD))
    assert faults == ()
    assert overlay is not None
    assert [item.id for item in overlay.protected] == ["sailor-a"]
    assert overlay.withheld[0].at == "topic/ropes"
    assert list(unsearchable(overlay)) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("forms: [", "froms: [", ["overlay.yml:2:5: LD302", "overlay.yml:4:12: LD301"]),
        ("id: sailor-a", "id: Marten Oskarsson", ["overlay.yml:2:9: LD305"]),
        ("at: topic/ropes", "at: Marten Oskarsson", ["overlay.yml:7:9: LD305"]),
        ("id: his-name", "id: sailor-a", ["overlay.yml:6:9: LD311"]),
        ("    text: The sailor is Marten Oskarsson.\n", "", ["overlay.yml:6:5: LD302"]),
        ("[Marten Oskarsson, Мартен Оскарссон]", "[]", ["overlay.yml:4:12: LD308"]),
        ("[Marten Oskarsson, Мартен Оскарссон]", "Marten Oskarsson", ["overlay.yml:4:12: LD307"]),
        ("note: Asked", "Marten: Oskarsson: x", ["overlay.yml:3:"]),
        ("protected:", "Oskarsson: [\nprotected:", ["overlay.yml:"]),
        (GOOD, "- Marten Oskarsson\n", ["overlay.yml:1:1: LD125"]),
    ],
)
def test_what_is_wrong_with_it_is_told_without_its_words(tmp_path: Path, old: str, new: str, told: list[str]) -> None:
    assert old in GOOD
    overlay, faults = read_overlay(write(tmp_path, GOOD.replace(old, new)))
    assert overlay is None
    shown = [f"{fault} {fault.hint} {fault.related}" for fault in faults]
    assert [line[: len(start)] for line, start in zip(shown, told, strict=True)] == told
    assert not any("arten" in line or "skarsson" in line for line in shown)


def test_the_example_of_the_manual_can_be_read(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs/withheld.md").read_text("utf-8")
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    overlay, faults = read_overlay(write(tmp_path, example))
    assert faults == ()
    assert overlay is not None
    assert list(unsearchable(overlay)) == []


def test_only_an_ordinary_file_is_read(tmp_path: Path) -> None:
    assert [f.code for f in read_overlay(tmp_path)[1]] == ["LD201"]
    write(tmp_path, GOOD).joinpath(OVERLAY_FILE).rename(tmp_path / "other.yml")
    (tmp_path / OVERLAY_FILE).symlink_to("other.yml")
    assert [f.code for f in read_overlay(tmp_path)[1]] == ["LD202"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("forms: [", "forms: [Ri, "),
        ("forms: [", "forms: [리, "),
        ("forms: [", "forms: ['...', "),
        ("id: sailor-a", "id: marten-oskarsson"),
        ("id: his-name", "id: name-of-marten-oskarsson"),
    ],
)
def test_what_cannot_be_looked_for_is_told_by_its_number(tmp_path: Path, old: str, new: str) -> None:
    overlay, _ = read_overlay(write(tmp_path, GOOD.replace(old, new)))
    assert overlay is not None
    told = list(unsearchable(overlay))
    assert len(told) >= 1
    assert "arten" not in str(told)


def test_two_syllables_are_enough(tmp_path: Path) -> None:
    overlay, _ = read_overlay(write(tmp_path, GOOD.replace("forms: [", "forms: [리예시, 이영, Kim, ")))
    assert overlay is not None
    assert list(unsearchable(overlay)) == []

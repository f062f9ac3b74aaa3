from pathlib import Path

import pytest

from generator.publish.site.allowed_scripts import is_allowed_script
from generator.publish.site.verify import HandWritten, scan_site, verify_site

TAB = (
    "var target=document.getElementById(location.hash.slice(1));"
    'target&&target.name&&(target.checked=target.name.startsWith("__tabbed_"))'
)


def site(folder: Path, script: str) -> tuple[str, ...]:
    (folder / "index.html").write_text(f"<!doctype html><title>x</title><script>{script}</script>", encoding="utf-8")
    return verify_site(folder, ["index.md"], scan_site(folder), HandWritten(folder / "docs"))


def test_a_script_of_the_theme_is_on_the_list(tmp_path: Path) -> None:
    assert is_allowed_script(TAB)
    assert site(tmp_path, TAB) == ()


@pytest.mark.parametrize("script", ["alert(1)", TAB + ";alert(1)", TAB.replace("slice", "splice"), ""])
def test_any_other_inline_script_is_a_fault(tmp_path: Path, script: str) -> None:
    assert not is_allowed_script(script)
    assert "an inline script that nobody has reviewed" in " ".join(site(tmp_path, script))

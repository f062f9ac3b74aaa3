"""What stands at the top of the repository: nothing that somebody left there."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
KNOWN = {
    *(".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore", ".vscode"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "NOTICE.md", "README.md"),
    *("docs", "generator", "mkdocs.yml", "netlify.toml", "pyproject.toml", "requirements", "schemas", "scripts"),
    *("sources", "tests"),
}


def test_the_top_level_holds_what_it_is_known_to_hold() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {path.partition("/")[0] for path in listed.split("\0") if path} <= KNOWN

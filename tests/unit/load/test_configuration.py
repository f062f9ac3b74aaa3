"""``mkdocs.yml`` is read before MkDocs reads it: no program of it runs, and what cannot be built is found."""

import hashlib
from pathlib import Path

import pytest

from generator.load.configuration import ALLOWED_FUNCTIONS, Configuration, read_configuration

RIGHT = """\
site_name: The pier
site_url: !ENV [URL, ""]
theme: {name: material, font: false}
plugins: [search, dossier]
markdown_extensions: [attr_list]
"""


def read(root: Path, text: str | bytes, *allowed: str) -> Configuration:
    (root / "mkdocs.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_configuration(root, frozenset(allowed))


def found(root: Path, text: str | bytes, *allowed: str) -> list[str]:
    """Return place and code of each finding."""
    return [" ".join(str(d).split()[:2]) for d in read(root, text, *allowed).diagnostics]


def changed(line: str) -> str:
    """Return the right configuration with one setting in place of its own, or added, as its last line."""
    name = line.partition(":")[0]
    return "".join(f"{own}\n" for own in [*(o for o in RIGHT.splitlines() if not o.startswith(f"{name}:")), line])


@pytest.mark.parametrize(
    "line",
    [
        "site_name: The pier",
        "use_directory_urls: true",
        "docs_dir: docs",
        "site_dir: site",
        "strict: true",
        "edit_uri: edit/main/docs/",
        "repo_url: https://example.org/pier",
        "extra: {generator: false, anchor: &a [x], alias: *a, variable: !ENV [CI, false]}",
        "extra_css: [own.css]",
        "nav: [index.md, Timeline: timeline.md, Topics: [topics/pier.md]]",
        "plugins: {search: {lang: en}, dossier: {draft: true}}",
        "markdown_extensions: [attr_list, tables: {use_align_attribute: true}]",
        "validation: {nav: {omitted_files: warn}, absolute_links: relative_to_docs}",
        "hooks: []",
        *(f"markdown_extensions: [attr_list, pymdownx.emoji: {{x: !!python/name:{f} }}]" for f in ALLOWED_FUNCTIONS),
    ],
)
def test_what_can_be_built_has_no_finding(tmp_path: Path, line: str) -> None:
    assert read(tmp_path, changed(line)).diagnostics == ()


def test_without_a_configuration_there_is_nothing_to_find(tmp_path: Path) -> None:
    assert read_configuration(tmp_path, frozenset()).diagnostics == ()


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.system [touch /tmp/x]",
        "!!python/object/new:os.system [touch /tmp/x]",
        "!!python/object:os.x {}",
        "!!python/module:os ''",
        "!!python/name:os.system ''",
        "!!python/tuple [1]",
        "!<tag:yaml.org,2002:python/object/apply:os.system> [x]",
        "!relative x",
        "!own x",
        "!!binary aGk=",
    ],
)
def test_a_tag_is_refused_wherever_it_stands(tmp_path: Path, value: str) -> None:
    assert found(tmp_path, f"{RIGHT}extra: {value}\n") == ["mkdocs.yml:6:8: LD502"]
    assert found(tmp_path, f"{RIGHT}extra: {{a: [{{b: {value}}}]}}\n") == ["mkdocs.yml:6:17: LD502"]
    assert found(tmp_path, f"{RIGHT}? {value}\n: x\n") == ["mkdocs.yml:6:3: LD502"]
    assert found(tmp_path, RIGHT.replace('""', value)) == ["mkdocs.yml:2:22: LD502"]


def test_a_tag_behind_another_prefix_is_the_same_tag(tmp_path: Path) -> None:
    text = f"%TAG !p! tag:yaml.org,2002:python/\n---\n{RIGHT}extra: !p!object/apply:os.system [x]\n"
    assert found(tmp_path, text) == ["mkdocs.yml:8:8: LD502"]


def test_what_is_inherited_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    base = tmp_path / "sub/base.yml"
    base.write_text(RIGHT, encoding="utf-8")
    configuration = read(tmp_path, "INHERIT: sub/base.yml\n")
    assert configuration.diagnostics == ()
    assert configuration.files == (tmp_path / "mkdocs.yml", base)
    assert found(tmp_path, "INHERIT: sub/base.yml\ntheme: {font: true}\n") == ["mkdocs.yml:2:1: LD504"]
    base.write_text(f"{RIGHT}extra: {{a: !!python/name:os.system }}\n", encoding="utf-8")
    assert found(tmp_path, "INHERIT: sub/base.yml\n") == ["sub/base.yml:6:12: LD502"]
    base.write_text(f"{RIGHT}plugins: [x]\nINHERIT: ../mkdocs.yml\n", encoding="utf-8")
    assert found(tmp_path, "INHERIT: sub/base.yml\n") == ["sub/base.yml:6:1: LD122"]
    base.write_text("INHERIT: ../mkdocs.yml\n", encoding="utf-8")
    assert found(tmp_path, "INHERIT: sub/base.yml\n") == ["sub/base.yml:1:1: LD504"]


@pytest.mark.parametrize("target", ["gone.yml", "/etc/passwd", "../other.yml", "!ENV URL", "5", "link.yml"])
def test_only_a_file_of_the_dossier_is_inherited(tmp_path: Path, target: str) -> None:
    root = tmp_path / "dossier"
    root.mkdir()
    (tmp_path / "other.yml").write_text(RIGHT, encoding="utf-8")
    (root / "link.yml").symlink_to(tmp_path / "other.yml")
    assert found(root, f"INHERIT: {target}\n") == ["mkdocs.yml:1:1: LD504"]


@pytest.mark.parametrize(
    "line",
    [
        *("site_author: !ENV TOKEN", "extra: {word: !ENV [TOKEN]}", "repo_name: !ENV [URL, TOKEN, none]"),
        *("copyright: !ENV [URL, !ENV TOKEN]", "theme: {name: material, font: false, logo: !ENV TOKEN}"),
    ],
)
def test_a_variable_that_may_be_a_secret_is_named_by_no_setting(tmp_path: Path, line: str) -> None:
    (refused,) = read(tmp_path, changed(line)).diagnostics
    assert refused.code == "LD503"
    assert "`TOKEN`" in refused.message
    assert read(tmp_path, changed(line), "TOKEN").diagnostics == ()


@pytest.mark.parametrize("value", ["!ENV URL", "!ENV [URL]", "!ENV [REPOSITORY_URL, URL, TOKEN]", "!ENV [CI, false]"])
def test_known_variables_and_any_default_may_stand_after_env(tmp_path: Path, value: str) -> None:
    assert read(tmp_path, changed(f"copyright: {value}")).diagnostics == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("plugins: [search, dossier, macros]", "macros"),
        ("plugins: [search, dossier, material/social: {cards: true}]", "material/social"),
        ("plugins: {dossier: {}, privacy: {}}", "privacy"),
        ("markdown_extensions: [attr_list, pymdownx.snippets]", "pymdownx.snippets"),
        ("markdown_extensions: [attr_list, 'subprocess:Popen': {args: [x]}]", "subprocess:Popen"),
    ],
)
def test_a_program_runs_only_if_it_is_allowed(tmp_path: Path, line: str, name: str) -> None:
    assert found(tmp_path, changed(line)) == ["mkdocs.yml:5:1: LD503"]
    assert found(tmp_path, changed(line), "other") == ["mkdocs.yml:5:1: LD503"]
    assert found(tmp_path, changed(line), name) == []


def test_a_hook_is_allowed_as_it_stands(tmp_path: Path) -> None:
    hook = tmp_path / "hook.py"
    hook.write_bytes(b"x = 1")
    named = f"hook.py@{hashlib.sha256(b'x = 1').hexdigest()}"
    text = f"{RIGHT}hooks: [hook.py]\n"
    (refused,) = read(tmp_path, text, "hook.py").diagnostics
    assert refused.code == "LD503"
    assert refused.hint is not None
    assert refused.hint.splitlines()[-1] == named
    assert found(tmp_path, text, named) == []
    hook.write_bytes(b"x = 2\n")
    assert found(tmp_path, text, named) == ["mkdocs.yml:6:1: LD503"]
    assert found(tmp_path, f"{RIGHT}hooks: [../hook.py]\n", named) == ["mkdocs.yml:6:1: LD504"]


@pytest.mark.parametrize(
    "line",
    [
        *("use_directory_urls: false", "use_directory_urls: !ENV CI", "use_directory_urls: 1", "docs_dir: pages"),
        *("site_dir: out", "extra_templates: [x.txt]", "watch: [x]", "dev_addr: 0.0.0.0:80", "nope: 1", "5: x"),
        *("site_name: 5", "site_name: !ENV CI", "site_name:", "site_url: example.org", "strict: perhaps"),
        *("repo_url: git@example.org:a", "edit_uri: 5", "extra: []", "extra: !ENV CI", "extra_css: own.css"),
        *("nav:", "nav: []", "nav: x.md", "nav: [5]", "nav: [{a: x.md, b: y.md}]", "nav: [{a: }]", "nav: {a: x.md}"),
        *("validation: loud", "validation: {nav: {omitted_files: loud}}", "hooks: hook.py", "hooks: !ENV CI"),
        *("theme:", "theme: material", "theme: {name: readthedocs, font: false}", "theme: {name: material}"),
        *("theme: {name: material, font: false, static_templates: [x]}", "theme: {name: material, font: {text: x}}"),
        *("plugins: []", "plugins:", "plugins: [search]", "plugins: [dossier, dossier]", "plugins: [[dossier]]"),
        *("plugins: [dossier: {enabled: false}]", "plugins: [dossier: {draft: 5}]", "plugins: !ENV CI"),
        *("markdown_extensions: []", "markdown_extensions: [tables]", "markdown_extensions: [attr_list, 5]"),
    ],
)
def test_what_no_site_can_be_built_with_is_found_where_it_stands(tmp_path: Path, line: str) -> None:
    text = changed(line)
    number = 1 if line == "5: x" else len(text.splitlines())
    assert found(tmp_path, text) == [f"mkdocs.yml:{number}:1: LD504"]


@pytest.mark.parametrize("name", ["site_name", "theme", "plugins", "markdown_extensions"])
def test_a_setting_that_is_missing_is_named(tmp_path: Path, name: str) -> None:
    text = "".join(f"{line}\n" for line in RIGHT.splitlines() if not line.startswith(f"{name}:"))
    (finding,) = read(tmp_path, text).diagnostics
    assert (finding.code, f"`{name}`" in finding.message) == ("LD504", True)


def test_templates_lie_in_a_folder_of_their_own(tmp_path: Path) -> None:
    for folder in ("look/deep", "sources/archive", "docs", ".git"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "link").symlink_to("/etc")
    theme = "theme: {{name: material, font: false, custom_dir: {}}}"
    for folder in ("look", "look/deep"):
        configuration = read(tmp_path, changed(theme.format(folder)))
        assert (configuration.diagnostics, configuration.custom_dir) == ((), tmp_path / folder)
    for folder in ("gone", "docs", "sources/archive", ".git", "link", "/etc", "..", ".", "look/../docs", "''", "~/x"):
        assert found(tmp_path, changed(theme.format(folder))) == ["mkdocs.yml:5:1: LD504"], folder


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("site_name: [\n", "mkdocs.yml:2:1: LD501"),
        ("- a\n", "mkdocs.yml:1:1: LD501"),
        ("a: &a [*a]\n", "mkdocs.yml:1:4: LD501"),
        ("a: 2031-99-99\n", "mkdocs.yml:1:1: LD501"),
        ("[a]: b\n", "mkdocs.yml:1:1: LD501"),
        ("a: !ENV {b: c}\n", "mkdocs.yml:1:4: LD501"),
        ("a: b\n---\na: c\n", "mkdocs.yml:2:1: LD501"),
        ("a: 1\na: 2\n", "mkdocs.yml:2:1: LD122"),
        ("a: " + "[" * 2_000, "mkdocs.yml:1:1: LD123"),
        ("#" * 200_000, "mkdocs.yml:1:1: LD105"),
        (RIGHT.encode("utf-16"), "mkdocs.yml:1:1: LD101"),
        (b"site_name: caf\xe9\n", "mkdocs.yml:1:15: LD101"),
    ],
)
def test_what_is_no_yaml_is_found(tmp_path: Path, text: str | bytes, place: str) -> None:
    assert found(tmp_path, text) == [place]


def test_a_link_and_a_folder_are_no_configuration(tmp_path: Path) -> None:
    (tmp_path / "other.yml").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "mkdocs.yml").symlink_to("other.yml")
    assert [d.code for d in read_configuration(tmp_path, frozenset()).diagnostics] == ["LD202"]
    (tmp_path / "mkdocs.yml").unlink()
    (tmp_path / "mkdocs.yml").mkdir()
    assert [d.code for d in read_configuration(tmp_path, frozenset()).diagnostics] == ["LD202"]


def test_aliases_that_repeat_are_read_once(tmp_path: Path) -> None:
    lines = [f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)]
    assert found(tmp_path, f"{RIGHT}extra:\n  a0: &a0 [x]\n{''.join(lines)}") == []

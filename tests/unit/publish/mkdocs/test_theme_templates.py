from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError, TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from generator.publish.mkdocs.theme_files import theme_environment


def _theme(tmp_path: Path) -> Theme:
    """Material, with a dossier's own folder of templates and files before it."""
    own = tmp_path / "own"
    for name in ("main.html", "own.css", ".hidden.css", ".hidden/other.css", "deep/.hidden/more.css", "deep/seen.js"):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text("own", encoding="utf-8")
    return Theme("material", custom_dir=str(own), language="en")


def _copied(theme: Theme, tmp_path: Path, *, quick: bool) -> set[tuple[str, str | None]]:
    """The theme's files that MkDocs copies into a site, and whence."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(tmp_path), "site_dir": str(tmp_path / "site")})
    config.theme = theme
    files = Files([])
    files.add_files_from_theme(theme_environment(theme) if quick else theme.get_env(), config)
    return {(file.src_uri, file.src_dir) for file in files}


def test_mkdocs_copies_the_same_files_of_a_theme(tmp_path: Path) -> None:
    theme = _theme(tmp_path)
    copied = _copied(theme, tmp_path, quick=True)
    assert copied == _copied(theme, tmp_path, quick=False)
    assert {"own.css", "deep/seen.js"} <= {name for name, _ in copied}
    assert not any("hidden" in name for name, _ in copied)


def test_an_icon_that_is_not_listed_is_found(tmp_path: Path) -> None:
    environment = theme_environment(_theme(tmp_path))
    icon = ".icons/material/magnify.svg"
    assert icon not in environment.list_templates()
    assert "<svg" in environment.get_template(icon).render()


def test_a_template_of_a_dossiers_own_may_use_what_jinja_has(tmp_path: Path) -> None:
    environment = theme_environment(_theme(tmp_path))
    template = """\
{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}{% set ns = namespace(n=0) %}{% set row = cycler("a", "b") %}\
{% for x in range(3) %}{{ loop.cycle("x", "y") }}{{ row.next() }}{% set ns.n = ns.n + x %}{% endfor %}\
{{ ns.n }}{{ twice("u".upper()) }}{{ {"a": 1}.get("a") }}{{ "%d"|format(5) }}{{ "a.md"|url }}"""
    context = {"base_url": ".", "page": None}
    assert environment.from_string(template).render(context) == "xaybxa3UU15./a.md"


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ (''|attr('__class__'))() }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ config.load_dict({}) }}",
        "{{ config.theme.get_env() }}",
        "{{ config.theme.dirs.append('/etc') }}",
        "{{ config.extra.update({'a': 1}) }}",
        "{{ path.read_text() }}",
        "{{ [path]|map(attribute='read_text')|first()() }}",
        "{% for x in range(1000000) %}{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{% include '../../../../etc/passwd' %}",
    ],
)
def test_a_template_of_a_dossiers_own_runs_no_program_and_reads_no_file(tmp_path: Path, template: str) -> None:
    theme = _theme(tmp_path)
    config = MkDocsConfig()
    config.load_dict({"extra": {}})
    config.theme = theme
    own = Path(theme.custom_dir or "", "main.html")
    own.write_text(template, encoding="utf-8")
    with pytest.raises((SecurityError, TemplateError, OverflowError)):
        theme_environment(theme).get_template("main.html").render(config=config, path=own)

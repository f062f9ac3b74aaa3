"""The settings of ``mkdocs.yml``: which there are, what each may hold, and which would run a program.

What is not listed here is refused, so that a check finds what MkDocs would stop at, and no setting of a later version
of MkDocs runs anything unseen.
"""

import hashlib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from generator.core.diagnostics import Diagnostic, Span
from generator.core.environment import ALLOWED_VARIABLE
from generator.core.files import MAX_STATIC_BYTES, read_file
from generator.core.text import suggest
from generator.load.codes import load_diagnostic

_TEXTS = frozenset(
    {
        *("site_name", "site_url", "site_description", "site_author", "copyright"),
        *("repo_url", "repo_name", "edit_uri", "remote_branch", "remote_name"),
        *("exclude_docs", "draft_docs", "not_in_nav"),
    }
)
_ADDRESSES = frozenset({"site_url", "repo_url"})
_FIXED: Mapping[str, object] = {"docs_dir": "docs", "site_dir": "site", "use_directory_urls": True}
"""Settings that the pages, the links between them and the checks of the finished site rely on."""
_FLAGS = frozenset({"strict"})
_LISTS = frozenset({"extra_css", "extra_javascript"})
_GROUPS = frozenset({"extra", "validation"})
_PROGRAMS = frozenset({"markdown_extensions", "plugins"})
_KNOWN = frozenset({*_TEXTS, *_FIXED, *_FLAGS, *_LISTS, *_GROUPS, *_PROGRAMS, "nav", "theme", "hooks"})
_ELSEWHERE = {
    "dev_addr": "`dossier serve` takes `--host` and `--port`.",
    "watch": "`dossier serve` follows everything that a site is made of.",
    "extra_templates": "A template can run a program: write pages as Markdown in docs/.",
}
"""Settings of MkDocs that have no effect here, or must not have any, with what to do instead."""
_LEVELS = frozenset({"warn", "info", "ignore", "relative_to_docs"})
_THEME = "material"
_THEME_SETTINGS = frozenset(
    {"custom_dir", "direction", "favicon", "features", "font", "icon", "language", "logo", "name", "palette"}
)
_OWN_PLUGIN = "dossier"
_OWN_OPTION = "draft"
_NEEDED_EXTENSION = "attr_list"
"""The Markdown extension that gives headings the ids to which pages link."""
ALLOWED_PLUGINS = frozenset({"search", "material/search", _OWN_PLUGIN})
"""Plugins that always may run: they read nothing but the dossier."""
ALLOWED_EXTENSIONS = frozenset(
    {
        *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "tables", "toc"),
        *(f"pymdownx.{name}" for name in ("betterem", "caret", "details", "emoji", "highlight", "inlinehilite")),
        *(f"pymdownx.{name}" for name in ("keys", "mark", "superfences", "tabbed", "tasklist", "tilde")),
    }
)
"""Markdown extensions that always may run: of all others some read files from anywhere, and any module can be named."""
_FOREIGN_FOLDERS = frozenset({"docs", "site", "site-internal", "sources"})
"""Folders that hold no templates."""
_REQUIRED = {
    "site_name": "Dossier",
    "theme": f"{{name: {_THEME}, font: false}}",
    "plugins": f"[search, {_OWN_PLUGIN}]",
    "markdown_extensions": f"[{_NEEDED_EXTENSION}]",
}
"""Settings without which no site can be built, each with the least that it may hold."""
_MAX_SHOWN = 80


class _Environment:
    """Stands for the value of an environment variable."""


ENVIRONMENT = _Environment()
"""The value of a setting with ``!ENV``."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of the configuration."""

    value: object
    span: Span


def shortened(text: str) -> str:
    """Return a text for a message, cut if it is long."""
    return text if len(text) <= _MAX_SHOWN else f"{text[: _MAX_SHOWN - 1]}…"


def check_settings(root: Path, settings: Mapping[str, Setting], allowed: AbstractSet[str]) -> Iterator[Diagnostic]:
    """Yield a finding for each setting that would run a program, or that no site can be built with.

    Args:
        root: The folder of the dossier.
        settings: The settings by name, inherited ones included.
        allowed: The plugins, Markdown extensions and hooks that may run, beside those that always may.
    """
    for name, setting in settings.items():
        if name == "hooks":
            yield from _hooks(root, setting, allowed)
        elif name in _PROGRAMS:
            yield from _programs(name, setting, allowed)
        elif name == "theme":
            yield from _theme(root, setting)
        elif name == "nav":
            yield from _navigation(setting)
        elif name == "validation":
            yield from _levels(setting)
        elif name in _KNOWN:
            yield from _plain(name, setting)
        else:
            yield _unknown(name, setting.span)
    for name, example in _REQUIRED.items():
        if name not in settings:
            hint = f"Add a line `{name}: {example}`."
            yield load_diagnostic("LD504", f"The setting `{name}` is missing", Span("mkdocs.yml"), hint)


def _misfit(setting: Setting, message: str, hint: str) -> Diagnostic:
    return load_diagnostic("LD504", message, setting.span, hint)


def _unknown(name: str, span: Span) -> Diagnostic:
    hint = _ELSEWHERE.get(name)
    if hint is None:
        near = suggest(name, _KNOWN)
        hint = f"Did you mean `{near}`?" if near else "Delete it: nothing reads it."
    return load_diagnostic("LD504", f"`{shortened(name)}` is no setting of a dossier", span, hint)


def _plain(name: str, setting: Setting) -> Iterator[Diagnostic]:
    """Yield a finding for a setting with a value of another kind than it takes."""
    if name in _FIXED:
        wanted = _FIXED[name]
        if type(setting.value) is not type(wanted) or setting.value != wanted:
            shown = str(wanted).lower() if isinstance(wanted, bool) else wanted
            message = f"`{name}` is always `{shown}` in a dossier: its pages, links and checks rely on it"
            yield _misfit(setting, message, "Delete the line.")
    elif not _fits(name, setting.value):
        takes, hint = next(words for names, words in _TAKES if name in names)
        yield _misfit(setting, f"`{name}` takes {takes}", hint)


_TAKES = (
    (_ADDRESSES, ("an address that begins with https://", "Write the whole address.")),
    (_TEXTS, ("text", 'Put its value in double quotation marks: "…".')),
    (_FLAGS, ("true or false", "Write one of the two, without quotation marks.")),
    (_LISTS, ("a list of files", "Write one file a line after '- '.")),
    (_GROUPS, ("fields of its own", "Write them below it, indented, or delete the line.")),
)
"""What settings take, in the words of a message, with what to do."""


def _fits(name: str, value: object) -> bool:
    """Return whether a value is of the kind that a setting takes."""
    if name in _TEXTS:
        if name in _ADDRESSES and isinstance(value, str):
            return _is_address(value)
        return isinstance(value, str) or (name != "site_name" and (value is None or isinstance(value, _Environment)))
    if name in _FLAGS:
        return isinstance(value, bool | _Environment)
    if name in _LISTS:
        return isinstance(value, list) and all(isinstance(item, str | dict) for item in value)
    return isinstance(value, dict)


def _is_address(value: str) -> bool:
    """Return whether MkDocs takes a text for an address; an empty one says that there is none."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return not value or bool(parts.scheme and parts.netloc)


def _levels(setting: Setting) -> Iterator[Diagnostic]:
    """Yield a finding if a level of MkDocs' own checks is not one of those that there are."""
    groups = setting.value if isinstance(setting.value, dict) else {"": None}
    values = [v for group in groups.values() for v in (group.values() if isinstance(group, dict) else [group])]
    if not all(isinstance(value, str) and value in _LEVELS for value in values):
        hint = f"Each of its fields takes one of {', '.join(sorted(_LEVELS))}."
        yield _misfit(setting, "`validation` does not say how severe a finding is", hint)


def _navigation(setting: Setting) -> Iterator[Diagnostic]:
    """Yield a finding if the navigation is not made of pages and groups of pages."""
    if not (isinstance(setting.value, list) and setting.value and all(map(_is_entry, setting.value))):
        hint = "Each line is '- page.md', '- Title: page.md', or '- Title:' with such lines below it, indented."
        yield _misfit(setting, "`nav` is not a list of pages", hint)


def _is_entry(entry: object) -> bool:
    if not isinstance(entry, dict):
        return isinstance(entry, str)
    if len(entry) != 1:
        return False
    ((title, target),) = entry.items()
    if not isinstance(title, str):
        return False
    return isinstance(target, str) or (isinstance(target, list) and bool(target) and all(map(_is_entry, target)))


def _theme(root: Path, setting: Setting) -> Iterator[Diagnostic]:
    """Yield a finding for another theme, or for a folder of templates that is not the dossier's own."""
    theme = setting.value
    if not isinstance(theme, dict) or theme.get("name") != _THEME:
        message = f"The theme is not `{_THEME}`, for which the dossier's templates and styles are made"
        yield _misfit(setting, message, f"Write `theme:`, and below it, indented, `name: {_THEME}`.")
        return
    for name in theme.keys() - _THEME_SETTINGS:
        hint = f"Delete it; there are {', '.join(sorted(_THEME_SETTINGS))}."
        yield _misfit(setting, f"`{shortened(str(name))}` is no setting of `theme`", hint)
    if theme.get("font") is not False:
        message = "`theme` does not say `font: false`, so a reader's browser would ask another host for fonts"
        yield _misfit(setting, message, "Write `font: false` below `theme:`.")
    if not isinstance(theme.get("language", ""), str):
        yield _misfit(setting, "`language` of `theme` takes the code of a language", "Write `language: en`.")
    if "custom_dir" in theme and not _is_template_folder(root, theme["custom_dir"]):
        message = "`custom_dir` is not a folder of templates in the dossier's folder"
        hint = "Write the name of a folder beside mkdocs.yml that holds templates and nothing else."
        yield _misfit(setting, message, hint)


def _is_template_folder(root: Path, value: object) -> bool:
    if not isinstance(value, str):
        return False
    path = PurePosixPath(value)
    # MkDocs publishes whatever else lies in the folder.
    names_own_folder = path.parts and not path.is_absolute() and path.parts[0] not in _FOREIGN_FOLDERS
    if not names_own_folder or any(part.startswith((".", "~")) for part in path.parts):
        return False
    return (root / path).is_dir() and (root / path).resolve() == root / path


def _programs(name: str, setting: Setting, allowed: AbstractSet[str]) -> Iterator[Diagnostic]:
    """Yield a finding for each plugin or Markdown extension that may not run, and for a list that is none."""
    noun, always = ("plugin", ALLOWED_PLUGINS) if name == "plugins" else ("Markdown extension", ALLOWED_EXTENSIONS)
    names = _names(setting.value)
    if names is None:
        yield _misfit(setting, f"`{name}` is not a list of names", "Write one name a line after '- '.")
        return
    for program in names:
        if program not in always and program not in allowed:
            yield foreign(f"The {noun} `{shortened(program)}`", setting.span, program)
    if len(set(names)) != len(names):
        yield _misfit(setting, f"`{name}` lists a {noun} twice", "Delete one of the lines.")
    needed, why = (
        (_OWN_PLUGIN, "adds the pages") if name == "plugins" else (_NEEDED_EXTENSION, "gives headings their ids")
    )
    if needed not in names:
        yield _misfit(setting, f"`{name}` does not list `{needed}`, which {why}", f"Add `- {needed}` below `{name}:`.")
    elif name == "plugins" and not _fits_own_plugin(setting.value):
        message = f"The plugin `{_OWN_PLUGIN}` takes no option but `{_OWN_OPTION}`, which is true or false"
        yield _misfit(setting, message, f"Write `- {_OWN_PLUGIN}`.")


def _fits_own_plugin(plugins: object) -> bool:
    """Return whether the options of our own plugin in a list of plugins are those that it has."""
    items = plugins if isinstance(plugins, list) else [plugins]
    options = [item[_OWN_PLUGIN] for item in items if isinstance(item, dict) and _OWN_PLUGIN in item]
    return all(
        isinstance(found, bool) and name == _OWN_OPTION for given in options for name, found in (given or {}).items()
    )


def _names(value: object) -> list[str] | None:
    """Return the names in a list of plugins or extensions; None if it is no such list."""
    items = [{name: options} for name, options in value.items()] if isinstance(value, dict) else value
    if not isinstance(items, list):
        return None
    names: list[str] = []
    for item in items:
        name, options = next(iter(item.items())) if isinstance(item, dict) and len(item) == 1 else (item, None)
        if not isinstance(name, str) or not (options is None or isinstance(options, dict)):
            return None
        names.append(name)
    return names


def _hooks(root: Path, setting: Setting, allowed: AbstractSet[str]) -> Iterator[Diagnostic]:
    """Yield a finding for each hook that may not run as it stands."""
    hooks = setting.value
    if not isinstance(hooks, list) or not all(isinstance(hook, str) for hook in hooks):
        yield _misfit(setting, "`hooks` is not a list of files", "Write one file a line after '- ', or delete it.")
        return
    for hook in hooks:
        file = root / hook
        if not file.resolve().is_relative_to(root) or not file.is_file():
            message = f"The hook `{shortened(hook)}` is no file in the dossier's folder"
            yield _misfit(setting, message, "Delete the line.")
            continue
        # With the digest: whoever changes the file of a hook changes the program.
        program = f"{hook}@{hashlib.sha256(read_file(file.resolve(), MAX_STATIC_BYTES)).hexdigest()}"
        if program not in allowed:
            yield foreign(f"The hook `{shortened(hook)}`", setting.span, program)


def foreign(what: str, span: Span, name: str) -> Diagnostic:
    """Return a finding about a program or variable that is not allowed.

    Args:
        what: Its kind and its name, for the message.
        span: Where it is named.
        name: What allows it, if a person does.
    """
    message = f"{what} is one that nobody has allowed"
    hint = f"Delete it; or, if you know what it does, name it in the variable {ALLOWED_VARIABLE}:\n{name}"
    return load_diagnostic("LD503", message, span, hint)

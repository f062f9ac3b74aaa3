"""Read ``mkdocs.yml`` before MkDocs does: what would run a program, or what no site can be built with, is a finding.

MkDocs runs what a tag, a hook, a plugin or a Markdown extension names, as soon as it reads the file. Here nothing of it
is run: tags become text.
"""

import os
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.core.diagnostics import Diagnostic, Span
from generator.core.environment import REPOSITORY_VARIABLE, SITE_URL_VARIABLE
from generator.load.codes import load_diagnostic
from generator.load.configuration_settings import ENVIRONMENT, Setting, check_settings, foreign, shortened
from generator.load.files import read_or_report
from generator.load.yaml.encoding import decode_text

CONFIGURATION = "mkdocs.yml"
_PARENT = "INHERIT"
"""The setting with the path of another configuration, whose settings hold where this one says nothing."""
_MAX_FILES = 10
_MAX_BYTES = 128 * 1024
"""Size limit of a file: MkDocs takes seconds for each half million bytes, and reads it several times."""
_YAML_TAG = "tag:yaml.org,2002:"
_YAML_TAGS = frozenset(
    f"{_YAML_TAG}{name}" for name in ("bool", "float", "int", "map", "merge", "null", "seq", "str", "timestamp")
)
_ENVIRONMENT_TAG = "!ENV"
_ALLOWED_VARIABLES = frozenset({"CI", REPOSITORY_VARIABLE, SITE_URL_VARIABLE})
"""Variables that ``!ENV`` always may name: any other may hold a secret of the host, which a page would print."""
_FUNCTION_TAG = f"{_YAML_TAG}python/name:"
ALLOWED_FUNCTIONS = frozenset(
    {
        "material.extensions.emoji.to_svg",
        "material.extensions.emoji.twemoji",
        "pymdownx.superfences.fence_code_format",
        "pymdownx.superfences.fence_div_format",
    }
)
"""Functions that the manual of Material for MkDocs has one name with ``!!python/name:``."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The configuration of a dossier, with what is wrong with it."""

    text: str | None
    """The text of ``mkdocs.yml``; None if it cannot be read."""
    files: tuple[Path, ...]
    """The files that were read: ``mkdocs.yml`` and what it inherits."""
    custom_dir: Path | None
    """The dossier's own folder of templates."""
    diagnostics: tuple[Diagnostic, ...]
    contents: Mapping[str, bytes]
    """The files that were read, by path in the repository."""
    variables: frozenset[str]
    """The environment variables that it names."""


def read_configuration(root: Path, allowed: AbstractSet[str]) -> Configuration:
    """Return the configuration of a dossier, and everything for which MkDocs must not or cannot read it.

    Args:
        root: The folder with ``mkdocs.yml``.
        allowed: The plugins, Markdown extensions and hooks that may run, and the variables that may be read, beside
            those that always may.
    """
    reader = _Reader(root.resolve(), allowed)
    settings = reader.read(reader.root / CONFIGURATION)
    if reader.text is not None and not reader.diagnostics:
        reader.diagnostics += check_settings(reader.root, settings, allowed)
    theme = settings["theme"].value if "theme" in settings else None
    custom_dir = theme.get("custom_dir") if isinstance(theme, dict) and not reader.diagnostics else None
    return Configuration(
        reader.text,
        tuple(reader.files),
        reader.root / custom_dir if custom_dir else None,
        tuple(reader.diagnostics),
        reader.contents,
        frozenset(reader.variables),
    )


class _Reader:
    """Reads a configuration and those that it inherits."""

    def __init__(self, root: Path, allowed: AbstractSet[str]) -> None:
        self.root = root
        self.allowed = allowed
        self.text: str | None = None
        self.files: list[Path] = []
        self.contents: dict[str, bytes] = {}
        self.variables: set[str] = set()
        self.diagnostics: list[Diagnostic] = []

    def read(self, file: Path) -> dict[str, Setting]:
        """Return the settings of a file by name, with those that it inherits."""
        name = file.relative_to(self.root).as_posix()
        self.files.append(file)
        text = self._text(file, name)
        if len(self.files) == 1:
            self.text = text
        settings = {} if text is None else self._settings(text, name)
        parent = settings.pop(_PARENT, None)
        if parent is None or self.diagnostics:
            return settings
        target = (file.parent / parent.value).resolve() if isinstance(parent.value, str) else None
        if target is None or not target.is_relative_to(self.root) or not target.is_file():
            message = f"`{_PARENT}` leads to no file in the dossier's folder"
            self._report("LD504", message, parent.span, "Write the path of a file beside this one.")
        elif target in self.files or len(self.files) >= _MAX_FILES:
            message = f"`{_PARENT}` leads in a circle, or through more than {_MAX_FILES} files"
            self._report("LD504", message, parent.span, "Delete it, and write the settings here.")
        else:
            return _merged(self.read(target), settings)
        return settings

    def _text(self, file: Path, name: str) -> str | None:
        """Return the text of a file; None if it cannot be read, or is not there, as another builder may need none."""
        if not os.path.lexists(file):
            return None
        data = read_or_report(self.root, name, _MAX_BYTES)
        if isinstance(data, Diagnostic):
            self.diagnostics.append(data)
            return None
        self.contents[name] = data
        decoded = decode_text(data, name)
        self.diagnostics += decoded.diagnostics
        return decoded.text

    def _settings(self, text: str, name: str) -> dict[str, Setting]:
        """Return the settings in the text of a file; nothing if it has a fault."""
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                return {}
            faults = list(_node_faults(node, name, self.allowed))
            if not isinstance(node, yaml.MappingNode):
                faults.append(load_diagnostic("LD501", "The configuration is not made of fields", Span(name)))
            if faults:
                self.diagnostics += faults
                return {}
            spans = {key.value: _span(key, name) for key, _ in node.value if isinstance(key, yaml.ScalarNode)}
            values: dict[Any, Any] = loader.construct_document(node)
            self.variables |= loader.variables
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            span = Span(name) if mark is None else Span(name, mark.line + 1, mark.column + 1)
            reason = shortened(" ".join(f"{error.context or ''} {error.problem or ''}".split()))
            self._report("LD501", f"The configuration is no YAML: {reason}", span, _COMPARE)
        except yaml.YAMLError:
            self._report("LD501", "The configuration is no YAML", Span(name), _COMPARE)
        except (ValueError, OverflowError) as error:
            self._report("LD501", f"A value cannot be read: {shortened(str(error))}", Span(name), _COMPARE)
        except RecursionError:
            self._report("LD123", "The configuration is nested too deeply", Span(name))
        else:
            return {str(key): Setting(value, spans.get(key, Span(name))) for key, value in values.items()}
        finally:
            loader.dispose()
        return {}

    def _report(self, code: str, message: str, span: Span, hint: str | None = None) -> None:
        self.diagnostics.append(load_diagnostic(code, message, span, hint))


_COMPARE = "Compare it with the lines around it, or take the last good version back from git."


class _Loader(yaml.SafeLoader):
    """Makes plain values only: of ``!ENV`` a placeholder, of the name of a function its text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.variables: set[str] = set()

    def environment(self, node: yaml.Node) -> object:
        """Return the placeholder, and note the variables that it names; the last of a list may be a plain value."""
        values = node.value if isinstance(node, yaml.SequenceNode) else [node]
        self.variables |= {str(value.value) for value in values}
        return ENVIRONMENT


_Loader.add_constructor(_ENVIRONMENT_TAG, _Loader.environment)
_Loader.add_multi_constructor(_FUNCTION_TAG, lambda _, name, __: name)


def _node_faults(node: yaml.Node, name: str, allowed: AbstractSet[str]) -> Iterator[Diagnostic]:
    """Yield a finding for each tag or variable that is not allowed, each field given twice, each value in itself."""
    # Of a value that aliases repeat, once: else a short file could hold a billion values.
    seen: set[int] = set()
    open_nodes: set[int] = set()

    def visit(node: yaml.Node) -> Iterator[Diagnostic]:
        if id(node) in open_nodes:
            yield load_diagnostic("LD501", "A value holds itself", _span(node, name), "Write the value out.")
        if id(node) in seen:
            return
        seen.add(id(node))
        open_nodes.add(id(node))
        if not _is_allowed_tag(node.tag):
            message = f"The tag `{shortened(_shown_tag(node.tag))}` is none that a configuration may use"
            hint = "Delete it: a tag can name a program, which would run when the site is built."
            yield load_diagnostic("LD502", message, _span(node, name), hint)
        if node.tag == _ENVIRONMENT_TAG and isinstance(node, yaml.MappingNode):
            hint = "Write `!ENV NAME` or `!ENV [NAME, otherwise]`."
            yield load_diagnostic("LD501", "`!ENV` takes the names of variables", _span(node, name), hint)
        for variable in _variables(node):
            if variable not in _ALLOWED_VARIABLES and variable not in allowed:
                yield foreign(f"The variable `{shortened(variable)}`", _span(node, name), variable)
        if isinstance(node, yaml.MappingNode):
            keys: set[str] = set()
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value in keys:
                    message = f"The setting `{shortened(key.value)}` is given twice"
                    yield load_diagnostic("LD122", message, _span(key, name), "Keep one of the two.")
                if isinstance(key, yaml.ScalarNode):
                    keys.add(key.value)
                yield from visit(key)
                yield from visit(value)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from visit(item)
        open_nodes.discard(id(node))

    yield from visit(node)


def _variables(node: yaml.Node) -> Iterator[str]:
    """Yield the variables that a value with ``!ENV`` names: of a list of several all but the last, its default."""
    if node.tag != _ENVIRONMENT_TAG:
        return
    named = [node] if isinstance(node, yaml.ScalarNode) else node.value
    for item in named[:-1] or named:
        if isinstance(item, yaml.ScalarNode):
            yield item.value


def _is_allowed_tag(tag: str) -> bool:
    return tag in {*_YAML_TAGS, _ENVIRONMENT_TAG, *(f"{_FUNCTION_TAG}{name}" for name in ALLOWED_FUNCTIONS)}


def _shown_tag(tag: str) -> str:
    """Return a tag as people write it: ``!!python/name:x``."""
    return re.sub(f"^{re.escape(_YAML_TAG)}", "!!", tag)


def _span(node: yaml.Node, name: str) -> Span:
    return Span(name, node.start_mark.line + 1, node.start_mark.column + 1)


def _merged(parent: dict[str, Setting], own: dict[str, Setting]) -> dict[str, Setting]:
    """Return inherited settings with a configuration's own on top, field by field as MkDocs does."""
    found = dict(parent)
    for name, setting in own.items():
        inherited = parent[name].value if name in parent else None
        found[name] = Setting(_merged_values(inherited, setting.value), setting.span)
    return found


def _merged_values(parent: object, own: object) -> object:
    if not isinstance(parent, dict) or not isinstance(own, dict):
        return own
    return {**parent, **{key: _merged_values(parent.get(key), value) for key, value in own.items()}}

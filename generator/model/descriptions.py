"""Descriptions of record fields, taken from the docstrings below them in the source.

Pydantic can collect them itself, but then it reads the source of every record whenever the program starts.
"""

import ast
import functools
import inspect
import itertools
import sys
from collections.abc import Mapping

from pydantic import BaseModel


@functools.cache
def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """Return the description of each field by its name in the files; empty if the source is not available."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        found |= _field_docstrings(base.__module__).get(base.__qualname__, {})
    return {info.alias or name: found[name] for name, info in model.model_fields.items() if name in found}


@functools.cache
def _field_docstrings(module: str) -> Mapping[str, Mapping[str, str]]:
    """Return the field docstrings of each class of a module."""
    try:
        source = inspect.getsource(sys.modules[module])
    except (OSError, TypeError, KeyError):
        # Built in, or installed without its source.
        return {}
    classes = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
    return {node.name: dict(_docstrings_of_class(node)) for node in classes}


def _docstrings_of_class(node: ast.ClassDef) -> list[tuple[str, str]]:
    return [
        (field.target.id, inspect.cleandoc(below.value.value))
        for field, below in itertools.pairwise(node.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
    ]

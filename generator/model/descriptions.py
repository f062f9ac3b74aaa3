"""What the fields of a record mean, in the words that stand below each in the program's source.

Pydantic can note them with each field, but then reads the source of every record at every start of the program.
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
    """Return what is said of each field, by the name that files give it; nothing where there is no source."""
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        found |= _said_in(one.__module__).get(one.__qualname__, {})
    return {info.alias or name: found[name] for name, info in model.model_fields.items() if name in found}


@functools.cache
def _said_in(module: str) -> Mapping[str, Mapping[str, str]]:
    """Return what a module says of the fields of each of its classes."""
    try:
        source = inspect.getsource(sys.modules[module])
    except (OSError, TypeError, KeyError):
        # Built in, or installed without its source.
        return {}
    classes = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
    return {one.name: dict(_said_of(one)) for one in classes}


def _said_of(one: ast.ClassDef) -> list[tuple[str, str]]:
    return [
        (field.target.id, inspect.cleandoc(below.value.value))
        for field, below in itertools.pairwise(one.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
    ]

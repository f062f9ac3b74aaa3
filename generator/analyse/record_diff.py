"""The differences between two records, field by field."""

import json
from collections.abc import Iterator

Fields = dict[str, object]
"""The fields of a record."""


def field_changes(old: object, new: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield path, old and new value of each difference; of lists, only the removed and added items.

    Args:
        old: The earlier value.
        new: The later value.
        path: The path of the values within their record.
    """
    if _canonical(old) == _canonical(new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in sorted(old.keys() | new.keys()):
            yield from field_changes(old.get(name), new.get(name), (*path, name))
    elif isinstance(old, list) and isinstance(new, list):
        was, now = (
            {str(i.get("id", _canonical(i))) if isinstance(i, dict) else _canonical(i): i for i in side}
            for side in (old, new)
        )
        for name in [n for n in now if n in was and isinstance(now[n], dict)]:
            yield from field_changes(was[name], now[name], (*path, name))
        removed, added = [was[n] for n in was if n not in now], [now[n] for n in now if n not in was]
        if removed or added:
            yield path, _shown(removed), _shown(added)
    else:
        yield path, _shown(old), _shown(new)


def _canonical(value: object) -> str:
    """Return a value in a canonical form that ignores the order of lists and line breaks."""
    if isinstance(value, list):
        return "[" + ",".join(sorted(_canonical(item) for item in value)) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(f"{key}:{_canonical(value[key])}" for key in sorted(value)) + "}"
    return " ".join(value.split()) if isinstance(value, str) else json.dumps(value)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return " / ".join(map(_shown, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_shown(item)}" for key, item in value.items())
    return " ".join(value.split()) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

"""Read ``evidence.lock`` strictly, and write it so that Git merges it well."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from generator.core.diagnostics import Diagnostic, Span, escape_invisible
from generator.core.ids import ID_PATTERN
from generator.load.codes import load_diagnostic
from generator.model.receipt import CitationReceipt, Lock, Receipt

_LOCK_VERSION = 1
MAX_LOCK_BYTES = 64 * 1024 * 1024
_KEY = re.compile(f"(?:statement|origin|event)/{ID_PATTERN}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_CONFLICT = re.compile(rb"^(?:<{7}|>{7}|={7})(?: |\r?$)", re.MULTILINE)
_CITATION_FIELDS = ("source", "article", "passage", "start", "end", "paragraphs")
_RENEW = "Write the lock anew with 'dossier lock'."


class _InvalidReceiptError(ValueError):
    """A receipt is malformed; the message says how, as a clause."""


class _ObjectWithDuplicates(dict[str, Any]):
    """A JSON object that records its duplicate keys."""

    duplicates: Sequence[str] = ()

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        if len(self) < len(pairs):
            self.duplicates = [name for name, count in Counter(name for name, _ in pairs).items() if count > 1]


def read_lock(data: bytes, path: str) -> tuple[Lock, tuple[Diagnostic, ...]]:
    """Return the well-formed receipts, and diagnostics of the rest.

    Args:
        data: The file's content.
        path: Its path relative to the repository's root.
    """
    if len(data) > MAX_LOCK_BYTES:
        message = f"The lock is longer than {MAX_LOCK_BYTES:,} bytes"
        return Lock(), (load_diagnostic("LD401", message, Span(path), _RENEW),)
    conflict = _CONFLICT.search(data)
    if conflict is not None:
        line = data.count(b"\n", 0, conflict.start()) + 1
        message = "Two versions of the lock were merged and the choice between them was left open"
        hint = "Settle the fact sheets first, then write the lock anew with 'dossier lock'."
        return Lock(), (load_diagnostic("LD405", message, Span(path, line), hint),)
    try:
        content = json.loads(data.decode("utf-8"), object_pairs_hook=_ObjectWithDuplicates, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        span = Span(path, error.lineno, error.colno)
        return Lock(), (load_diagnostic("LD401", "The lock cannot be read from here on", span, _RENEW),)
    except (ValueError, RecursionError):
        return Lock(), (
            load_diagnostic("LD401", "The lock is not a text that the generator wrote", Span(path), _RENEW),
        )
    return _receipts(content, data.decode("utf-8"), path)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _receipts(content: object, text: str, path: str) -> tuple[Lock, tuple[Diagnostic, ...]]:
    if not isinstance(content, _ObjectWithDuplicates) or "version" not in content:
        return Lock(), (load_diagnostic("LD401", "The lock does not say its version", Span(path), _RENEW),)
    if type(content["version"]) is not int or content["version"] != _LOCK_VERSION:
        message = f"The lock is not of version {_LOCK_VERSION}"
        return Lock(), (load_diagnostic("LD402", message, Span(path), _RENEW),)
    entries = content.get("receipts")
    if set(content) != {"version", "receipts"} or content.duplicates or not isinstance(entries, _ObjectWithDuplicates):
        message = "The lock holds something other than its version and its receipts"
        return Lock(), (load_diagnostic("LD403", message, Span(path), _RENEW),)
    receipts: dict[str, Receipt] = {}
    faults: list[tuple[str, str | None]] = []
    for key, entry in entries.items():
        if key in entries.duplicates:
            faults.append((key, None))
            continue
        try:
            receipts[key] = _receipt(key, entry)
        except _InvalidReceiptError as fault:
            faults.append((key, str(fault)))
    lines = _receipt_lines(text) if faults else {}
    found = []
    for key, words in faults:
        span = Span(path, lines.get(key, 1), 5 if key in lines else 1)
        if words is None:
            found.append(load_diagnostic("LD404", f"The receipt of {_display_name(key)} is given twice", span, _RENEW))
        else:
            found.append(load_diagnostic("LD403", f"The receipt of {_display_name(key)} {words}", span, _RENEW))
    return Lock(receipts), tuple(found)


def _display_name(key: str) -> str:
    """Return a receipt's key in words: ``statement `x```."""
    kind, _, name = key.partition("/")
    return f"{kind} `{name}`" if _KEY.fullmatch(key) else repr(key[:80])


def _receipt_lines(text: str) -> dict[str, int]:
    """Return the line of each receipt; of a duplicate key, the last."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith('    "') and line.rstrip().endswith(": {"):
            found[line.strip().removesuffix(": {").strip('"')] = number
    return found


def _receipt(key: str, entry: object) -> Receipt:
    if not _KEY.fullmatch(key):
        raise _InvalidReceiptError("does not name a statement, an origin or an event")
    fields = _object(entry, ("record", "citations"))
    citations = fields["citations"]
    if not isinstance(citations, list):
        raise _InvalidReceiptError("has no list of citations")
    return Receipt(_digest(fields["record"]), tuple(_citation(citation) for citation in citations))


def _citation(entry: object) -> CitationReceipt:
    fields = _object(entry, _CITATION_FIELDS)
    source = fields["source"]
    if not isinstance(source, str) or not re.fullmatch(ID_PATTERN, source):
        raise _InvalidReceiptError("has a citation without the id of a source")
    start, end = _number(fields["start"]), _number(fields["end"])
    paragraphs = fields["paragraphs"]
    if not isinstance(paragraphs, list) or len(paragraphs) != 2:  # noqa: PLR2004 - a first and a last
        raise _InvalidReceiptError("has a citation without its first and last paragraph")
    first, last = _number(paragraphs[0]), _number(paragraphs[1])
    if start >= end or not 1 <= first <= last:
        raise _InvalidReceiptError("has a passage that ends before it begins")
    return CitationReceipt(
        source=source,
        article=_digest(fields["article"]),
        passage=_digest(fields["passage"]),
        start=start,
        end=end,
        paragraphs=(first, last),
    )


def _object(entry: object, names: tuple[str, ...]) -> Mapping[str, object]:
    if not isinstance(entry, _ObjectWithDuplicates):
        raise _InvalidReceiptError("has a part that is not a group of fields")
    if not entry.duplicates and tuple(entry) == names:
        return entry
    if entry.duplicates:
        raise _InvalidReceiptError(f"has '{escape_invisible(entry.duplicates[0][:80])}' twice")
    missing = [name for name in names if name not in entry]
    unknown = [name for name in entry if name not in names]
    if missing:
        raise _InvalidReceiptError(f"lacks '{missing[0]}'")
    if unknown:
        raise _InvalidReceiptError(f"has '{escape_invisible(unknown[0][:80])}', which is not known")
    return entry


def _digest(value: object) -> str:
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise _InvalidReceiptError("has a digest that is not 64 hexadecimal digits")
    return value


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        raise _InvalidReceiptError("has an offset or a paragraph that is not a whole number")
    return value


def format_lock(lock: Lock) -> str:
    """Return the lock as its file is written: sorted keys and one citation a line, so that Git merges it well."""
    lines = ["{", f'  "version": {_LOCK_VERSION},']
    if not lock.receipts:
        return "\n".join([*lines, '  "receipts": {}', "}"]) + "\n"
    lines.append('  "receipts": {')
    keys = sorted(lock.receipts)
    for key in keys:
        receipt = lock.receipts[key]
        lines.append(f"    {json.dumps(key)}: {{")
        lines.append(f'      "record": {json.dumps(receipt.record)},')
        lines.extend(_citation_lines(receipt.citations))
        lines.append("    }" if key == keys[-1] else "    },")
    return "\n".join([*lines, "  }", "}"]) + "\n"


def _citation_lines(citations: tuple[CitationReceipt, ...]) -> list[str]:
    if not citations:
        return ['      "citations": []']
    values = [
        json.dumps({name: getattr(citation, name) for name in _CITATION_FIELDS}, ensure_ascii=False)
        for citation in citations
    ]
    return [
        '      "citations": [',
        *(f"        {value}," for value in values[:-1]),
        f"        {values[-1]}",
        "      ]",
    ]

"""Scan files for words that an overlay protects; findings name the id and the location, never the words."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.core.files import FileTooLargeError, NotOrdinaryFileError, read_file
from generator.leaks.decode import decode_run, decodings, encoded_runs
from generator.leaks.encodings import decode_plausible_text, decode_text, is_text, text_within
from generator.leaks.published import CommittedFile, Published
from generator.leaks.searcher import Searcher
from generator.leaks.unpack import BINARY_SIGNATURES, MAX_BYTES, TOO_LARGE, embedded_parts
from generator.model.overlay import Overlay

_MAX_DEPTH = 4
"""Levels of nested archives; deeper nesting is reported."""
_MAX_LINE_SEARCH = 2_000_000
"""Characters of the longest text in which the line of a finding is determined."""
_CONTEXT_LINES = 2
"""Lines before and after a line that are searched with it again: a word may be broken over lines."""
_COMMIT_LENGTH = 10

Finding = tuple[str, str]
"""The location within a file, in words, and the id of the item; an empty id for what cannot be looked into."""


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """A protected item in something public."""

    path: str
    """The file, without parts of its name that contain protected words."""
    where: str
    """The location within the file, in words; may be empty."""
    id: str
    """The id of the protected or withheld item; empty for a file that cannot be looked into."""

    def __str__(self) -> str:
        """Return the finding as one line, without the words."""
        location = f"{self.path}: {self.where}" if self.where else self.path
        return f"{location}: `{self.id}`" if self.id else location


@dataclass(slots=True)
class _Versions:
    """A finding in versions of a file, the first of which is told."""

    commit: str
    where: str
    contents: set[str] = field(default_factory=set)


class Scanner:
    """Scans files; the result of each content is cached."""

    def __init__(self, overlay: Overlay) -> None:
        self._searcher = Searcher(overlay)
        self._data_cache: dict[tuple[bytes, int, bool], frozenset[Finding]] = {}
        self._run_cache: dict[str, frozenset[Finding]] = {}
        self._name_cache: dict[str, frozenset[str]] = {}
        self._clean_windows: set[tuple[str, ...]] = set()

    def scan_files(self, named: Iterable[tuple[str, Path]]) -> tuple[Leak, ...]:
        """Return the leaks in files and their names, sorted.

        Args:
            named: Public name and path of each file.
        """
        return tuple(sorted(leak for name, path in named for leak in self._scan_named(name, _read(path))))

    def scan_text(self, name: str, text: str) -> tuple[Leak, ...]:
        """Return the leaks in a text, sorted.

        Args:
            name: The text's name in findings.
            text: The text.
        """
        return tuple(sorted(Leak(name, where, i) for where, i in self._scan_text(text)))

    def scan_published(self, published: Published, files: Mapping[str, Path]) -> tuple[Leak, ...]:
        """Return the leaks in what git has: staged and committed files, messages, people, branches, tags and notes.

        Args:
            published: What git has.
            files: The path of each file of the folder, by name; staged content that is the same is not reported twice.

        Raises:
            GitError: Git cannot read a part of it.
        """
        found = {
            Leak(f"branch or tag {self._redacted(n)}", "its name", i)
            for n in published.names()
            for i in self._scan_name(n)
        }
        for name, data in published.staged():
            if name not in files or data != _read(files[name]):
                found |= set(self._scan_named(name, data, "staged: "))
        for label, text in published.texts():
            found |= {Leak(label, where, i) for where, i in self._scan_data(text, 0)}
        found |= self._scan_history(published)
        return tuple(sorted(found))

    def _scan_history(self, published: Published) -> set[Leak]:
        """Return one leak for each file and item in the history, with the oldest commit that has it."""
        versions: dict[tuple[str, str], _Versions] = {}

        def add(file: CommittedFile, where: str, item: str) -> None:
            # What cannot be looked into is told of each file once, whatever the reason.
            version = versions.setdefault((file.path, item), _Versions(file.commit, where))
            version.contents.add(file.blob)

        by_blob: dict[str, list[CommittedFile]] = {}
        for file in published.committed_files():
            by_blob.setdefault(file.blob, []).append(file)
            for item in self._scan_name(file.path):
                add(file, "its name", item)
        for blob, data in published.contents(blob for blob in by_blob if blob):
            # The longest location tells most.
            findings = sorted(self._findings(data), reverse=True)
            for file in by_blob[blob]:
                for where, item in findings:
                    add(file, where, item)
        return {
            Leak(
                f"commit {v.commit[:_COMMIT_LENGTH]}: {self._redacted(path)}",
                v.where + _more(len(v.contents) - 1),
                item,
            )
            for (path, item), v in versions.items()
        }

    def _scan_named(self, name: str, data: bytes | str, prefix: str = "") -> Iterator[Leak]:
        """Yield the leaks in a file and its name.

        Args:
            name: The name.
            data: The content, or why it cannot be read.
            prefix: What precedes the name in findings.
        """
        shown = prefix + self._redacted(name)
        yield from (Leak(shown, "its name", i) for i in self._scan_name(name))
        yield from (Leak(shown, where, i) for where, i in self._findings(data))

    def _findings(self, data: bytes | str) -> frozenset[Finding]:
        """Return the findings in a content; data may also say why there is none."""
        return self._scan_data(data, 0) if isinstance(data, bytes) else frozenset({(_unreadable(data), "")})

    def _scan_data(self, data: bytes, depth: int, *, is_file: bool = True) -> frozenset[Finding]:
        # What is packed too deep in one place may not be so in another.
        key = (hashlib.sha256(data).digest(), depth, is_file)
        if key not in self._data_cache:
            self._data_cache[key] = frozenset(self._scan_bytes(data, depth, is_file=is_file))
        return self._data_cache[key]

    def _scan_bytes(self, data: bytes, depth: int, *, is_file: bool) -> Iterator[Finding]:
        is_read = True
        for part in embedded_parts(data, is_file=is_file):
            if depth == _MAX_DEPTH and part.data:
                yield "packed too deep to be looked into", ""
                break
            shown = self._redacted(part.name) if part.name else part.where
            inner = {("its name", i) for i in self._scan_name(part.name)} if part.name else set()
            if part.unreadable:
                inner.add((_unreadable(part.unreadable), ""))
                is_read = is_read and bool(shown)
            for where, i in inner | self._scan_data(part.data, depth + 1, is_file=part.is_file):
                yield ": ".join(words for words in (shown, where) if words), i
        if is_text(data):
            for text in decode_text(data):
                yield from self._scan_new_lines(text)
        else:
            for text in text_within(data, wide=not is_read):
                yield from (("", i) for i in self._searcher.find(text, noise=True))

    def _scan_new_lines(self, text: str) -> Iterator[Finding]:
        """Yield the findings in the lines of a text that did not stand together in another text without findings."""
        lines = text.split("\n")
        padding = [""] * _CONTEXT_LINES
        padded = padding + lines + padding
        size = 2 * _CONTEXT_LINES + 1
        windows = [tuple(padded[n : n + size]) for n in range(len(lines))]
        for first, last in _ranges([n for n, window in enumerate(windows) if window not in self._clean_windows]):
            start, end = max(0, first - _CONTEXT_LINES), last + _CONTEXT_LINES + 1
            found = set(self._scan_text("\n".join(lines[start:end]), start))
            yield from found
            if not found:
                self._clean_windows.update(windows[first : last + 1])

    def _scan_text(self, text: str, lines_before: int = 0) -> Iterator[Finding]:
        reported: set[str] = set()
        decoded_texts = list(decodings(text))
        for encoding, decoded in decoded_texts:
            for i in self._searcher.find(decoded) - reported:
                reported.add(i)
                yield self._location(text, i, encoding, lines_before), i
        for run in {run for _, decoded in decoded_texts for run in encoded_runs(decoded)}:
            for encoding, i in self._scan_run(run):
                if i not in reported:
                    reported.add(i)
                    yield f"in {encoding}", i

    def _scan_run(self, run: str) -> frozenset[Finding]:
        """Return the protected items in an encoded run, with the encoding."""
        if run not in self._run_cache:
            found: set[Finding] = set()
            for encoding, data in decode_run(run):
                if data.startswith(BINARY_SIGNATURES):
                    found |= {(encoding, i) for _, i in self._scan_data(data, 1) if i}
                elif (text := decode_plausible_text(data)) is not None:
                    found |= {(encoding, i) for _, decoded in decodings(text) for i in self._searcher.find(decoded)}
            self._run_cache[run] = frozenset(found)
        return self._run_cache[run]

    def _location(self, text: str, item: str, encoding: str, lines_before: int) -> str:
        """Return the line of an item, or the encoding in which it was found.

        Args:
            text: The text.
            item: The id.
            encoding: The encoding; empty for none.
            lines_before: The lines that precede the text in its file.
        """
        if len(text) <= _MAX_LINE_SEARCH and (lines_before or "\n" in text.strip()):
            for number, line in enumerate(text.split("\n"), lines_before + 1):
                if any(item in self._searcher.find(decoded) for _, decoded in decodings(line)):
                    return f"line {number}"
        return f"in {encoding}" if encoding else ""

    def _scan_name(self, name: str) -> frozenset[str]:
        if name not in self._name_cache:
            self._name_cache[name] = frozenset(
                i for _, decoded in decodings(name) for i in self._searcher.find(decoded)
            ) | frozenset(i for run in encoded_runs(name) for _, i in self._scan_run(run))
        return self._name_cache[name]

    def _redacted(self, name: str) -> str:
        """Return a file's name without parts that contain protected words."""
        if not self._scan_name(name):
            return name
        parts = ["…" if self._scan_name(part) else part for part in PurePosixPath(name).parts]
        shown = "/".join(parts)
        return "…" if self._scan_name(shown) else shown


def _read(path: Path) -> bytes | str:
    """Return a file's content, or why it cannot be read."""
    try:
        # The target of a symbolic link is public, not the file behind it.
        if path.is_symlink():
            return os.fsencode(path.readlink())
        return read_file(path, MAX_BYTES)
    except NotOrdinaryFileError:
        return "no plain file"
    except FileTooLargeError:
        return TOO_LARGE
    except OSError as error:
        return error.strerror or type(error).__name__


def _more(versions: int) -> str:
    return f", and in {versions} more version{'s' if versions > 1 else ''}" if versions else ""


def _unreadable(reason: str) -> str:
    return f"cannot be looked into ({reason})"


def _ranges(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last number of each run of successive numbers."""
    first = None
    for n, number in enumerate(numbers):
        if first is None:
            first = number
        if n + 1 == len(numbers) or numbers[n + 1] != number + 1:
            yield first, number
            first = None

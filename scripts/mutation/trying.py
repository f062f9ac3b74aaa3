"""Tries changes of the code: which of them does a test notice?

The tests are collected once, in a process from which one is forked for each change. A change within a function takes
the place of its code there and meets the tests that run through its line, which were found by running all of them once.
A change outside of functions acts when its module is imported: there, all is imported and collected anew, and every
test is tried, those that run through the module first.
"""

import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import itertools
import json
import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from types import CodeType, FunctionType, ModuleType
from typing import Any

import coverage
import pytest

from scripts.mutation.changes import ROOT, Change

_OPTIONS = ("-q", "-s", "--no-header", "-p", "no:cacheprovider", "--assert=plain", "--hypothesis-seed=1")
_MEMORY = 3 * 1024**3
_SECONDS = 90
"""The most processor time for one change: it may have made a loop endless, which is noticed too."""


def tried(modules: list[str], tests: tuple[str, ...], changes: list[Change]) -> Iterator[tuple[Change, bool]]:
    """Yield each change with whether a test notices it.

    Raises:
        SystemExit: A test fails as the code is.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException), os.fdopen(write, "w") as told:
            _silence()
            ready = _Ready(modules, changes, lambda said: print(json.dumps(said), file=told, flush=True))
            pytest.main([*_OPTIONS, *tests], plugins=[ready])
        os._exit(0)
    os.close(write)
    passed = False
    with os.fdopen(read) as stream:
        for said in map(json.loads, stream):
            passed = True
            if "anew" in said:
                change = changes[said["change"]]
                yield change, not _survives_anew(tests, change, set(said["anew"]))
            elif "change" in said:
                yield changes[said["change"]], not said["survives"]
    os.waitpid(child, 0)
    if not passed:
        sys.exit("the tests fail as the code is")


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _fork(run: Callable[[], bool], seconds: int) -> bool:
    """Return whether what is run in a process of its own comes to an end there and says so."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        begun = int(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (begun + seconds, begun + seconds))
        _silence()
        well = False
        with contextlib.suppress(BaseException):
            well = run()
        os._exit(0 if well else 1)
    return os.waitpid(child, 0)[1] == 0


def _found(find: Callable[[], object]) -> Any:  # noqa: ANN401 - what is found, as JSON gives it
    """Return what is found in a process of its own, so that it leaves nothing behind here; None where that fails."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException), os.fdopen(write, "w") as told:
            json.dump(find(), told)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as stream:
        said = stream.read()
    os.waitpid(child, 0)
    return json.loads(said) if said else None


class _Ready:
    """Takes the place of pytest's loop over the tests."""

    def __init__(self, modules: list[str], changes: list[Change], say: Callable[[dict[str, Any]], None]) -> None:
        self._files = {module: str(ROOT / f"{module.replace('.', '/')}.py") for module in modules}
        self._changes = changes
        self._say = say

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try the changes instead of running the tests."""
        seconds = _found(lambda: self._seconds(session))
        if seconds is None:
            return True
        self._say({"passed": True})
        through = _found(lambda: self._through(session))
        for number, change in enumerate(self._changes):
            lines = through[change.module]
            function, code = self._function(change), change.code()
            if function is None or code is None:
                anew = {session.items[n].nodeid for found in lines.values() for n in found}
                self._say({"change": number, "anew": sorted(anew)})
                continue
            first, last = change.lines
            chosen = {n for line in range(first, last + 1) for n in lines.get(str(line), ())}
            limit = min(_SECONDS, 5 + int(10 * sum(seconds[n] for n in chosen)))
            items = self._in_order(session, chosen, seconds)
            survives = _fork(lambda i=items, f=function, c=code: self._pass(session, i, f, c), limit)  # type: ignore[misc]
            self._say({"change": number, "survives": survives})
        return True

    @staticmethod
    def _in_order(session: pytest.Session, chosen: set[int], seconds: list[float]) -> list[pytest.Item]:
        """Return tests, those of quick files first and those of one file together, as they share what is set up."""
        files = [item.nodeid.split("::")[0] for item in session.items]
        took = defaultdict[str, float](float)
        for n in chosen:
            took[files[n]] += seconds[n]
        return [session.items[n] for n in sorted(chosen, key=lambda n: (took[files[n]], n))]

    @staticmethod
    def _run(items: list[pytest.Item]) -> Iterator[int]:
        """Run tests, and yield the number of each before it begins."""
        for number, item in enumerate(items):
            yield number
            following = items[number + 1] if number + 1 < len(items) else None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)

    def _seconds(self, session: pytest.Session) -> list[float] | None:
        """Return the processor time of each test; None if one fails."""
        begun = [*(time.process_time() for _ in self._run(session.items)), time.process_time()]
        return None if session.testsfailed else [end - start for start, end in itertools.pairwise(begun)]

    def _through(self, session: pytest.Session) -> dict[str, dict[int, list[int]]]:
        """Return the tests that run through each line of each module."""
        watch = coverage.Coverage(data_file=None, include=list(self._files.values()), config_file=False)
        watch.start()
        for number in self._run(session.items):
            watch.switch_context(str(number))
        watch.stop()
        lines = {module: watch.get_data().contexts_by_lineno(file) for module, file in self._files.items()}
        return {
            module: {line: [int(n) for n in tests if n] for line, tests in found.items()}
            for module, found in lines.items()
        }

    def _function(self, change: Change) -> FunctionType | None:
        """Return the function whose code a change replaces; None where there is none that can be found."""
        found: Any = sys.modules.get(change.module)
        for name in change.function:
            found = inspect.getattr_static(found, name, None)
        for name in ("__func__", "fget", "func", "__wrapped__"):
            found = getattr(found, name, found)
        code = change.code()
        if not isinstance(found, FunctionType) or code is None:
            return None
        old = found.__code__
        same = (old.co_filename, old.co_firstlineno, old.co_freevars) == (
            self._files[change.module],
            code.co_firstlineno,
            code.co_freevars,
        )
        return found if same else None

    def _pass(self, session: pytest.Session, items: list[pytest.Item], function: FunctionType, code: CodeType) -> bool:
        function.__code__ = code
        return all(not session.testsfailed for _ in self._run(items)) and not session.testsfailed


class _Order:
    """Puts the tests that are likely to notice before the others."""

    def __init__(self, first: set[str]) -> None:
        self._first = first

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Sort the tests."""
        items.sort(key=lambda item: item.nodeid not in self._first)


def _survives_anew(tests: tuple[str, ...], change: Change, first: set[str]) -> bool:
    def run() -> bool:
        sys.meta_path.insert(0, _Finder(change))
        return pytest.main([*_OPTIONS, "-x", *tests], plugins=[_Order(first)]) == 0

    return _fork(run, _SECONDS)


class _Finder(importlib.abc.MetaPathFinder):
    """Gives the changed module in place of the one on disk."""

    def __init__(self, change: Change) -> None:
        self._change = change

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return the changed module, if it is the one asked for."""
        del path, target
        if fullname != self._change.module:
            return None
        loader = _Loader(fullname, self._change)
        return importlib.util.spec_from_file_location(fullname, self._change.file, loader=loader)


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, fullname: str, change: Change) -> None:
        super().__init__(fullname, change.file)
        self._change = change

    def get_code(self, fullname: str) -> CodeType:
        del fullname
        return self._change.whole()

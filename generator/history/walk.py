"""From the commits of ``sources/`` to the history that pages tell: each state against the one before it."""

import datetime as dt
import functools
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

from generator.analyse.state_diff import State, compare
from generator.cache import store
from generator.cache.fingerprint import fingerprint
from generator.core.diagnostics import Severity
from generator.core.git import GitError, NoGitError, NoRepositoryError, Repository, Revision, TooLargeError, TreeFile
from generator.history.transition import Transition
from generator.load.codes import LOCK_CODES
from generator.load.files import SOURCES
from generator.load.records import Loaded, load
from generator.model.dossier import Correction
from generator.model.history import History, Opening, Reach, Step, day_of

LARGEST = 16_000_000
"""Bytes of a file, above which a state counts as one that cannot be read."""
CACHE_KIND = "history"
"""The kind of entry in the cache store: what two trees of ``sources/`` say differently."""
_KEPT_OUT = "archive/"
"""Texts of articles: no repository should hold them, and nothing here needs them."""


def read_history(root: Path, state: State) -> History:
    """Return what became of a dossier up to its present state.

    The day of a state is that of the committer, in UTC: when the change came into this line of states, as
    by a merge, and not when somebody first wrote it down, which may be weeks before anybody could read it.

    Args:
        root: The folder with ``sources/``.
        state: The dossier as it lies there, committed or not.
    """
    try:
        repository = Repository(root)
        revisions = repository.revisions(SOURCES)
        if not revisions or repository.tree("HEAD", SOURCES) is None:
            return History(Reach.NOT_COMMITTED)
        changed = repository.has_uncommitted_changes(SOURCES)
        # Of a partial clone nothing is cached: what is here decides, whatever was here once.
        walk = _Walk(repository, revisions, None if repository.is_partial else root)
        return walk.history(state, changed=changed)
    except NoGitError:
        return History(Reach.NO_GIT)
    except NoRepositoryError:
        return History(Reach.NO_REPOSITORY)
    except GitError:
        return History(Reach.REFUSED)


def state_of(loaded: Loaded) -> State | None:
    """Return a dossier as a state; None where ``dossier.yml`` could not be read."""
    if loaded.dossier is None:
        return None
    return State(loaded.dossier, loaded.lock.receipts, loaded.unreadable)


def write_files(repository: Repository, files: Sequence[TreeFile], folder: Path) -> None:
    """Write files of a repository below a folder.

    Raises:
        GitError: One of them is not here.
        OSError: One of them cannot be written.
    """
    blobs = repository.blobs([file.blob for file in files], LARGEST)
    for file in files:
        place = folder / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(blobs[file.blob])
        if file.executable:
            place.chmod(place.stat().st_mode | stat.S_IXUSR)


class _Walk:
    """Goes through the revisions once, from the oldest on."""

    def __init__(self, repository: Repository, revisions: Sequence[Revision], cache_root: Path | None) -> None:
        """Prepare it.

        Args:
            repository: The dossier's repository.
            revisions: The commits that changed ``sources/``, the oldest first.
            cache_root: The dossier's folder, with the cache store; None where nothing is cached.
        """
        self._repository = repository
        self._revisions = revisions
        self._cache_root = cache_root
        self._cached: set[str] = set()
        """The keys of what this walk used."""
        self._lost: set[str] = set()
        """Trees of which files are not here."""
        self._read = functools.lru_cache(maxsize=2)(self._load)

    def history(self, state: State, *, changed: bool) -> History:
        """Return the history up to a state.

        Args:
            state: The dossier as it lies in the folder.
            changed: Whether its files differ from those of the last commit.
        """
        found = self._history(state, changed=changed)
        if self._cache_root is not None:
            store.prune(self._cache_root, CACHE_KIND, self._cached)
        return found

    def _history(self, state: State, *, changed: bool) -> History:
        revisions, published = self._since(state.dossier.record.first_published_day)
        cut = published is None and self._repository.is_shallow_boundary(revisions[0])
        opening: Opening | None = None
        steps: list[Step] = []
        states, unread, last = 0, 0, None
        for revision in revisions:
            found = self._transition(last, revision.tree)
            if revision.tree in self._lost:
                # What went before can no longer be told from what is here.
                opening, steps, states, unread, last, cut = None, [], 0, 0, None, True
                continue
            states += 1
            if not found.readable:
                unread += 1
                continue
            if last is None:
                opening = Opening(revision.time, found.statements, found.sources)
            elif found.changes:
                steps.append(Step(revision.commit, revision.time, found.changes, found.corrections))
            last = revision.tree
        reach = Reach.CUT if cut else Reach.WHOLE
        if opening is None or last is None:
            return History(reach, states=states, unread=unread)
        if changed and (committed := self._read(last)) is not None:
            pending = _between(committed, state)
            if pending.changes:
                steps.append(Step("", None, pending.changes, pending.corrections))
        return History(reach, opening, tuple(steps), states, unread, published)

    def _since(self, published: dt.date | None) -> tuple[Sequence[Revision], dt.date | None]:
        """Return the revisions from the state that was first published on, and its day.

        That is the last state of that day which can be read; the drafts before it are not told. Without such
        a day, or if it lies before the first commit, all revisions are returned.
        """
        drafts = [n for n, r in enumerate(self._revisions) if published and day_of(r.time) <= published]
        for number in reversed(drafts):
            if number and self._transition(None, self._revisions[number].tree).readable:
                return self._revisions[number:], published
        return self._revisions, None

    def _transition(self, before: str | None, after: str | None) -> Transition:
        """Return what a tree says otherwise than another; without another, what it holds."""
        if after is None:
            return Transition(readable=False)
        if before == after:
            return Transition(readable=True)
        key = fingerprint([], CACHE_KIND, before, after)
        self._cached.add(key)
        known = store.load(self._cache_root, CACHE_KIND, key) if self._cache_root else None
        if known is not None:
            return Transition.from_json(known)
        was, now = None if before is None else self._read(before), self._read(after)
        if after in self._lost:
            return Transition(readable=False)
        found = Transition(readable=False)
        if now is not None:
            found = _between(was, now)
        if self._cache_root is not None:
            store.save(self._cache_root, CACHE_KIND, key, found.to_json())
        return found

    def _load(self, tree: str) -> State | None:
        """Return the state that a tree holds; None where a fault keeps part of it from being read."""
        try:
            files = [f for f in self._repository.files(tree) if not f.path.startswith(_KEPT_OUT)]
            with tempfile.TemporaryDirectory(prefix="dossier-") as name:
                write_files(self._repository, files, Path(name) / SOURCES)
                loaded = load(Path(name))
        except TooLargeError:
            return None
        except GitError:
            self._lost.add(tree)
            return None
        faults = (d for d in loaded.diagnostics if d.severity is Severity.ERROR and not d.code.startswith(LOCK_CODES))
        return state_of(loaded) if next(faults, None) is None else None


def _between(before: State | None, after: State) -> Transition:
    dossier = after.dossier
    return Transition(
        readable=True,
        changes=() if before is None else compare(before, after),
        corrections=() if before is None else _entered(before.dossier.corrections, dossier.corrections),
        statements=tuple(statement.id for statement in dossier.statements),
        sources=len(dossier.sources),
    )


def _entered(before: Sequence[Correction], after: Sequence[Correction]) -> tuple[Correction, ...]:
    return tuple(correction for correction in after if correction not in before)

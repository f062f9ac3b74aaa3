"""Read the history of ``sources/`` from git: compare each committed state with the one before it."""

import datetime as dt
import functools
import stat
from collections.abc import Sequence
from pathlib import Path

from generator.analyse.state_diff import State, compare
from generator.cache import store
from generator.cache.fingerprint import fingerprint
from generator.cache.store import CacheKind
from generator.core.diagnostics import Severity
from generator.core.git import GitError, NoGitError, NoRepositoryError, Repository, Revision, TooLargeError, TreeFile
from generator.core.temporary_folders import temporary_folder
from generator.history.transition import Transition
from generator.load.codes import LOCK_CODE_PREFIX
from generator.load.files import SOURCES
from generator.load.records import LoadedDossier, load_dossier
from generator.model.dossier import Correction
from generator.model.history import Baseline, History, Reach, Step, day_of

MAX_FILE_BYTES = 16_000_000
"""Size limit of a file; a state with a larger one counts as unreadable."""
_EXCLUDED = "archive/"
"""Article texts: no repository should contain them, and the history does not need them."""


def read_history(root: Path, state: State) -> History:
    """Return the history of a dossier up to its present state.

    The day of a state is the committer date in UTC: when the change reached this branch, for example by a
    merge. The author date may be weeks before anybody could read the change.

    Args:
        root: The folder with ``sources/``.
        state: The present state, committed or not.
    """
    try:
        repository = Repository(root)
        revisions = repository.revisions(SOURCES)
        if not revisions or repository.tree("HEAD", SOURCES) is None:
            return History(Reach.NOT_COMMITTED)
        changed = repository.has_uncommitted_changes(SOURCES)
        # A partial clone is not cached: the result depends on which files happen to be present.
        reader = _HistoryReader(repository, revisions, None if repository.is_partial else root)
        return reader.history(state, changed=changed)
    except NoGitError:
        return History(Reach.NO_GIT)
    except NoRepositoryError:
        return History(Reach.NO_REPOSITORY)
    except GitError:
        return History(Reach.REFUSED)


def state_of(loaded: LoadedDossier) -> State | None:
    """Return the state of a loaded dossier; None if ``dossier.yml`` could not be read."""
    if loaded.dossier is None:
        return None
    return State(loaded.dossier, loaded.lock.receipts, loaded.unreadable)


def write_files(repository: Repository, files: Sequence[TreeFile], folder: Path) -> None:
    """Write files of a git tree into a folder.

    Args:
        repository: The repository.
        files: The files.
        folder: The folder; missing folders are created.

    Raises:
        GitError: The clone does not have a file, or it is too large.
        OSError: A file cannot be written.
    """
    blobs = repository.blobs([file.blob for file in files], MAX_FILE_BYTES)
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(blobs[file.blob])
        if file.executable:
            path.chmod(path.stat().st_mode | stat.S_IXUSR)


class _HistoryReader:
    """Compares the revisions one after the other, from the oldest on."""

    def __init__(self, repository: Repository, revisions: Sequence[Revision], cache_root: Path | None) -> None:
        """Prepare the reader.

        Args:
            repository: The dossier's repository.
            revisions: The commits that changed ``sources/``, the oldest first.
            cache_root: The dossier's folder with the cache store; None to use no cache.
        """
        self._repository = repository
        self._revisions = revisions
        self._cache_root = cache_root
        self._used_keys: set[str] = set()
        """Cache keys of this run; all others are pruned."""
        self._missing_trees: set[str] = set()
        """Trees with files that the clone does not have."""
        self._cached_state = functools.lru_cache(maxsize=2)(self._load_state)

    def history(self, state: State, *, changed: bool) -> History:
        """Return the history up to a state.

        Args:
            state: The present state.
            changed: Whether its files differ from the last commit.
        """
        found = self._history(state, changed=changed)
        if self._cache_root is not None:
            store.prune(self._cache_root, CacheKind.HISTORY, self._used_keys)
        return found

    def _history(self, state: State, *, changed: bool) -> History:
        revisions, published = self._published_revisions(state.dossier.record.first_published_day)
        is_cut = published is None and self._repository.is_shallow_boundary(revisions[0])
        baseline: Baseline | None = None
        steps: list[Step] = []
        states, unread, last_tree = 0, 0, None
        for revision in revisions:
            found = self._transition(last_tree, revision.tree)
            if revision.tree in self._missing_trees:
                # The changes up to here cannot be determined without the missing files.
                baseline, steps, states, unread, last_tree, is_cut = None, [], 0, 0, None, True
                continue
            states += 1
            if not found.readable:
                unread += 1
                continue
            if last_tree is None:
                baseline = Baseline(revision.time, found.statements, found.sources)
            elif found.changes:
                steps.append(Step(revision.commit, revision.time, found.changes, found.corrections))
            last_tree = revision.tree
        reach = Reach.CUT if is_cut else Reach.WHOLE
        if baseline is None or last_tree is None:
            return History(reach, states=states, unread=unread)
        if changed and (committed := self._cached_state(last_tree)) is not None:
            pending = _transition_between(committed, state)
            if pending.changes:
                steps.append(Step("", None, pending.changes, pending.corrections))
        return History(reach, baseline, tuple(steps), states, unread, published)

    def _published_revisions(self, published: dt.date | None) -> tuple[Sequence[Revision], dt.date | None]:
        """Return the revisions from the first published state on, and its day.

        The first published state is the last readable one of that day; drafts before it are left out. Without such
        a day, or if it is before the first commit, all revisions are returned.
        """
        drafts = [n for n, r in enumerate(self._revisions) if published and day_of(r.time) <= published]
        for number in reversed(drafts):
            if number and self._transition(None, self._revisions[number].tree).readable:
                return self._revisions[number:], published
        return self._revisions, None

    def _transition(self, before: str | None, after: str | None) -> Transition:
        """Return the changes between two trees, from the cache if possible; without a first tree, the contents."""
        if after is None:
            return Transition(readable=False)
        if before == after:
            return Transition(readable=True)
        key = fingerprint([], CacheKind.HISTORY, before, after)
        self._used_keys.add(key)
        cached = store.load(self._cache_root, CacheKind.HISTORY, key) if self._cache_root else None
        if cached is not None:
            return Transition.from_json(cached)
        before_state, after_state = None if before is None else self._cached_state(before), self._cached_state(after)
        if after in self._missing_trees:
            return Transition(readable=False)
        found = Transition(readable=False)
        if after_state is not None:
            found = _transition_between(before_state, after_state)
        if self._cache_root is not None:
            store.save(self._cache_root, CacheKind.HISTORY, key, found.to_json())
        return found

    def _load_state(self, tree: str) -> State | None:
        """Return the state of a tree; None if an error keeps part of it from being read."""
        try:
            files = [f for f in self._repository.files(tree) if not f.path.startswith(_EXCLUDED)]
            with temporary_folder("dossier-history-") as folder:
                write_files(self._repository, files, folder / SOURCES)
                loaded = load_dossier(folder)
        except TooLargeError:
            return None
        except GitError:
            self._missing_trees.add(tree)
            return None
        faults = (
            d for d in loaded.diagnostics if d.severity is Severity.ERROR and not d.code.startswith(LOCK_CODE_PREFIX)
        )
        return state_of(loaded) if next(faults, None) is None else None


def _transition_between(before: State | None, after: State) -> Transition:
    dossier = after.dossier
    return Transition(
        readable=True,
        changes=() if before is None else compare(before, after),
        corrections=() if before is None else _added_corrections(before.dossier.corrections, dossier.corrections),
        statements=tuple(statement.id for statement in dossier.statements),
        sources=len(dossier.sources),
    )


def _added_corrections(before: Sequence[Correction], after: Sequence[Correction]) -> tuple[Correction, ...]:
    return tuple(correction for correction in after if correction not in before)

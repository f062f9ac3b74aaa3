"""Check out the sources of a dossier at a git revision."""

from pathlib import Path

from generator.core.git import GitError, Repository
from generator.editing.errors import EditingError
from generator.history.walk import MAX_FILE_BYTES, write_files
from generator.load.files import SOURCES

_CONFIGURATION = "mkdocs.yml"


def check_out(root: Path, revision: str, folder: Path) -> None:
    """Write the sources of a revision into an empty folder.

    Only regular files are written: a symbolic link may lead out of the repository.

    Args:
        root: The folder of the dossier, at the top of its repository or below.
        revision: A commit, branch or tag.
        folder: The empty folder.

    Raises:
        EditingError: There is no git, no repository or no such revision, or one of its objects is missing.
        OSError: A file cannot be written.
    """
    try:
        repository = Repository(root)
        commit = repository.commit(revision)
        tree = repository.tree(commit, SOURCES)
        if tree is not None:
            write_files(repository, repository.files(tree), folder / SOURCES)
        configuration = repository.read(commit, _CONFIGURATION, MAX_FILE_BYTES)
    except GitError as error:
        raise EditingError(str(error)) from error
    if configuration is not None:
        (folder / _CONFIGURATION).write_bytes(configuration)

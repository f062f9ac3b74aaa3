"""A dossier as it stood at a revision of git."""

from pathlib import Path

from generator.core.git import GitError, Repository
from generator.editing.errors import EditingError
from generator.history.walk import MAX_FILE_BYTES, write_files
from generator.load.files import SOURCES

CONFIGURATION = "mkdocs.yml"


def check_out(root: Path, revision: str, folder: Path) -> None:
    """Write the sources of a revision into an empty folder.

    Only ordinary files are written; a link in the repository leads to what the repository does not hold.

    Args:
        root: The folder of the dossier, at the top of its repository or below.
        revision: A commit, branch or tag.
        folder: Where to.

    Raises:
        DeskError: There is no git, no repository or no such revision, or a file of it is not here.
        OSError: A file cannot be written.
    """
    try:
        repository = Repository(root)
        commit = repository.commit(revision)
        tree = repository.tree(commit, SOURCES)
        if tree is not None:
            write_files(repository, repository.files(tree), folder / SOURCES)
        configuration = repository.read(commit, CONFIGURATION, MAX_FILE_BYTES)
    except GitError as error:
        raise EditingError(str(error)) from error
    if configuration is not None:
        (folder / CONFIGURATION).write_bytes(configuration)

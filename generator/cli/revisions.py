"""Load a dossier at a git revision, for the verbs that compare."""

from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.options import refuse

if TYPE_CHECKING:
    from generator.analyse.state_diff import State
    from generator.load.records import LoadedDossier

WORKING_TREE = "the files as they are"


def load_revision(root: Path, revision: str | None) -> "LoadedDossier":
    """Return the dossier at a git revision; exit with status 2 where there is none.

    Args:
        root: The folder of the dossier.
        revision: A commit, branch or tag; None for the files as they are.
    """
    from generator.core.temporary_folders import temporary_folder
    from generator.editing.errors import EditingError
    from generator.editing.revisions import check_out
    from generator.load.records import load_dossier

    if revision is None:
        return load_dossier(root)
    with temporary_folder("dossier-history-") as folder:
        try:
            check_out(root, revision, folder)
        except EditingError as error:
            refuse(str(error))
        return load_dossier(folder)


def loaded_state(loaded: "LoadedDossier", revision: str | None) -> "State":
    """Return a dossier as a state to compare; exit with status 2 where it cannot be read.

    Args:
        loaded: The loaded dossier.
        revision: Its revision, for the message; None for the files as they are.
    """
    from generator.history.walk import state_of

    state = state_of(loaded)
    if state is None:
        refuse(f"sources/dossier.yml of {revision or WORKING_TREE} cannot be read")
    return state

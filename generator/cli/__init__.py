"""The command line: ``dossier``. Exit status 0: clean; 1: findings; 2: cannot run.

One module for each group of verbs. A verb imports what it needs when it runs, so that ``--help`` is quick.
"""

import click

from generator import __version__
from generator.cli import beginning, building, checking, comparing, editing


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dossier")
def main() -> None:
    """Make a dossier in which every sentence leads to the words it rests on."""


for _verb in (
    checking.check,
    checking.lock,
    building.build,
    building.serve,
    building.leaks,
    building.pdf,
    building.write,
    building.finish,
    checking.coverage,
    checking.explain,
    beginning.init,
    beginning.new,
    beginning.archive,
    editing.find,
    comparing.diff,
    comparing.comment,
    comparing.review,
    editing.schema,
):
    main.add_command(_verb)

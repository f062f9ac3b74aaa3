"""The command line: ``dossier``. Exit status 0: clean; 1: findings; 2: cannot run.

One module for each verb, named after it. A verb imports what it needs when it runs, so that ``--help`` is quick.
"""

import click

from generator import __version__
from generator.cli import (
    archive,
    build,
    check,
    comment,
    coverage,
    diff,
    explain,
    find,
    finish,
    init,
    leaks,
    lock,
    new,
    pdf,
    review,
    schema,
    serve,
    write,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dossier")
def main() -> None:
    """Make a dossier in which every sentence leads to the words it rests on."""


for _verb in (
    check.check,
    lock.lock,
    build.build,
    serve.serve,
    leaks.leaks,
    pdf.pdf,
    write.write,
    finish.finish,
    coverage.coverage,
    explain.explain,
    init.init,
    new.new,
    archive.archive,
    find.find,
    diff.diff,
    comment.comment,
    review.review,
    schema.schema,
):
    main.add_command(_verb)

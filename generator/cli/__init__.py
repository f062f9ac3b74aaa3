"""The command line: ``dossier``. Exit status 0: clean; 1: findings; 2: cannot run.

One module for each verb, named after it. A verb imports what it needs lazily, so that ``--help`` is quick.
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
    archive.archive,
    build.build,
    check.check,
    comment.comment,
    coverage.coverage,
    diff.diff,
    explain.explain,
    find.find,
    finish.finish,
    init.init,
    leaks.leaks,
    lock.lock,
    new.new,
    pdf.pdf,
    review.review,
    schema.schema,
    serve.serve,
    write.write,
):
    main.add_command(_verb)

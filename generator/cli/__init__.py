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


class _Verbs(click.Group):
    """The verbs; an argument that is quoted in an error is shortened to a readable length."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            from generator.core.errors import MAX_ERROR_BYTES
            from generator.core.text import shorten

            raise click.UsageError(shorten(error.format_message(), MAX_ERROR_BYTES), error.ctx) from error


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
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

"""Run the command line as ``python -m generator``."""

from generator.cli.limits import run

run()

"""The lines of defence, taken away one by one, so that each can be seen to hold alone."""

import contextlib
from collections.abc import Iterator

import pytest

from generator.render import environment as templates


@contextlib.contextmanager
def without_escaping() -> Iterator[None]:
    """Let the templates print data as if it were markup."""
    # A new environment: the old one keeps what it has made.
    templates.environment.cache_clear()
    templates.environment().autoescape = False
    try:
        yield
    finally:
        templates.environment.cache_clear()


@contextlib.contextmanager
def without_sanitiser() -> Iterator[None]:
    """Let parts of pages pass as the templates made them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(templates, "sanitise", str)
        yield

"""What the tests of hostile input share."""

import pytest

from generator.load.yaml.encoding import strip_invisible
from tests.hostile.corpora import CORPORA, SHORT, groups, markdown_examples, naughty_strings, payloads


@pytest.fixture(scope="session")
def whole(request: pytest.FixtureRequest) -> bool:
    """Whether everything is tried, or a part."""
    return bool(request.config.getoption("--whole"))


@pytest.fixture(scope="session")
def attempts(*, whole: bool) -> list[str]:
    """Attempts of our own, and of everybody else's all, or a few."""
    if whole:
        found = [*SHORT, *payloads(), *naughty_strings(), *markdown_examples()]
        # Of some strings nothing is left without what cannot be seen: they are no text.
        return [text for text in found if strip_invisible(text).strip()]
    return [*SHORT, *(payloads()[::300] if (CORPORA / "xss").exists() else [])]


@pytest.fixture(scope="session")
def lines(attempts: list[str]) -> list[list[str]]:
    """The attempts in groups, each of which fills a line."""
    return list(groups(attempts))

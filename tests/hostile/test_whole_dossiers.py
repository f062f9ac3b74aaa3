"""A few whole dossiers at random; ``make fuzz`` tries many."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.hostile.whole_dossiers import dossiers, hold_together

pytestmark = pytest.mark.slow


# The same dossiers each time: what fails here fails again.
@settings(
    max_examples=8,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(files=dossiers())
def test_what_the_check_passes_the_build_publishes(files: dict[str, str]) -> None:
    hold_together(files, build=False)

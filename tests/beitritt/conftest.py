"""No test waits three seconds to look like a person; the time trap has tests of its own."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def sofort(settings: Any) -> None:
    settings.SPAMSCHUTZ_SEKUNDEN = 0

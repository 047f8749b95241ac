"""A report to freeze."""

import pytest

from netzwerk.demo.factories import RatsberichtFactory
from netzwerk.ratsbericht.models import Ratsbericht


@pytest.fixture
def bericht(db: None) -> Ratsbericht:
    return RatsberichtFactory(titel="Jahresbericht 2025")

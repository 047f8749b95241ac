"""The Fachgruppe of the tests of Sitzungen, for what its Sitzungen leave behind."""

from tests.sitzungen.conftest import Gruppe, gruppe

__all__ = ["Gruppe", "gruppe"]

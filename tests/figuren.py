"""Figures that tests have reached, one line each at the end of a run; long forms only when asked for."""

import os
import sys
from collections.abc import Callable

import pytest

WERT = "figur"
_werte: list[str] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long forms run only when asked for: NETZWERK_KAMPAGNE=1."""
    if os.environ.get("NETZWERK_KAMPAGNE") == "1":
        return
    for item in items:
        if item.get_closest_marker("kampagne"):
            item.add_marker(pytest.mark.skip(reason="long form, NETZWERK_KAMPAGNE=1"))


@pytest.fixture
def melde(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Note a figure: `melde("F2: 8.1 s")`. It travels with the report, so it arrives from xdist as well."""

    def note(text: str) -> None:
        lang = " [long]" if request.node.get_closest_marker("kampagne") else " [short]"
        request.node.user_properties.append((WERT, text + lang))

    return note


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when != "call":
        return
    neu = [str(wert) for name, wert in report.user_properties if name == WERT]
    _werte.extend(neu)
    if os.environ.get("NETZWERK_KAMPAGNE") == "1":  # a long run may be broken off before its summary
        sys.stdout.write("".join(f"\n{zeile}\n" for zeile in neu))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _werte:
        terminalreporter.section("Werte")
        for zeile in sorted(_werte):
            terminalreporter.line(zeile)

"""What takes long begins first, so that no worker is left alone at the end; says how long each worked."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest

# Folders and files by the time they take; all others follow, those with many tests first.
ZUERST = (
    "browser/test_alle_seiten.py",
    "architecture/test_migrationen.py",
    "matrix",
    "betrieb/test_start.py",
    "faults",
    "journeys",
    "browser",
    "kanarien",
    "demo",
    "races",
)
HIER = Path(__file__).resolve().parent
_dauer: dict[str, Counter[str]] = defaultdict(Counter)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files; the tests of a file stay as they are."""
    anzahl = Counter(item.path for item in items)
    items.sort(key=lambda item: (_rang(item.path), -anzahl[item.path], item.path))


def _rang(datei: Path) -> int:
    name = datei.relative_to(HIER).as_posix() if datei.is_relative_to(HIER) else ""
    return next((n for n, anfang in enumerate(ZUERST) if name.startswith(anfang)), len(ZUERST))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Only the process that hands out the tests knows the worker of a report."""
    if worker := getattr(report, "worker_id", ""):
        _dauer[worker][report.nodeid.partition("::")[0]] += report.duration


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _dauer:
        return
    terminalreporter.section("Dauer")
    for worker, dateien in sorted(_dauer.items()):
        terminalreporter.line(f"{worker}: {dateien.total() / 60:.1f} min")
    for datei, sekunden in sum(_dauer.values(), Counter()).most_common(15):
        terminalreporter.line(f"{sekunden:6.1f} s {datei}")

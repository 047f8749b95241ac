"""Makes the probe's kinds of mail known to worker processes."""

from importlib import import_module

from django.apps import AppConfig


class FaultsConfig(AppConfig):
    name = "tests.faults"
    label = "faults"

    def ready(self) -> None:
        import_module("tests.faults.probe").install()

"""App registration; the mails of this app become known here."""

from importlib import import_module

from django.apps import AppConfig


class SteuerungConfig(AppConfig):
    name = "netzwerk.steuerung"
    label = "steuerung"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, so these rooms cannot be imported above.
        import_module("netzwerk.steuerung.versandarten").register_versandarten()
        import_module("netzwerk.steuerung.topquellen").register()

"""App registration; the mails of this app and what it publishes become known here."""

from importlib import import_module

from django.apps import AppConfig

from netzwerk.base.veroeffentlicht import register_quelle


class SteuerungConfig(AppConfig):
    name = "netzwerk.steuerung"
    label = "steuerung"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, so these rooms cannot be imported above.
        import_module("netzwerk.steuerung.versandarten").register_versandarten()
        import_module("netzwerk.steuerung.topquellen").register()
        selectors = import_module("netzwerk.steuerung.selectors.oeffentlich")
        register_quelle("quartalsberichte", selectors.zeilen_der_liste)

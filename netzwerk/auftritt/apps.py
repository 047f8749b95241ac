"""App registration of the public appearance; its mails become known here."""

from importlib import import_module

from django.apps import AppConfig


class AuftrittConfig(AppConfig):
    name = "netzwerk.auftritt"
    label = "auftritt"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, so this room cannot be imported above.
        import_module("netzwerk.auftritt.versandarten").register_versandarten()

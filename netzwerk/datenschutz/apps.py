"""App registration."""

from importlib import import_module

from django.apps import AppConfig


class DatenschutzConfig(AppConfig):
    name = "netzwerk.datenschutz"
    label = "datenschutz"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, so this room cannot be imported above.
        import_module("netzwerk.datenschutz.versandarten").register_versandarten()

"""App registration; the kinds of mail become known here."""

from importlib import import_module

from django.apps import AppConfig


class FachgruppenConfig(AppConfig):
    name = "fachgruppen"
    label = "fachgruppen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, so this room cannot be imported above.
        import_module("fachgruppen.versandarten").register_versandarten()

"""App registration of Beitritt; its mails become known here."""

from importlib import import_module

from django.apps import AppConfig


class BeitrittConfig(AppConfig):
    name = "fachgruppen.beitritt"
    label = "beitritt"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, so this room cannot be imported above.
        import_module("fachgruppen.beitritt.versandarten").register_versandarten()

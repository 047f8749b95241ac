"""App registration of the elections; their mails become known here."""

from importlib import import_module

from django.apps import AppConfig


class WahlenConfig(AppConfig):
    name = "fachgruppen.wahlen"
    label = "wahlen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, so this room cannot be imported above.
        import_module("fachgruppen.wahlen.versandarten").register_versandarten()
        import_module("fachgruppen.wahlen.pruefungen").register()

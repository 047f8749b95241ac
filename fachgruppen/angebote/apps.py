"""App registration of Angebote; their mails become known here."""

from importlib import import_module

from django.apps import AppConfig


class AngeboteConfig(AppConfig):
    name = "fachgruppen.angebote"
    label = "angebote"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, so this room cannot be imported above.
        import_module("fachgruppen.angebote.versandarten").register_versandarten()

"""App registration of Handlungsbedarf and Veranstaltungen; their mails become known here."""

from importlib import import_module

from django.apps import AppConfig


class VorhabenConfig(AppConfig):
    name = "fachgruppen.vorhaben"
    label = "vorhaben"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, so this room cannot be imported above.
        import_module("fachgruppen.vorhaben.versandarten").register_versandarten()

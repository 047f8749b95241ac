"""App registration; the kinds of mail become known here."""

from importlib import import_module

from django.apps import AppConfig


class SitzungenConfig(AppConfig):
    name = "sitzungen"
    label = "sitzungen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, so this room cannot be imported above.
        import_module("sitzungen.versandarten").register_versandarten()
        import_module("sitzungen.neues").register_quellen()
        import_module("sitzungen.hindernisse").register()
        import_module("sitzungen.wahllink").register()

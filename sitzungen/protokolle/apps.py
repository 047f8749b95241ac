"""App registration of the minutes; their mails, and what they add to a Sitzung, become known here."""

from importlib import import_module

from django.apps import AppConfig


class ProtokolleConfig(AppConfig):
    name = "sitzungen.protokolle"
    label = "protokolle"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, so these rooms cannot be imported above.
        import_module("sitzungen.protokolle.anbau").register()
        import_module("sitzungen.protokolle.quelle").register()
        import_module("sitzungen.protokolle.gastfrist").register()
        import_module("sitzungen.protokolle.aufgabenpost").register_versandarten()
        import_module("sitzungen.protokolle.versandarten").register_versandarten()
        import_module("sitzungen.protokolle.tatsachen").register()

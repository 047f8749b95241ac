"""App registration of the care for institutions; its mails become known here."""

from importlib import import_module

from django.apps import AppConfig


class InstitutionenConfig(AppConfig):
    name = "fachgruppen.institutionen"
    label = "institutionen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, so this room cannot be imported above.
        import_module("fachgruppen.institutionen.versandarten").register_versandarten()

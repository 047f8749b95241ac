"""App registration; the kind of mail, what follows from a bounce and what devices tell become known here."""

from importlib import import_module

from django.apps import AppConfig


class MitgliederConfig(AppConfig):
    name = "mitglieder"
    label = "mitglieder"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, so this room cannot be imported above.
        import_module("mitglieder.versandarten").register_versandarten()
        import_module("mitglieder.services.erreichbarkeit").register_folgen()
        import_module("mitglieder.anmeldung").register_geraete()

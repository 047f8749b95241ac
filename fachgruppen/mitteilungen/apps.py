"""App registration; the kinds of mail and the sources of the digest become known here."""

from importlib import import_module

from django.apps import AppConfig


class MitteilungenConfig(AppConfig):
    name = "fachgruppen.mitteilungen"
    label = "mitteilungen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, so these rooms cannot be imported above.
        import_module("fachgruppen.mitteilungen.versandarten").register_versandarten()
        import_module("fachgruppen.mitteilungen.neues.quellen").register_quellen()

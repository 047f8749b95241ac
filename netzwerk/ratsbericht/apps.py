"""App registration."""

from importlib import import_module

from django.apps import AppConfig

from netzwerk.base.veroeffentlicht import register_quelle


class RatsberichtConfig(AppConfig):
    name = "netzwerk.ratsbericht"
    label = "ratsbericht"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, so these rooms cannot be imported above.
        import_module("netzwerk.ratsbericht.versandarten").register_versandarten()
        import_module("netzwerk.ratsbericht.topquelle").register()
        public = import_module("netzwerk.ratsbericht.selectors.oeffentlich")
        register_quelle("ratsbericht", public.zeilen_der_liste)

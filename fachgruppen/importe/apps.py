"""App registration."""

from django.apps import AppConfig


class ImporteConfig(AppConfig):
    name = "fachgruppen.importe"
    label = "importe"
    default_auto_field = "django.db.models.BigAutoField"

"""App registration."""

from django.apps import AppConfig


class DokumenteConfig(AppConfig):
    name = "fachgruppen.dokumente"
    label = "dokumente"
    default_auto_field = "django.db.models.BigAutoField"

"""App registration."""

from django.apps import AppConfig


class FachgruppenConfig(AppConfig):
    name = "fachgruppen"
    label = "fachgruppen"
    default_auto_field = "django.db.models.BigAutoField"

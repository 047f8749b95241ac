"""App registration."""

from django.apps import AppConfig


class SitzungenConfig(AppConfig):
    name = "sitzungen"
    label = "sitzungen"
    default_auto_field = "django.db.models.BigAutoField"

"""App registration."""

from django.apps import AppConfig


class MitgliederConfig(AppConfig):
    name = "mitglieder"
    label = "mitglieder"
    default_auto_field = "django.db.models.BigAutoField"

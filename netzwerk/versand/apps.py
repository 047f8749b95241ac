"""App registration."""

from django.apps import AppConfig


class VersandConfig(AppConfig):
    name = "netzwerk.versand"
    label = "versand"
    default_auto_field = "django.db.models.BigAutoField"

"""App registration."""

from django.apps import AppConfig


class SteuerungConfig(AppConfig):
    name = "netzwerk.steuerung"
    label = "steuerung"
    default_auto_field = "django.db.models.BigAutoField"

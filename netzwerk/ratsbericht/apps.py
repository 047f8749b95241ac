"""App registration."""

from django.apps import AppConfig


class RatsberichtConfig(AppConfig):
    name = "netzwerk.ratsbericht"
    label = "ratsbericht"
    default_auto_field = "django.db.models.BigAutoField"

"""App registration of the elections."""

from django.apps import AppConfig


class WahlenConfig(AppConfig):
    name = "fachgruppen.wahlen"
    label = "wahlen"
    default_auto_field = "django.db.models.BigAutoField"

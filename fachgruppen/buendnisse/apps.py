"""App registration of Bündnisse and Kooperationen."""

from django.apps import AppConfig


class BuendnisseConfig(AppConfig):
    name = "fachgruppen.buendnisse"
    label = "buendnisse"
    default_auto_field = "django.db.models.BigAutoField"

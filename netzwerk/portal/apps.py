"""App registration."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "netzwerk.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"

"""App registration of the minutes."""

from django.apps import AppConfig


class ProtokolleConfig(AppConfig):
    name = "sitzungen.protokolle"
    label = "protokolle"
    default_auto_field = "django.db.models.BigAutoField"

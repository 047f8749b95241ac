"""App registration of Handlungsbedarf and Veranstaltungen."""

from django.apps import AppConfig


class VorhabenConfig(AppConfig):
    name = "fachgruppen.vorhaben"
    label = "vorhaben"
    default_auto_field = "django.db.models.BigAutoField"

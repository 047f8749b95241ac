"""How far a goal is."""

from django.db.models import TextChoices


class Zielstand(TextChoices):
    OFFEN = "offen", "offen"
    TEILWEISE = "teilweise", "teilweise erreicht"
    ERREICHT = "erreicht", "erreicht"

"""Drafts and proposals: what for, of what kind, and how far."""

from django.db.models import TextChoices

ENTWURF_TAGE = 90


class Entwurfszweck(TextChoices):
    AENDERUNG = "aenderung", "Änderung"
    VORSCHLAG = "vorschlag", "Vorschlag"


class Vorschlagsart(TextChoices):
    PROFIL = "profil", "Profil"
    ZIEL_NEU = "ziel_neu", "Neues Ziel"
    ZIEL_AENDERN = "ziel_aendern", "Änderung eines Ziels"


class Vorschlagsstatus(TextChoices):
    OFFEN = "offen", "Offen"
    ANGENOMMEN = "angenommen", "Angenommen"
    ABGELEHNT = "abgelehnt", "Abgelehnt"
    ZURUECKGEZOGEN = "zurueckgezogen", "Zurückgezogen"

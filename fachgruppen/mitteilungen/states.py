"""Choices of Mitteilungen and of how a person wants to hear of news; no models."""

from django.db.models import TextChoices


class Mitteilungsart(TextChoices):
    NACHRICHT = "nachricht", "Nachricht"
    RECHTLICHES = "rechtliches", "Rechtliche Information"
    TERMIN = "termin", "Terminhinweis"


class Mitteilungsstatus(TextChoices):
    ENTWURF = "entwurf", "Entwurf"
    VEROEFFENTLICHT = "veroeffentlicht", "Veröffentlicht"
    ZURUECKGEZOGEN = "zurueckgezogen", "Zurückgezogen"


class Rhythmus(TextChoices):
    """When a person hears of news, from soon to never; for one Gremium the last means muted."""

    SOFORT = "sofort", "Sofort"
    TAEGLICH = "taeglich", "Täglich"
    WOECHENTLICH = "woechentlich", "Wöchentlich"
    PORTAL = "portal", "Nur im Portal"

    @property
    def rang(self) -> int:
        """0 is the soonest: of several Gremien the soonest decides."""
        return list(Rhythmus).index(self)


class Erinnerungswahl(TextChoices):
    """Reminders that a person may do without; who sends one asks `selectors.abgewaehlt`."""

    SITZUNG = "sitzung", "Sitzungen"
    UMFRAGE = "umfrage", "Terminumfragen"
    AUFGABE = "aufgabe", "Aufgaben"
    PROTOKOLL = "protokoll", "Protokolle"


VORGABE = Rhythmus.TAEGLICH
# An urgent Mitteilung overrides rhythm and mute, so somebody has to say why (characters at least).
BEGRUENDUNG_MINDESTENS = 10

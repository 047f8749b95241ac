"""Choices of people and institutions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_noop as _


class Institutionsart(TextChoices):
    STADTVERWALTUNG = "stadtverwaltung", _("Stadtverwaltung")
    BEIRAT = "beirat", _("Beirat")
    MIGRANTENORGANISATION = "migrantenorganisation", _("Migrantenorganisation")
    BILDUNGSTRAEGER = "bildungstraeger", _("Bildungsträger")
    WOHLFAHRTSVERBAND = "wohlfahrtsverband", _("Wohlfahrtsverband")
    BEHOERDE = "behoerde", _("Behörde")
    WOHNUNGSUNTERNEHMEN = "wohnungsunternehmen", _("Wohnungsunternehmen")
    VEREIN = "verein", _("Verein")
    RELIGIONSGEMEINSCHAFT = "religionsgemeinschaft", _("Religionsgemeinschaft")
    HOCHSCHULE = "hochschule", _("Hochschule")
    STIFTUNG = "stiftung", _("Stiftung")
    SPORT = "sport", _("Sport")
    SCHULE = "schule", _("Schule")
    KULTUR = "kultur", _("Kultur")
    KAMMER = "kammer", _("Kammer")
    GESUNDHEIT = "gesundheit", _("Gesundheit")
    BEGEGNUNGSSTAETTE = "begegnungsstaette", _("Begegnungsstätte")
    SONSTIGE = "sonstige", _("Sonstige")


class Rolle(TextChoices):
    """Roles on the whole network; everything else follows from memberships and offices."""

    BEAUFTRAGTE = "beauftragte", "Beauftragte für Migration und Integration"
    GESCHAEFTSSTELLE = "geschaeftsstelle", "Geschäftsstelle"


class Mailstatus(TextChoices):
    GUELTIG = "gueltig", "gültig"
    UNGUELTIG = "ungueltig", "nicht erreichbar"


class Stufe(TextChoices):
    """Who may see a piece of personal data, from narrow to wide."""

    PERSON = "person", "nur ich"
    KOORDINATION = "koordination", "meine Koordination"
    FACHGRUPPE = "fachgruppe", "meine Fachgruppen"
    NETZWERK = "netzwerk", "alle Mitglieder"
    OEFFENTLICH = "oeffentlich", "öffentlich"

    @property
    def weite(self) -> int:
        """How wide the audience is: 0 for the person alone."""
        return list(Stufe).index(self)


class Feld(TextChoices):
    """Personal data whose audience the person may widen."""

    PERSON = "person", "Name, Funktion und Institution"
    EMAIL = "email", "dienstliche E-Mail-Adresse"
    TELEFON = "telefon", "dienstliche Telefonnummer"
    MOBIL = "mobil", "Mobilnummer"
    AMT = "amt", "meine Ämter"


# Who sees a field: what holds without consent, and what consent may widen it to.
VORGABE: dict[Feld, Stufe] = {
    Feld.PERSON: Stufe.NETZWERK,
    Feld.EMAIL: Stufe.FACHGRUPPE,
    Feld.TELEFON: Stufe.FACHGRUPPE,
    Feld.MOBIL: Stufe.KOORDINATION,
    Feld.AMT: Stufe.NETZWERK,
}
ERLAUBT: dict[Feld, tuple[Stufe, ...]] = {
    Feld.PERSON: (Stufe.NETZWERK, Stufe.OEFFENTLICH),
    Feld.EMAIL: (Stufe.FACHGRUPPE, Stufe.NETZWERK),
    Feld.TELEFON: (Stufe.FACHGRUPPE, Stufe.NETZWERK, Stufe.OEFFENTLICH),
    Feld.MOBIL: (Stufe.KOORDINATION, Stufe.FACHGRUPPE),
    Feld.AMT: (Stufe.NETZWERK, Stufe.OEFFENTLICH),
}


# The first login: password and data, what others see of me, messages and second factor.
SCHRITTE = (1, 2, 3)

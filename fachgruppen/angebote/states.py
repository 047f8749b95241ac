"""Choices of an Angebot, its states and their transitions, the deadlines of "Stimmt noch?"; no models."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Angebotsart(TextChoices):
    BERATUNG = "beratung", _("Beratung")
    SPRACHKURS = "sprachkurs", _("Sprachkurs")
    MUTTERSPRACHE = "muttersprache", _("Unterricht in der Muttersprache")
    PRAKTIKUM = "praktikum", _("Praktikum")
    TRAINING = "training", _("Training für den Beruf")
    AUSBILDUNG = "ausbildung", _("Ausbildung")
    ARBEIT = "arbeit", _("Arbeit und Arbeitsgelegenheiten")
    GRUENDUNG = "gruendung", _("Existenzgründung")
    FORTBILDUNG = "fortbildung", _("Fortbildung")
    KONFLIKT = "konflikt", _("Hilfe bei Konflikten")
    KINDER_JUGEND = "kinder_jugend", _("Kinder und Jugend")
    FREIZEIT = "freizeit", _("Freizeit und Ferien")
    KULTUR = "kultur", _("Kultur")
    SPORT = "sport", _("Sport")
    GESUNDHEIT = "gesundheit", _("Gesundheit")
    WOHNEN = "wohnen", _("Wohnen")
    BEGEGNUNG = "begegnung", _("Begegnung")
    EHRENAMT = "ehrenamt", _("Ehrenamt")


class Niveau(TextChoices):
    """The level of a language course (GER)."""

    ALPHA = "alpha", _("Alphabetisierung")
    A1 = "a1", _("A1")
    A2 = "a2", _("A2")
    B1 = "b1", _("B1")
    B2 = "b2", _("B2")
    C1 = "c1", _("C1")


class Kurszeit(TextChoices):
    """When a language course takes place."""

    VORMITTAG = "vormittag", _("vormittags")
    NACHMITTAG = "nachmittag", _("nachmittags")
    ABEND = "abend", _("abends")
    WOCHENENDE = "wochenende", _("am Wochenende")


class Zielgruppe(TextChoices):
    KINDER = "kinder", _("Kinder")
    JUGENDLICHE = "jugendliche", _("Jugendliche")
    ELTERN = "eltern", _("Eltern und Familien")
    FRAUEN = "frauen", _("Frauen")
    AELTERE = "aeltere", _("ältere Menschen")
    GEFLUECHTETE = "gefluechtete", _("Geflüchtete")
    ARBEITSUCHENDE = "arbeitsuchende", _("Arbeitsuchende")
    STUDIERENDE = "studierende", _("Studierende")
    BEHINDERUNG = "behinderung", _("Menschen mit Behinderung")
    NACHBARSCHAFT = "nachbarschaft", _("Nachbarinnen und Nachbarn")
    GAESTE = "gaeste", _("Gäste der Stadt")
    FACHKRAEFTE = "fachkraefte", _("Fachkräfte und Ehrenamtliche")


class Sprache(TextChoices):
    """Languages an Angebot speaks; the keys are those of ISO 639 where there is one."""

    DE = "de", _("Deutsch")
    AR = "ar", _("Arabisch")
    EN = "en", _("Englisch")
    FR = "fr", _("Französisch")
    KU = "ku", _("Kurdisch")
    PS = "ps", _("Paschtu")
    FA = "fa", _("Persisch (Farsi, Dari)")
    PL = "pl", _("Polnisch")
    PT = "pt", _("Portugiesisch")
    RO = "ro", _("Rumänisch")
    RU = "ru", _("Russisch")
    SO = "so", _("Somali")
    ES = "es", _("Spanisch")
    TI = "ti", _("Tigrinya")
    TR = "tr", _("Türkisch")
    UK = "uk", _("Ukrainisch")
    VI = "vi", _("Vietnamesisch")
    DGS = "dgs", _("Deutsche Gebärdensprache")


class Fremdsprache(TextChoices):
    """The languages the texts of an Angebot can be translated into: those of the public pages."""

    EN = "en", _("Englisch")
    AR = "ar", _("Arabisch")
    UK = "uk", _("Ukrainisch")
    RU = "ru", _("Russisch")
    VI = "vi", _("Vietnamesisch")


class Barriere(TextChoices):
    """How far people with a disability get in by themselves; "" is unknown."""

    FREI = "frei", _("barrierefrei")
    TEILWEISE = "teilweise", _("teilweise barrierefrei")
    NICHT = "nicht", _("nicht barrierefrei")


class Angebotsstatus(TextChoices):
    ENTWURF = "entwurf", "Entwurf"
    VEROEFFENTLICHT = "veroeffentlicht", "Veröffentlicht"
    VERALTET = "veraltet", "Lange nicht bestätigt"
    AUSGEBLENDET = "ausgeblendet", "Ausgeblendet"
    BEENDET = "beendet", "Beendet"


class Ausblendung(TextChoices):
    """Why an Angebot is out of sight: a Fachgruppe did it, or nobody confirmed it."""

    KURATION = "kuration", "durch die Fachgruppe"
    FRIST = "frist", "weil niemand es bestätigt hat"


_S = Angebotsstatus
# What everybody sees in the Katalog.
OEFFENTLICH = (_S.VEROEFFENTLICHT, _S.VERALTET)
# From where to where: services ask this table, a trigger checks a change of status against it.
UEBERGAENGE: tuple[tuple[Angebotsstatus, tuple[Angebotsstatus, ...]], ...] = (
    (_S.ENTWURF, (_S.VEROEFFENTLICHT,)),
    (_S.VEROEFFENTLICHT, (_S.VERALTET, _S.AUSGEBLENDET, _S.BEENDET)),
    (_S.VERALTET, (_S.VEROEFFENTLICHT, _S.AUSGEBLENDET, _S.BEENDET)),
    (_S.AUSGEBLENDET, (_S.VEROEFFENTLICHT, _S.BEENDET)),
    (_S.BEENDET, (_S.VEROEFFENTLICHT,)),
)


def darf(von: str, nach: str) -> bool:
    """Tell whether the table has a way from one state to the other."""
    return any(start == von and nach in ends for start, ends in UEBERGAENGE)


# After so long we ask, so long after the question it is marked, so long after it out of sight.
FRAGE_NACH = timedelta(days=183)
VERALTET_NACH = timedelta(days=30)
AUSBLENDEN_NACH = timedelta(days=90)
PLAETZE_HOECHSTENS = 10_000

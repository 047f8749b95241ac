"""Choices of an Angebot, its states and their transitions, the deadlines of "Stimmt noch?"; no models."""

from datetime import timedelta

from django.db.models import TextChoices


class Angebotsart(TextChoices):
    BERATUNG = "beratung", "Beratung"
    SPRACHKURS = "sprachkurs", "Sprachkurs"
    PRAKTIKUM = "praktikum", "Praktikum"
    AUSBILDUNG = "ausbildung", "Ausbildung"
    FORTBILDUNG = "fortbildung", "Fortbildung"
    KINDER_JUGEND = "kinder_jugend", "Kinder und Jugend"
    KULTUR = "kultur", "Kultur"
    SPORT = "sport", "Sport"
    GESUNDHEIT = "gesundheit", "Gesundheit"
    WOHNEN = "wohnen", "Wohnen"
    BEGEGNUNG = "begegnung", "Begegnung"
    EHRENAMT = "ehrenamt", "Ehrenamt"


class Niveau(TextChoices):
    """The level of a language course (GER)."""

    ALPHA = "alpha", "Alphabetisierung"
    A1 = "a1", "A1"
    A2 = "a2", "A2"
    B1 = "b1", "B1"
    B2 = "b2", "B2"
    C1 = "c1", "C1"


class Kurszeit(TextChoices):
    """When a language course takes place."""

    VORMITTAG = "vormittag", "vormittags"
    NACHMITTAG = "nachmittag", "nachmittags"
    ABEND = "abend", "abends"
    WOCHENENDE = "wochenende", "am Wochenende"


class Zielgruppe(TextChoices):
    KINDER = "kinder", "Kinder"
    JUGENDLICHE = "jugendliche", "Jugendliche"
    ELTERN = "eltern", "Eltern und Familien"
    FRAUEN = "frauen", "Frauen"
    AELTERE = "aeltere", "ältere Menschen"
    GEFLUECHTETE = "gefluechtete", "Geflüchtete"
    ARBEITSUCHENDE = "arbeitsuchende", "Arbeitsuchende"
    STUDIERENDE = "studierende", "Studierende"
    BEHINDERUNG = "behinderung", "Menschen mit Behinderung"
    FACHKRAEFTE = "fachkraefte", "Fachkräfte und Ehrenamtliche"


class Sprache(TextChoices):
    """Languages an Angebot speaks; the keys are those of ISO 639 where there is one."""

    DE = "de", "Deutsch"
    AR = "ar", "Arabisch"
    EN = "en", "Englisch"
    FR = "fr", "Französisch"
    KU = "ku", "Kurdisch"
    PS = "ps", "Paschtu"
    FA = "fa", "Persisch (Farsi, Dari)"
    PL = "pl", "Polnisch"
    PT = "pt", "Portugiesisch"
    RO = "ro", "Rumänisch"
    RU = "ru", "Russisch"
    SO = "so", "Somali"
    ES = "es", "Spanisch"
    TI = "ti", "Tigrinya"
    TR = "tr", "Türkisch"
    UK = "uk", "Ukrainisch"
    VI = "vi", "Vietnamesisch"
    DGS = "dgs", "Deutsche Gebärdensprache"


class Barriere(TextChoices):
    """How far people with a disability get in by themselves; "" is unknown."""

    FREI = "frei", "barrierefrei"
    TEILWEISE = "teilweise", "teilweise barrierefrei"
    NICHT = "nicht", "nicht barrierefrei"


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

"""States of a Handlungsbedarf with their transitions, and the choices of both nouns; no models."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Bedarfsstatus(TextChoices):
    GEMELDET = "gemeldet", "Gemeldet"
    FORMULIERT = "formuliert", "Formuliert"
    WEITERGELEITET = "weitergeleitet", "Weitergeleitet"
    BEANTWORTET = "beantwortet", "Beantwortet"
    ERLEDIGT = "erledigt", "Erledigt"
    ZURUECKGEZOGEN = "zurueckgezogen", "Zurückgezogen"


_S = Bedarfsstatus
# From where to where: services ask this table, a trigger checks a change of status against it.
UEBERGAENGE: tuple[tuple[Bedarfsstatus, tuple[Bedarfsstatus, ...]], ...] = (
    (_S.GEMELDET, (_S.FORMULIERT, _S.ZURUECKGEZOGEN)),
    (_S.FORMULIERT, (_S.WEITERGELEITET, _S.ERLEDIGT, _S.ZURUECKGEZOGEN)),
    (_S.WEITERGELEITET, (_S.BEANTWORTET, _S.ZURUECKGEZOGEN)),
    (_S.BEANTWORTET, (_S.WEITERGELEITET, _S.ERLEDIGT, _S.ZURUECKGEZOGEN)),
)
# Nothing more is going to happen.
ABGESCHLOSSEN = (_S.ERLEDIGT, _S.ZURUECKGEZOGEN)


def darf(von: str, nach: str) -> bool:
    """Tell whether the table has a way from one state to the other."""
    return any(start == von and nach in ends for start, ends in UEBERGAENGE)


class Adressatart(TextChoices):
    """Who decides."""

    STEUERUNGSGRUPPE = "steuerungsgruppe", "Steuerungsgruppe"
    VERWALTUNG = "verwaltung", "Verwaltung, Amt"
    STADTRAT = "stadtrat", "Stadtrat"
    LAND_BUND = "land_bund", "Land oder Bund"
    ANDERE = "andere", "Andere"


class Dringlichkeit(TextChoices):
    HOCH = "hoch", "hoch"
    MITTEL = "mittel", "mittel"
    NIEDRIG = "niedrig", "niedrig"


class Schrittart(TextChoices):
    """What happened to a Handlungsbedarf: one line of its chain."""

    GEMELDET = "gemeldet", "Gemeldet"
    GEAENDERT = "geaendert", "Meldung geändert"
    BEITRAG = "beitrag", "Beitrag"
    FORMULIERT = "formuliert", "Formuliert"
    WEITERGELEITET = "weitergeleitet", "Weitergeleitet"
    FRIST = "frist", "Frist geändert"
    BRIEF = "brief", "Brief verschickt"
    BEANTWORTET = "beantwortet", "Antwort festgehalten"
    ERLEDIGT = "erledigt", "Erledigt"
    ZURUECKGEZOGEN = "zurueckgezogen", "Zurückgezogen"
    ZUSAMMENGEFUEHRT = "zusammengefuehrt", "Zusammengeführt"
    GETRENNT = "getrennt", "Wieder getrennt"
    TAGESORDNUNG = "tagesordnung", "Für die Tagesordnung vorgeschlagen"
    STADTRAT = "stadtrat", "An den Stadtrat weitergegeben"
    STADTRAT_ZURUECK = "stadtrat_zurueck", "Weitergabe zurückgenommen"
    ENTSCHEIDUNG = "entscheidung", "Entscheidung festgehalten"


class Veranstaltungsart(TextChoices):
    KONFERENZ = "konferenz", _("Konferenz")
    TAGUNG = "tagung", _("Tagung")
    FACHTAG = "fachtag", _("Fachtag")
    FACHBERATUNG = "fachberatung", _("Fachberatung")
    GESPRAECHSRUNDE = "gespraechsrunde", _("Gesprächsrunde")
    AUSTAUSCH = "austausch", _("Erfahrungsaustausch")
    FORTBILDUNG = "fortbildung", _("Fortbildung")
    INFORMATION = "information", _("Informationsveranstaltung")
    PRAEVENTION = "praevention", _("Vorsorge und Prävention")
    FEST = "fest", _("Fest")
    KULTUR = "kultur", _("Kultur")
    AUSSTELLUNG = "ausstellung", _("Ausstellung")
    FREIZEIT = "freizeit", _("Freizeit und Ferien")
    SPORT = "sport", _("Sport und Bewegung")
    BEGEGNUNG = "begegnung", _("Begegnung")
    SONSTIGES = "sonstiges", _("Veranstaltung")


class Teilnahme(TextChoices):
    """What is known of the number of people who came; unknown is never 0."""

    OFFEN = "offen", "noch nicht eingetragen"
    GEZAEHLT = "gezaehlt", "gezählt oder geschätzt"
    UNBEKANNT = "unbekannt", "keine Angabe"


TEILNEHMENDE_HOECHSTENS = 100_000


class Anmeldestatus(TextChoices):
    """Where the registration of a visitor stands."""

    RESERVIERT = "reserviert", "noch nicht bestätigt"
    ANGEMELDET = "angemeldet", "angemeldet"
    WARTELISTE = "warteliste", "auf der Warteliste"
    NACHGERUECKT = "nachgerueckt", "Platz angeboten"
    STORNIERT = "storniert", "abgemeldet"
    VERFALLEN = "verfallen", "verfallen"


_A = Anmeldestatus
# The same for a registration. Who confirms too late still gets what is there.
ANMELDEWEGE: tuple[tuple[Anmeldestatus, tuple[Anmeldestatus, ...]], ...] = (
    (_A.RESERVIERT, (_A.ANGEMELDET, _A.STORNIERT, _A.VERFALLEN)),
    (_A.WARTELISTE, (_A.NACHGERUECKT, _A.STORNIERT, _A.VERFALLEN)),
    (_A.NACHGERUECKT, (_A.ANGEMELDET, _A.STORNIERT, _A.VERFALLEN)),
    (_A.VERFALLEN, (_A.ANGEMELDET, _A.WARTELISTE)),
    (_A.ANGEMELDET, (_A.STORNIERT,)),
)
# These take places; those are under way in any way; these wait for the person until a moment.
BELEGT = (_A.RESERVIERT, _A.ANGEMELDET, _A.NACHGERUECKT)
LAUFEND = (*BELEGT, _A.WARTELISTE)
GEHALTEN = (_A.RESERVIERT, _A.NACHGERUECKT)

PLAETZE_HOECHSTENS = 5_000
PERSONEN_HOECHSTENS = 5
# So long a place is kept for who has not confirmed yet, and for who moved up.
BESTAETIGEN_IN = timedelta(hours=24)
ANNEHMEN_IN = timedelta(hours=48)
# So long registrations stay: after the event, and after somebody cancelled or did not confirm.
BEHALTEN_NACH_ENDE = timedelta(days=30)
BEHALTEN_NACH_ABMELDUNG = timedelta(days=7)

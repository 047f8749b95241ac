"""What the letters to people who register look like, with invented data."""

from datetime import timedelta
from uuid import UUID

from fachgruppen.vorhaben.mails import anmeldung as briefe
from fachgruppen.vorhaben.mails.anmeldung import (
    ABGESAGT,
    BESTAETIGEN,
    GEAENDERT,
    PLATZ,
    RUND,
    STAND,
    VORHANDEN,
)
from fachgruppen.vorhaben.models import Anmeldeliste, Anmeldung, Rundnachricht, Veranstaltung
from fachgruppen.vorhaben.states import Anmeldestatus
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.beispiel import beispielbrief

S = Anmeldestatus


def bestaetigen() -> list[tuple[str, bytes]]:
    states = ((S.RESERVIERT, "Platz gehalten"), (S.WARTELISTE, "Warteliste"))
    return [
        (what, beispielbrief(BESTAETIGEN, briefe.brief_bestaetigen(_anmeldung(status))))
        for status, what in states
    ]


def stand() -> list[tuple[str, bytes]]:
    states = (S.ANGEMELDET, S.WARTELISTE, S.STORNIERT, S.VERFALLEN)
    return [
        (str(status.label), beispielbrief(STAND, briefe.brief_stand(_anmeldung(status)))) for status in states
    ]


def platz() -> list[tuple[str, bytes]]:
    return [("", beispielbrief(PLATZ, briefe.brief_platz(_anmeldung(S.NACHGERUECKT))))]


def vorhanden() -> list[tuple[str, bytes]]:
    return [("", beispielbrief(VORHANDEN, briefe.brief_vorhanden(_anmeldung(S.ANGEMELDET))))]


def geaendert() -> list[tuple[str, bytes]]:
    row = _anmeldung(S.ANGEMELDET)
    event = row.liste.veranstaltung
    before = (event.beginn - timedelta(days=7), event.ende - timedelta(days=7), event.ort)
    return [("", beispielbrief(GEAENDERT, briefe.brief_geaendert(row, before)))]


def abgesagt() -> list[tuple[str, bytes]]:
    row = _anmeldung(S.ANGEMELDET)
    row.liste.veranstaltung.absagegrund = "Der Referent ist erkrankt."
    return [("", beispielbrief(ABGESAGT, briefe.brief_abgesagt(row)))]


def rund() -> list[tuple[str, bytes]]:
    text = "Der Eingang ist an diesem Tag auf der Hofseite.\nBitte planen Sie fünf Minuten mehr ein."
    sent = Rundnachricht(pk=0, betreff="Eingang über den Hof", text=text)
    return [("", beispielbrief(RUND, briefe.brief_rundnachricht(_anmeldung(S.ANGEMELDET), sent)))]


def _anmeldung(status: Anmeldestatus) -> Anmeldung:
    begin = jetzt() + timedelta(days=12)
    event = Veranstaltung(
        pk=0, uuid=UUID(int=0), titel="Fachtag Sprache und Beruf", beginn=begin,
        ende=begin + timedelta(hours=3), ort="Volkshochschule, Oleariusstraße 7",
        oeffentlich=True,
    )  # fmt: skip
    liste = Anmeldeliste(pk=0, veranstaltung=event, plaetze=40, bis=heute() + timedelta(days=10))
    return Anmeldung(
        pk=0, liste=liste, name="Lan Nguyen", email="l.nguyen@verein.example", personen=2, status=status,
        gehalten_bis=jetzt() + timedelta(hours=24),
    )  # fmt: skip

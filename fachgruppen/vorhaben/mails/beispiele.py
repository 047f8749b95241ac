"""What the letters of this app look like, with invented data."""

from datetime import timedelta
from uuid import UUID

from fachgruppen.models import Gremium
from fachgruppen.states import Gremiumsart
from fachgruppen.vorhaben.mails.bedarf import FRIST, NEU, STAND, brief_frist, brief_neu, brief_stand
from fachgruppen.vorhaben.mails.veranstaltung import ZAHL, brief_zahl
from fachgruppen.vorhaben.models import Handlungsbedarf, Veranstaltung
from fachgruppen.vorhaben.states import Bedarfsstatus
from mitglieder.models import Mitglied
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.beispiel import beispielbrief

S = Bedarfsstatus


def neu() -> list[tuple[str, bytes]]:
    return [("", beispielbrief(NEU, brief_neu(_bedarf(S.GEMELDET), _leserin())))]


def stand() -> list[tuple[str, bytes]]:
    states = (S.WEITERGELEITET, S.BEANTWORTET, S.ERLEDIGT, S.ZURUECKGEZOGEN)
    letters = [(status, brief_stand(_bedarf(status), _leserin())) for status in states]
    return [(str(status.label).lower(), beispielbrief(STAND, letter)) for status, letter in letters]


def frist() -> list[tuple[str, bytes]]:
    return [("", beispielbrief(FRIST, brief_frist(_bedarf(S.WEITERGELEITET), _leserin())))]


def zahl() -> list[tuple[str, bytes]]:
    begin = jetzt() - timedelta(days=1)
    row = Veranstaltung(
        pk=0, uuid=UUID(int=0), titel="Fachtag Sprache und Beruf", gremium=_gremium(), beginn=begin,
        ende=begin + timedelta(hours=3),
    )  # fmt: skip
    return [("", beispielbrief(ZAHL, brief_zahl(row, _leserin())))]


def _bedarf(status: Bedarfsstatus) -> Handlungsbedarf:
    return Handlungsbedarf(
        pk=0, uuid=UUID(int=0), titel="Kinderbetreuung während der Vormittagskurse", gremium=_gremium(),
        von=Mitglied(pk=0, vorname="Samira", nachname="Haddad"), status=status,
        adressat="Fachbereich Bildung", frist=heute() + timedelta(days=20), beantwortet_am=heute(),
    )  # fmt: skip


def _gremium() -> Gremium:
    return Gremium(
        pk=0, art=Gremiumsart.FACHGRUPPE, name="Deutschunterricht", kurzname="Deutsch", kuerzel="DEU",
        slug="deutschunterricht",
    )  # fmt: skip


def _leserin() -> Mitglied:
    return Mitglied(pk=0, vorname="Lan", nachname="Nguyen")

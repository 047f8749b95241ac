"""What all services around an invitation share: may one still write, and the orders for the outbox."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from mitglieder.models import Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import Auftrag
from sitzungen.mails import message_id
from sitzungen.models import Einladung, Sitzung
from sitzungen.services.sperre import GESCHLOSSEN
from sitzungen.states import Sitzungsstatus

NOCH_NIEMAND = "Zu dieser Sitzung ist noch niemand eingeladen."
VOR_DER_EINLADUNG = (Sitzungsstatus.ENTWURF, Sitzungsstatus.TERMINFINDUNG, Sitzungsstatus.GEPLANT)


def check_eingeladen(sitzung: Sitzung) -> None:
    """Refuse unless people are invited and the session is still ahead."""
    if sitzung.status == Sitzungsstatus.ABGESAGT:
        raise Ablehnung("Diese Sitzung ist abgesagt.")
    if sitzung.status != Sitzungsstatus.EINGELADEN:
        raise Ablehnung(NOCH_NIEMAND if sitzung.status in VOR_DER_EINLADUNG else GESCHLOSSEN)
    if sitzung.start is None or sitzung.start <= jetzt():
        raise Ablehnung("Die Sitzung hat bereits begonnen.")


def auftraege(
    sitzung: Sitzung, art: str, einladungen: Sequence[Einladung], *, stichtag: date | None = None
) -> list[Auftrag]:
    """Return one order for the outbox per invitation, with the SEQUENCE this person is told.

    Of no use after the session has begun, so it is not delivered later. Load the rows `mit_empfaenger()`.
    """
    return [
        Auftrag(
            art=art,
            vorgang=sitzung.vorgang,
            empfang=row.empfang,
            adresse=row.adresse,
            empfaenger_name=row.empfaenger_name,
            sequence=row.letzte_sequence,
            stichtag=stichtag,
            gueltig_bis=sitzung.start,
            message_id=message_id(row, sitzung.uuid, art, row.letzte_sequence, stichtag=stichtag),
        )
        for row in einladungen
        if row.adresse
    ]


def auftraege_je_person(
    art: str, vorgang: str, people: Iterable[Mitglied], *, stichtag: date, gueltig_bis: datetime
) -> list[Auftrag]:
    """Return one order a person, whatever the number of matters she is to be told of on that day."""
    return [
        Auftrag(
            art=art,
            vorgang=vorgang,
            empfang=f"mitglied:{person.pk}",
            adresse=person.email,
            empfaenger_name=person.name,
            stichtag=stichtag,
            gueltig_bis=gueltig_bis,
        )
        for person in {person.pk: person for person in people}.values()
    ]

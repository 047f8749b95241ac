"""The mails of the demo's invitations as the outbox would keep them: all delivered long ago.

Without them nobody could be told of a cancellation: only those hear of it whom an invitation reached.
"""

from collections import defaultdict
from datetime import datetime, timedelta

from netzwerk.versand.arten import art as versandart
from netzwerk.versand.models import Versand
from netzwerk.versand.services import Auftrag
from netzwerk.versand.states import Status
from sitzungen.models import Einladung, Sitzung
from sitzungen.services.auftraege import auftraege
from sitzungen.states import Sitzungsstatus

EINLADUNG = "einladung"
ABSAGE = "absage"
# A cancelled meeting was cancelled so long after the invitation.
BIS_ZUR_ABSAGE = timedelta(days=6)


def lade_post(einladungen: list[Einladung]) -> None:
    """Create the delivered mails of these invitations, and the cancellations where there were any."""
    je_sitzung: dict[Sitzung, list[Einladung]] = defaultdict(list)
    for row in einladungen:
        je_sitzung[row.sitzung].append(row)
    mails: list[Versand] = []
    for sitzung, rows in je_sitzung.items():
        if sitzung.eingeladen_am is None:
            raise ValueError(f"Zu {sitzung} ist noch niemand eingeladen.")
        mails += _gesendet(auftraege(sitzung, EINLADUNG, rows), sitzung.eingeladen_am)
        if sitzung.status == Sitzungsstatus.ABGESAGT:
            for row in rows:
                row.letzte_sequence = sitzung.sequence
            mails += _gesendet(auftraege(sitzung, ABSAGE, rows), sitzung.eingeladen_am + BIS_ZUR_ABSAGE)
            Einladung.objects.bulk_update(rows, ["letzte_sequence"])
    Versand.objects.bulk_create(mails)


def _gesendet(orders: list[Auftrag], beginn: datetime) -> list[Versand]:
    return [
        als_gesendet(order, beginn + timedelta(seconds=2 * number))
        for number, order in enumerate(orders, start=1)
    ]


def als_gesendet(order: Auftrag, am: datetime) -> Versand:
    """Return the row of a mail that was delivered at that moment."""
    return Versand(
        art=order.art,
        vorgang=order.vorgang,
        empfang=order.empfang,
        sequence=order.sequence,
        adresse=order.adresse,
        empfaenger_name=order.empfaenger_name,
        message_id=order.kennung,
        schluessel=order.schluessel,
        prioritaet=versandart(order.art).prioritaet,
        gueltig_bis=order.gueltig_bis,
        status=Status.GESENDET,
        versuche=1,
        naechster_versuch=am,
        erstellt_am=am,
        gesendet_am=am,
        geaendert_am=am,
    )

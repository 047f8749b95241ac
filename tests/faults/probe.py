"""Kinds of mail for the fault tests, and a place to die at exactly the wrong moment."""

import os
import signal
from pathlib import Path

from netzwerk.versand import arten
from netzwerk.versand.arten import Versandart
from netzwerk.versand.models import Versand
from netzwerk.versand.nachricht import build_message
from netzwerk.versand.services import lauf
from netzwerk.versand.services.ausgang import Ausgang
from netzwerk.versand.states import Status, Unklar

UID = "2f6c9a50-0000-4000-8000-000000000001@netzwerk.example"


def kalender(versand: Versand) -> bytes:
    zeilen = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Netzwerkportal//DE", "METHOD:REQUEST"),
        *("BEGIN:VEVENT", f"UID:{UID}", f"SEQUENCE:{versand.sequence}", "DTSTAMP:20260301T080000Z"),
        *("DTSTART:20260317T130000Z", "DTEND:20260317T150000Z", "SUMMARY:Sitzung 1. Quartal 2026"),
        f"ATTENDEE;RSVP=TRUE:mailto:{versand.adresse}",
        *("END:VEVENT", "END:VCALENDAR"),
    ]
    return "".join(f"{zeile}\r\n" for zeile in zeilen).encode()


def nachricht(versand: Versand) -> bytes:
    text = "Guten Tag,\n\nwir laden Sie herzlich zur nächsten Sitzung ein.\n" + "Tagesordnungspunkt\n" * 20
    return build_message(
        versand_id=versand.pk,
        an=versand.adresse,
        an_name=versand.empfaenger_name,
        betreff="Einladung: FG Deutschunterricht, Di 17.03.2026, 14:00 Uhr",
        text=text,
        html=f"<pre>{text}</pre>",
        message_id=versand.message_id,
        ics=kalender(versand),
        ics_method="REQUEST",
    )


ARTEN = (
    Versandart("probe_ladung", 1, nachricht, lambda versand: "", Unklar.WIEDERHOLEN),
    Versandart("probe_erinnerung", 5, nachricht, lambda versand: "", Unklar.HALTEN),
)


def install() -> None:
    for art in ARTEN:
        arten.register(art)
    marke = os.environ.get("STERBEN_VOR_COMMIT")
    if marke:
        _die_between_acceptance_and_commit(Path(marke))


def _die_between_acceptance_and_commit(marke: Path) -> None:
    """The first acceptance after which `marke` can be made kills the process before it is written."""
    record = lauf.record_ausgang

    def sabotage(versand: Versand, ausgang: Ausgang, **felder: object) -> bool:
        if ausgang.status == Status.GESENDET and not marke.exists():
            marke.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return record(versand, ausgang, **felder)

    lauf.record_ausgang = sabotage

"""Sending minutes: the immutable Fassung, the deadline and the mails in one transaction."""

from datetime import date, timedelta

import pghistory
from django.db import transaction

from mitglieder.models import Konto
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum_uhrzeit, tag, uhrzeit
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import Auftrag, queue_versand
from sitzungen.models import Sitzung
from sitzungen.protokolle.fassung import build_fassung
from sitzungen.protokolle.models import Protokoll, Protokollfassung, Protokollname
from sitzungen.protokolle.selectors.entscheidungen import entscheidungen
from sitzungen.protokolle.selectors.fassungen import neueste_fassung
from sitzungen.protokolle.selectors.protokolle import fehlendes, protokoll_mit_allem
from sitzungen.protokolle.selectors.verteiler import verteiler_von
from sitzungen.protokolle.services.nachzaehlen import recount_stimmberechtigte
from sitzungen.protokolle.services.sperre import lock_protokoll
from sitzungen.protokolle.states import EINWENDUNGSFRIST_TAGE, Protokollstatus
from sitzungen.selectors import anwesenheitszahlen, eintraege_von
from sitzungen.services.erinnerungsplan import plan_erinnerungen
from sitzungen.services.quellen import record_behandelt
from sitzungen.services.sperre import lock_sitzung

FRIST_HOECHSTENS = 60
ART = "protokoll"


def vorgeschlagene_frist() -> date:
    """Return the last day for an Einwendung if nobody says otherwise."""
    return heute() + timedelta(days=EINWENDUNGSFRIST_TAGE)


def send_protokoll(protokoll: Protokoll, *, by: Konto, frist_bis: date | None = None) -> int:
    """Freeze the minutes as a new Fassung and tell who was invited; return how many mails are under way.

    A second click finds them sent. Ablehnung: something missing, still running, more votes than voters,
    deadline out of range (field `frist_bis`), sent already, approved.
    """
    deadline = frist_bis or vorgeschlagene_frist()
    with transaction.atomic(), pghistory.context(user=by.pk):
        sitzung = lock_sitzung(protokoll.sitzung.uuid)
        locked = lock_protokoll(protokoll)
        if not locked.ist_offen:
            raise Ablehnung(schon_versandt(neueste_fassung(locked)))
        _check_frist(deadline)
        fassung = _freeze(sitzung, by=by, frist_bis=deadline)
        locked.status, locked.frist_bis = Protokollstatus.VERSANDT, deadline
        locked.berichtigungsgrund = ""
        locked.version += 1
        locked.save()
        record_behandelt(sitzung, entscheidungen(locked), by=by)
        queued = queue_versand(_auftraege(sitzung, fassung))
        plan_erinnerungen(sitzung)
    return queued


def schon_versandt(fassung: Protokollfassung | None) -> str:
    """Dieses Protokoll wurde bereits am 02.03.2026 um 10:14 Uhr von A. Beispiel versandt. …"""
    if fassung is None:
        return "Dieses Protokoll wurde bereits versandt. Es wurde nichts noch einmal verschickt."
    author = mitglied_von(fassung.von)
    who = f" von {author.name}" if author else ""
    when = f"am {tag(fassung.am)} um {uhrzeit(fassung.am)}"
    return f"Dieses Protokoll wurde bereits {when}{who} versandt. Es wurde nichts noch einmal verschickt."


def _check_frist(deadline: date) -> None:
    left = (deadline - heute()).days
    if left < 1:
        raise Ablehnung("Die Frist muss nach dem heutigen Tag enden.", field="frist_bis")
    if left > FRIST_HOECHSTENS:
        raise Ablehnung(f"Die Frist kann höchstens {FRIST_HOECHSTENS} Tage lang sein.", field="frist_bis")


def _freeze(sitzung: Sitzung, *, by: Konto, frist_bis: date) -> Protokollfassung:
    """Write the Fassung with its names; the caller holds both locks."""
    loaded = protokoll_mit_allem(sitzung)
    if loaded is None:
        raise ValueError("minutes that are locked exist")
    check_vollstaendig(loaded)
    before = neueste_fassung(loaded)
    number = before.nr + 1 if before else 1
    reason = loaded.berichtigungsgrund if before else ""
    there = eintraege_von(sitzung)
    recount_stimmberechtigte(loaded, there)
    built = build_fassung(loaded, there, nr=number, grund=reason)
    made = Protokollfassung.objects.create(
        protokoll=loaded, nr=number, inhalt=built.inhalt, sha256=built.sha256, grund=reason,
        frist_bis=frist_bis, am=jetzt(), von=by,
    )  # fmt: skip
    Protokollname.objects.bulk_create(Protokollname(fassung=made, **vars(row)) for row in built.namen)
    return made


def check_vollstaendig(protokoll: Protokoll) -> None:
    """Refuse in words what lacks one of the facts minutes must hold, or is not over."""
    counted = anwesenheitszahlen([protokoll.sitzung]).get(protokoll.sitzung.pk)
    missing = fehlendes(protokoll, anwesend=bool(counted and counted.personen))
    if missing:
        raise Ablehnung(f"Das Protokoll kann noch nicht versandt werden. Es fehlt: {', '.join(missing)}.")
    if protokoll.ende is not None and protokoll.ende > jetzt():
        raise Ablehnung(
            f"Die Sitzung dauert nach Ihren Angaben bis {datum_uhrzeit(protokoll.ende)}. "
            "Versenden Sie das Protokoll danach."
        )


def _auftraege(sitzung: Sitzung, fassung: Protokollfassung) -> list[Auftrag]:
    return [
        Auftrag(
            art=ART,
            vorgang=f"protokoll:{sitzung.uuid}",
            empfang=f"mitglied:{person.pk}",
            adresse=person.email,
            empfaenger_name=person.name,
            sequence=fassung.nr,
        )
        for person in verteiler_von(sitzung).erreichbar
    ]

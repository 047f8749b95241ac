"""Inviting: state, invitations and mails in one transaction."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from fachgruppen.selectors import mitglieder_von
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag, uhrzeit
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand
from sitzungen.models import Einladung, Gast, Sitzung
from sitzungen.selectors import (
    Empfaengerliste,
    empfaenger_von,
    ladungen_erhalten,
    sitzungstag,
    sortiere_erreichbar,
)
from sitzungen.services.auftraege import VOR_DER_EINLADUNG, auftraege, check_eingeladen
from sitzungen.services.erinnerungsplan import plan_erinnerungen
from sitzungen.services.erreichen import confirm_ankunft, mark_telefonisch, resend_einladung
from sitzungen.services.fassungen import write_fassung
from sitzungen.services.gasteinladung import write_gasteinladungen
from sitzungen.services.sperre import GESCHLOSSEN, lock_einladung, lock_sitzung
from sitzungen.states import Fassungsanlass, Sitzungsstatus, tage_bis, zu_kurz_satz

__all__ = [
    "confirm_ankunft",
    "invite_nachtraeglich",
    "mark_telefonisch",
    "pruefe_ladungsfrist",
    "resend_einladung",
    "send_einladungen",
    "withdraw_einladung",
    "withdraw_einladungen",
]

BEGRUENDUNG_MINDESTENS = 10
GRUND_FEHLT = "Nennen Sie den Grund. Er steht in der Nachricht an die Person."


def send_einladungen(sitzung: Sitzung, *, by: Konto, dringlichkeit: str = "") -> int:
    """Invite everybody who belongs to the Gremium on that day, and the guests; return how many mails
    are under way.

    Whom no mail reaches is invited all the same and shows up without a Versand. The number of
    queries does not depend on the number of people.
    Ablehnung: already sent, no TOP, nobody reachable, Ladungsfrist too short without a reason of
    10 characters (field `dringlichkeit`), start in the past.
    """
    reason = einzeilig(dringlichkeit)
    with transaction.atomic():
        locked = lock_sitzung(sitzung.uuid)
        _check_einladbar(locked)
        short = pruefe_ladungsfrist(locked, reason)
        people = empfaenger_von(locked)
        if not people.erreichbar:
            raise Ablehnung(
                "Keine der eingeladenen Personen hat eine gültige E-Mail-Adresse. "
                "Bitte ergänzen Sie zuerst mindestens eine."
            )
        now = jetzt()
        locked.status = Sitzungsstatus.EINGELADEN
        locked.eingeladen_am = locked.freigegeben_am = now
        locked.eingeladen_von = by
        locked.ursprungsbeginn = locked.start
        locked.dringlichkeit = reason if short else ""
        locked.version += 1
        locked.save()
        write_fassung(locked, anlass=Fassungsanlass.EINLADUNG, by=by)
        queued = _invite(locked, people) + write_gasteinladungen(locked)
        plan_erinnerungen(locked)
        return queued


def invite_nachtraeglich(sitzung: Sitzung, mitglieder: Iterable[Mitglied], *, by: Konto) -> int:
    """Invite people who joined after the invitation; only they are mailed. Return how many.

    People who hold a valid invitation or do not belong to the Gremium on that day are left out;
    one who was un-invited is invited again with the next SEQUENCE.
    """
    wanted = {mitglied.pk for mitglied in mitglieder}
    with transaction.atomic():
        locked = lock_sitzung(sitzung.uuid)
        check_eingeladen(locked)
        missing = [person for person in empfaenger_von(locked).alle if person.pk in wanted]
        if not missing:
            raise Ablehnung("Diese Personen sind bereits eingeladen. Es wurde nichts noch einmal verschickt.")
        _reopen(locked, missing)
        queued = _invite(locked, sortiere_erreichbar(missing))
        plan_erinnerungen(locked)
        return queued


def withdraw_einladungen(
    sitzung: Sitzung, einladungen: Sequence[Einladung], *, by: Konto, grund: str = ""
) -> int:
    """Take back these invitations at once, see `withdraw_einladung`; return how many."""
    with transaction.atomic():
        lock_sitzung(sitzung.uuid)
        for row in einladungen:
            withdraw_einladung(row, by=by, grund=grund)
    return len(einladungen)


def withdraw_einladung(einladung: Einladung, *, by: Konto, grund: str = "") -> None:
    """Take back one person's invitation; she is told if an invitation may have reached her.

    Whoever still belongs to the Gremium is told the reason. Ablehnung: none given, taken back
    already, cancelled or begun.
    """
    reason = einzeilig(grund)
    with transaction.atomic():
        locked = lock_sitzung(einladung.sitzung.uuid)
        row = lock_einladung(einladung)
        check_eingeladen(locked)
        if row.entladen_am is not None:
            raise Ablehnung("Diese Einladung ist bereits zurückgenommen.")
        belongs = mitglieder_von(locked.gremium, sitzungstag(locked)).filter(pk=row.mitglied_id or 0).exists()
        if belongs and not reason:
            raise Ablehnung(GRUND_FEHLT, field="grund")
        row.letzte_sequence = max(locked.sequence, row.letzte_sequence + 1)
        row.token_version += 1
        row.entladen_am, row.entladen_grund = jetzt(), reason if belongs or row.gast_id else ""
        row.save(update_fields=["letzte_sequence", "token_version", "entladen_am", "entladen_grund"])
        if row.gast_id is not None:
            Gast.objects.filter(pk=row.gast_id).update(entfernt_am=row.entladen_am)
        plan_erinnerungen(locked, einladung=row)
        if row.empfang in ladungen_erhalten(locked.vorgang, row.empfang):
            queue_versand(auftraege(locked, "absage", [row]))


def pruefe_ladungsfrist(sitzung: Sitzung, dringlichkeit: str) -> bool:
    """Tell whether the Ladungsfrist is cut short; without a reason that is refused.

    Neither the day of sending nor that of the session counts.
    """
    demanded = sitzung.gremium.ladungsfrist_tage
    left = tage_bis(sitzungstag(sitzung), heute())
    if left >= demanded:
        return False
    if len(einzeilig(dringlichkeit)) < BEGRUENDUNG_MINDESTENS:
        raise Ablehnung(
            f"{zu_kurz_satz(demanded, left)} "
            "Wählen Sie einen späteren Termin oder begründen Sie die Dringlichkeit.",
            field="dringlichkeit",
        )
    return True


def schon_versendet(am: datetime | None, by: Konto | None) -> str:
    """Diese Einladung wurde bereits am 02.03.2026 um 10:14 Uhr von A. Beispiel versendet. …"""
    when = f" am {tag(am)} um {uhrzeit(am)}" if am else ""
    who = f" von {by.get_full_name()}" if by else ""
    return f"Diese Einladung wurde bereits{when}{who} versendet. Es wurde nichts noch einmal verschickt."


def _check_einladbar(sitzung: Sitzung) -> None:
    if sitzung.status == Sitzungsstatus.EINGELADEN:
        raise Ablehnung(schon_versendet(sitzung.eingeladen_am, sitzung.eingeladen_von))
    if sitzung.status != Sitzungsstatus.GEPLANT:
        raise Ablehnung(
            "Legen Sie zuerst einen Termin fest, bevor Sie einladen."
            if sitzung.status in VOR_DER_EINLADUNG
            else GESCHLOSSEN
        )
    if sitzung.start is None or sitzung.start <= jetzt():
        raise Ablehnung("Der Termin liegt in der Vergangenheit. Bitte wählen Sie zuerst einen späteren.")
    if not sitzung.tops.exists():
        raise Ablehnung("Bitte legen Sie mindestens einen Tagesordnungspunkt an, bevor Sie einladen.")


def _invite(sitzung: Sitzung, people: Empfaengerliste) -> int:
    """Write an invitation for each person who has none, and queue the mail where one can arrive."""
    reachable = {person.pk for person in people.erreichbar}
    invited = sitzung.einladungen.filter(mitglied__isnull=False).mit_empfaenger()
    known = {row.mitglied_id: row for row in invited}
    new = [
        Einladung(
            sitzung=sitzung,
            mitglied=person,
            adresse=person.email if person.pk in reachable else "",
            letzte_sequence=sitzung.sequence,
        )
        for person in people.alle
        if person.pk not in known
    ]
    Einladung.objects.bulk_create(new)
    again = [known[person.pk] for person in people.erreichbar if person.pk in known]
    return queue_versand(auftraege(sitzung, "einladung", [*new, *again]))


def _reopen(sitzung: Sitzung, people: list[Mitglied]) -> None:
    """Make valid again what was taken back; above the CANCEL, or calendars would ignore it."""
    emails = {person.pk: person.email for person in people}
    for row in sitzung.einladungen.filter(mitglied_id__in=emails, entladen_am__isnull=False):
        row.entladen_am, row.entladen_grund = None, ""
        row.letzte_sequence = max(sitzung.sequence, row.letzte_sequence + 1)
        row.adresse = emails[row.mitglied_id or 0]
        row.save(update_fields=["entladen_am", "entladen_grund", "letzte_sequence", "adresse"])

"""Answers to a poll on the date: the last one counts, until the deadline, by link or in the portal."""

from collections.abc import Mapping

from django.db import transaction

from fachgruppen.mitteilungen.services.benachrichtigungen import set_erinnerung as store_wish
from fachgruppen.mitteilungen.states import Erinnerungswahl
from mitglieder.models import Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import heute, jetzt
from sitzungen.models import Terminantwort, Terminumfrage, Umfrageteilnahme
from sitzungen.selectors import gefragte
from sitzungen.services.umfrage import check_laeuft, lock_umfrage, participants
from sitzungen.states import Kanal, Wunsch

NICHTS_GEWAEHLT = "Wählen Sie bei mindestens einem Termin Ja, Notfalls oder Nein."


def nach_der_frist(umfrage: Terminumfrage) -> str:
    """The sentence once answers are no longer taken."""
    return f"Die Antwortfrist ist am {datum(umfrage.frist)} abgelaufen. Antworten sind nicht mehr möglich."


def record_terminantworten(
    umfrage: Terminumfrage, mitglied: Mitglied, werte: Mapping[int, str], *, bemerkung: str, kanal: str
) -> Umfrageteilnahme:
    """Store what this person says to the dates; a date she leaves out keeps what she said before.

    Late joiners may answer as well. Ablehnung: nothing chosen, deadline over, decided or ended, or
    she does not belong to the Gremium (any more).
    """
    chosen = {pk: wert for pk, wert in werte.items() if wert in Wunsch.values}
    with transaction.atomic():
        locked = lock_umfrage(umfrage)
        _check_beantwortbar(locked, mitglied)
        known = set(locked.sitzung.terminoptionen.values_list("pk", flat=True))
        chosen = {pk: wert for pk, wert in chosen.items() if pk in known}
        if not chosen:
            raise Ablehnung(NICHTS_GEWAEHLT)
        row = participants(locked, [mitglied])[mitglied.pk]
        now = jetzt()
        row.beantwortet_am, row.kanal, row.bemerkung = now, Kanal(kanal), einzeilig(bemerkung)[:300]
        row.save(update_fields=["beantwortet_am", "kanal", "bemerkung"])
        Terminantwort.objects.bulk_create(
            [
                Terminantwort(option_id=pk, mitglied=mitglied, wert=wert, am=now)
                for pk, wert in chosen.items()
            ],
            update_conflicts=True,
            unique_fields=["option", "mitglied"],
            update_fields=["wert", "am"],
        )
    return row


def set_erinnerung(teilnahme: Umfrageteilnahme, *, gewuenscht: bool) -> None:
    """Remember that this person wants no reminders of polls, or wants them again."""
    store_wish(teilnahme.mitglied_id, Erinnerungswahl.UMFRAGE, gewuenscht=gewuenscht)


def _check_beantwortbar(umfrage: Terminumfrage, mitglied: Mitglied) -> None:
    check_laeuft(umfrage)
    if heute() > umfrage.frist:
        raise Ablehnung(nach_der_frist(umfrage))
    if not gefragte(umfrage).filter(pk=mitglied.pk).exists():
        raise Ablehnung("Sie gehören diesem Gremium nicht an. Ihre Antwort wurde nicht gespeichert.")

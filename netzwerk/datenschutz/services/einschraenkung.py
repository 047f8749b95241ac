"""Restricting the processing (Art. 18 DSGVO), and locking a login; both hold from the next request on."""

import pghistory
from django.db import transaction

from mitglieder.models import Konto, Mitglied
from mitglieder.services.konto import lock_mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import jetzt
from netzwerk.datenschutz.mails import auftrag_sperre
from netzwerk.datenschutz.models import Sperre
from netzwerk.datenschutz.selectors.hindernisse import geschaeftsstelle_allein
from netzwerk.datenschutz.selectors.zeilen import betroffene, betroffene_von, nachrichten_an
from netzwerk.datenschutz.services.ende import close_ways
from netzwerk.versand.services import drop_waiting, queue_versand

NICHT_SICH_SELBST = "Den eigenen Zugang kann man nicht sperren. Bitten Sie jemand anderes darum."


@transaction.atomic
def restrict_person(mitglied: Mitglied, *, by: Konto) -> None:
    """Keep her data, but show it to nobody besides her and the Leitstelle, and use it for no mail."""
    row = Mitglied.objects.select_for_update(of=("self",)).select_related("konto").get(pk=mitglied.pk)
    if row.eingeschraenkt_am is not None or row.geloescht_am is not None:
        return
    row.eingeschraenkt_am = jetzt()
    with pghistory.context(user=by.pk):
        row.save(update_fields=["eingeschraenkt_am"])
    drop_waiting(nachrichten_an(betroffene(row)), grund="Die Verarbeitung der Daten ist eingeschränkt.")


@transaction.atomic
def lift_restriction(mitglied: Mitglied, *, by: Konto) -> None:
    """Use the data again as before."""
    row = Mitglied.objects.select_for_update(of=("self",)).get(pk=mitglied.pk)
    row.eingeschraenkt_am = None
    with pghistory.context(user=by.pk):
        row.save(update_fields=["eingeschraenkt_am"])


@transaction.atomic
def lock_konto(konto: Konto, *, by: Konto, grund: str) -> Sperre:
    """Lock the login: sessions, feed and mailed links end with the next request; the person is told why."""
    lock_mitglied_von(konto.pk)
    row = Konto.objects.select_for_update(of=("self",)).get(pk=konto.pk)
    reason = einzeilig(grund)
    _check(row, by, reason)
    row.is_active = False
    with pghistory.context(user=by.pk):
        row.save(update_fields=["is_active"])
        made = Sperre.objects.create(konto=row, grund=reason, am=jetzt(), von=by)
    close_ways(betroffene_von(row), grund="Der Zugang der Person ist gesperrt.")
    if row.mitglied_oder_nichts is not None:
        queue_versand(auftrag_sperre(row.mitglied_oder_nichts, reason, f"sperre:{made.pk}"))
    return made


def _check(row: Konto, by: Konto, reason: str) -> None:
    if row.pk == by.pk:
        raise Ablehnung(NICHT_SICH_SELBST)
    if not reason:
        raise Ablehnung("Schreiben Sie den Grund. Die Person bekommt ihn per E-Mail.", field="grund")
    if not row.is_active:
        raise Ablehnung("Dieser Zugang ist schon gesperrt.")
    person = row.mitglied_oder_nichts
    if person is not None and (found := geschaeftsstelle_allein(person)):
        raise Ablehnung(found)


@transaction.atomic
def unlock_konto(konto: Konto, *, by: Konto) -> None:
    """Let the person log in again. An abonnierter Kalender and devices have to be set up anew."""
    row = Konto.objects.select_for_update(of=("self",)).get(pk=konto.pk)
    person = row.mitglied_oder_nichts
    if person is not None and person.geloescht_am is not None:
        raise Ablehnung("Die Daten dieser Person sind gelöscht.")
    row.is_active = True
    with pghistory.context(user=by.pk):
        row.save(update_fields=["is_active"])
        Sperre.objects.filter(konto=row, aufgehoben_am=None).update(aufgehoben_am=jetzt(), aufgehoben_von=by)

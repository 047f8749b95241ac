"""Write the handover list: it opens with a new Koordination; points are ticked, added and it is closed."""

import pghistory
from django.db import transaction

from fachgruppen.models import Amt, Uebergabe, Uebergabepunkt
from fachgruppen.states import Amtsart, Legitimation
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute, jetzt

KEIN_RECHT = "An dieser Übergabe arbeiten die bisherige und die neue Koordination und die Leitstelle."
HOECHSTENS = 50


def open_uebergabe(amt: Amt) -> Uebergabe | None:
    """Open the list for a Koordination that begins and was held by somebody else (or nobody) before.

    None where there is nothing to hand over: another office, the same person goes on, or an old term is
    entered afterwards. Runs in the transaction of the caller.
    """
    if amt.art != Amtsart.KOORDINATION or amt.legitimation == Legitimation.GESCHAEFTSFUEHREND:
        return None
    if amt.bis is not None and amt.bis < heute():
        return None
    before = Amt.objects.fuer(amt.gremium).filter(art=amt.art, von__lt=amt.von).order_by("-von").first()
    if before is not None and before.mitglied_id == amt.mitglied_id:
        return None
    return Uebergabe.objects.create(amt=amt, von_mitglied=before.mitglied if before else None)


@transaction.atomic
def add_punkt(uebergabe: Uebergabe, *, by: Konto, text: str) -> Uebergabepunkt:
    """Append a point in own words. Raises Ablehnung when the list is closed or full."""
    row = _lock(uebergabe, by)
    if row.punkte.count() >= HOECHSTENS:
        raise Ablehnung(f"Die Liste hat schon {HOECHSTENS} Punkte. Haken Sie zuerst einige ab.", field="text")
    with pghistory.context(user=by.pk):
        return Uebergabepunkt.objects.create(uebergabe=row, text=" ".join(text.split()))


@transaction.atomic
def tick_punkt(
    uebergabe: Uebergabe, *, by: Konto, schluessel: str, text: str, erledigt: bool
) -> Uebergabepunkt:
    """Tick a computed point, or take the tick back; who and when is kept with what it said."""
    row = _lock(uebergabe, by)
    with pghistory.context(user=by.pk):
        punkt, _ = Uebergabepunkt.objects.get_or_create(
            uebergabe=row, schluessel=schluessel, defaults={"text": text}
        )
        return _set_erledigt(punkt, by, erledigt)


@transaction.atomic
def tick_eigener_punkt(punkt: Uebergabepunkt, *, by: Konto, erledigt: bool) -> Uebergabepunkt:
    """Tick a point in own words, or take the tick back."""
    row = _lock(punkt.uebergabe, by)
    with pghistory.context(user=by.pk):
        return _set_erledigt(Uebergabepunkt.objects.get(pk=punkt.pk, uebergabe=row), by, erledigt)


@transaction.atomic
def close_uebergabe(uebergabe: Uebergabe, *, by: Konto) -> Uebergabe:
    """Say that the handover is done: by the new Koordination or the Leitstelle, once in office."""
    row = _lock(uebergabe, by)
    if row.von_mitglied_id is not None and row.von_mitglied_id == _person(by):
        raise Ablehnung("Abschließen kann die Übergabe, wer das Amt übernimmt.")
    if row.amt.von > heute():
        raise Ablehnung("Die neue Amtszeit hat noch nicht begonnen. Schließen Sie die Übergabe danach ab.")
    row.abgeschlossen_am = jetzt()
    with pghistory.context(user=by.pk):
        row.save(update_fields=["abgeschlossen_am"])
    return row


def _person(konto: Konto) -> int | None:
    mitglied = getattr(konto, "mitglied", None)
    return mitglied.pk if mitglied else None


def _lock(uebergabe: Uebergabe, by: Konto) -> Uebergabe:
    rows = Uebergabe.objects.select_for_update(of=("self",)).select_related("amt__gremium")
    row = rows.filter(pk=uebergabe.pk).first()
    if row is None:
        raise Ablehnung("Diese Übergabe gibt es nicht mehr: Das Amt wurde zurückgenommen.")
    if not by.has_perm("fachgruppen.uebergabe", row):
        raise Ablehnung(KEIN_RECHT)
    if row.abgeschlossen_am is not None:
        raise Ablehnung("Diese Übergabe ist bereits abgeschlossen.")
    return row


def _set_erledigt(punkt: Uebergabepunkt, by: Konto, erledigt: bool) -> Uebergabepunkt:
    if (punkt.erledigt_am is not None) != erledigt:
        punkt.erledigt_am = jetzt() if erledigt else None
        punkt.erledigt_von = by if erledigt else None
        punkt.save(update_fields=["erledigt_am", "erledigt_von"])
    return punkt

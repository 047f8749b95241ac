"""What a person writes about herself: her contact data, and who may see them."""

from collections.abc import Mapping

import pghistory
from django.db import transaction

from mitglieder.models import Freigabe, Konto, Mitglied
from mitglieder.services.erreichbarkeit import mark_erreichbar
from mitglieder.services.mitglied import save_mitglied
from mitglieder.states import ERLAUBT, VORGABE, Feld, Stufe
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt


def _own_row(mitglied: Mitglied, by: Konto) -> Mitglied:
    """Lock the person's row; raises Ablehnung unless it is her own."""
    row = Mitglied.objects.select_for_update(of=("self",)).get(pk=mitglied.pk)
    if row.konto_id != by.pk:
        raise Ablehnung("Diese Angaben ändert nur die Person selbst.")
    return row


@transaction.atomic
def save_profil(
    mitglied: Mitglied,
    *,
    by: Konto,
    titel: str,
    funktion: str,
    email: str,
    telefon: str,
    mobil: str,
    sprachen: list[str],
    themen: list[str],
) -> Mitglied:
    """Store what the person says about herself; a new address counts as reachable again."""
    row = _own_row(mitglied, by)
    if row.email != email:
        row.email = email
        mark_erreichbar(row)
    row.titel, row.funktion = titel, funktion
    row.telefon, row.mobil = telefon, mobil
    row.sprachen, row.themen = sprachen, themen
    with pghistory.context(user=by.pk):
        return save_mitglied(row, by=by)


@transaction.atomic
def set_freigaben(mitglied: Mitglied, stufen: Mapping[Feld, Stufe], *, by: Konto) -> int:
    """Set the audience of several fields at once and return how many changed."""
    return sum(set_freigabe(mitglied, feld, stufe, by=by) for feld, stufe in stufen.items())


@transaction.atomic
def set_freigabe(mitglied: Mitglied, feld: Feld, stufe: Stufe, *, by: Konto) -> bool:
    """Set who may see the field, at once; return whether anything changed.

    The consent before is withdrawn and kept as proof (Art. 7 DSGVO). What holds without consent
    needs no row. Raises Ablehnung for an audience wider than `states` allows the field.
    """
    if stufe not in ERLAUBT[feld]:
        raise Ablehnung(
            f"Für „{feld.label}“ gibt es „{stufe.label}“ nicht. Wählen Sie einen Eintrag aus der Liste.",
            field=feld.value,
        )
    row = _own_row(mitglied, by)
    now = jetzt()
    valid = Freigabe.objects.filter(mitglied=row, feld=feld, widerrufen_am=None)
    current = valid.first()
    if stufe == (current.stufe if current else VORGABE[feld]):
        return False
    valid.update(widerrufen_am=now)
    if stufe != VORGABE[feld]:
        Freigabe.objects.create(mitglied=row, feld=feld, stufe=stufe, erteilt_am=now)
    return True

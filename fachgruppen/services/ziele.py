"""Write the goals of a Gremium: add, change, move, remove. All wait for each other on its row."""

import hashlib
from collections.abc import Iterable

import pghistory
from django.db import transaction
from django.db.models import Max

from fachgruppen.models import Gremium, Ziel
from fachgruppen.services.konflikt import Konflikt, ziel_aenderung
from fachgruppen.services.profil import locked_gremium
from fachgruppen.states import Zielstand
from mitglieder.models import Konto, Stadtviertel
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt

HOECHSTENS = 30


def fassung(ziel: Ziel) -> str:
    """Return a short mark of what the goal says now; a form carries it to notice other writers."""
    return _marke(ziel.text, ziel.stand, ziel.stadtviertel.all())


def _marke(text: str, stand: str, stadtviertel: Iterable[Stadtviertel]) -> str:
    districts = ",".join(str(pk) for pk in sorted(viertel.pk for viertel in stadtviertel))
    return hashlib.sha256("\0".join([text, stand, districts]).encode()).hexdigest()[:16]


@transaction.atomic
def add_ziel(
    gremium: Gremium, *, by: Konto, text: str, stand: Zielstand, stadtviertel: Iterable[Stadtviertel]
) -> Ziel:
    """Append a goal; no district means the whole city. Raises Ablehnung at the 31st goal."""
    with pghistory.context(user=by.pk):
        row = locked_gremium(gremium, by)
        if row.ziele.count() >= HOECHSTENS:
            raise Ablehnung(
                f"Die Fachgruppe hat schon {HOECHSTENS} Ziele. Entfernen Sie zuerst eines, das erledigt ist."
            )
        last = row.ziele.aggregate(letzte=Max("position"))["letzte"] or 0
        ziel = Ziel.objects.create(gremium=row, position=last + 1, text=text, stand=stand)
        ziel.stadtviertel.set(stadtviertel)
        _mark_changed(row)
    return ziel


@transaction.atomic
def change_ziel(
    ziel: Ziel,
    *,
    by: Konto,
    gelesen: str,
    text: str,
    stand: Zielstand,
    stadtviertel: Iterable[Stadtviertel],
) -> Ziel:
    """Store the goal if it still says what the person read (`gelesen`, from `fassung`).

    Raises Konflikt if somebody else changed it, Ablehnung if it was removed.
    """
    with pghistory.context(user=by.pk, ziel=ziel.pk):
        gremium = locked_gremium(ziel.gremium, by)
        row = _ziel(gremium, ziel.pk)
        gespeichert = fassung(row)
        if gespeichert == _marke(text, stand, stadtviertel):
            return row
        if gespeichert != gelesen:
            raise Konflikt("dieses Ziel", ziel_aenderung(row))
        row.text, row.stand = text, stand
        row.save(update_fields=["text", "stand"])
        row.stadtviertel.set(stadtviertel)
        _mark_changed(gremium)
    return row


@transaction.atomic
def move_ziel(ziel: Ziel, *, by: Konto, schritt: int) -> None:
    """Swap the goal with its neighbour: `schritt` -1 is up, +1 down; at the end nothing happens."""
    with pghistory.context(user=by.pk):
        gremium = locked_gremium(ziel.gremium, by)
        row = _ziel(gremium, ziel.pk)
        if schritt < 0:
            neighbour = gremium.ziele.filter(position__lt=row.position).order_by("-position").first()
        else:
            neighbour = gremium.ziele.filter(position__gt=row.position).order_by("position").first()
        if neighbour is None:
            return
        row.position, neighbour.position = neighbour.position, row.position
        row.save(update_fields=["position"])
        neighbour.save(update_fields=["position"])


@transaction.atomic
def remove_ziel(ziel: Ziel, *, by: Konto) -> None:
    """Remove the goal; the history keeps what it said."""
    with pghistory.context(user=by.pk):
        gremium = locked_gremium(ziel.gremium, by)
        _ziel(gremium, ziel.pk).delete()
        _mark_changed(gremium)


def _ziel(gremium: Gremium, pk: int) -> Ziel:
    row = Ziel.objects.filter(gremium=gremium, pk=pk).first()
    if row is None:
        raise Ablehnung("Dieses Ziel wurde inzwischen entfernt. Sie können es neu anlegen.")
    return row


def _mark_changed(gremium: Gremium) -> None:
    gremium.ziele_geaendert_am = jetzt()
    gremium.save(update_fields=["ziele_geaendert_am"])

"""Write the goals of a Gremium: add, change, move, end. All wait for each other on its row."""

import hashlib
from collections.abc import Iterable

import pghistory
from django.db import transaction
from django.db.models import Max

from fachgruppen.models import Gremium, Ziel, Zielfassung
from fachgruppen.services.konflikt import ziel_aenderung
from fachgruppen.services.profil import locked_gremium
from fachgruppen.states import Zielende, Zielereignis, Zielstand
from mitglieder.models import Konto, Stadtviertel
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute, jetzt

HOECHSTENS = 30


def fassung(ziel: Ziel) -> str:
    """Return a short mark of what the goal says now; a form carries it to notice other writers."""
    return marke(ziel.text, ziel.stand, ziel.stadtviertel.all())


def marke(text: str, stand: str, stadtviertel: Iterable[Stadtviertel]) -> str:
    """Return the mark a goal with these words would have."""
    districts = ",".join(str(pk) for pk in sorted(viertel.pk for viertel in stadtviertel))
    return hashlib.sha256("\0".join([text, stand, districts]).encode()).hexdigest()[:16]


@transaction.atomic
def add_ziel(
    gremium: Gremium, *, by: Konto, text: str, stand: Zielstand, stadtviertel: Iterable[Stadtviertel]
) -> Ziel:
    """Append a goal; no district means the whole city. Raises Ablehnung at the 31st goal."""
    with pghistory.context(user=by.pk):
        row = locked_gremium(gremium, by)
        if row.ziele.laufend().count() >= HOECHSTENS:
            raise Ablehnung(
                f"Die Fachgruppe hat schon {HOECHSTENS} Ziele. Beenden Sie zuerst eines, das erledigt ist."
            )
        last = row.ziele.aggregate(letzte=Max("position"))["letzte"] or 0
        ziel = Ziel.objects.create(gremium=row, position=last + 1, text=text, stand=stand, von=heute())
        ziel.stadtviertel.set(stadtviertel)
        _record(ziel, Zielereignis.ANGELEGT, by)
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

    Raises Konflikt if somebody else changed it, Ablehnung if it was ended.
    """
    with pghistory.context(user=by.pk, ziel=ziel.pk):
        gremium = locked_gremium(ziel.gremium, by)
        row = _ziel(gremium, ziel.pk)
        gespeichert = fassung(row)
        if gespeichert == marke(text, stand, stadtviertel):
            return row
        if gespeichert != gelesen:
            raise Konflikt.waehrend("dieses Ziel", ziel_aenderung(row))
        _keep_first(row)
        row.text, row.stand = text, stand
        row.save(update_fields=["text", "stand"])
        row.stadtviertel.set(stadtviertel)
        _record(row, Zielereignis.GEAENDERT, by)
        _mark_changed(gremium)
    return row


@transaction.atomic
def move_ziel(ziel: Ziel, *, by: Konto, schritt: int) -> None:
    """Swap the goal with its neighbour: `schritt` -1 is up, +1 down; at the end nothing happens."""
    with pghistory.context(user=by.pk):
        gremium = locked_gremium(ziel.gremium, by)
        row = _ziel(gremium, ziel.pk)
        others = gremium.ziele.laufend()
        if schritt < 0:
            neighbour = others.filter(position__lt=row.position).order_by("-position").first()
        else:
            neighbour = others.filter(position__gt=row.position).order_by("position").first()
        if neighbour is None:
            return
        row.position, neighbour.position = neighbour.position, row.position
        row.save(update_fields=["position"])
        neighbour.save(update_fields=["position"])


@transaction.atomic
def end_ziel(ziel: Ziel, *, by: Konto, ende: Zielende, ergebnis: str) -> Ziel:
    """End the goal today, with what came of it; it stays in the history of the goals.

    A mistake (VERSEHEN) can be taken back on the day it was made only, and is shown nowhere then.
    """
    with pghistory.context(user=by.pk, ziel=ziel.pk):
        gremium = locked_gremium(ziel.gremium, by)
        row = _ziel(gremium, ziel.pk)
        if ende == Zielende.VERSEHEN and row.von != heute():
            raise Ablehnung(
                "Dieses Ziel steht seit einem früheren Tag. Sagen Sie, was daraus geworden ist.", field="ende"
            )
        if ende == Zielende.ERREICHT:
            row.stand = Zielstand.ERREICHT
        _keep_first(row)
        row.bis, row.ende, row.ergebnis = heute(), ende, ergebnis
        row.save(update_fields=["bis", "ende", "ergebnis", "stand"])
        _record(row, Zielereignis.BEENDET, by)
        _mark_changed(gremium)
    return row


def _ziel(gremium: Gremium, pk: int) -> Ziel:
    row = Ziel.objects.laufend().filter(gremium=gremium, pk=pk).first()
    if row is None:
        raise Ablehnung("Dieses Ziel wurde inzwischen beendet. Sie können ein neues anlegen.")
    return row


def _record(ziel: Ziel, ereignis: Zielereignis, by: Konto | None) -> None:
    """Write down what the goal says now."""
    last = ziel.fassungen.aggregate(letzte=Max("nummer"))["letzte"] or 0
    Zielfassung.objects.create(
        ziel=ziel,
        nummer=last + 1,
        ereignis=ereignis,
        text=ziel.text,
        stand=ziel.stand,
        viertel=[viertel.name for viertel in ziel.stadtviertel.all()],
        von_id=by.pk if by else None,
        am=jetzt(),
    )


def _keep_first(ziel: Ziel) -> None:
    """Write down a goal that came in without this service, before it changes."""
    if not ziel.fassungen.exists():
        _record(ziel, Zielereignis.ANGELEGT, None)


def _mark_changed(gremium: Gremium) -> None:
    gremium.ziele_geaendert_am = jetzt()
    gremium.save(update_fields=["ziele_geaendert_am"])

"""Dissolve a Gremium on a day, and take that back until the day has passed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pghistory
from django.db import IntegrityError, transaction
from django.db.models import Model, Q, QuerySet, Value

from fachgruppen.folgen import Hindernis, hindernisse
from fachgruppen.models import Amt, Austritt, Delegation, Gremium, Zugehoerigkeit
from fachgruppen.selectors.stellen import stellennamen
from fachgruppen.services.sperre import lock_zum_verwalten
from fachgruppen.states import Endegrund, Genauigkeit, Gremiumsart
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag as tag_text
from netzwerk.base.klartext import einzeilig

# What ends with a Gremium, under the name by which `Gremium.beendet` remembers it.
ENDET: dict[str, type[Model]] = {
    "gremium": Gremium,
    "zugehoerigkeit": Zugehoerigkeit,
    "amt": Amt,
    "delegation": Delegation,
}


@dataclass(frozen=True)
class Folgen:
    """What ends on the day, and what must be settled before; `delegationen` are sending body and person."""

    arbeitsgruppen: list[Gremium]
    mitglieder: int
    aemter: list[Amt]
    delegationen: list[tuple[str, str]]
    hindernisse: list[Hindernis]


def folgen(gremium: Gremium, tag: date) -> Folgen:
    """Say what dissolving the Gremium on the day would end; nothing is written."""
    rows = _rows(gremium, tag)
    people = rows["zugehoerigkeit"].values("mitglied").distinct().count()
    offices = rows["amt"].select_related("mitglied", "gremium").order_by("art", "mitglied__sortname")
    names = stellennamen(tag)
    sent = rows["delegation"].select_related("mitglied").order_by("mitglied__sortname")
    delegations = [(names[row.stelle], row.mitglied.name) for row in sent]
    below = list(rows["gremium"].order_by("name"))
    return Folgen(below, people, list(offices), delegations, _hindernisse([gremium, *below], tag))


@transaction.atomic
def dissolve_gremium(gremium: Gremium, *, by: Konto, tag: date, grund: str) -> Gremium:
    """End the Gremium on the day with its Arbeitsgruppen, memberships, offices and delegations.

    Ablehnung: Steuerungsgruppe, dissolved already, before it began, or something lies after the day.
    """
    with pghistory.context(user=by.pk):
        row = lock_zum_verwalten(gremium, by)
        _check(row, tag)
        below = _lock_below(row, tag)
        if found := _hindernisse([row, *below], tag):
            raise Ablehnung(
                f"Nach dem {tag_text(tag)} ist noch etwas geplant: {'; '.join(h.satz for h in found)}. "
                "Sagen Sie es zuerst ab oder wählen Sie einen späteren Tag.",
                field="tag",
            )
        row.beendet = _end_all(row, tag)
        row.bis, row.aufloesungsgrund = tag, einzeilig(grund)
        row.save(update_fields=["bis", "aufloesungsgrund", "beendet"])
    return row


@transaction.atomic
def undo_aufloesung(gremium: Gremium, *, by: Konto) -> Gremium:
    """Let the Gremium go on and give back everything that the dissolution would have ended.

    Ablehnung: the day is over, nothing to take back, or an Arbeitsgruppe whose Fachgruppe ends.
    """
    with pghistory.context(user=by.pk):
        row = lock_zum_verwalten(gremium, by)
        if row.bis is None:
            raise Ablehnung(f"{row.voller_name} löst sich nicht auf. Es ist nichts zurückzunehmen.")
        parent = row.uebergeordnet
        if parent is not None and parent.bis is not None:
            raise Ablehnung(
                f"{parent.voller_name} löst sich am {tag_text(parent.bis)} auf und mit ihr alle ihre "
                "Arbeitsgruppen. Nehmen Sie zuerst das zurück."
            )
        _give_back(row, row.bis)
        row.bis, row.aufloesungsgrund, row.beendet = None, "", {}
        row.save(update_fields=["bis", "aufloesungsgrund", "beendet"])
    return row


def _check(row: Gremium, tag: date) -> None:
    if row.art == Gremiumsart.STEUERUNGSGRUPPE:
        raise Ablehnung("Die Steuerungsgruppe kann sich nicht auflösen: Sie trägt das Netzwerk.")
    if row.bis is not None:
        raise Ablehnung(f"{row.voller_name} löst sich schon am {tag_text(row.bis)} auf.")
    if tag < row.von:
        raise Ablehnung(f"{row.voller_name} gibt es erst seit dem {tag_text(row.von)}.", field="tag")
    lasting = _rows(row, tag)
    del lasting["gremium"]
    later = [found for rows in lasting.values() for found in rows.filter(von__gt=tag)]
    if later:
        raise Ablehnung(
            f"Danach beginnt noch etwas: {later[0]} ab dem {tag_text(later[0].von)}. Wählen Sie einen "
            "späteren Tag oder beenden Sie das zuerst.",
            field="tag",
        )
    youngest = row.arbeitsgruppen.filter(von__gt=tag).first()
    if youngest is not None:
        raise Ablehnung(f"{youngest.voller_name} beginnt erst am {tag_text(youngest.von)}.", field="tag")


def _lock_below(row: Gremium, tag: date) -> list[Gremium]:
    rows = _rows(row, tag)["gremium"].order_by("pk")
    return list(rows.select_for_update(of=("self",), no_key=True))


def _rows(row: Gremium, tag: date) -> dict[str, QuerySet[Any]]:
    """Return what still lasts after the day, in the Gremium and the Arbeitsgruppen below it."""
    lasts = Q(bis__isnull=True) | Q(bis__gt=tag)
    below = Gremium.objects.filter(lasts, uebergeordnet=row)
    inside = Q(gremium=row) | Q(gremium__uebergeordnet=row)
    people = (Zugehoerigkeit, Amt, Delegation)
    return {
        "gremium": below,
        **{model._meta.model_name or "": model.objects.filter(lasts, inside) for model in people},
    }


def _hindernisse(gremien: Iterable[Gremium], tag: date) -> list[Hindernis]:
    first = tag + timedelta(days=1)
    return [found for gremium in gremien for found in hindernisse(gremium, first)]


def _end_all(row: Gremium, tag: date) -> dict[str, list[list[Any]]]:
    """End everything on the day; return what ended when before, to be able to give it back."""
    ended: dict[str, list[list[Any]]] = {}
    # The Arbeitsgruppen come last: what is inside them is found by them.
    for name, rows in reversed(_rows(row, tag).items()):
        grund = "ende_grund" if name == "amt" else Value("")
        found = list(rows.values_list("pk", "bis", grund))
        ended[name] = [[pk, bis.isoformat() if bis else None, *rest] for pk, bis, *rest in found]
        keys = [pk for pk, *_ in found]
        if name == "amt":
            Amt.objects.filter(pk__in=keys, ruecktritt_erklaert_am=None).update(
                bis=tag, ende_grund=Endegrund.AUFLOESUNG
            )
        if name == "zugehoerigkeit":
            Zugehoerigkeit.objects.filter(pk__in=keys).update(bis=tag, bis_genauigkeit=Genauigkeit.TAG)
        ENDET[name]._default_manager.filter(pk__in=keys).update(bis=tag)
    return ended


def _give_back(row: Gremium, tag: date) -> None:
    """Set the former ends again where nobody has set another one since; who resigned has resigned."""
    try:
        with transaction.atomic():
            for name, kept in row.beendet.items():
                for pk, bis, grund in kept:
                    rows = ENDET[name]._default_manager.filter(pk=pk, bis=tag)
                    if name == "amt":
                        rows.filter(ruecktritt_erklaert_am=None).update(bis=bis, ende_grund=grund)
                    else:
                        rows.update(bis=bis)
                    if name == "zugehoerigkeit":
                        # Who left before that day and comes back gets the former end as well.
                        Austritt.objects.filter(zugehoerigkeit=pk, bis_vorher=tag).update(bis_vorher=bis)
    except IntegrityError:
        raise Ablehnung(
            "Die Auflösung lässt sich nicht zurücknehmen: Inzwischen ist eine Mitgliedschaft oder ein Amt "
            "neu vergeben. Beenden Sie das zuerst."
        ) from None

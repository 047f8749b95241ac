"""Create a Gremium, set its rules of procedure, and put the Fachgruppen in order."""

from datetime import date

import pghistory
from django.db import transaction
from django.db.models import Max

from fachgruppen.models import Gremium
from fachgruppen.services.namen import check_namen, freier_slug, set_namen
from fachgruppen.services.sperre import lock_gremium, lock_namen, lock_zum_verwalten
from fachgruppen.states import Gremiumsart, Quorum, Stimmrecht
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag as tag_text
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import heute

HOECHSTENS_PROZENT = 100


@transaction.atomic
def create_gremium(
    *,
    by: Konto,
    art: Gremiumsart,
    name: str,
    kurzname: str,
    kuerzel: str,
    leitsatz: str,
    von: date,
    uebergeordnet: Gremium | None = None,
) -> Gremium:
    """Create a Gremium with an address of its own; an Arbeitsgruppe below the Fachgruppe given.

    Ablehnung: no right, name or Kürzel taken, second Steuerungsgruppe, or a day on which it or its
    Fachgruppe cannot begin.
    """
    with pghistory.context(user=by.pk):
        lock_namen()
        parent = lock_gremium(uebergeordnet) if uebergeordnet else None
        row = Gremium(art=art, leitsatz=einzeilig(leitsatz), von=von, uebergeordnet=parent)
        _check_art(row, by)
        _check_beginn(row)
        set_namen(row, name, kurzname, kuerzel)
        check_namen(row)
        row.slug = freier_slug(row.name, row)
        row.reihenfolge = _last_place() + 1
        row.save()
    return row


def _check_art(row: Gremium, by: Konto) -> None:
    parent = row.uebergeordnet
    if (row.art == Gremiumsart.ARBEITSGRUPPE) != (parent is not None):
        raise Ablehnung("Nur eine Arbeitsgruppe gehört zu einer Fachgruppe, und sie braucht eine.")
    if parent is not None and not parent.ist_fachgruppe:
        raise Ablehnung("Eine Arbeitsgruppe gehört zu einer Fachgruppe.")
    right = "fachgruppen.arbeitsgruppe_anlegen" if parent else "fachgruppen.verwalten"
    if not by.has_perm(right, parent):
        raise Ablehnung("Das dürfen nur die Beauftragte und die Geschäftsstelle.")
    steuerung = row.art == Gremiumsart.STEUERUNGSGRUPPE
    if steuerung and Gremium.objects.filter(art=Gremiumsart.STEUERUNGSGRUPPE).exists():
        raise Ablehnung(
            "Es gibt schon eine Steuerungsgruppe, und mehr als eine kann es nicht geben.", field="art"
        )


def _check_beginn(row: Gremium) -> None:
    parent = row.uebergeordnet
    if row.von > heute():
        raise Ablehnung(
            "Der Beginn liegt in der Zukunft. Wählen Sie heute oder einen früheren Tag.", field="von"
        )
    if parent is None:
        return
    if row.von < parent.von:
        raise Ablehnung(
            f"{parent.voller_name} gibt es seit dem {tag_text(parent.von)}. Wählen Sie einen Tag danach.",
            field="von",
        )
    if parent.bis is not None:
        raise Ablehnung(
            f"{parent.voller_name} löst sich am {tag_text(parent.bis)} auf. Eine Arbeitsgruppe lässt sich "
            "dort nicht mehr anlegen."
        )


def _last_place() -> int:
    rows = Gremium.objects.exclude(art=Gremiumsart.STEUERUNGSGRUPPE)
    return rows.aggregate(letzte=Max("reihenfolge"))["letzte"] or 0


@transaction.atomic
def move_gremium(gremium: Gremium, *, by: Konto, schritt: int) -> None:
    """Swap a Fachgruppe with its neighbour: `schritt` -1 is up, +1 down; at the end nothing happens."""
    with pghistory.context(user=by.pk):
        lock_namen()
        lock_zum_verwalten(gremium, by)
        rows = list(Gremium.objects.am(heute()).fachgruppen().select_for_update(of=("self",), no_key=True))
        place = next((n for n, row in enumerate(rows) if row.pk == gremium.pk), None)
        if place is None or not 0 <= place + schritt < len(rows):
            return
        rows[place], rows[place + schritt] = rows[place + schritt], rows[place]
        for number, row in enumerate(rows, start=1):
            if row.reihenfolge != number:
                row.reihenfolge = number
                row.save(update_fields=["reihenfolge"])


@transaction.atomic
def update_regeln(
    gremium: Gremium,
    *,
    by: Konto,
    ladungsfrist_tage: int,
    quorum_art: Quorum,
    quorum_wert: int | None,
    stimmrecht: Stimmrecht,
    genehmigung_durch_fristablauf: bool,
) -> Gremium:
    """Store how the Gremium invites, decides, votes and approves its minutes."""
    with pghistory.context(user=by.pk):
        row = lock_zum_verwalten(gremium, by)
        row.ladungsfrist_tage = ladungsfrist_tage
        row.quorum_art = quorum_art
        row.quorum_wert = _quorum_wert(quorum_art, quorum_wert)
        row.stimmrecht = stimmrecht
        row.genehmigung_durch_fristablauf = genehmigung_durch_fristablauf
        row.save(
            update_fields=[
                "ladungsfrist_tage", "quorum_art", "quorum_wert", "stimmrecht",
                "genehmigung_durch_fristablauf",
            ]
        )  # fmt: skip
    return row


def _quorum_wert(art: Quorum, wert: int | None) -> int | None:
    if art == Quorum.KEINES:
        return None
    if not wert:
        raise Ablehnung("Geben Sie die Zahl zur Beschlussfähigkeit ein.", field="quorum_wert")
    if art == Quorum.ANTEIL and wert > HOECHSTENS_PROZENT:
        raise Ablehnung("Ein Anteil hat höchstens 100 Prozent.", field="quorum_wert")
    return wert

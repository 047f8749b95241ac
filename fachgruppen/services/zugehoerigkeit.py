"""Taking people into a Gremium: the one place that begins a membership by hand."""

from datetime import date, timedelta

import pghistory
from django.db import IntegrityError, transaction
from django.db.models import Q

from fachgruppen.mails.zugehoerigkeit import compose_aufnahme
from fachgruppen.models import Austritt, Beitrittswunsch, Gremium, Zugehoerigkeit
from fachgruppen.selectors.zugehoerigkeit import aemter_nach
from fachgruppen.states import (
    VORAUS_TAGE,
    Gremiumsart,
    Wunschstatus,
    Zugehoerigkeitsart,
    gast_hoechstens_bis,
)
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag
from netzwerk.base.genauigkeit import Genauigkeit
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand

DARF_NICHT = "Das tun die Koordination, ihre Stellvertretung und die Geschäftsstelle."


def lock_beitretbar(gremium: Gremium) -> Gremium:
    """Lock the row: whatever changes who belongs to it waits here. Call inside a transaction.

    Raises Ablehnung for the Steuerungsgruppe, which is computed, and for a Gremium that has ended.
    """
    row = Gremium.objects.select_for_update(of=("self",)).get(pk=gremium.pk)
    if row.art == Gremiumsart.STEUERUNGSGRUPPE:
        raise Ablehnung(
            "Wer in der Steuerungsgruppe sitzt, folgt aus Ämtern und Delegationen. Dort tritt niemand ein."
        )
    if not row.gilt_am(heute()):
        raise Ablehnung(f"{row.voller_name} besteht nicht mehr. Es wurde nichts geändert.")
    return row


def check_leitung(gremium: Gremium, by: Konto) -> None:
    if not by.has_perm("fachgruppen.bearbeiten", gremium):
        raise Ablehnung(DARF_NICHT)


@transaction.atomic
def take_in(
    gremium: Gremium, mitglied: Mitglied, *, by: Konto, art: str, von: date, bis: date | None = None
) -> Zugehoerigkeit:
    """Take a person in as member or guest and tell her; an open wish of hers is fulfilled by it.

    Raises Ablehnung if she belongs already, has left the network, or the days do not fit.
    """
    with pghistory.context(user=by.pk):
        row = lock_beitretbar(gremium)
        check_leitung(row, by)
        begun = begin_zugehoerigkeit(row, mitglied, art=art, von=von, bis=bis)
        if not begun.ist_gast:
            Beitrittswunsch.objects.filter(gremium=row, mitglied=mitglied, status=Wunschstatus.OFFEN).update(
                status=Wunschstatus.ANGENOMMEN, entschieden_am=jetzt(), entschieden_von=by
            )
        queue_versand(compose_aufnahme(begun))
    return begun


def begin_zugehoerigkeit(
    gremium: Gremium, mitglied: Mitglied, *, art: str, von: date, bis: date | None = None
) -> Zugehoerigkeit:
    """Write the membership; the Gremium must be locked. A guest who becomes a member stops being guest."""
    person = Mitglied.objects.select_for_update(of=("self",)).get(pk=mitglied.pk)
    if person.ausgetreten_am is not None:
        raise Ablehnung(f"{person.name} hat das Netzwerk verlassen und kann nicht aufgenommen werden.")
    _check_days(gremium, person, art, von, bis)
    last = bis or date.max
    clash = Zugehoerigkeit.objects.filter(gremium=gremium, mitglied=person, von__lte=last)
    for row in clash.filter(Q(bis=None) | Q(bis__gte=von)).order_by("von"):
        if not (row.ist_gast and art == Zugehoerigkeitsart.MITGLIED):
            raise Ablehnung(_already(person, row), field="von")
        if row.von >= von:
            row.delete()
        else:
            Austritt.objects.filter(zugehoerigkeit=row).delete()
            row.bis, row.bis_genauigkeit = von - timedelta(days=1), Genauigkeit.TAG
            row.save(update_fields=["bis", "bis_genauigkeit"])
    try:
        with transaction.atomic():
            return Zugehoerigkeit.objects.create(gremium=gremium, mitglied=person, art=art, von=von, bis=bis)
    except IntegrityError as error:
        raise Ablehnung(
            f"{person.name} wurde inzwischen von jemand anderem aufgenommen. Es wurde nichts geändert."
        ) from error


def _check_days(gremium: Gremium, person: Mitglied, art: str, von: date, bis: date | None) -> None:
    today = heute()
    if abs((von - today).days) > VORAUS_TAGE:
        raise Ablehnung(
            "Der erste Tag liegt mehr als ein Jahr von heute entfernt. Frühere Mitgliedschaften liest die "
            "Geschäftsstelle aus einer Liste ein.",
            field="von",
        )
    if von < gremium.von:
        raise Ablehnung(f"{gremium.voller_name} gibt es erst seit {tag(gremium.von)}.", field="von")
    if gremium.bis is not None and (bis or date.max) > gremium.bis:
        raise Ablehnung(
            f"{gremium.voller_name} endet am {tag(gremium.bis)} und nimmt keine Mitglieder mehr auf. "
            "Als Gast kann die Person bis dahin dabei sein.",
            field="von",
        )
    if art == Zugehoerigkeitsart.GAST:
        _check_gast(gremium, person, von, bis)


def _check_gast(gremium: Gremium, person: Mitglied, von: date, bis: date | None) -> None:
    latest = gast_hoechstens_bis(von)
    if bis is None:
        raise Ablehnung("Geben Sie an, bis wann die Person Gast ist.", field="bis")
    if bis < von:
        raise Ablehnung("Der letzte Tag liegt vor dem ersten. Ändern Sie einen von beiden.", field="bis")
    if bis > latest:
        raise Ablehnung(
            f"Ein Gast bleibt höchstens zwölf Monate, hier also bis {tag(latest)}. "
            "Nehmen Sie die Person sonst als Mitglied auf.",
            field="bis",
        )
    if aemter_nach(gremium, person, von):
        raise Ablehnung(
            f"{person.name} hat ein Amt in der Gruppe. Wer ein Amt hat, muss Mitglied sein.", field="art"
        )


def _already(person: Mitglied, row: Zugehoerigkeit) -> str:
    what = "als Gast" if row.ist_gast else "als Mitglied"
    return f"{person.name} gehört in dieser Zeit schon {what} dazu ({row.dauer})."

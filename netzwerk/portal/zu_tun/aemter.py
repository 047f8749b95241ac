"""Terms that end, offices that stand empty, seats nobody holds, handovers that are not done yet."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from fachgruppen.selectors import stellung
from mitglieder.models import Konto
from netzwerk.base.datum import datum
from netzwerk.base.uhr import heute
from netzwerk.portal.selectors.amtswarnungen import Lage, amtslage, eigene_aemter
from netzwerk.portal.zu_tun.zeile import ZuTun


def eigene_amtszeit(konto: Konto) -> list[ZuTun]:
    """Return what the own offices ask for; one query, none for who leads nothing."""
    who = stellung(konto)
    if who.mitglied_id is None or not (who.koordiniert or (who.leitet and not who.ist_leitstelle)):
        return []
    return [row for amt in eigene_aemter(who.mitglied_id, heute()) for row in _eigenes(amt)]


def _eigenes(amt: Any) -> Iterable[ZuTun]:
    office = f"{amt.get_art_display()} {amt.gremium.name}"
    if amt.endet_ohne_nachfolge:
        yield ZuTun(
            titel=f"Ihre Amtszeit endet am {datum(amt.bis)}",
            text=f"{office}. Eine Nachfolge ist noch nicht eingetragen.",
            knopf="Ämter ansehen",
            url=reverse("portal:fachgruppe_aemter", args=[amt.gremium.slug]),
            frist=amt.bis,
        )
    taking = getattr(amt, "uebergabe", None)
    if taking is not None and taking.abgeschlossen_am is None:
        yield _uebergabe("Amt übernehmen", f"{office}: Liste für die Übergabe", amt, taking.pk)
    if amt.folgende_uebergabe:
        yield _uebergabe("Amt übergeben", f"{office}: Liste für die Übergabe", amt, amt.folgende_uebergabe)


def _uebergabe(titel: str, text: str, amt: Any, pk: int) -> ZuTun:
    return ZuTun(
        titel=titel,
        text=text,
        knopf="Liste öffnen",
        url=reverse("portal:uebergabe", args=[amt.gremium.slug, pk]),
    )


def luecken(konto: Konto) -> list[ZuTun]:
    """Return the gaps in all Gremien, each with the step that closes it; one query, for the Leitstelle."""
    if not stellung(konto).ist_leitstelle:
        return []
    return [row for lage in amtslage(heute()) for row in _luecken(lage)]


def _luecken(lage: Lage) -> Iterable[ZuTun]:
    gremium, office = lage.gremium, lage.koordination
    new = f"{reverse('fachgruppen:amt_neu', args=[gremium.slug])}?amt=koordination"
    if gremium.ist_fachgruppe and office is None:
        yield ZuTun("Koordination fehlt", f"{gremium.name}: Das Amt ist unbesetzt.", "Amt vergeben", new)
    elif gremium.ist_fachgruppe and office is not None and office.endet_bald(heute()):
        how = f"{office.name}, {office.wort}" if office.wort else office.name
        way = reverse("portal:fachgruppe_aemter", args=[gremium.slug])
        yield ZuTun(
            "Amtszeit endet", f"Koordination {gremium.name}: {how}", "Ämter ansehen", way, frist=office.bis
        )
    for stelle, name in lage.fehlende_stellen:
        way = f"{reverse('fachgruppen:delegation_neu', args=[gremium.slug])}?stelle={stelle}"
        yield ZuTun("Delegation fehlt", f"{name} in: {gremium.name}", "Delegation eintragen", way)

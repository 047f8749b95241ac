"""Applications to join the network that wait, and the own first login while it is not finished."""

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from fachgruppen.beitritt.states import ANTWORT_BINNEN
from mitglieder.models import Konto
from mitglieder.states import SCHRITTE
from netzwerk.base.datum import zahlwort
from netzwerk.portal.zu_tun.zeile import ZuTun

ANTRAG = "beitrittsantrag"


def zeile_antraege(rows: list[dict[str, Any]], *, entscheidet: bool) -> list[ZuTun]:
    """Return one row for all applications that wait; `worum` of each wish says which one it belongs to."""
    number = len({row["worum"] for row in rows})
    if not number:
        return []
    what = "Ein Antrag wartet" if number == 1 else f"{zahlwort(number).capitalize()} Anträge warten"
    where = "auf Ihre Prüfung." if entscheidet else "auf die Stellungnahme Ihrer Fachgruppe."
    return [
        ZuTun(
            titel="Anträge auf Beitritt prüfen" if entscheidet else "Zum Beitritt Stellung nehmen",
            text=f"{what} {where}",
            knopf="Ansehen",
            url=reverse("beitritt:antraege"),
            frist=localdate(min(row["seit"] for row in rows)) + ANTWORT_BINNEN,
        )
    ]


def erste_anmeldung(konto: Konto) -> list[ZuTun]:
    """Return how to go on with the first login; no query."""
    if konto.schritt is None:
        return []
    last = konto.schritt == SCHRITTE[-1]
    return [
        ZuTun(
            titel="Zugang fertig einrichten",
            text="Noch ein Schritt: welche Nachrichten Sie bekommen."
            if last
            else "Noch zwei Schritte: wer was von Ihnen sieht, und welche Nachrichten Sie bekommen.",
            knopf="Weitermachen",
            url=reverse("beitritt:nachrichten" if last else "beitritt:sichtbarkeit"),
        )
    ]

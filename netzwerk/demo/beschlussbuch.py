"""How far the decisions of the demo are, and which ones lie before the Steuerungsgruppe."""

from datetime import timedelta

from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import EmpfehlungFactory
from sitzungen.protokolle.models import Beschluss
from sitzungen.protokolle.states import Empfehlungsstand, Ergebnis, Protokollstatus, Umsetzung

GESENDET = (Protokollstatus.VERSANDT, Protokollstatus.GENEHMIGT)
STAENDE = (
    (Umsetzung.UMGESETZT, "Die Liste kommt seit dem Frühjahr jeden Monat."),
    (Umsetzung.LAEUFT, "Die Texte liegen vor, es fehlen noch die Bilder."),
    (Umsetzung.OFFEN, ""),
    (Umsetzung.UEBERHOLT, "Das Land hat inzwischen selbst eine Übersicht veröffentlicht."),
)
EMPFOHLEN = ("DEU", "WOH", "KIT")
ANTWORT = "Die Steuerungsgruppe unterstützt das. Die Beauftragte spricht die Ämter an."


def lade_beschlussbuch() -> None:
    """Mark what was accepted in minutes that were sent; nothing happens where there are none."""
    rows = Beschluss.objects.filter(
        punkt__protokoll__status__in=GESENDET, ergebnis=Ergebnis.ANGENOMMEN, zurueckgezogen=""
    ).order_by("gremium__reihenfolge", "jahr", "lfd")
    for number, row in enumerate(rows):
        row.umsetzung, row.umsetzung_notiz = STAENDE[number % len(STAENDE)]
        row.save(update_fields=["umsetzung", "umsetzung_notiz"])
    _empfehle(list(rows.select_related("gremium")))


def _empfehle(rows: list[Beschluss]) -> None:
    """The newest decision of each of these groups waits, the one before was answered."""
    for short in EMPFOHLEN:
        own = [row for row in rows if row.gremium.kuerzel == short][-2:]
        for number, row in enumerate(reversed(own)):
            told = jetzt() - timedelta(days=20 + 90 * number)
            answer = {
                "stand": Empfehlungsstand.ANGENOMMEN,
                "antwort": ANTWORT,
                "beantwortet_am": told + timedelta(days=30),
            }
            EmpfehlungFactory(beschluss=row, vorgelegt_am=told, versandt=False, **(answer if number else {}))

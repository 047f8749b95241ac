"""The sections a new report begins with, and the text taken over from released quarterly reports."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify

from fachgruppen.models import Gremium
from fachgruppen.states import Zielstand
from netzwerk.ratsbericht.states import Generator
from netzwerk.steuerung.models import Berichtsfassung

G = Generator


@dataclass(frozen=True)
class Vorgabe:
    """One section to be made; a hidden one is offered and not part of the report until it is shown."""

    schluessel: str
    ueberschrift: str
    generator: str = ""
    pflicht: bool = False
    ausgeblendet: bool = False
    text: str = ""
    herkunft: list[Berichtsfassung] = field(default_factory=list)


def vorgaben(gruppen: Iterable[Gremium], fassungen: dict[int, list[Berichtsfassung]]) -> list[Vorgabe]:
    """Return the default sections in order; `fassungen` are the released ones of each group by time."""
    return [
        Vorgabe("zusammenfassung", "Zusammenfassung", pflicht=True),
        Vorgabe("zahlen", "Das Netzwerk in Zahlen", G.ZAHLEN, pflicht=True),
        Vorgabe("steuerungsgruppe", "Steuerungsgruppe", G.STEUERUNGSGRUPPE),
        Vorgabe("steuerungsgruppe-text", "Arbeit der Steuerungsgruppe"),
        *(_fachgruppe(row, fassungen.get(row.pk, [])) for row in gruppen),
        Vorgabe("veranstaltungen", "Veranstaltungen", G.VERANSTALTUNGEN),
        Vorgabe("handlungsbedarf", "Handlungsbedarf", G.HANDLUNGSBEDARF),
        Vorgabe("empfehlungen-fachgruppen", "Empfehlungen der Fachgruppen", G.EMPFEHLUNGEN),
        Vorgabe("empfehlungen", "Empfehlungen an den Stadtrat"),
        Vorgabe("indikatoren", "Indikatoren", G.INDIKATOREN, ausgeblendet=True),
        Vorgabe("ausblick", "Ausblick"),
        Vorgabe("anhang-institutionen", "Anhang: Mitgliedsinstitutionen", G.INSTITUTIONEN),
        Vorgabe("anhang-sitzungen", "Anhang: Sitzungstermine", G.SITZUNGEN),
        Vorgabe("definitionen", "Anhang: Definitionen", G.DEFINITIONEN, pflicht=True),
    ]


def _fachgruppe(gremium: Gremium, fassungen: list[Berichtsfassung]) -> Vorgabe:
    key = f"fachgruppe-{slugify(gremium.slug)}"[:60]
    return Vorgabe(key, gremium.voller_name, text=uebernommener_text(fassungen), herkunft=fassungen)


def uebernommener_text(fassungen: list[Berichtsfassung]) -> str:
    """Return Schwerpunkte and results of these reports, each under the name of its quarter."""
    parts = [_quartalstext(row) for row in fassungen]
    return "\n\n".join(part for part in parts if part)


def _quartalstext(fassung: Berichtsfassung) -> str:
    content, report = fassung.inhalt, fassung.bericht
    focus = next((row["text"] for row in content["texte"] if row["abschnitt"] == "schwerpunkte"), "")
    results = [_ergebnis(row) for row in content["ergebnisse"] if row["text"]]
    if not focus and not results:
        return ""
    return "\n\n".join(part for part in (f"{report.zeitraum}:", focus, *results) if part)


def _ergebnis(zeile: dict[str, Any]) -> str:
    """Ziel (teilweise erreicht): was dazu geschah"""
    words = {
        Zielstand.ERREICHT: "erreicht", Zielstand.TEILWEISE: "teilweise erreicht", Zielstand.OFFEN: "offen",
    }  # fmt: skip
    stand = words.get(zeile["stand"], str(zeile["stand"]))
    return f"{zeile['ziel']} ({stand}): {zeile['text']}"

"""The sections a new report begins with: of the portal itself, or of a Berichtsvorlage; and the text taken
over from released quarterly reports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.text import slugify

from fachgruppen.models import Gremium
from fachgruppen.states import Zielstand
from netzwerk.ratsbericht.models import Vorlagenabschnitt
from netzwerk.ratsbericht.states import Generator, Vorlagenteil
from netzwerk.steuerung.models import Berichtsfassung

G = Generator
# The released Fassungen of each group, by its pk and in the order of time.
Freigegebene = Mapping[int, list[Berichtsfassung]]
# Keys of the sections of Fachgruppen begin like this.
FACHGRUPPE = "fachgruppe-"


@dataclass(frozen=True)
class Vorgabe:
    """One section to be made; a hidden one is offered and not part of the report until it is shown."""

    schluessel: str
    ueberschrift: str
    generator: str = ""
    pflicht: bool = False
    ausgeblendet: bool = False
    text: str = ""
    anleitung: str = ""
    parameter: dict[str, Any] = field(default_factory=dict)
    herkunft: list[Berichtsfassung] = field(default_factory=list)


# Before and after the sections of the Fachgruppen.
VORNE = (
    Vorgabe(
        "zusammenfassung",
        "Zusammenfassung",
        pflicht=True,
        anleitung="Höchstens eine Seite: Was war wichtig, und was hat sich für die Menschen geändert?",
    ),
    Vorgabe("zahlen", "Das Netzwerk in Zahlen", G.ZAHLEN, pflicht=True),
    Vorgabe("steuerungsgruppe", "Steuerungsgruppe", G.STEUERUNGSGRUPPE),
    Vorgabe(
        "steuerungsgruppe-text",
        "Arbeit der Steuerungsgruppe",
        anleitung="Womit hat sich die Steuerungsgruppe befasst, und was ist daraus geworden?",
    ),
)
HINTEN = (
    Vorgabe("veranstaltungen", "Veranstaltungen", G.VERANSTALTUNGEN),
    Vorgabe("vorhaben", "Vorhaben", G.VORHABEN),
    Vorgabe("handlungsbedarf", "Handlungsbedarf", G.HANDLUNGSBEDARF),
    Vorgabe("empfehlungen-fachgruppen", "Empfehlungen der Fachgruppen", G.EMPFEHLUNGEN),
    Vorgabe(
        "empfehlungen",
        "Empfehlungen an den Stadtrat",
        anleitung="Je Empfehlung ein Absatz: was der Stadtrat tun kann und warum.",
    ),
    Vorgabe("indikatoren", "Indikatoren", G.INDIKATOREN, ausgeblendet=True),
    Vorgabe("ausblick", "Ausblick", anleitung="Was nimmt sich das Netzwerk für die nächste Zeit vor?"),
    Vorgabe("anhang-institutionen", "Anhang: Mitgliedsinstitutionen", G.INSTITUTIONEN),
    Vorgabe("anhang-sitzungen", "Anhang: Sitzungstermine", G.SITZUNGEN),
    Vorgabe("definitionen", "Anhang: Definitionen", G.DEFINITIONEN, pflicht=True),
)


def bausteinname(generator: str) -> str:
    """Return the heading of this block in the portal's own outline."""
    return next(row.ueberschrift for row in (*VORNE, *HINTEN) if row.generator == generator)


def vorgaben(gruppen: Iterable[Gremium], fassungen: Freigegebene) -> list[Vorgabe]:
    """Return the sections of the portal's own outline in order."""
    return [*VORNE, *(_fachgruppe(row, fassungen) for row in gruppen), *HINTEN]


def vorgaben_aus(
    abschnitte: Iterable[Vorlagenabschnitt], gruppen: Iterable[Gremium], fassungen: Freigegebene
) -> list[Vorgabe]:
    """Return the sections of a Berichtsvorlage in order, with one for each Fachgruppe where it says so."""
    groups = list(gruppen)
    return [made for row in abschnitte for made in _vorgaben_einer(row, groups, fassungen)]


def _vorgaben_einer(row: Vorlagenabschnitt, gruppen: list[Gremium], fassungen: Freigegebene) -> list[Vorgabe]:
    if row.art != Vorlagenteil.FACHGRUPPEN:
        made = [Vorgabe(f"vorlage-{row.pk}", row.ueberschrift, row.generator, text=row.text)]
    else:
        made = [_fachgruppe(group, fassungen) for group in gruppen]
    return [
        replace(
            one, anleitung=row.anleitung, parameter=row.parameter, pflicht=row.pflicht,
            ausgeblendet=row.ausgeblendet,
        )
        for one in made
    ]  # fmt: skip


def _fachgruppe(gremium: Gremium, fassungen: Freigegebene) -> Vorgabe:
    key, taken = f"{FACHGRUPPE}{slugify(gremium.slug)}"[:60], fassungen.get(gremium.pk, [])
    return Vorgabe(key, gremium.voller_name, text=uebernommener_text(taken), herkunft=taken)


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

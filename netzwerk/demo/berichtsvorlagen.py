"""The Berichtsvorlagen of the demo: one for each occasion, and one that is not offered any more."""

from collections.abc import Sequence

from mitglieder.models import Konto
from netzwerk.demo.konten import BEAUFTRAGTE
from netzwerk.ratsbericht.models import Berichtsvorlage, Vorlagenabschnitt
from netzwerk.ratsbericht.services.berichtsvorlage import (
    create_berichtsvorlage,
    retire_berichtsvorlage,
    set_standard,
)
from netzwerk.ratsbericht.services.vorlagenabschnitt import add_vorlagenabschnitt
from netzwerk.ratsbericht.states import Generator, Muster, Ratsberichtsart, Vorlagenteil

HALBJAHR = "Halbjahresbericht"
# What comes after the Zusammenfassung: a block by its key, or the heading of a text.
KURZ = (Generator.ZAHLEN, Vorlagenteil.FACHGRUPPEN, Generator.HANDLUNGSBEDARF, "Ausblick")
FRAGE = ("Frage des Stadtrats", "Antwort", Generator.ZAHLEN, Generator.DEFINITIONEN)
# Heading → hint, and what the text begins with.
TEXTE = {
    "Zusammenfassung": (
        "Eine halbe Seite genügt.",
        "Im Zeitraum gab es {{ sitzungen_gesamt }} Sitzungen und {{ veranstaltungen }} Veranstaltungen.",
    ),
    "Ausblick": ("Was steht bis zum Jahresende an?", ""),
    "Frage des Stadtrats": ("Die Frage im Wortlaut, mit Datum und Fraktion.", ""),
    "Antwort": (
        "Zuerst die Zahlen, dann was sie bedeuten.",
        "Dem Netzwerk gehören {{ mitgliedsinstitutionen }} Institutionen an.",
    ),
}


def lade_berichtsvorlagen(konten: dict[str, Konto]) -> None:
    """Make them as the Beauftragte would have."""
    who = konten[BEAUFTRAGTE]
    year = create_berichtsvorlage("Jahresbericht Integration", Ratsberichtsart.JAHR, Muster.PORTAL, by=who)
    half = create_berichtsvorlage(HALBJAHR, Ratsberichtsart.HALBJAHR, Muster.LEER, by=who)
    _fuelle(half, KURZ, who)
    asked = create_berichtsvorlage("Anfrage des Stadtrats", Ratsberichtsart.SONDER, Muster.LEER, by=who)
    _fuelle(asked, FRAGE, who)
    for row in (year, half):
        set_standard(row, standard=True, by=who)
    old = create_berichtsvorlage("Jahresbericht bis 2024", Ratsberichtsart.JAHR, Muster.LEER, by=who)
    retire_berichtsvorlage(old, by=who)


def _fuelle(vorlage: Berichtsvorlage, teile: Sequence[str], who: Konto) -> None:
    for part in teile:
        if part in TEXTE:
            add_vorlagenabschnitt(vorlage, Vorlagenteil.PROSA, part, by=who)
        else:
            add_vorlagenabschnitt(vorlage, part, "", by=who)
    for head, (hint, text) in TEXTE.items():
        Vorlagenabschnitt.objects.filter(vorlage=vorlage, ueberschrift=head).update(anleitung=hint, text=text)

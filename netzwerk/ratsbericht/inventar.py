"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import ARCHIV, DAUERHAFT, WIE_DAZU, Bestand, Sicht, spur

BERICHT = "dem Stadtrat berichten"
BESTAENDE = (
    Bestand(
        "Ratsbericht",
        BERICHT,
        Sicht.GRUPPE,
        ARCHIV,
        bezuege=(*spur("angelegt_von"), *spur("verworfen_von", worte=("verworfen_grund",))),
    ),
    Bestand(
        "Abschnitt",
        BERICHT,
        Sicht.GRUPPE,
        ARCHIV,
        bezuege=spur("geaendert_von", worte=("ueberschrift", "text")),
    ),
    Bestand(
        "Berichtsvorlage",
        "Gliederungen für neue Berichte",
        Sicht.LEITSTELLE,
        DAUERHAFT,
        bezuege=spur("geaendert_von", worte=("name",)),
    ),
    Bestand(
        "Vorlagenabschnitt", "Gliederungen für neue Berichte", Sicht.LEITSTELLE, WIE_DAZU, personen=False
    ),
    Bestand("Textvorlage", "Kopf und Fuß der Word-Dateien", Sicht.LEITSTELLE, DAUERHAFT, bezuege=spur("von")),
    Bestand(
        "Ratsfassung",
        "der festgehaltene Bericht",
        Sicht.OEFFENTLICH,
        ARCHIV,
        bezuege=spur(
            "von", worte=("grund", "ausnahme"), grund="Veröffentlichte Berichte bleiben unverändert."
        ),
    ),
    Bestand("Ratsdatei", "Dateien des Berichts", Sicht.OEFFENTLICH, WIE_DAZU, personen=False),
    Bestand(
        "Fassungsauftrag", "Dateien im Hintergrund erstellen", Sicht.LEITSTELLE, WIE_DAZU, bezuege=spur("von")
    ),
    Bestand(
        "Veroeffentlichung",
        "Berichte veröffentlichen",
        Sicht.OEFFENTLICH,
        ARCHIV,
        bezuege=(*spur("von"), *spur("zurueckgezogen_von", worte=("grund",))),
    ),
    Bestand("Deckblattdatei", "Deckblatt bei der Veröffentlichung", Sicht.GRUPPE, WIE_DAZU, personen=False),
    Bestand("Vorlage", "Vorlage für den Stadtrat", Sicht.GRUPPE, ARCHIV, bezuege=spur("geaendert_von")),
    Bestand("Beratung", "wann der Stadtrat berät", Sicht.GRUPPE, ARCHIV, personen=False),
)

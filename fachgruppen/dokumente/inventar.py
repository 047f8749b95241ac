"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import WIE_DAZU, Bestand, Regel, Sicht, spur

BESTAENDE = (
    Bestand(
        "Datei",
        "hochgeladene Dateien prüfen und aufbewahren",
        Sicht.WIE_DAZU,
        "bis sie zu keinem Dokument mehr gehört",
        lauf="dokumente.abgleich",
        personen=False,
    ),
    Bestand(
        "Dokument",
        "Arbeitspapiere teilen",
        Sicht.WIE_DAZU,
        "bis 30 Tage nach dem Zurückziehen",
        regeln=(
            Regel(
                "löschen, mit allen Fassungen",
                "fachgruppen.dokumente.selectors.lange_zurueckgezogene",
                "fachgruppen.dokumente.services.aufbewahrung.delete_zurueckgezogene",
            ),
        ),
        bezuege=(
            *spur("angelegt_von", worte=("titel", "beschreibung")),
            *spur("entfernt_von", worte=("entfernt_grund",)),
        ),
    ),
    Bestand(
        "Dokumentfassung",
        "ältere Fassungen eines Dokuments",
        Sicht.WIE_DAZU,
        WIE_DAZU,
        bezuege=spur("hochgeladen_von", worte=("dateiname", "anmerkung")),
    ),
)

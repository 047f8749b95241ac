"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import ARCHIV, WIE_DAZU, Bestand, Sicht, spur

ENTWURF = "Quartalsberichte schreiben und prüfen"
BESTAENDE = (
    Bestand("Quartalsbericht", ENTWURF, Sicht.GRUPPE, ARCHIV, bezuege=spur("verfasser")),
    Bestand(
        "Berichtsfassung",
        "was eingereicht wurde",
        Sicht.GRUPPE,
        ARCHIV,
        bezuege=spur("von", worte=("grund",)),
    ),
    Bestand("Berichtsfreigabe", "wer wann freigegeben hat", Sicht.GRUPPE, ARCHIV, bezuege=spur("von")),
    Bestand(
        "Berichtsereignis",
        "Weg eines Berichts",
        Sicht.GRUPPE,
        ARCHIV,
        bezuege=spur("von", worte=("kommentar",)),
    ),
    Bestand("Berichtstext", ENTWURF, Sicht.GRUPPE, ARCHIV, bezuege=spur("geaendert_von", worte=("text",))),
    Bestand(
        "Berichtsergebnis", ENTWURF, Sicht.GRUPPE, ARCHIV, bezuege=spur("geaendert_von", worte=("text",))
    ),
    Bestand("Berichtsbedarf", ENTWURF, Sicht.GRUPPE, ARCHIV, bezuege=spur("geaendert_von", worte=("text",))),
    Bestand(
        "Berichtsfrage",
        "Rückfragen zu einem Bericht",
        Sicht.GRUPPE,
        ARCHIV,
        bezuege=(*spur("von", worte=("text",)), *spur("beantwortet_von", worte=("antwort",))),
    ),
    Bestand(
        "Berichtsanlage",
        "Fotos und Papiere zum Bericht",
        Sicht.GRUPPE,
        ARCHIV,
        bezuege=spur("hochgeladen_von", worte=("dateiname", "titel", "alttext")),
    ),
    Bestand("Fassungsanlage", "Anlagen einer Fassung", Sicht.WIE_DAZU, WIE_DAZU, personen=False),
    Bestand("Berichtskennzahl", "was gezählt wird", Sicht.NETZWERK, ARCHIV, personen=False),
    Bestand(
        "Kennzahlwert",
        "Zahlen der Berichte",
        Sicht.GRUPPE,
        ARCHIV,
        bezuege=spur("geaendert_von", worte=("text",)),
    ),
    Bestand(
        "Berichtskommentar",
        "Anmerkungen zu einem Entwurf",
        Sicht.GRUPPE,
        ARCHIV,
        bezuege=(*spur("von", worte=("text",)), *spur("erledigt_von")),
    ),
    Bestand(
        "Berichtsveroeffentlichung",
        "Berichte veröffentlichen",
        Sicht.OEFFENTLICH,
        ARCHIV,
        bezuege=(*spur("von"), *spur("zurueckgezogen_von", worte=("grund",))),
    ),
)

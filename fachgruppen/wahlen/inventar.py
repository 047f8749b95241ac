"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import WIE_DAZU, ZEHN_JAHRE, Bestand, Sicht, aussen, eigen, spur

BELEG = "Eine Wahl muss prüfbar bleiben; sie steht fest und nennt „Ehemaliges Mitglied“."
GEHEIM = "Wahlgeheimnis: Niemand kann sagen, wer welche Stimme abgegeben hat."
VERNICHTET = "sechs Wochen nach dem endgültigen Ergebnis"
BESTAENDE = (
    Bestand("Wahlordnung", "Regeln der Wahlen", Sicht.NETZWERK, ZEHN_JAHRE, personen=False),
    Bestand(
        "Wahl",
        "Ämter durch Wahl besetzen",
        Sicht.GRUPPE,
        ZEHN_JAHRE,
        bezuege=(
            eigen("leitung", grund=BELEG),
            eigen("beisitz", grund=BELEG),
            *spur("erfasst_von", worte=("protokolltext",)),
            *spur("bestaetigt_von", "angelegt_von"),
        ),
    ),
    Bestand(
        "Einspruch",
        "Ergebnisse anfechten",
        Sicht.LEITSTELLE,
        ZEHN_JAHRE,
        bezuege=(eigen("mitglied", grund=BELEG), *spur("entschieden_von", worte=("begruendung",))),
    ),
    Bestand(
        "Wahlereignis",
        "Ablauf einer Wahl belegen",
        Sicht.GRUPPE,
        ZEHN_JAHRE,
        bezuege=spur("von", worte=("text",)),
    ),
    Bestand(
        "Kandidatur",
        "wer sich zur Wahl stellt",
        Sicht.GRUPPE,
        ZEHN_JAHRE,
        bezuege=(
            eigen("mitglied", leeren=("vorstellung",), grund=BELEG),
            aussen("vorgeschlagen_von", "Wer wen vorgeschlagen hat, sagt etwas über die andere Person."),
        ),
    ),
    Bestand(
        "Stimmfuehrung",
        "wer für eine Institution abstimmt",
        Sicht.GRUPPE,
        ZEHN_JAHRE,
        bezuege=(eigen("mitglied", grund=BELEG),),
    ),
    Bestand(
        "WvEintrag",
        "wer wählen darf",
        Sicht.GRUPPE,
        ZEHN_JAHRE,
        bezuege=(eigen("mitglied", leeren=("name_eingefroren",), grund=BELEG),),
    ),
    Bestand(
        "WvBerichtigung",
        "Fehler im Wählerverzeichnis berichtigen",
        Sicht.GRUPPE,
        ZEHN_JAHRE,
        bezuege=spur("von", worte=("grund",)),
    ),
    Bestand("Wahlgang", "ein Gang der Wahl und sein Ergebnis", Sicht.GRUPPE, ZEHN_JAHRE, personen=False),
    Bestand(
        "WahlgangOption", "Namen auf dem Stimmzettel und ihre Stimmen", Sicht.GRUPPE, WIE_DAZU, personen=False
    ),
    Bestand(
        "Vermerk",
        "niemand stimmt zweimal ab",
        Sicht.LEITUNG,
        VERNICHTET,
        bezuege=(aussen("eintrag__mitglied", "Wird mit der Urne vernichtet."),),
    ),
    Bestand(
        "Urne",
        f"verschlossene Stimmen. {GEHEIM}",
        Sicht.NIEMAND,
        VERNICHTET,
        personen=False,
        geheim=("pruef", "huelle"),
    ),
    Bestand("Auszaehlanteil", "Auszählung nur gemeinsam", Sicht.NIEMAND, VERNICHTET, personen=False),
    Bestand(
        "Schluesselteil",
        "Auszählung nur gemeinsam",
        Sicht.NIEMAND,
        VERNICHTET,
        personen=False,
        geheim=("huelle",),
    ),
    Bestand("Zaehlsperre", "warum nicht ausgezählt werden kann", Sicht.GRUPPE, ZEHN_JAHRE, personen=False),
)

"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import (
    DAUERHAFT,
    WIE_DAZU,
    ZEHN_JAHRE,
    Bestand,
    Regel,
    Sicht,
    aussen,
    eigen,
    spur,
)

BELEG = "Eine Wahl muss prüfbar bleiben; sie steht fest und nennt „Ehemaliges Mitglied“."
GEHEIM = "Wahlgeheimnis: Niemand kann sagen, wer welche Stimme abgegeben hat."
VERNICHTET = "bis die Frist für Einsprüche vorbei und jeder entschieden ist"
LAUF = "wahlen.vernichten"
_WAHLEN, _ALT = "fachgruppen.wahlen", "aufbewahrung"
BESTAENDE = (
    Bestand("Wahlordnung", "Regeln der Wahlen", Sicht.NETZWERK, DAUERHAFT, personen=False),
    Bestand(
        "Wahl",
        "Ämter durch Wahl besetzen",
        Sicht.GRUPPE,
        ZEHN_JAHRE,
        anbieten="beendet_am",
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
        WIE_DAZU,
        bezuege=(eigen("mitglied", grund=BELEG), *spur("entschieden_von", worte=("begruendung",))),
    ),
    Bestand(
        "Wahlereignis",
        "Ablauf einer Wahl belegen",
        Sicht.GRUPPE,
        WIE_DAZU,
        bezuege=spur("von", worte=("text",)),
    ),
    Bestand(
        "Kandidatur",
        "wer sich zur Wahl stellt",
        Sicht.GRUPPE,
        "sechs Wochen nach der Frist für Einsprüche, Namen auf dem Stimmzettel wie die Wahl",
        regeln=(
            Regel(
                "leeren: Vorstellung",
                f"{_WAHLEN}.selectors.{_ALT}.alte_vorstellungen",
                f"{_WAHLEN}.services.{_ALT}.empty_vorstellungen",
            ),
            Regel(
                "löschen, wenn auf keinem Stimmzettel",
                f"{_WAHLEN}.selectors.{_ALT}.alte_vorschlaege",
                f"{_WAHLEN}.services.{_ALT}.delete_vorschlaege",
            ),
        ),
        bezuege=(
            eigen("mitglied", leeren=("vorstellung",), grund=BELEG),
            aussen("vorgeschlagen_von", "Wer wen vorgeschlagen hat, sagt etwas über die andere Person."),
        ),
    ),
    Bestand(
        "Stimmfuehrung",
        "wer für eine Institution abstimmt",
        Sicht.GRUPPE,
        WIE_DAZU,
        bezuege=(eigen("mitglied", grund=BELEG),),
    ),
    Bestand(
        "WvEintrag",
        "wer wählen darf",
        Sicht.GRUPPE,
        WIE_DAZU,
        bezuege=(eigen("mitglied", leeren=("name_eingefroren",), grund=BELEG),),
    ),
    Bestand(
        "WvBerichtigung",
        "Fehler im Wählerverzeichnis berichtigen",
        Sicht.GRUPPE,
        WIE_DAZU,
        bezuege=spur("von", worte=("grund",)),
    ),
    Bestand("Wahlgang", "ein Gang der Wahl und sein Ergebnis", Sicht.GRUPPE, WIE_DAZU, personen=False),
    Bestand(
        "WahlgangOption", "Namen auf dem Stimmzettel und ihre Stimmen", Sicht.GRUPPE, WIE_DAZU, personen=False
    ),
    Bestand(
        "Vermerk",
        "niemand stimmt zweimal ab",
        Sicht.LEITUNG,
        VERNICHTET,
        lauf=LAUF,
        bezuege=(aussen("eintrag__mitglied", "Wird mit der Urne vernichtet."),),
    ),
    Bestand(
        "Urne",
        f"verschlossene Stimmen. {GEHEIM}",
        Sicht.NIEMAND,
        VERNICHTET,
        lauf=LAUF,
        personen=False,
        geheim=("pruef", "huelle"),
    ),
    Bestand(
        "Auszaehlanteil", "Auszählung nur gemeinsam", Sicht.NIEMAND, VERNICHTET, personen=False, lauf=LAUF
    ),
    Bestand(
        "Schluesselteil",
        "Auszählung nur gemeinsam",
        Sicht.NIEMAND,
        VERNICHTET,
        lauf=LAUF,
        personen=False,
        geheim=("huelle",),
    ),
    Bestand("Zaehlsperre", "warum nicht ausgezählt werden kann", Sicht.GRUPPE, WIE_DAZU, personen=False),
)

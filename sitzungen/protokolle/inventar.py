"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import WIE_DAZU, ZEHN_JAHRE, Bestand, Frist, Sicht, eigen, spur

BELEG = "Genehmigte Protokolle bleiben; statt des Namens steht dort „ehemaliges Mitglied“."
BESTAENDE = (
    Bestand(
        "Protokoll",
        "Ergebnisse einer Sitzung festhalten",
        Sicht.GRUPPE,
        ZEHN_JAHRE,
        anbieten="sitzung__ende",
        bezuege=(
            eigen("sitzungsleitung", grund=BELEG),
            eigen("protokollfuehrung", grund=BELEG),
            *spur("angelegt_von"),
        ),
    ),
    Bestand("Protokollpunkt", "was besprochen wurde", Sicht.GRUPPE, WIE_DAZU, bezuege=spur("geaendert_von")),
    Bestand(
        "Beschluss", "Beschlüsse und ihre Umsetzung", Sicht.GRUPPE, WIE_DAZU, bezuege=spur("angelegt_von")
    ),
    Bestand(
        "Empfehlung",
        "Beschlüsse an die Steuerungsgruppe weitergeben",
        Sicht.GRUPPE,
        WIE_DAZU,
        bezuege=spur("beantwortet_von", worte=("antwort",)),
    ),
    Bestand(
        "Aufgabe",
        "wer was bis wann tut",
        Sicht.GRUPPE,
        ZEHN_JAHRE,
        anbieten="abgeschlossen_am",
        bezuege=(
            eigen("mitglied", grund="Die Aufgabe gehört zum Protokoll; der Name entfällt."),
            *spur("angelegt_von", worte=("text",)),
        ),
    ),
    Bestand(
        "Aufgabenerinnerung",
        "an Aufgaben erinnern",
        Sicht.NIEMAND,
        "ein Jahr",
        bezuege=(eigen("mitglied", geht=True),),
        fristen=(Frist("stichtag", 365),),
    ),
    Bestand("Protokollfassung", "das versandte Protokoll", Sicht.GRUPPE, WIE_DAZU, bezuege=spur("von")),
    Bestand(
        "Protokollname",
        "Namen in versandten Protokollen, getrennt vom Text",
        Sicht.GRUPPE,
        WIE_DAZU,
        bezuege=(eigen("mitglied", leeren=("name", "salz", "mitglied"), grund=BELEG),),
        geheim=("salz", "commitment"),
    ),
    Bestand(
        "Einwendung",
        "Protokolle berichtigen",
        Sicht.GRUPPE,
        WIE_DAZU,
        bezuege=(eigen("mitglied", grund=BELEG), *spur("entschieden_von", worte=("begruendung",))),
    ),
    Bestand("Genehmigung", "wann ein Protokoll genehmigt wurde", Sicht.GRUPPE, WIE_DAZU, bezuege=spur("von")),
)

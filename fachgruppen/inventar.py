"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import (
    ARCHIV,
    DAUERHAFT,
    WIE_DAZU,
    ZEHN_TAGE,
    Bestand,
    Frist,
    Sicht,
    eigen,
    spur,
)

AMTSGESCHICHTE = "Wer wann mitgearbeitet hat, bleibt zehn Jahre nachvollziehbar, ohne den Namen."
ZEHN = "zehn Jahre nach dem Ende"
BESTAENDE = (
    Bestand("Gremium", "Fachgruppen und ihre Regeln", Sicht.OEFFENTLICH, ARCHIV, personen=False),
    Bestand(
        "Amt",
        "wer wann welches Amt hatte",
        Sicht.NETZWERK,
        ZEHN,
        fristen=(Frist("bis", ZEHN_TAGE),),
        bezuege=(eigen("mitglied", grund=AMTSGESCHICHTE),),
    ),
    Bestand(
        "Zugehoerigkeit",
        "wer wann zu welcher Fachgruppe gehörte",
        Sicht.NETZWERK,
        ZEHN,
        fristen=(Frist("bis", ZEHN_TAGE),),
        bezuege=(eigen("mitglied", leeren=("quelle",), grund=AMTSGESCHICHTE),),
    ),
    Bestand(
        "Austritt",
        "einen Austritt aus einer Fachgruppe erklären und zurücknehmen",
        Sicht.LEITUNG,
        "drei Jahre",
        bezuege=(
            eigen("zugehoerigkeit__mitglied", leeren=("grund",), grund=AMTSGESCHICHTE),
            *spur("erklaert_von"),
        ),
        fristen=(Frist("erklaert_am", 3 * 365, ("grund",)),),
    ),
    Bestand(
        "Beitrittswunsch",
        "Wünsche nach Mitarbeit beantworten",
        Sicht.LEITUNG,
        "ein Jahr nach der Antwort",
        bezuege=(eigen("mitglied", geht=True), *spur("entschieden_von", worte=("antwort",))),
        fristen=(Frist("entschieden_am", 365),),
    ),
    Bestand(
        "Delegation",
        "wer für welche Stelle in der Steuerungsgruppe sitzt",
        Sicht.NETZWERK,
        ZEHN,
        fristen=(Frist("bis", ZEHN_TAGE),),
        bezuege=(eigen("mitglied", leeren=("abberufung_grund",), grund=AMTSGESCHICHTE),),
    ),
    Bestand("FruehererName", "frühere Namen von Fachgruppen", Sicht.OEFFENTLICH, ARCHIV, personen=False),
    Bestand("Ziel", "Ziele der Fachgruppen", Sicht.OEFFENTLICH, ARCHIV, personen=False),
    Bestand(
        "Zielfassung",
        "wie sich ein Ziel geändert hat",
        Sicht.NETZWERK,
        ARCHIV,
        bezuege=spur("von", worte=("text",)),
    ),
    Bestand(
        "Vorschlag",
        "Vorschläge zu Profil und Zielen beraten",
        Sicht.LEITUNG,
        "zehn Jahre nach der Antwort, angenommene so lange wie das Profil",
        fristen=(Frist("entschieden_am", ZEHN_TAGE, nur=(("fassungen__isnull", True),)),),
        bezuege=(
            eigen("von", leeren=("begruendung",), grund="Der Vorschlag kann Teil des Profils geworden sein."),
            *spur("entschieden_von", worte=("antwort",)),
        ),
    ),
    Bestand(
        "Profilfassung",
        "wie sich ein Profil geändert hat",
        Sicht.NETZWERK,
        ARCHIV,
        bezuege=spur("von", worte=("leitsatz", "profil", "anmerkung")),
    ),
    Bestand(
        "Profilentwurf",
        "Getipptes nicht verlieren",
        Sicht.PERSON,
        "90 Tage nach der letzten Änderung",
        lauf="fachgruppen.entwuerfe_loeschen",
        bezuege=(eigen("konto", geht=True),),
    ),
    Bestand("Ruhezeit", "wann eine Fachgruppe ruht", Sicht.NETZWERK, ARCHIV, personen=False),
    Bestand("Stellenname", "Namen entsendender Stellen", Sicht.OEFFENTLICH, DAUERHAFT, personen=False),
    Bestand(
        "Uebergabe",
        "ein Amt ordentlich weitergeben",
        Sicht.LEITUNG,
        WIE_DAZU,
        bezuege=(
            eigen("von_mitglied", grund=AMTSGESCHICHTE),
            eigen("amt__mitglied", grund=AMTSGESCHICHTE),
        ),
    ),
    Bestand(
        "Uebergabepunkt",
        "was bei der Übergabe zu tun ist",
        Sicht.LEITUNG,
        WIE_DAZU,
        bezuege=spur("erledigt_von", worte=("text",)),
    ),
)

"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import DAUERHAFT, WIE_DAZU, Bestand, Grundlage, Sicht, eigen, spur

ZWECK = "über den Beitritt zum Netzwerk entscheiden"
ANTRAG = "unbestätigt 7 Tage, nach der Entscheidung sechs Monate, beim Zurückziehen sofort gelöscht"
LAUF = "beitritt.loeschen"
BESTAENDE = (
    Bestand(
        "Beitrittsantrag",
        ZWECK,
        Sicht.LEITUNG,
        ANTRAG,
        Grundlage.EINWILLIGUNG,
        lauf=LAUF,
        bezuege=(eigen("mitglied", geht=True), *spur("entschieden_von", worte=("begruendung",))),
    ),
    Bestand(
        "Fachgruppenwunsch",
        ZWECK,
        Sicht.LEITUNG,
        ANTRAG,
        Grundlage.EINWILLIGUNG,
        lauf=LAUF,
        bezuege=(eigen("antrag__mitglied", geht=True),),
    ),
    Bestand(
        "Einwilligung",
        "nachweisen, womit die Person einverstanden war",
        Sicht.LEITSTELLE,
        "solange die Person Mitglied ist, sonst mit dem Antrag gelöscht",
        Grundlage.EINWILLIGUNG,
        lauf=LAUF,
        bezuege=(eigen("mitglied", geht=True),),
    ),
    Bestand(
        "Rueckfrage",
        ZWECK,
        Sicht.LEITUNG,
        ANTRAG,
        lauf=LAUF,
        bezuege=(eigen("antrag__mitglied", geht=True), *spur("gestellt_von", worte=("frage",))),
    ),
    Bestand(
        "Stellungnahme",
        ZWECK,
        Sicht.LEITUNG,
        WIE_DAZU,
        bezuege=(*spur("mitglied", worte=("text",)), eigen("antrag__mitglied", geht=True)),
    ),
    Bestand(
        "Antragszahl", "wissen, wie viele beitreten wollten", Sicht.LEITSTELLE, DAUERHAFT, personen=False
    ),
)

"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.auftritt.states import KONTAKT_TAGE, Barrierestand
from netzwerk.base.inventar import DAUERHAFT, Bestand, Frist, Sicht, spur

BESTAENDE = (
    Bestand(
        "Textfassung",
        "zeigen, was Impressum und Erklärungen an welchem Tag sagten",
        Sicht.OEFFENTLICH,
        DAUERHAFT,
        bezuege=spur("von"),
    ),
    Bestand(
        "Barrieremeldung",
        "gemeldete Barrieren beheben und beantworten",
        Sicht.LEITSTELLE,
        "Name und Adresse sechs Monate nach der Antwort, die Meldung drei Jahre",
        bezuege=spur("beantwortet_von", worte=("antwort",)),
        fremd=("name", "email"),
        fristen=(
            Frist("beantwortet_am", KONTAKT_TAGE, leeren=("name", "email")),
            Frist("beantwortet_am", 3 * 365, nur=(("status", Barrierestand.BEANTWORTET),)),
        ),
    ),
)

"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import Bestand, Frist, Sicht, spur

BESTAENDE = (
    Bestand(
        "Importvorgang",
        "vorhandene Listen übernehmen",
        Sicht.LEITSTELLE,
        "die hochgeladene Datei ein Jahr",
        bezuege=spur("angelegt_von", worte=("dateiname",)),
        fristen=(Frist("angelegt_am", 365),),
    ),
)

"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import Bestand, Frist, Sicht, spur

BESTAENDE = (
    Bestand(
        "Angebot",
        "Angebote der Institutionen für alle auffindbar machen",
        Sicht.OEFFENTLICH,
        "solange es besteht; Ansprechpersonen drei Jahre, nachdem es unsichtbar wurde",
        bezuege=spur("von", worte=("titel",), grund="Das Angebot gehört der Institution."),
        fristen=(Frist("unsichtbar_seit", 3 * 365, ("kontakt", "telefon", "email")),),
    ),
)
